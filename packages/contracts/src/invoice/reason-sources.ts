// Reasons of billing's, led back to the line of the contract, or the amendment, that they rest on.

import type { Charge } from '@mspkit/billing'
import { frozenCopy, pointer, type ReasonSource } from '@mspkit/values'
import { countWhile } from '../history/segments'
import { type SetBy, setterOf } from '../history/set-by'
import { because, type ChargeReason, type ContractsReason } from '../reason'
import type { LineVersion } from '../terms/known-terms'
import type { ContractCharge } from './invoice'

/**
 * Gives charges of billing's reasons that lead into the contract: to the line as it was signed, or to the amendment that set
 * what they rest on. Billing knows lines by their index in the list that it was given.
 */
export type LeadBack = (charges: readonly Charge[]) => readonly ContractCharge[]

/** Where the value is written that a charge rests on, and how it came to be. Frozen: answers share it. */
interface Origin {
  readonly source: ReasonSource
  readonly reasons: readonly ContractsReason[]
}

/** Origins are found once for each key of a line that a charge rests on. */
export function leadBack(versions: readonly LineVersion[], document: string): LeadBack {
  if (versions.every(isInPlace)) return ofBilling
  const known = new Map<string, Origin | null>()
  const originOf = (path: string): Origin | null => {
    const found = known.get(path)
    if (found !== undefined) return found
    const made = frozenCopy(findOrigin(versions, document, path))
    known.set(path, made)
    return made
  }
  const led = (reasons: readonly ChargeReason[]): ChargeReason[] => {
    const all: ChargeReason[] = []
    for (const reason of reasons) {
      const origin = reason.source?.document === document ? originOf(reason.source.path) : null
      if (origin === null) all.push(reason)
      else all.push({ ...reason, source: origin.source }, ...origin.reasons)
    }
    return all
  }
  return (charges) =>
    ofBilling(charges).map((charge) => ({
      ...charge,
      reasons: [...led(charge.reasons), ...changedBy(charge, versions, document)],
    }))
}

/** Charges that billing made from lines: none of them is a correction, whose facts are the contract's. */
const ofBilling = (charges: readonly Charge[]): readonly ContractCharge[] => charges as readonly ContractCharge[]

const isInPlace = ({ path, setBy, raises, changes }: LineVersion, i: number): boolean =>
  setBy.length === 0 && raises.length === 0 && changes.length === 0 && path === `/lines/${i}`

function findOrigin(versions: readonly LineVersion[], document: string, path: string): Origin | null {
  const found = /^\/lines\/(\d+)(.*)$/.exec(path)
  const version = found ? versions[Number(found[1])] : undefined
  if (!found || !version) return null
  const within = found[2] as string
  const set = version.setBy.findLast((one) => one.path === pointer('lines', version.line.id) + within)
  const source = { document, path: set ? pointer('amendments', set.amendment, 'set', set.path) : version.path + within }
  const amended = set ? [amendedBy(set, document)] : []
  const last = version.raises.at(-1)
  if (!last || !/\/(price|overagePrice|tiers)\b/.test(within) || (set && set.from >= last.on))
    return { source, reasons: amended }
  const raised = { on: last.on, times: version.raises.length, raise: last.raise }
  const uplift = { document, path: '/renewal/uplift' }
  return { source, reasons: [...amended, because('contracts/raised', raised, uplift)] }
}

/** The amendment by which there are more or fewer units from the first day of a charge on. */
function changedBy({ lineId, kind, period }: ContractCharge, versions: readonly LineVersion[], document: string) {
  if ((kind !== 'increase' && kind !== 'decrease') || period === null) return []
  const path = pointer('lines', lineId, 'quantity')
  for (const { line, changes } of versions) {
    if (line.id !== lineId) continue
    const change = changes[countWhile(changes, ({ on }) => on < period.from)]
    const set = change?.on === period.from ? setterOf(change.segment.state, path) : undefined
    if (set?.from === period.from) return [amendedBy(set, document)]
  }
  return []
}

/** The reason that an amendment is. */
export const amendedBy = (
  { by, reason, from, recordedAt, id, amendment, path }: SetBy,
  document: string,
): ContractsReason<'contracts/amended'> =>
  because(
    'contracts/amended',
    { by, reason, from, recordedAt, id },
    { document, path: pointer('amendments', amendment, 'set', path) },
  )
