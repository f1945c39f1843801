import type { Ticket } from '@mspkit/records'
import { compileRecurrence, type RecurrenceDefinition, type Schedule, type TrackedProblem } from '@mspkit/recurrence'
import type { LabelledTicket, LabelledYears } from './generate'
import { bCubed, ndcg, pairScore, type Score, scoreOf } from './measures'
import type { MadeSchedule } from './rhythms'

export interface Report {
  readonly link: Score
  readonly pair: Score
  readonly bCubed: Score
  /** Pairs and B-cubed with problems of one family taken as one, against groups over all clients. */
  readonly pairOverClients: Score
  readonly bCubedOverClients: Score
  readonly waves: Score | null
  readonly schedules: Score | null
  /** Of the fixes: whether their problem came back. */
  readonly fixes: Score | null
  /** Of the fixes: whether the first ticket that came back was the first one said to be a return. */
  readonly fixesAtOnce: Score | null
  /** Of the tickets after a fix that did not hold. */
  readonly ticketsAfterFix: Score | null
  readonly ndcgAt50: number
  /** Of the problems of two tickets or more that are listed: the share in which no two tickets belong together. */
  readonly impure: number
  /** The confidence of each link, and whether it was right. */
  readonly confidences: ReadonlyArray<readonly [confidence: number, right: boolean]>
  readonly ticketsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** What any method answers: the group each ticket was attached to when it came (`null`: a new one), and at the end. */
export interface Answers {
  readonly attached: ReadonlyArray<string | null>
  readonly first: readonly string[]
  readonly last: readonly string[]
}

export const truthAt = (one: LabelledTicket): string =>
  one.truth.groupId === null ? `one ${one.ticket.id}` : `${one.truth.groupId} ${one.ticket.clientId}`
const truthOver = (one: LabelledTicket): string => one.truth.groupId ?? `one ${one.ticket.id}`

/** Link F1: was a ticket attached, when it came, to the problem most of whose tickets are its own? */
export function linkScore(years: LabelledYears, answers: Answers): Score {
  const seen = new Set<string>()
  const groups = new Map<string, Map<string, number>>()
  let hits = 0
  let said = 0
  let possible = 0
  years.tickets.forEach((one, i) => {
    const truth = truthAt(one)
    const to = answers.attached[i]!
    if (to !== null) said++
    if (seen.has(truth)) possible++
    if (to !== null && mostly(groups.get(to)) === truth) hits++
    seen.add(truth)
    const counts = groups.get(answers.first[i]!) ?? new Map<string, number>()
    counts.set(truth, (counts.get(truth) ?? 0) + 1)
    groups.set(answers.first[i]!, counts)
  })
  return scoreOf(hits, said, possible)
}

function mostly(counts: ReadonlyMap<string, number> | undefined): string | null {
  let best: string | null = null
  let most = 0
  for (const [key, n] of counts ?? []) {
    if (n <= most) continue
    best = key
    most = n
  }
  return best
}

/** Ranks groups by their minutes and asks whether the dearest true problems are on top; each counts once. */
export function rankingScore(years: LabelledYears, groups: readonly string[]): number {
  const minutes = (one: LabelledTicket): number => Number(one.ticket.fields?.workedMinutes ?? 0)
  const truths = new Map<string, number>()
  const said = new Map<string, { minutes: number; counts: Map<string, number>; size: number }>()
  years.tickets.forEach((one, i) => {
    const truth = truthAt(one)
    if (one.truth.groupId !== null) truths.set(truth, (truths.get(truth) ?? 0) + minutes(one))
    const group = said.get(groups[i]!) ?? { minutes: 0, counts: new Map(), size: 0 }
    group.minutes += minutes(one)
    group.size++
    if (one.truth.groupId !== null) group.counts.set(truth, (group.counts.get(truth) ?? 0) + minutes(one))
    said.set(groups[i]!, group)
  })
  const taken = new Set<string>()
  const ranked = [...said.values()].filter((group) => group.size > 1).sort((a, b) => b.minutes - a.minutes)
  const gains = ranked.map((group) => {
    const truth = mostly(group.counts)
    if (truth === null || taken.has(truth)) return 0
    taken.add(truth)
    return group.counts.get(truth)!
  })
  return ndcg(gains, [...truths.values()], 50)
}

function same(said: Schedule, made: MadeSchedule): boolean {
  const hours = (a: number, b: number): boolean => Math.min((a - b + 24) % 24, (b - a + 24) % 24) <= 1
  if (made.kind === 'every-n-days')
    return said.kind === 'every-n-days' && Math.abs(said.days - made.days) <= Math.max(0, Math.floor(made.days / 60))
  if (said.kind === 'every-n-days' || said.hour === null || !hours(said.hour, made.hour)) return false
  if (made.kind === 'weekly')
    return said.kind === 'weekly' && ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][made.weekday] === said.weekday
  if (made.kind === 'monthly') return said.kind === 'monthly' && said.day === made.day
  if (made.kind === 'after-patch-tuesday') return said.kind === 'after-patch-day' && said.days === made.days
  return said.kind === made.kind
}

/** Schedules on the method's own groups: of those stated, how many are true; of true ones with five occurrences, how many were found. */
function scheduleScore(years: LabelledYears, problems: readonly TrackedProblem[]): { score: Score; wrong: string[] } {
  const byId = new Map(years.tickets.map((one) => [one.ticket.id, one]))
  const counts = new Map<string, number>()
  const made = new Map<string, MadeSchedule>()
  for (const one of years.tickets) {
    if (one.truth.schedule === null) continue
    counts.set(truthAt(one), (counts.get(truthAt(one)) ?? 0) + 1)
    made.set(truthAt(one), one.truth.schedule)
  }
  const found = new Set<string>()
  const wrong: string[] = []
  let said = 0
  let right = 0
  for (const problem of problems) {
    if (problem.schedule === null) continue
    said++
    const of = new Map<string, number>()
    for (const id of problem.ticketIds) of.set(truthAt(byId.get(id)!), (of.get(truthAt(byId.get(id)!)) ?? 0) + 1)
    const truth = mostly(of)
    const schedule = truth === null ? undefined : made.get(truth)
    if (schedule && same(problem.schedule.schedule, schedule)) {
      right++
      found.add(truth!)
    } else
      wrong.push(
        `${JSON.stringify(problem.schedule.schedule)} ${problem.schedule.fitting}/${problem.schedule.apart}/${problem.schedule.silent} for ${JSON.stringify(schedule ?? null)}`,
      )
  }
  const due = [...counts].filter(([, n]) => n >= 5).map(([key]) => key)
  const recall = due.filter((key) => found.has(key)).length
  for (const key of due)
    if (!found.has(key)) wrong.push(`missed ${key} ${counts.get(key)} ${JSON.stringify(made.get(key))}`)
  const precision = said === 0 ? 1 : right / said
  const share = due.length === 0 ? 1 : recall / due.length
  return { score: { precision, recall: share, f1: (2 * precision * share) / Math.max(1e-9, precision + share) }, wrong }
}

function impureShare(years: LabelledYears, problems: readonly TrackedProblem[]): number {
  const groups = new Map(years.tickets.map(({ ticket, truth }) => [ticket.id, truth.groupId]))
  const impure = problems.filter(({ ticketIds }) => {
    const named = ticketIds.map((id) => groups.get(id) ?? null).filter((group) => group !== null)
    return new Set(named).size === named.length
  })
  return problems.length === 0 ? 0 : impure.length / problems.length
}

/** For each ticket that was attached: the confidence, and whether most of the problem's tickets were its own. */
function confidencesOf(years: LabelledYears, answers: Answers, sure: readonly number[]): [number, boolean][] {
  const groups = new Map<string, Map<string, number>>()
  const found: [number, boolean][] = []
  years.tickets.forEach((one, i) => {
    const truth = truthAt(one)
    const to = answers.attached[i]!
    if (to !== null) found.push([sure[i]!, mostly(groups.get(to)) === truth])
    const counts = groups.get(answers.first[i]!) ?? new Map<string, number>()
    counts.set(truth, (counts.get(truth) ?? 0) + 1)
    groups.set(answers.first[i]!, counts)
  })
  return found
}

/** Everything at once, streaming, through the public entry point. */
export function evaluate(
  years: LabelledYears,
  definition: RecurrenceDefinition = { timeZone: null },
  tell?: (line: string) => void,
): Report {
  const tracker = compileRecurrence(definition).track()
  const attached: Array<string | null> = []
  const first: string[] = []
  const sure: number[] = []
  /** Of each fix, the first ticket that was said to be its return, and the first that was. */
  const returnedBy = new Map<string, string>()
  const returns = new Map<string, string>()
  const times: number[] = []
  let fixHits = 0
  let fixSaid = 0
  let fixDue = 0
  let next = 0
  const began = performance.now()
  for (const { ticket, truth } of years.tickets) {
    for (; next < years.fixes.length && years.fixes[next]!.fixedAt < ticket.openedAt; next++) {
      tracker.markFixed({ ticketId: years.fixes[next]!.ticketId, at: years.fixes[next]!.fixedAt })
    }
    const from = performance.now()
    const seen = tracker.observe(ticket as Ticket)
    times.push(performance.now() - from)
    attached.push(seen.verdict === 'new' ? null : seen.problemId!)
    first.push(seen.problemId!)
    sure.push(seen.confidence ?? 0)
    const broken = seen.brokenFix?.ticketId
    if (broken !== undefined && !returnedBy.has(broken)) returnedBy.set(broken, ticket.id)
    const due = truth.afterFixOf
    if (due !== null && !returns.has(due)) returns.set(due, ticket.id)
    if (seen.verdict === 'returned-after-fix') fixSaid++
    if (due !== null) fixDue++
    if (due !== null && seen.verdict === 'returned-after-fix') fixHits++
  }
  const seconds = (performance.now() - began) / 1000
  const listed = tracker.problems()
  const problems = tracker.problems({ ticketsAtLeast: 1, kind: 'all' })
  const groupOf = new Map<string, string>()
  const familyOf = new Map<string, string>()
  for (const problem of problems) {
    for (const id of problem.ticketIds) {
      groupOf.set(id, problem.problemId)
      familyOf.set(id, problem.familyId ?? problem.problemId)
    }
  }
  const last = years.tickets.map(({ ticket }) => groupOf.get(ticket.id) ?? `forgotten ${ticket.id}`)
  const wide = years.tickets.map(({ ticket }) => familyOf.get(ticket.id) ?? `forgotten ${ticket.id}`)
  const isWave = years.tickets.map(({ truth }) => truth.pattern === 'wave')
  const schedules = scheduleScore(years, problems)
  if (tell) for (const line of schedules.wrong) tell(line)
  const held = years.fixes.filter((fix) => fix.returns)
  times.sort((a, b) => a - b)
  return {
    link: linkScore(years, { attached, first, last }),
    pair: pairScore(last, years.tickets.map(truthAt)),
    bCubed: bCubed(last, years.tickets.map(truthAt)),
    pairOverClients: pairScore(wide, years.tickets.map(truthOver)),
    bCubedOverClients: bCubed(wide, years.tickets.map(truthOver)),
    waves: bCubed(wide, years.tickets.map(truthOver), isWave),
    schedules: schedules.score,
    fixes: scoreOf(held.filter((fix) => returnedBy.has(fix.ticketId)).length, returnedBy.size, held.length),
    fixesAtOnce: scoreOf(
      [...returns].filter(([fix, ticket]) => returnedBy.get(fix) === ticket).length,
      returnedBy.size,
      returns.size,
    ),
    ticketsAfterFix: scoreOf(fixHits, fixSaid, fixDue),
    ndcgAt50: rankingScore(years, last),
    impure: impureShare(years, listed),
    confidences: confidencesOf(years, { attached, first, last }, sure),
    ticketsPerSecond: years.tickets.length / seconds,
    p50Ms: times[Math.floor(times.length * 0.5)]!,
    p99Ms: times[Math.floor(times.length * 0.99)]!,
  }
}
