// The lines that are charged group, and the periods they are charged for.

import { type ChargeLineDefinition, type Charges, chargesFor, type LineDays, type Usage } from '@mspkit/billing'
import { withDays } from '@mspkit/billing/calculations'
import type { LocalDate, Period } from '@mspkit/values'
import type { BillingCycle } from '../../definition/term'
import type { ContractUsage } from '../../definition/usage'
import { overlapOf } from '../../history/segments'
import { type DuePeriod, periodBefore, periodHolding } from '../../terms/cycles/billing-cycles'
import { type DatedCycle, periodOn, periodsEndingIn, periodsMeeting } from '../../terms/cycles/billing-periods'
import { monthsOfCycle } from '../../terms/cycles/cycle-length'
import { type KnownTerms, type LineVersion, lastDayOf, type Versions } from '../../terms/known-terms'
import { alone, type ChargeContext, gross, rosterOf, wholePeriods } from '../charge-context'
import type { ContractCharge } from '../invoice'
import { type LeadBack, leadBack } from '../reason-sources'

/** The periods of a draft. */
interface DraftPeriods {
  readonly cycles: readonly DatedCycle[]
  readonly cycle: BillingCycle
  readonly advance: Period
  readonly arrears: Period
  readonly opening: 'here' | 'next' | null
  readonly dueFrom: LocalDate
  readonly priced: { readonly period: Period; readonly arrears: Period } | null
  readonly until: LocalDate
}

/** Lines that are charged group, and how their reasons lead back to the contract. */
export interface LineGroup {
  readonly lines: readonly ChargeLineDefinition[]
  readonly leadBack: LeadBack
}

/** Lines charged group, and the periods they are charged for. */
export interface DueLines extends LineGroup {
  readonly advance: Period
  readonly arrears: Period
  /** `null` where the periods are of two cycles: each is as many as it is. */
  readonly months: number | null
  /** The whole periods that prices are for, where they are not those of the context. */
  readonly priced?: NonNullable<ChargeContext['priced']>
}

const onContractCycle = ({ written }: LineVersion): boolean => written.billingCycle === undefined

const made = new WeakMap<Versions, Map<BillingCycle['bill'], LineGroup>>()

/** The lines on the contract's own cycle: the same for every draft while the versions hold. */
export function mainLines({ contract }: KnownTerms, versions: Versions, bill: BillingCycle['bill']): LineGroup {
  const found = made.get(versions)?.get(bill)
  if (found) return found
  const group = lineGroupOf(versions.versions.filter(onContractCycle), () => bill, contract)
  made.set(versions, new Map(made.get(versions)).set(bill, group))
  return group
}

/** The lines on a contract's own cycle in arrears that are not billed in advance: those of an invoice before the contract. */
export const linesInArrears = ({ contract }: KnownTerms, { versions }: Versions): LineGroup =>
  lineGroupOf(
    versions.filter((version) => onContractCycle(version) && version.line.bill !== 'advance'),
    () => 'arrears',
    contract,
  )

type Owner = KnownTerms['contract']

const documentOf = ({ id }: Owner): string => `contracts/${id}`

/** Versions of lines with their reasons. @param billOf when a version is billed that does not say it. */
function lineGroupOf(
  versions: readonly LineVersion[],
  billOf: (version: LineVersion) => BillingCycle['bill'],
  contract: Owner,
): LineGroup {
  const lines = versions.map((version) => billedAs(version.line, billOf(version)))
  return { lines, leadBack: leadBack(versions, documentOf(contract)) }
}

/** A line that does not say when it is billed is billed as the cycle is. */
const billedAs = (line: ChargeLineDefinition, bill: BillingCycle['bill']): ChargeLineDefinition =>
  line.bill !== undefined || bill === 'advance' ? line : withDays(line, { ...daysOf(line), bill })

const daysOf = ({ from, to }: ChargeLineDefinition): LineDays => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
})

/** What the first invoice in arrears has besides: an invoice before the contract, with which its first lines in advance would be due, is not sent. */
export function openingLines(terms: KnownTerms, periods: DraftPeriods, versions: Versions): DueLines[] {
  const { opening, cycles, cycle, arrears: advance, priced } = periods
  if (opening !== 'here') return []
  const group = mainLines(terms, versions, cycle.bill)
  if (!group.lines.some(({ bill }) => bill === 'advance')) return []
  // Nothing is in force in the period before, so that nothing is billed twice in arrears.
  const arrears = periodBefore(cycles, periodHolding(cycles, advance.from)).period
  const broken = priced === null ? {} : { priced: { period: priced.arrears, arrears } }
  return [{ ...group, advance, arrears, months: monthsOfCycle(cycle), ...broken }]
}

/** A line on one cycle of its own. Its versions are charged together: a change of its terms makes no second line of it. */
interface OwnCycleLine extends LineGroup {
  readonly cycle: BillingCycle
}

const ownMade = new WeakMap<Versions, readonly OwnCycleLine[]>()

/** The lines with cycles of their own: the same for every draft while the versions hold. */
export function ownCycles({ contract }: KnownTerms, versions: Versions): readonly OwnCycleLine[] {
  const found = ownMade.get(versions)
  if (found) return found
  const byCycle = new Map<string, { cycle: BillingCycle; versions: LineVersion[] }>()
  for (const version of versions.versions) {
    const cycle = version.written.billingCycle
    if (cycle === undefined) continue
    const { bill: _, ...interval } = cycle
    const key = JSON.stringify([version.line.id, Object.entries(interval).sort()])
    const line = byCycle.get(key) ?? { cycle, versions: [] }
    line.versions.push(version)
    byCycle.set(key, line)
  }
  const lines = [...byCycle.values()].map(
    (line): OwnCycleLine => ({
      cycle: line.cycle,
      ...lineGroupOf(line.versions, ({ written }) => written.billingCycle?.bill ?? line.cycle.bill, contract),
    }),
  )
  ownMade.set(versions, lines)
  return lines
}

/** Lines on cycles of their own: each for the periods that are due with this invoice. */
export function ownCycleLines(terms: KnownTerms, periods: DraftPeriods, versions: Versions): DueLines[] {
  const here = ownCycles(terms, versions)
  if (here.length === 0) return []
  const ends = here.map(({ cycle }) => lastDayOf(periodOn(cycle, periods.until).to))
  // A renewal inside the line's own period may raise its price, although the invoice is for earlier days.
  return ownCycles(terms, terms.versions(ends.sort().at(-1) ?? periods.until)).flatMap(({ cycle, ...group }) =>
    duePeriods(cycle, group, periods).map(
      (period): DueLines => ({ ...group, advance: period, arrears: period, months: monthsOfCycle(cycle) }),
    ),
  )
}

/** In advance from the first day of the line in its period, so that a line that begins inside one is billed then; in arrears when the period is over. */
function duePeriods(own: BillingCycle, { lines }: LineGroup, periods: DraftPeriods): Period[] {
  const { arrears, advance, dueFrom: first } = periods
  const ahead = periodsMeeting(own, first, advance.to).filter((period) => {
    const begun = beginningIn(lines, period)
    return begun?.bill === 'advance' && begun.on >= first && begun.on < advance.to
  })
  const over = periodsEndingIn(own, arrears.from, arrears.to).filter(
    (period) => beginningIn(lines, period)?.bill === 'arrears',
  )
  return [...ahead, ...over]
}

/** The first day of a line in a period, and when it is billed by what is written for that day; `null` where it is in force on none. */
function beginningIn(
  lines: LineGroup['lines'],
  period: Period,
): { readonly on: LocalDate; readonly bill: BillingCycle['bill'] } | null {
  let begun: { readonly on: LocalDate; readonly bill: BillingCycle['bill'] } | null = null
  for (const line of lines) {
    const days = overlapOf(line, period)
    const on = days?.from ?? period.from
    if (days !== null && (begun === null || on < begun.on)) begun = { on, bill: line.bill ?? 'advance' }
  }
  return begun
}

/** What billing charges for a group of lines, with what contracts know of its reasons. */
export type Charged = Omit<Charges, 'lines'> & { readonly lines: readonly ContractCharge[] }

/** What billing charges for a group of lines, its reasons led back to the contract. */
export function chargedBy({ lines, leadBack, ...periods }: DueLines, usage: Usage, context: ChargeContext): Charged {
  const { advance, arrears, months, priced } = periods
  const options = months === null ? { arrears } : { arrears, periodMonths: months }
  const charges = chargesFor(lines, advance, usage, Object.assign(options, context, priced && { priced }))
  return { ...charges, lines: leadBack(charges.lines) }
}

/** All lines of the contract, for quantities that are those of another line. */
export function allLines(versions: Versions): readonly ChargeLineDefinition[] {
  const found = all.get(versions)
  if (found) return found
  const lines = versions.versions.map(({ line }) => line)
  all.set(versions, lines)
  return lines
}

const all = new WeakMap<Versions, readonly ChargeLineDefinition[]>()

/** What is read of a draft to charge its lines for other periods. */
interface OtherPeriods {
  readonly terms: KnownTerms
  readonly periods: Pick<DraftPeriods, 'cycles'>
  readonly versions: Versions
  readonly usage: ContractUsage
  readonly context: ChargeContext
}

type OtherCharges = { readonly charges: readonly ContractCharge[]; readonly missing: Charges['missing'] }

/** What earlier invoices charged in advance for a period, before discounts, made again by the terms that are known now. */
export function earlierCharges(
  { terms, periods, usage, versions, context }: OtherPeriods,
  due: DuePeriod,
): OtherCharges {
  const { period, whole, cycle } = due
  const group = mainLines(terms, versions, cycle.bill)
  if (!group.lines.some(({ bill }) => bill !== 'arrears')) return { charges: [], missing: [] }
  // Billing charges two periods at once; of the other one nothing is kept.
  const arrears = periodBefore(periods.cycles, due).period
  const isWhole = whole.from === period.from && whole.to === period.to
  const days = { advance: period, arrears, months: isWhole ? monthsOfCycle(cycle) : null }
  const priced = isWhole ? {} : { priced: { period: whole, arrears } }
  const { lines, missing } = chargedBy({ ...group, ...days, ...priced }, rosterOf(usage), wholePeriods(gross(context)))
  return { charges: lines.filter((charge) => charge.period !== null && charge.period.from >= period.from), missing }
}

/** What lines on cycles of their own cost for periods that are on no invoice at hand: one paid for two years ahead, one in arrears. */
export function unbilledOwnCharges(
  { terms, versions, usage, context }: OtherPeriods,
  days: Period,
  billed: readonly ContractCharge[],
): OtherCharges {
  const isBilled = (lineId: string, own: Period): boolean =>
    billed.some((one) => one.lineId === lineId && one.period !== null && overlapOf(one.period, own) !== null)
  const charged = ownCycles(terms, versions).flatMap(({ cycle, ...group }) =>
    periodsMeeting(cycle, days.from, days.to)
      .filter((own) => !isBilled(group.lines[0]?.id ?? '', own))
      .map((own) => {
        const due = { ...group, advance: own, arrears: own, months: monthsOfCycle(cycle) }
        return chargedBy(due, rosterOf(usage), alone(context))
      }),
  )
  return { charges: charged.flatMap(({ lines }) => lines), missing: charged.flatMap(({ missing }) => missing) }
}
