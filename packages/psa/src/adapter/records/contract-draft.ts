// The draft of a contract from what a vendor's agreement says.

import { addMonths, civilOf, type LocalDate, pointer, toEpochDay } from '@mspkit/values'
import type { Notes } from '../notes'
import { dayAfter, hasKeys, known } from '../row/amount'
import { validLines } from './contract-line'
import type { ContractDraft, ContractExtras } from './facts'

/** What a mapping function found; `null` where the vendor says nothing. */
interface Found extends Pick<ContractDraft, 'id' | 'clientId' | 'currency' | 'lines'> {
  readonly from: LocalDate
  /** First day after the agreed end. */
  readonly to: LocalDate | null
  /** First day no longer served, where it was cancelled. */
  readonly cancelledTo?: LocalDate | null
  readonly name: string | null
  readonly billingCycle?: ContractDraft['billingCycle'] | null
  readonly sla: string | null
  readonly coverage: ContractExtras['coverage']
  readonly parentContractId?: string | null
  readonly fields: Readonly<Record<string, unknown>> | null
  /** Lines of which the vendor does not say how a part of a period is priced, by id. */
  readonly prorationUnknown?: ReadonlySet<string>
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
  const lines = never === null ? validLines(found.lines, notes) : []
  if (lines.length === 0 && never === null) missing.push('/lines')
  for (const [index, line] of lines.entries())
    if (found.prorationUnknown?.has(line.id) === true) missing.push(pointer('lines', index, 'proration'))
  const rest = fields !== null && hasKeys(fields) ? fields : null
  return {
    id,
    clientId,
    currency,
    term: months === null ? { from } : { from, months },
    lines,
    ...known({ name, billingCycle, sla, endsOn: never === null ? served : null }),
    extras: { missing, coverage, ...known({ parentContractId, neverInForce: never, fields: rest }) },
  }
}

const noteNever = (endsOn: LocalDate, from: LocalDate, notes: Notes): void =>
  notes.add(
    'warning',
    'psa/never-in-force',
    '',
    endsOn,
    `The agreement ended before ${endsOn} and was to begin on ${from}, so it was never in force: the draft has no lines and no end. Leave it out, or correct its dates at the vendor.`,
  )

/** The first day after an end; `null` where there is none, or only the last day that can be written: so vendors write "never". */
export const dayAfterEnd = (lastDay: LocalDate | null): LocalDate | null =>
  lastDay === null || lastDay === '9999-12-31' ? null : dayAfter(lastDay)

/** The fewest months from a first day that reach another day. */
function monthsTo(from: LocalDate, to: LocalDate): number {
  const [first, last] = [civilOf(toEpochDay(from)), civilOf(toEpochDay(to))]
  const months = (last.year - first.year) * 12 + last.month - first.month
  return addMonths(from, months) < to ? months + 1 : months
}

/** What the vendor's agreement has and no draft holds: named, so that no one takes the draft for all of it. */
export function noteNotMapped(values: Readonly<Record<string, number | boolean | string | null>>, notes: Notes): void {
  for (const [key, value] of Object.entries(values)) {
    if (value === null || value === 0 || value === false) continue
    notes.add(
      'advice',
      'psa/not-mapped',
      `/${key}`,
      value,
      `/${key}: the agreement says ${JSON.stringify(value)}, and the draft does not hold it. Write it into the contract yourself, as a rate card, an allowance or a line.`,
    )
  }
}
