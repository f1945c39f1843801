import {
  type Charge,
  type ChargeLineDefinition,
  type Charges,
  type ChargesOptions,
  type Commitment,
  chargesFor,
  type Discount,
  type MissingFact,
  type RateCards,
  totalOf,
  trustLines,
  type Usage,
} from '@mspkit/billing'
import type { Obligations } from '@mspkit/obligations'
import type { Reason } from '@mspkit/records'
import type { Scope } from '@mspkit/scope'
import { type LocalDate, type Month, type Period, periodOf, toEpochMs, toInstant } from '@mspkit/values'
import { type Bridged, bridge } from './bridge'
import { cardsIn } from './cards'
import { credits } from './credits'
import type { BillingCycle } from './definition'
import type { BilledInvoice, ContractUsage, DraftInvoice, DraftOptions } from './invoice'
import type { LineVersion, Versions } from './line-versions'
import { lastDayOf, type Parts } from './parts'
import { billingPeriodsOf, cycleOf, periodAt, periodNumber, periodsEndingIn } from './periods'
import { placed } from './sources'
import { overlapOf } from './states'

/** What a draft is made for: the periods of its lines in advance and in arrears. */
interface Window {
  readonly cycle: BillingCycle
  readonly period: Period
  readonly advance: Period
  readonly arrears: Period
}

/** @throws RangeError for a period that is none of the cycle's. */
function windowOf(parts: Parts, known: number, asked: Period | Month, arrears: Period | undefined): Window {
  const given = typeof asked === 'string' ? periodOf(asked) : asked
  const cycle = cycleOf(parts.states.at(known, given.from).state.document)
  const k = periodNumber(cycle, given.from)
  const period = periodAt(cycle, k)
  if (period.from !== given.from || period.to !== given.to)
    throw new RangeError(
      `${given.from} to ${given.to} is no billing period of ${parts.contract.id}; the one that holds ${given.from} is ${period.from} to ${period.to}.`,
    )
  if (cycle.bill === 'arrears') return { cycle, period, advance: periodAt(cycle, k + 1), arrears: arrears ?? period }
  return { cycle, period, advance: period, arrears: arrears ?? periodAt(cycle, k - 1) }
}

/** What the lines of one call of billing share. */
interface Call {
  readonly lines: readonly ChargeLineDefinition[]
  readonly versions: readonly LineVersion[]
  readonly advance: Period
  readonly arrears: Period
  readonly months: number
}

const contractCycle = (versions: readonly LineVersion[]): readonly LineVersion[] =>
  versions.every(({ written }) => written.billingCycle === undefined)
    ? versions
    : versions.filter(({ written }) => written.billingCycle === undefined)

const listed = /* @__PURE__ */ new WeakMap<
  Versions,
  Map<string, { readonly lines: ChargeLineDefinition[]; readonly versions: readonly LineVersion[] }>
>()

/** The lines on the contract's own cycle, the same list each time, so that billing checks it once. */
function mainLines(
  versions: Versions,
  bill: BillingCycle['bill'],
): { readonly lines: readonly ChargeLineDefinition[]; readonly versions: readonly LineVersion[] } {
  const ofVersions = listed.get(versions) ?? new Map()
  listed.set(versions, ofVersions)
  const found = ofVersions.get(bill)
  if (found) return found
  const main = contractCycle(versions.versions)
  const made = { lines: main.map(({ line }) => billedAs(line, bill)), versions: main }
  ofVersions.set(bill, made)
  return made
}

/** A line that does not say when it is billed is billed as the cycle is. */
const billedAs = (line: ChargeLineDefinition, bill: BillingCycle['bill']): ChargeLineDefinition =>
  line.bill !== undefined || bill === 'advance' ? line : { ...line, bill }

/** Lines on cycles of their own: each for the periods that are due with this invoice. */
function ownCalls({ cycle, advance, arrears }: Window, { versions }: Versions): Call[] {
  const issueOn = cycle.bill === 'advance' ? advance.from : arrears.to
  return versions.flatMap((version): Call[] => {
    const own = version.written.billingCycle
    if (own === undefined) return []
    const line = standalone(billedAs(version.line, own.bill), versions)
    const periods =
      line.bill === 'arrears' ? periodsEndingIn(own, arrears.from, issueOn) : billingPeriodsOf(own, issueOn, advance.to)
    return periods
      .filter((period) => overlapOf(line, period) !== null)
      .map((period) => ({ lines: [line], versions: [version], advance: period, arrears: period, months: own.months }))
  })
}

/** A line charged by itself knows the quantity that it shares with another. */
function standalone(line: ChargeLineDefinition, versions: readonly LineVersion[]): ChargeLineDefinition {
  if (!('quantity' in line) || typeof line.quantity !== 'object' || !('sameAs' in line.quantity)) return line
  const { sameAs } = line.quantity
  const other = versions.find((version) => version.line.id === sameAs)?.line
  return other && 'quantity' in other && other.quantity !== undefined
    ? ({ ...line, quantity: other.quantity } as ChargeLineDefinition)
    : line
}

/** Drafts an invoice from the facts in force on each day, and hands them to billing. */
export function draft(parts: Parts, asked: Period | Month, usage: ContractUsage, options: DraftOptions): DraftInvoice {
  const known = parts.known(options.knownAt)
  const window = windowOf(parts, known, asked, options.arrears)
  const { contract } = parts
  const until = lastDayOf([window.advance.to, window.arrears.to].sort()[1] as LocalDate)
  const versions = parts.versions(known, until)
  const { document } = parts.states.at(known, lastDayOf(window.arrears.to)).state
  const worked = workOf(parts, known, window, usage, options, versions)
  const main = mainLines(versions, window.cycle.bill)
  const terms = adjustmentsOf(parts, known, window)
  const issued = issuedOf(options.billed ?? [])
  const charges = [
    chargedBy(
      parts,
      { ...main, advance: window.advance, arrears: window.arrears, months: window.cycle.months },
      {
        usage: {
          ...rosterOf(usage),
          ...(worked.work.length > 0 ? { work: worked.work } : {}),
          ...(usage.tickets ? { tickets: usage.tickets } : {}),
          ...(usage.expenses ? { expenses: usage.expenses } : {}),
          ...(usage.completed ? { completed: usage.completed } : {}),
          ...(issued ? { issued } : {}),
        },
        more: {
          rateCards: worked.rateCards,
          calendars: worked.calendars,
          ...(document.drawOrder ? { drawOrder: document.drawOrder } : {}),
          ...(document.lateEntry ? { lateEntry: document.lateEntry } : {}),
          ...terms,
        },
      },
    ),
    ...ownCalls(window, versions).map((call) =>
      chargedBy(parts, call, { usage: rosterOf(usage), more: percentOnly(terms) }),
    ),
  ]
  const credited = creditsOf(parts, known, window, usage, versions)
  const unknownPrices = versions.missing.filter(({ from }) => from <= until).map(({ from: _, ...fact }) => fact)
  const missing = [
    ...unknownPrices,
    ...worked.missing,
    ...charges.flatMap((charge) => charge.missing),
    ...credited.missing,
  ]
  const first = charges[0] as Charges
  const common = {
    contractId: contract.id,
    clientId: contract.clientId,
    currency: contract.currency,
    period: window.period,
    arrears: window.arrears,
    knownAt: toInstant(toEpochMs(options.knownAt)),
    notes: credited.notes,
  }
  if (missing.length > 0)
    return { ...common, ...nothing, outcome: 'needs-information', total: null, missing, limits: worked.before }
  const lines = [...charges.flatMap((charge) => charge.lines), ...worked.charges, ...credited.charges]
  return {
    ...common,
    outcome: 'charged',
    lines,
    total: totalOf(contract.currency, lines),
    unbilled: first.unbilled,
    held: worked.held,
    draws: first.draws,
    drawCorrections: first.drawCorrections,
    blocks: first.blocks,
    deposits: first.deposits,
    incidents: first.incidents,
    limits: worked.limits,
    missing: [],
  }
}

const nothing = {
  lines: [],
  unbilled: [],
  held: [],
  draws: [],
  drawCorrections: [],
  blocks: [],
  deposits: { draws: [], balances: [] },
  incidents: { draws: [], balances: [] },
} as const

const rosterOf = ({ contacts, assets, meters }: ContractUsage): Usage => ({
  ...(contacts ? { contacts } : {}),
  ...(assets ? { assets } : {}),
  ...(meters ? { meters } : {}),
})

function chargedBy(
  { contract }: Parts,
  { lines, versions, advance, arrears, months }: Call,
  { usage, more }: { readonly usage: Usage; readonly more: Partial<ChargesOptions> },
): Charges {
  const { currency, timeZone } = contract
  const document = `contracts/${contract.id}`
  // compileContract checked them, in every state that amendments make.
  trustLines(lines, { currency })
  const charges = chargesFor(lines, advance, usage, {
    currency,
    timeZone,
    ...more,
    arrears,
    periodMonths: months,
    source: { document, path: '/lines' },
  })
  return { ...charges, lines: placed(charges.lines, versions, document) } as Charges
}

/** Discounts and minimums that hold when the period begins, in force by their own days. */
function adjustmentsOf(
  parts: Parts,
  known: number,
  { advance }: Window,
): { discounts?: readonly Discount[]; commitments?: readonly Commitment[] } {
  const { discounts, commitments } = parts.states.at(known, advance.from).state.document
  return { ...(discounts ? { discounts } : {}), ...(commitments ? { commitments } : {}) }
}

/** A sum off the whole invoice is taken once, not again from lines on a cycle of their own. */
const percentOnly = ({
  discounts,
}: {
  readonly discounts?: readonly Discount[]
}): { discounts?: readonly Discount[] } =>
  discounts === undefined
    ? {}
    : { discounts: discounts.filter((discount) => 'percent' in discount || discount.lines !== 'all') }

/** What invoices that went out have drawn. */
function issuedOf(billed: readonly BilledInvoice[]): Usage['issued'] {
  if (billed.length === 0) return undefined
  return {
    draws: billed.flatMap(({ draws }) => draws ?? []),
    deposits: billed.flatMap(({ deposits }) => deposits?.draws ?? []),
    incidents: billed.flatMap(({ incidents }) => incidents?.draws ?? []),
  }
}

type Worked = Bridged & {
  readonly rateCards: RateCards
  readonly calendars: NonNullable<ChargesOptions['calendars']>
  readonly before: Bridged['limits']
}

/** The work that no invoice has billed yet, through the scope in force on its own day. */
function workOf(
  parts: Parts,
  known: number,
  window: Window,
  usage: ContractUsage,
  options: DraftOptions,
  versions: Versions,
): Worked {
  const { currency, timeZone } = parts.contract
  const day = lastDayOf(window.arrears.to)
  const before = options.limits ?? options.billed?.at(-1)?.limits ?? []
  const { state } = parts.states.at(known, day)
  const idle = !usage.entries?.length
  const inForce = (on: LocalDate) => parts.evaluators(parts.states.at(known, on).state, on)
  // Without work nobody asks what it costs, so nothing is compiled for it.
  if (idle)
    return { work: [], charges: [], held: [], limits: before, missing: [], rateCards: {}, calendars: {}, before }
  const fresh = { ...usage, entries: unbilledEntries(usage, options.billed ?? [], state.document.lateEntry) }
  const labour = versions.versions.find(({ line }) => line.kind === 'time-and-materials')?.line
  const bridged = bridge({
    currency,
    timeZone,
    usage: fresh,
    workPeriod: window.arrears,
    limits: before,
    scopeOn: (on): Scope | string | null => {
      const { state: then } = parts.states.at(known, on)
      const { scope, notGiven } = parts.documents(then, on)
      return scope === null ? (notGiven.find((name) => name.startsWith('scope ')) ?? null) : inForce(on).scope
    },
    cardsOn: (on) => inForce(on).rateCards,
    labourLine: {
      id: labour?.id ?? 'scope',
      name: labour?.name ?? labour?.id ?? 'scope',
      taxCode: labour?.taxCode ?? null,
      siteId: labour?.siteId ?? null,
    },
  })
  const cards = cardsIn(parts, known, bridged.work)
  return { ...bridged, work: cards.work, rateCards: cards.rateCards, calendars: inForce(day).calendars, before }
}

/** Entries on an invoice that went out are not billed again; under `restate` billing itself tells them by their draws. */
function unbilledEntries(
  usage: ContractUsage,
  billed: readonly BilledInvoice[],
  late: 'remaining' | 'restate' | undefined,
): NonNullable<ContractUsage['entries']> {
  if (billed.length === 0) return usage.entries ?? []
  const drawn = new Set(
    late === 'restate' ? billed.flatMap(({ draws }) => (draws ?? []).map(({ entryId }) => entryId)) : [],
  )
  const gone = new Set(billed.flatMap((invoice) => billedEntryIds(invoice)))
  return (usage.entries ?? []).filter(({ id }) => !gone.has(id) || drawn.has(id))
}

/** The entries that an invoice billed, drew or gave away: all that its reasons and draws name. */
function billedEntryIds({ lines, draws, deposits, unbilled }: BilledInvoice): string[] {
  const inReasons = lines.flatMap(({ reasons }) =>
    reasons.flatMap(({ facts }) => {
      const { entries, entryId } = facts as { entries?: unknown; entryId?: unknown }
      const many = Array.isArray(entries)
        ? entries.flatMap((entry: unknown) =>
            typeof entry === 'string' ? [entry] : [(entry as { entryId: string }).entryId],
          )
        : []
      return typeof entryId === 'string' ? [...many, entryId] : many
    }),
  )
  return [
    ...inReasons,
    ...(unbilled ?? []).flatMap(({ entryId, why }) => (why === 'covered' ? [entryId] : [])),
    ...(draws ?? []).map(({ entryId }) => entryId),
    ...(deposits?.draws ?? []).map(({ entryId }) => entryId),
  ]
}

function creditsOf(
  parts: Parts,
  known: number,
  { arrears, cycle }: Window,
  usage: ContractUsage,
  versions: Versions,
): { charges: readonly Charge[]; missing: readonly MissingFact[]; notes: readonly Reason[] } {
  const none = { charges: [], missing: [], notes: [] }
  const promising = versions.versions.filter(
    ({ written, line }) => written.obligations?.length && overlapOf(line, arrears) !== null,
  )
  if (promising.length === 0) return none
  if (usage.evidence === undefined) {
    const lines = promising.map(({ line }) => line.id)
    return { ...none, notes: [{ code: 'contracts/no-evidence', facts: { lines }, source: null }] }
  }
  const stretches = parts.states.segments(known).flatMap(({ state, ...days }) => {
    const part = overlapOf(days, arrears)
    if (part === null) return []
    const period = { from: part.from ?? arrears.from, to: part.to ?? arrears.to }
    const { obligations } = parts.evaluators(state, period.from)
    return obligations === null ? [] : [{ period, obligations: obligations as Obligations }]
  })
  if (stretches.length === 0) {
    const { notGiven } = parts.documents(parts.states.at(known, arrears.from).state, arrears.from)
    const facts = notGiven.filter((name) => name.startsWith('obligations '))
    return facts.length === 0
      ? none
      : { ...none, missing: [{ lineId: promising[0]?.line.id ?? null, recordId: null, facts }] }
  }
  const { clientId, currency, timeZone } = parts.contract
  const made = credits({
    clientId,
    currency,
    timeZone,
    period: arrears,
    periodMonths: cycle.months,
    usage,
    versions: promising,
    stretches,
  })
  return { ...made, notes: [] }
}
