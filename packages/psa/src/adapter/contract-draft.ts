import { addMonths } from '@mspkit/values'
import { dayAfter, hasKeys, known } from './amount'
import { soundLines } from './contract-line'
import type { BesideContract, ContractDraft } from './facts'
import type { Notes } from './notes'

/** What a mapping function found; `null` where the vendor says nothing. */
interface Found extends Pick<ContractDraft, 'id' | 'clientId' | 'currency' | 'lines'> {
  readonly from: string
  /** First day after the agreed end. */
  readonly to: string | null
  /** First day no longer served, where it was cancelled. */
  readonly cancelledTo?: string | null
  readonly name: string | null
  readonly billingCycle?: ContractDraft['billingCycle'] | null
  readonly sla: string | null
  readonly coverage: BesideContract['coverage']
  readonly parentContractId?: string | null
  readonly fields: Readonly<Record<string, unknown>> | null
}

/** A draft of what was found, and what is missing until it is a contract. */
export function contractDraft(found: Found, notes: Notes): ContractDraft {
  const { id, clientId, currency, from, to, cancelledTo = null, name, sla, coverage } = found
  const { parentContractId = null, fields, billingCycle = null } = found
  const months = to === null || to <= from ? null : monthsTo(from, to)
  // A term is whole months; an agreement that ends within one ends before its term does.
  const early = to !== null && (months === null || addMonths(from, months) !== to) ? to : null
  const served = cancelledTo !== null && (to === null || cancelledTo < to) ? cancelledTo : early
  // Ended before it began: no day of it was ever served, and no contract can say that.
  const never = served !== null && served <= from ? served : null
  if (never !== null) noteNever(never, from, notes)
  const missing = ['/timeZone', '/renewal']
  if (months === null) missing.push('/term/months')
  if (billingCycle !== null) missing.push('/billingCycle/bill')
  const rest = fields !== null && hasKeys(fields) ? fields : null
  return {
    id,
    clientId,
    currency,
    term: months === null ? { from } : { from, months },
    lines: never === null ? soundLines(found.lines, notes) : [],
    ...known({ name, billingCycle, sla, endsOn: never === null ? served : null }),
    beside: { missing, coverage, ...known({ parentContractId, neverInForce: never, fields: rest }) },
  }
}

const noteNever = (endsOn: string, from: string, notes: Notes): void =>
  notes.add(
    'warning',
    'NEVER_IN_FORCE',
    '',
    endsOn,
    `The agreement ended before ${endsOn} and was to begin on ${from}, so it was never in force: the draft has no lines and no end.`,
    'Leave it out, or correct its dates at the vendor.',
  )

/** The first day after an end; `null` where there is none, or only the last day that can be written: so vendors write "never". */
export const dayAfterEnd = (lastDay: string | null): string | null =>
  lastDay === null || lastDay === '9999-12-31' ? null : dayAfter(lastDay)

/** The fewest months from a first day that reach another day. */
function monthsTo(from: string, to: string): number {
  const [fromYear, fromMonth] = from.split('-').map(Number) as [number, number]
  const [toYear, toMonth] = to.split('-').map(Number) as [number, number]
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth
  return addMonths(from, months) < to ? months + 1 : months
}
