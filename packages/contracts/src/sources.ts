import type { Charge } from '@mspkit/billing'
import type { Reason } from '@mspkit/records'
import { pointer } from '@mspkit/values'
import type { LineVersion } from './line-versions'

/**
 * Gives charges reasons that name their place in the contract: the line as it was signed, or the amendment that set what they rest on. Billing
 * knows lines by their place in the list it was given.
 */
export type Placing = (charges: readonly Charge[]) => readonly Charge[]

/** Where something stands, and what is to be said of how it came there. */
interface Place {
  readonly source: { readonly document: string; readonly path: string }
  readonly because: readonly Reason[]
}

/** Places are worked out once for each key of a line that a charge rests on. */
export function placing(versions: readonly LineVersion[], document: string): Placing {
  if (versions.every(isInPlace)) return (charges) => charges
  const known = new Map<string, Place | null>()
  const placeOf = (path: string): Place | null => {
    const found = known.get(path)
    if (found !== undefined) return found
    const made = placeIn(versions, document, path)
    known.set(path, made)
    return made
  }
  const placed = (reasons: readonly Reason[]): Reason[] => {
    const all: Reason[] = []
    for (const reason of reasons) {
      const place = reason.source?.document === document ? placeOf(reason.source.path) : null
      if (place === null) all.push(reason)
      else all.push({ code: reason.code, facts: reason.facts, source: place.source }, ...place.because)
    }
    return all
  }
  return (charges) => charges.map((charge) => ({ ...charge, reasons: placed(charge.reasons) }))
}

const isInPlace = ({ path, setBy, raises }: LineVersion, place: number): boolean =>
  setBy.length === 0 && raises.length === 0 && path === `/lines/${place}`

function placeIn(versions: readonly LineVersion[], document: string, path: string): Place | null {
  const found = /^\/lines\/(\d+)(.*)$/.exec(path)
  const version = found ? versions[Number(found[1])] : undefined
  if (!found || !version) return null
  const rest = found[2] as string
  const set = version.setBy.findLast((one) => one.path === pointer('lines', version.line.id) + rest)
  const source = { document, path: set ? pointer('amendments', set.amendment, 'set', set.path) : version.path + rest }
  const amended: Reason[] = set
    ? [
        {
          code: 'contracts/amended',
          facts: { by: set.by, reason: set.reason, from: set.from, recordedAt: set.recordedAt, id: set.id },
          source,
        },
      ]
    : []
  const last = version.raises.at(-1)
  const raised: Reason[] =
    last && /\/(price|overagePrice|tiers)\b/.test(rest) && !(set && set.from >= last.on)
      ? [
          {
            code: 'contracts/raised',
            facts: { on: last.on, times: version.raises.length, raise: last.raise },
            source: { document, path: '/renewal/uplift' },
          },
        ]
      : []
  return { source, because: [...amended, ...raised] }
}
