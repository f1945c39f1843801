// Describes problems and families for callers: schedule, shape, trend, cost, names.

import { dayMs, toInstant } from '@mspkit/values'
import { plainName } from '../evidence/link-reasons'
import { breachedSla } from '../memory/ledger'
import { familyOf, type ProblemState, rootOf, type State } from '../memory/state'
import type { ProblemQuery, RankBy } from '../query'
import type { RecurrenceReason } from '../reason'
import type { ProblemFamily, TrackedProblem } from '../result'
import { findSchedule } from '../schedule/find'
import type { StatedSchedule } from '../schedule/kinds'
import { nameOf } from './merge-split'
import type { Prepared } from './prepared'

/** How many of the latest episodes decide the schedule, because an old schedule may have changed. */
const judgedAtMost = 80

export function problemsOf(prepared: Prepared, state: State, query: ProblemQuery): TrackedProblem[] {
  const atLeast = query.ticketsAtLeast ?? 2
  const found: TrackedProblem[] = []
  for (const p of state.problems) {
    if (p.mergedInto >= 0 || p.members.length < atLeast) continue
    if (query.clientId !== undefined && plainName(state.names[p.client]!) !== query.clientId) continue
    found.push(describe(prepared, state, p))
  }
  const rank = rankOf(query.rankBy ?? 'minutes')
  return found.sort(
    (a, b) =>
      rank(b) - rank(a) || (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : a.problemId < b.problemId ? -1 : 1),
  )
}

function rankOf(by: RankBy): (problem: TrackedProblem) => number {
  switch (by) {
    case 'minutes':
      return (p) => p.workedMinutes
    case 'cost':
      return (p) => (p.cost === null ? -1 : Number(p.cost))
    case 'tickets':
      return (p) => p.ticketIds.length
    case 'episodes':
      return (p) => p.episodes
    case 'sla-breaches':
      return (p) => p.slaBreaches
    case 'last-seen':
      return (p) => Date.parse(p.lastAt)
  }
}

function scheduleOf(prepared: Prepared, state: State, p: ProblemState): StatedSchedule | null {
  const timeZone = state.clients.get(p.client)!.timeZone
  if (timeZone === '' || p.offsets.some(Number.isNaN)) return null
  const local = p.episodes.map((at, i) => at + p.offsets[i]!).slice(-judgedAtMost)
  const found = findSchedule(local, prepared.calendarFor(plainName(state.names[p.client]!)))
  if (found === null) return null
  const { confidence, ...rest } = found
  return { ...rest, timeZone, confidence: rounded(confidence, 4) }
}

/** A problem with everything that is known of it. */
export function describe(prepared: Prepared, state: State, p: ProblemState): TrackedProblem {
  const clientId = plainName(state.names[p.client]!)
  const schedule = scheduleOf(prepared, state, p)
  const workedMinutes = twoDecimals(p.members.reduce((sum, row) => sum + state.minutes[row]!, 0))
  const family = familyOf(state.waves, p.index)
  const fix = p.fixes.length - 2
  return {
    problemId: nameOf(p.ticket),
    clientId,
    familyId: family < 0 ? null : prepared.familyName(state, family),
    title: state.titles[p.members[0]!]!,
    ticketIds: p.members.map((row) => state.tickets[row]!),
    firstAt: toInstant(p.firstMs),
    lastAt: toInstant(p.lastMs),
    episodes: p.episodes.length,
    workedMinutes,
    cost: prepared.costOf === null ? null : prepared.costOf(clientId, workedMinutes),
    reasons: reasonsOf(state, p, schedule),
    schedule,
    shape: shapeOf(p, schedule),
    medianIntervalDays: medianInterval(p),
    trend: trendOf(p),
    assetIds: topNames(state, p.assets, p.members.length),
    contactIds: topNames(state, p.requesters, 0),
    slaBreaches: p.members.filter((row) => (state.flags[row]! & breachedSla) !== 0).length,
    lastFix:
      fix < 0
        ? null
        : {
            ticketId: state.tickets[p.fixes[fix + 1]!] ?? '',
            fixedAt: toInstant(p.fixes[fix]!),
            returned: p.lastMs > p.fixes[fix]!,
          },
  }
}

const twoDecimals = (n: number): number => Math.round(n * 100) / 100

/** A number rounded to decimals. */
export const rounded = (n: number, decimals: number): number => Number(n.toFixed(decimals))

/** Names by how often they occur, without those in fewer than a fifth of `of` tickets. */
function topNames(state: State, pairs: readonly number[], of: number): string[] {
  const list: Array<[number, number]> = []
  for (let i = 0; i < pairs.length; i += 2) if (pairs[i + 1]! >= of / 5) list.push([pairs[i]!, pairs[i + 1]!])
  const named = list.map(([id, n]) => [plainName(state.names[id]!), n] as const)
  return named.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([text]) => text)
}

function shapeOf(p: ProblemState, schedule: StatedSchedule | null): TrackedProblem['shape'] {
  if (p.episodes.length === 1) return 'once'
  if (schedule !== null) return 'scheduled'
  return p.lastMs - p.firstMs < 14 * dayMs ? 'burst' : 'chronic'
}

function medianInterval(p: ProblemState): number | null {
  const gaps = p.episodes
    .slice(1)
    .map((at, i) => at - p.episodes[i]!)
    .sort((a, b) => a - b)
  if (gaps.length === 0) return null
  const middle = (gaps[Math.floor((gaps.length - 1) / 2)]! + gaps[Math.floor(gaps.length / 2)]!) / 2
  return rounded(middle / dayMs, 2)
}

function trendOf(p: ProblemState): TrackedProblem['trend'] {
  const end = p.lastMs
  if (end - p.firstMs < 120 * dayMs) return 'unknown'
  const recent = p.episodes.filter((at) => at > end - 90 * dayMs).length
  const before = p.episodes.filter((at) => at <= end - 90 * dayMs && at > end - 180 * dayMs).length
  if (recent >= before * 1.5 + 1) return 'rising'
  return before >= recent * 1.5 + 1 ? 'falling' : 'steady'
}

function reasonsOf(state: State, p: ProblemState, schedule: StatedSchedule | null): RecurrenceReason[] {
  const reasons: RecurrenceReason[] = [
    { code: 'recurrence/counted', facts: { tickets: p.members.length, episodes: p.episodes.length }, source: null },
  ]
  const [asset] = topNames(state, p.assets, p.members.length * 2.5)
  if (asset !== undefined) reasons.push({ code: 'recurrence/mostly-asset', facts: { assetId: asset }, source: null })
  if (schedule) {
    const facts = { ...schedule, schedule: { ...schedule.schedule } }
    reasons.push({ code: 'recurrence/schedule', facts, source: null })
  }
  return reasons
}

/** Families of at least three clients, the largest first. */
export function familiesOf(prepared: Prepared, state: State): ProblemFamily[] {
  const found: ProblemFamily[] = []
  for (const family of state.waves.families) {
    if (family.mergedInto >= 0) continue
    const problems = [...new Set(family.problems.map((p) => rootOf(state, p)))].map((p) => state.problems[p]!)
    const clientIds = [...new Set(problems.map((p) => plainName(state.names[p.client]!)))].sort()
    if (clientIds.length < 3) continue
    const rows = problems.flatMap((p) => p.members)
    found.push({
      familyId: prepared.familyName(state, family.index),
      problemIds: problems.map((p) => nameOf(p.ticket)).sort(),
      clientIds,
      tickets: rows.length,
      workedMinutes: twoDecimals(rows.reduce((sum, row) => sum + state.minutes[row]!, 0)),
      firstAt: toInstant(Math.min(...problems.map((p) => p.firstMs))),
      lastAt: toInstant(Math.max(...problems.map((p) => p.lastMs))),
    })
  }
  return found.sort((a, b) => b.tickets - a.tickets || (a.familyId < b.familyId ? -1 : 1))
}
