// What a client's agreements earn, and which of its work they cover.

import type { CostFact, RevenueFact, Work, WorkSegment } from '@mspkit/profitability'
import type { Ticket, TimeEntry } from '@mspkit/records'
import { type Instant, monthOf, type Period, quote } from '@mspkit/values'
import type { Coverage } from '../../contract'
import type { ContractCharge, DraftNote } from '../../invoice/invoice'
import { coverageOfDraft, type DecidedCoverage } from '../../work/coverage'
import type { FoundGap, Gaps } from '../gaps'
import type { ClientWork, DatedWork } from '../input'
import { assignWork } from './assign'
import { drafting, type MonthsDraft, usageWith } from './drafting'
import { drawnRevenue, type Owner, sumsOf } from './earned'
import { type Plan, periodsTouching } from './plan'
import type { UsageOf } from './usage'

/** What is the same for every client. */
export interface EarnContext {
  readonly window: Period
  readonly knownAt: Instant
  readonly usageOf: UsageOf
  /** Clients for whom the books hold the bills of what is resold. */
  readonly billedResale: ReadonlySet<string>
  readonly gaps: Gaps
}

/** What a client's agreements bring, and its work with what scope says of it. */
export interface Earned {
  readonly revenue: readonly RevenueFact[]
  readonly costs: readonly CostFact[]
  readonly work: readonly Work[]
}

export function earn(
  plans: readonly Plan[],
  given: ClientWork,
  context: EarnContext,
): Earned & { readonly duplicates: readonly string[] } {
  const revenue: RevenueFact[] = []
  const costs: CostFact[] = []
  const { byPlan, loose, duplicates } = assignWork(plans, given, context, context.gaps)
  const work = [...loose]
  for (const plan of plans) {
    const found = earnOne(plan, byPlan.get(plan) ?? [], given.tickets, context)
    revenue.push(...found.revenue)
    costs.push(...found.costs)
    work.push(...found.work)
  }
  return { revenue, costs, work, duplicates }
}

const inTimeOrder = (a: DatedWork, b: DatedWork): number => a.atMs - b.atMs || (a.entry.id < b.entry.id ? -1 : 1)

function earnOne(
  plan: Plan,
  work: readonly DatedWork[],
  tickets: readonly Ticket[],
  { window, knownAt, usageOf, billedResale, gaps }: EarnContext,
): Earned {
  const { agreement, lines } = plan
  const { id: contractId, clientId, currency, compiled } = agreement
  const owner: Owner = { clientId, contractId, currency }
  const sorted = [...work].sort(inTimeOrder)
  const first = [
    ...(plan.remembers && sorted[0] !== undefined ? [sorted[0].on] : []),
    plan.yearFrom ?? window.from,
  ].sort()[0]
  const periods =
    first !== undefined && first < window.from
      ? periodsTouching(plan, { from: first, to: window.to }, knownAt)
      : plan.periods
  const draft = drafting(plan, knownAt)
  const revenue: RevenueFact[] = []
  const costs: CostFact[] = []
  const counted: Work[] = []
  const take = (charges: readonly ContractCharge[], period: Period): void => {
    const sums = sumsOf(owner, charges)
    revenue.push(...sums.revenue)
    costs.push(...sums.costs)
    if (sums.uncosted.length > 0 && !billedResale.has(clientId) && touches(period, window))
      gaps.add({ ...about(owner, period), code: 'contracts/resale-without-cost', side: 'cost', details: sums.uncosted })
  }
  let limits: Coverage['limits'] = []
  let next = 0
  for (const period of periods) {
    const begin = firstFrom(sorted, next, period.from)
    next = firstFrom(sorted, begin, period.to)
    const own = sorted.slice(begin, next)
    const usage = usageOf(agreement, period)
    const drafted = draft.main({ period, work: own, tickets, usage, limits })
    // Coverage does not wait for the draft: scope knows what it covers in a month that cannot be drafted, or of work left aside.
    const coverage = decidedIn(drafted, own) ?? compiled.coverage(usageWith(usage, own), { knownAt, limits })
    const answers = new Map(coverage.entries.map((answer) => [answer.entryId, answer]))
    limits = coverage.limits
    noteGaps(owner, period, drafted, gaps)
    if (drafted.draft !== null) {
      const charges = drafted.draft.lines
      take(touches(period, window) ? charges : charges.filter(draft.reachesOn), period)
    }
    const billed = billing(drafted)
    for (const { entry, on } of own) {
      if (on < window.from || on >= window.to) continue
      const segments = answers.get(entry.id)?.segments ?? billed(entry)
      if (segments === null) {
        if (!drafted.aside.has(entry.id) && drafted.draft !== null)
          gaps.add({
            ...about(owner, { from: on, to: on }),
            code: 'contracts/not-decided',
            side: null,
            minutes: entry.workedMinutes,
          })
        counted.push({ entry, contractId })
      } else counted.push({ entry, contractId, segments })
    }
  }
  revenue.push(...drawnRevenue(owner, [...lines.values()], draft.drawn()))
  for (const period of plan.around) {
    const { charges, refused } = draft.around(period, usageOf(agreement, period))
    take(charges, period)
    noteRefused(owner, period, refused, gaps)
  }
  return { revenue, costs, work: counted }
}

/** What scope decided for a draft of all the work; `null` where some was left aside, or is not the agreement's own. */
function decidedIn({ draft, aside }: MonthsDraft, work: readonly DatedWork[]): DecidedCoverage | null {
  const coverage = draft === null || aside.size > 0 ? null : coverageOfDraft(draft)
  return coverage?.entries.length === work.length ? coverage : null
}

const touches = (period: Period, window: Period): boolean => period.from < window.to && period.to > window.from

/** The index of the first work on or after a day. */
function firstFrom(sorted: readonly DatedWork[], start: number, day: string): number {
  let index = start
  for (let work = sorted[index]; work !== undefined && work.on < day; work = sorted[index]) index++
  return index
}

const about = (
  { clientId, contractId }: Owner,
  { from }: Period,
): Pick<FoundGap, 'clientId' | 'contractId' | 'month'> => ({ clientId, contractId, month: monthOf(from) })

/** Where no scope was agreed, work that a line bills is billable; the rest is undecided. */
function billing({ draft, aside }: MonthsDraft): (entry: TimeEntry) => readonly WorkSegment[] | null {
  const set = new Map<string, Set<string>>()
  for (const { entryId, why } of draft?.unbilled ?? []) set.set(entryId, (set.get(entryId) ?? new Set()).add(why))
  return ({ id, billing: mark, workedMinutes }) => {
    const why = set.get(id)
    if (draft === null || aside.has(id) || why?.has('no-line-takes-it')) return null
    const waived = mark === 'no-charge' || why?.has('do-not-bill') || why?.has('written-off')
    return [{ minutes: workedMinutes, outcome: waived ? 'unbilled' : 'billable' }]
  }
}

function noteGaps(owner: Owner, period: Period, { refused, aside, draft }: MonthsDraft, gaps: Gaps): void {
  noteRefused(owner, period, refused, gaps)
  const where = about(owner, period)
  for (const { minutes, facts } of aside.values())
    gaps.add({ ...where, code: 'contracts/work-set-aside', side: 'revenue', minutes, details: facts })
  for (const note of draft?.notes ?? []) {
    if (note.code === 'contracts/no-evidence' || note.code === 'contracts/no-attainment')
      gaps.add({ ...where, code: note.code, side: null, details: namesIn(note) })
  }
}

/** The lines, or the clocks, that a note of a draft names; for the words only. */
function namesIn(note: DraftNote): string[] {
  switch (note.code) {
    case 'contracts/no-evidence':
      return note.facts.lines.map(quote)
    case 'contracts/no-attainment':
      return note.facts.objectives.map(({ clock }) => quote(clock))
    case 'contracts/credited-before-charge':
    case 'contracts/not-checked':
      return []
  }
}

function noteRefused(owner: Owner, period: Period, refused: readonly string[], gaps: Gaps): void {
  if (refused.length > 0)
    gaps.add({ ...about(owner, period), code: 'contracts/not-drafted', side: 'revenue', details: refused })
}
