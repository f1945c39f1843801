// Describes problems and families for callers: schedule, shape, trend, cost, names.

import { dayMs, toInstant } from '@mspkit/values'
import { writtenName } from '../../evidence/link-reasons'
import { breachedSla } from '../../memory/constants'
import { rootOf } from '../../memory/lookup'
import type { ProblemState, State } from '../../memory/state'
import type { RecurrenceReason } from '../../reason'
import type { ProblemFamily, ProblemTickets, TrackedProblem } from '../../result'
import { findSchedule } from '../../schedule/find'
import type { StatedSchedule } from '../../schedule/kinds'
import { kindOf } from '../kind'
import { nameOf } from '../merge-split'
import type { Prepared } from '../prepared'
import { statedFamilyOf } from '../stated-family'
import { typicalTitle } from './titles'

/** How many of the latest episodes decide the schedule, because an old schedule may have changed. */
const judgedAtMost = 80

function scheduleOf(prepared: Prepared, state: State, p: ProblemState): StatedSchedule | null {
  const timeZone = state.clients.get(p.client)!.timeZone
  if (timeZone === '' || p.offsets.some(Number.isNaN)) return null
  const local = p.episodes.map((at, i) => at + p.offsets[i]!).slice(-judgedAtMost)
  const found = findSchedule(local, prepared.calendarFor(writtenName(state, p.client)))
  if (found === null) return null
  const { confidence, ...rest } = found
  return { ...rest, timeZone, confidence: rounded(confidence, 4) }
}

/** A problem with its tickets alone. */
export function ticketsOf(state: State, p: ProblemState): ProblemTickets {
  const fix = p.fixes.length - 2
  return {
    problemId: nameOf(p.ticket),
    clientId: writtenName(state, p.client),
    kind: kindOf(state, p),
    ticketIds: p.members.map((row) => state.tickets[row]!),
    episodes: p.episodes.length,
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

/** A problem with everything that is known of it. */
export function describe(prepared: Prepared, state: State, p: ProblemState): TrackedProblem {
  const { problemId, clientId, kind, ticketIds, episodes, lastFix } = ticketsOf(state, p)
  const schedule = scheduleOf(prepared, state, p)
  const workedMinutes = minutesOf(state, p.members)
  const family = statedFamilyOf(state, p)
  return {
    problemId,
    clientId,
    familyId: family < 0 ? null : prepared.familyName(state, family),
    kind,
    confidence: p.members.length < 2 ? null : confidenceOf(state, p),
    title: givenName(state, p) ?? typicalTitle(state, p.members),
    ticketIds,
    firstAt: toInstant(p.firstMs),
    lastAt: toInstant(p.lastMs),
    episodes,
    workedMinutes,
    cost: prepared.costOf === null || workedMinutes === null ? null : prepared.costOf(clientId, workedMinutes),
    reasons: reasonsOf(state, p, schedule),
    schedule,
    shape: shapeOf(p, schedule),
    medianIntervalDays: medianInterval(p),
    trend: trendOf(p),
    assetIds: topNames(state, p.assets, p.members.length),
    contactIds: topNames(state, p.requesters, 0),
    slaBreaches: p.members.filter((row) => (state.flags[row]! & breachedSla) !== 0).length,
    lastFix,
  }
}

/** A loop, because a problem may have more tickets than a call may have arguments. */
export function confidenceOf({ sure }: State, { members }: ProblemState): number {
  let most = 0
  for (const row of members) most = Math.max(most, sure[row]!)
  return rounded(most, 4)
}

/** Minutes of work on the tickets that say, with two decimals; `null` if none does. */
function minutesOf(state: State, rows: readonly number[]): number | null {
  const known = rows.map((row) => state.minutes[row]!).filter((minutes) => !Number.isNaN(minutes))
  return known.length === 0 ? null : Math.round(known.reduce((sum, minutes) => sum + minutes, 0) * 100) / 100
}

/** The latest name that a person gave to a problem with one of these tickets. */
function givenName(state: State, p: ProblemState): string | null {
  const found = state.log.names.findLast(([ticket]) => {
    const row = state.rows.get(ticket)
    return row !== undefined && state.problem[row]! >= 0 && rootOf(state, state.problem[row]!) === p.index
  })
  return found?.[1] ?? null
}

/** A number rounded to decimals. */
export const rounded = (n: number, decimals: number): number => Number(n.toFixed(decimals))

/** Names by how often they occur, without those in fewer than a fifth of `of` tickets. */
function topNames(state: State, pairs: readonly number[], of: number): string[] {
  const list: Array<[number, number]> = []
  for (let i = 0; i < pairs.length; i += 2) if (pairs[i + 1]! >= of / 5) list.push([pairs[i]!, pairs[i + 1]!])
  const named = list.map(([id, n]) => [writtenName(state, id), n] as const)
  return named.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([text]) => text)
}

/** The asset that more than half of the tickets name. */
function mostNamed(state: State, { assets, members }: ProblemState): string | null {
  let best = -1
  let most = members.length / 2
  for (let i = 0; i < assets.length; i += 2) {
    if (assets[i + 1]! <= most) continue
    best = assets[i]!
    most = assets[i + 1]!
  }
  return best < 0 ? null : writtenName(state, best)
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
  const asset = mostNamed(state, p)
  if (asset !== null) reasons.push({ code: 'recurrence/mostly-asset', facts: { assetId: asset }, source: null })
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
    const roots = new Set(family.problems.map((p) => rootOf(state, p)))
    const problems = [...roots]
      .map((p) => state.problems[p]!)
      .filter((p) => p.members.length > 0 && statedFamilyOf(state, p) >= 0)
    const clientIds = [...new Set(problems.map((p) => writtenName(state, p.client)))].sort()
    if (clientIds.length < 3) continue
    const rows = problems.flatMap((p) => p.members)
    found.push({
      familyId: prepared.familyName(state, family.index),
      problemIds: problems.map((p) => nameOf(p.ticket)).sort(),
      clientIds,
      title: typicalTitle(state, rows),
      tickets: rows.length,
      workedMinutes: minutesOf(state, rows),
      firstAt: toInstant(Math.min(...problems.map((p) => p.firstMs))),
      lastAt: toInstant(Math.max(...problems.map((p) => p.lastMs))),
    })
  }
  return found.sort((a, b) => b.tickets - a.tickets || (a.familyId < b.familyId ? -1 : 1))
}
