import type { Charge } from '@mspkit/billing'
import type { Reason } from '@mspkit/records'
import { pointer } from '@mspkit/values'
import type { LineVersion } from './line-versions'

/**
 * Charges whose reasons name their place in the contract: the line as it was signed, or the amendment that set what they rest on. Billing knows
 * lines by their place in the list it was given.
 */
export function placed(
  charges: readonly Charge[],
  versions: readonly LineVersion[],
  document: string,
): readonly Charge[] {
  if (versions.every(isInPlace)) return charges
  return charges.map((charge) => ({
    ...charge,
    reasons: charge.reasons.flatMap((reason) => placedReason(reason, versions, document)),
  }))
}

const isInPlace = ({ path, setBy, raises }: LineVersion, place: number): boolean =>
  setBy.length === 0 && raises.length === 0 && path === `/lines/${place}`

function placedReason(reason: Reason, versions: readonly LineVersion[], document: string): Reason[] {
  const { source } = reason
  const found = source?.document === document ? /^\/lines\/(\d+)(.*)$/.exec(source.path) : null
  const version = found ? versions[Number(found[1])] : undefined
  if (!found || !version) return [reason]
  const rest = found[2] as string
  const set = version.setBy.findLast(({ path }) => path === pointer('lines', version.line.id) + rest)
  const path = set ? pointer('amendments', set.amendment, 'set', set.path) : version.path + rest
  const here: Reason = { ...reason, source: { document, path } }
  const because = set
    ? [
        {
          code: 'contracts/amended',
          facts: { by: set.by, reason: set.reason, from: set.from, recordedAt: set.recordedAt, id: set.id },
          source: { document, path },
        },
      ]
    : []
  const last = version.raises.at(-1)
  const raised =
    last && /\/(price|overagePrice|tiers)\b/.test(rest) && !(set && set.from >= last.on)
      ? [
          {
            code: 'contracts/raised',
            facts: { on: last.on, times: version.raises.length, raise: last.raise },
            source: { document, path: '/renewal/uplift' },
          },
        ]
      : []
  return [here, ...because, ...raised]
}
