import type { ContractUsage, Coverage, DraftInvoice } from '@mspkit/contracts'
import type { CostFact, CoveredStretch, RevenueFact, Work } from '@mspkit/profitability'
import type { Ticket, TimeEntry } from '@mspkit/records'
import { type LocalDate, monthOf, type Period, quote, toEpochMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { Agreement } from './agreements'
import { type DatedWork, drafting, type MonthsDraft, usageWith } from './draft'
import type { Holes } from './hole'
import type { ClientWork } from './pile'
import { type Plan, periodsTouching } from './plan'
import { bought, earnedBy, type Owner, spentFor } from './recognise'

/** What is asked of every client. */
export interface Question {
  readonly window: Period
  readonly knownAt: string
  /** Everything but entries and tickets. */
  usageOf(agreement: Agreement, period: Period): ContractUsage
  /** Clients for whom the books hold the bills of what is resold. */
  readonly billedResale: ReadonlySet<string>
  duplicate(entry: TimeEntry): void
}

/** What a client's contracts bring, and its work with what scope says of it. */
export interface Earned {
  readonly revenue: readonly RevenueFact[]
  readonly costs: readonly CostFact[]
  readonly work: readonly Work[]
}

/** What did a client's contracts earn in the months, and which of its work did they cover? */
export function earn(plans: readonly Plan[], given: ClientWork, question: Question, holes: Holes): Earned {
  const revenue: RevenueFact[] = []
  const costs: CostFact[] = []
  const { byPlan, loose } = sortOut(plans, given, question, holes)
  const work = [...loose]
  for (const plan of plans) {
    const found = earnOne(plan, byPlan.get(plan) ?? [], given.tickets, question, holes)
    revenue.push(...found.revenue)
    costs.push(...found.costs)
    work.push(...found.work)
  }
  return { revenue, costs, work }
}

interface Sorted {
  readonly byPlan: ReadonlyMap<Plan, DatedWork[]>
  /** Work of no contract. */
  readonly loose: readonly Work[]
}

/** Which contract is each entry's? The one in force on its day; of several, the one that its ticket names, else the only one that takes work. */
function sortOut(plans: readonly Plan[], given: ClientWork, question: Question, holes: Holes): Sorted {
  const tickets = new Map(given.tickets.map((ticket) => [ticket.id, ticket]))
  const standing = plans.map((plan) => ({ plan, inForce: inForceBy(plan, question.knownAt), dateAt: datesOf(plan) }))
  const byPlan = new Map<Plan, DatedWork[]>()
  const loose: Work[] = []
  const seen = new Set<string>()
  for (const entry of given.entries) {
    if (seen.has(entry.id)) {
      question.duplicate(entry)
      continue
    }
    seen.add(entry.id)
    const ticket = entry.ticketId === undefined ? undefined : tickets.get(entry.ticketId)
    const dated = standing.flatMap(({ plan, inForce, dateAt }) => {
      const at = dateAt(entry)
      return at === null ? [] : [{ plan, on: at.on, atMs: at.atMs, holds: inForce(at.on) }]
    })
    const holding = dated.filter(({ holds }) => holds)
    const named = holding.filter(({ plan }) => plan.agreement.id === ticket?.contractId)
    const taking = holding.length === 1 ? holding : holding.filter(({ plan }) => plan.takesWork)
    const own = named[0] ?? (taking.length === 1 ? taking[0] : undefined)
    if (own !== undefined) {
      const { plan, on, atMs } = own
      const mine = byPlan.get(plan) ?? []
      byPlan.set(plan, mine)
      mine.push({ entry: { ...entry, on }, on, atMs, ticket })
      continue
    }
    const on = dated[0]?.on
    loose.push({ entry: on === undefined ? entry : { ...entry, on } })
    if (on !== undefined && on >= question.window.from && on < question.window.to)
      tellLoose(
        entry,
        on,
        holding.map(({ plan }) => plan),
        plans,
        holes,
      )
  }
  return { byPlan, loose }
}

function tellLoose(
  { clientId, workedMinutes }: TimeEntry,
  on: LocalDate,
  holding: readonly Plan[],
  plans: readonly Plan[],
  holes: Holes,
): void {
  const among = holding.length > 0 ? holding : plans
  holes.add({
    code: holding.length > 0 ? 'cli/which-contract' : 'cli/no-contract-in-force',
    clientId,
    contractId: null,
    month: monthOf(on),
    missing: 'revenue',
    minutes: workedMinutes,
    said: [among.map(({ agreement }) => agreement.id).join(' or ')],
  })
}

function inForceBy({ agreement }: Plan, knownAt: string): (on: LocalDate) => boolean {
  const known = new Map<LocalDate, boolean>()
  return (on) => {
    const found = known.get(on)
    if (found !== undefined) return found
    const holds = agreement.compiled.termsAt({ validAt: on, knownAt }).standing === 'in-force'
    known.set(on, holds)
    return holds
  }
}

/** An entry's date in the zone of the contract; `null` for one that nobody dated. */
function datesOf({ agreement }: Plan): (entry: TimeEntry) => { readonly on: LocalDate; readonly atMs: number } | null {
  const zone = zoneOf(agreement.timeZone)
  return ({ from, on }) => {
    if (from !== undefined) {
      const atMs = toEpochMs(from)
      return { on: zone.dateAt(atMs), atMs }
    }
    return on === undefined ? null : { on, atMs: zone.startOf(on) }
  }
}

const inTimeOrder = (a: DatedWork, b: DatedWork): number => a.atMs - b.atMs || (a.entry.id < b.entry.id ? -1 : 1)

function earnOne(
  plan: Plan,
  work: readonly DatedWork[],
  tickets: readonly Ticket[],
  question: Question,
  holes: Holes,
): Earned {
  const { agreement, lines } = plan
  const { window, knownAt } = question
  const { id: contractId, clientId, currency, compiled } = agreement
  const owner: Owner = { clientId, contractId, currency }
  const sorted = [...work].sort(inTimeOrder)
  const first = sorted[0]?.on
  const periods =
    plan.remembers && first !== undefined && first < window.from
      ? periodsTouching(plan, { from: first, to: window.to }, knownAt)
      : plan.periods
  const draft = drafting(plan, knownAt)
  const lineOf = (lineId: string) => lines.get(lineId)
  const found = { revenue: [] as RevenueFact[], costs: [] as CostFact[], work: [] as Work[] }
  const take = (charges: DraftInvoice['lines'], period: Period): void => {
    found.revenue.push(...earnedBy(owner, charges, lineOf, period))
    const { costs, uncosted } = spentFor(owner, charges, lineOf, period)
    found.costs.push(...costs)
    if (uncosted.length > 0 && !question.billedResale.has(clientId) && touches(period, window))
      holes.add({ ...about(owner, period, 'resale-without-cost'), missing: 'cost', said: uncosted })
  }
  let limits: Coverage['limits'] = []
  let next = 0
  for (const period of periods) {
    while (next < sorted.length && (sorted[next] as DatedWork).on < period.from) next++
    const begin = next
    while (next < sorted.length && (sorted[next] as DatedWork).on < period.to) next++
    const own = sorted.slice(begin, next)
    const usage = question.usageOf(agreement, period)
    // Asked beside the draft: scope knows what it covers in a month that cannot be drafted.
    const coverage = compiled.coverage(usageWith(usage, own), { knownAt, limits })
    const answers = new Map(coverage.entries.map((answer) => [answer.entryId, answer]))
    const lacking = coverage.entries.filter(({ missing }) => missing.length > 0)
    const undecided = new Map(lacking.map(({ entryId, missing }) => [entryId, missing]))
    const drafted = draft.main({ period, work: own, tickets, usage, limits, undecided })
    limits = coverage.limits
    tell(owner, period, drafted, holes)
    if (drafted.draft !== null) {
      const charges = [...drafted.draft.lines, ...drafted.own]
      take(touches(period, window) ? charges : charges.filter(draft.reachesOn), period)
    }
    const billed = billing(drafted)
    for (const { entry, on } of own) {
      if (on < window.from || on >= window.to) continue
      const stretches = answers.get(entry.id)?.segments ?? billed(entry)
      if (stretches === null) {
        if (!drafted.aside.has(entry.id) && drafted.draft !== null)
          holes.add({ ...about(owner, { from: on, to: on }, 'not-asked'), missing: null, minutes: entry.workedMinutes })
        found.work.push({ entry, contractId })
      } else found.work.push({ entry, contractId, segments: stretches })
    }
  }
  found.revenue.push(...bought(owner, [...lines.values()], draft.drawn()))
  for (const period of plan.around) {
    const { charges, refused } = draft.around(period, question.usageOf(agreement, period))
    take(charges, period)
    tellRefused(owner, period, refused, holes)
  }
  return found
}

const touches = (period: Period, window: Period): boolean => period.from < window.to && period.to > window.from

const about = ({ clientId, contractId }: Owner, { from }: Period, what: string) => ({
  code: `cli/${what}`,
  clientId,
  contractId,
  month: monthOf(from),
})

/** Where no scope was agreed, work that a line bills is billable; nobody was asked about the rest. */
function billing({ draft, aside }: MonthsDraft): (entry: TimeEntry) => readonly CoveredStretch[] | null {
  const set = new Map<string, Set<string>>()
  for (const { entryId, why } of draft?.unbilled ?? []) set.set(entryId, (set.get(entryId) ?? new Set()).add(why))
  return ({ id, billing: said, workedMinutes }) => {
    const why = set.get(id)
    if (draft === null || aside.has(id) || why?.has('no-line-takes-it')) return null
    const waived = said === 'no-charge' || why?.has('do-not-bill') || why?.has('written-off')
    return [{ minutes: String(workedMinutes), outcome: waived ? 'unbilled' : 'billable' }]
  }
}

function tell(owner: Owner, period: Period, { refused, aside, draft }: MonthsDraft, holes: Holes): void {
  tellRefused(owner, period, refused, holes)
  for (const [, { minutes, facts }] of aside)
    holes.add({ ...about(owner, period, 'work-set-aside'), missing: 'revenue', minutes, said: facts })
  for (const { code, facts } of draft?.notes ?? []) {
    if (code === 'contracts/no-evidence') {
      const said = (facts.lines as readonly string[]).map((line) => quote(line))
      holes.add({ ...about(owner, period, 'no-evidence'), missing: null, said })
    }
    if (code === 'contracts/no-attainment') {
      const said = (facts.objectives as readonly { readonly clock: string }[]).map(({ clock }) => quote(clock))
      holes.add({ ...about(owner, period, 'no-attainment'), missing: null, said })
    }
  }
}

function tellRefused(owner: Owner, period: Period, refused: readonly string[], holes: Holes): void {
  if (refused.length > 0) holes.add({ ...about(owner, period, 'not-drafted'), missing: 'revenue', said: refused })
}
