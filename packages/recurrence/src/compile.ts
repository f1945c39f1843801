// Compiles a definition into an evaluator.

import type { Ticket } from '@mspkit/records'
import {
  civilOf,
  type Decimal,
  DefinitionError,
  dayMs,
  fromEpochDay,
  isDecimal,
  quote,
  toEpochDay,
  toMs,
} from '@mspkit/values'
import { multiply } from '@mspkit/values/money'
import { readRecurrence } from './check'
import { assertContext, type RecurrenceContext } from './context'
import type { RecurrenceDefinition } from './definition'
import { scorerOf } from './evidence/weights/model'
import { shippedWeights } from './evidence/weights/weights.generated'
import { dimensions } from './memory/constants'
import { compareIds } from './memory/ids'
import type { ParsedTicket } from './memory/rows/entry'
import { createIntake, readTicket } from './memory/rows/intake'
import type { Snapshot } from './memory/snapshot/snapshot'
import type { State } from './memory/state'
import type { Prepared } from './problems/prepared'
import { createHistory, createTracker, detectAll } from './problems/track'
import { assertQuery, type ProblemQuery } from './query'
import type { Observation, ProblemFamily, TrackedProblem } from './result'
import { plainCalendar, type ScheduleCalendar, secondTuesday } from './schedule/kinds'
import { hashNumber } from './text/hash'
import type { ProblemHistory, RecurrenceTracker } from './tracker'

/** The result of reading many tickets at once. */
export interface Detection {
  /** One for each ticket, in order of their instants. */
  readonly observations: readonly Observation[]
  readonly problems: readonly TrackedProblem[]
  readonly families: readonly ProblemFamily[]
}

/** A compiled definition. It keeps no tickets; trackers do. */
export interface Recurrence {
  /**
   * Reads all tickets at once, in any order. The result is the same as observing them one by one in order of their instants.
   *
   * @throws DefinitionError that names the first ticket that is wrong, with every problem of it; or with those of the query.
   */
  detect(tickets: Iterable<Ticket>, query?: ProblemQuery): Detection
  /**
   * Reads tickets in order of their instants, as far as it is asked: what was known in each month, in one reading.
   *
   * @throws DefinitionError that names the first ticket that is wrong, with every problem of it.
   */
  history(tickets: Iterable<Ticket>): ProblemHistory
  /**
   * Makes a tracker, empty or continued from a snapshot. The snapshot must come from the same definition.
   *
   * @throws DefinitionError if it is not a snapshot of this version.
   */
  track(snapshot?: Snapshot): RecurrenceTracker
}

/**
 * Is it coming back? Compiles a definition into an evaluator that finds problems.
 *
 * The definition is copied, so later changes to it have no effect.
 *
 * @throws DefinitionError with every problem of the definition, see {@link checkRecurrence}, or of the context.
 * @example
 * const recurrence = compileRecurrence({ timeZone: 'Europe/Berlin' })
 * const ticket = (id, openedAt, title) => ({ id, clientId: 'acme', contactId: 'ada', assetIds: ['srv-02'], title, description: 'Backup job ends with error 0x80070005.', category: 'Backup', openedAt, events: [] })
 * const tracker = recurrence.track()
 * tracker.observe(ticket('T1', '2026-03-02T08:00:00+01:00', 'Backup failed')).verdict       // => 'new'
 * tracker.observe(ticket('T2', '2026-03-02T08:20:00+01:00', 'Backup failed')).verdict       // => 'duplicate'
 * tracker.observe(ticket('T3', '2026-03-09T08:05:00+01:00', 'Backup failed again')).verdict // => 'new-episode'
 */
export function compileRecurrence(definition: RecurrenceDefinition, context: RecurrenceContext = {}): Recurrence {
  const { value, problems } = readRecurrence(definition)
  if (value === null) throw new DefinitionError('recurrence definition', problems)
  assertContext(context)
  const prepared = prepare(value, context)
  const track = (snapshot?: Snapshot): RecurrenceTracker => createTracker(prepared, snapshot)
  return Object.freeze({
    track,
    detect(tickets: Iterable<Ticket>, query: ProblemQuery = {}): Detection {
      assertQuery(query)
      return detectAll(prepared, inOrder(tickets), query)
    },
    history: (tickets: Iterable<Ticket>) => createHistory(prepared, inOrder(tickets)),
  })
}

function inOrder(tickets: Iterable<Ticket>): ParsedTicket[] {
  if (typeof tickets?.[Symbol.iterator] !== 'function')
    throw new TypeError(`${quote(tickets)} is not a list of tickets. Give an array, or anything that can be iterated.`)
  return Array.from(tickets, readTicket).sort((a, b) => a.openedMs - b.openedMs || compareIds(a.ticket.id, b.ticket.id))
}

function prepare(definition: RecurrenceDefinition, context: RecurrenceContext): Prepared {
  const weights = definition.weights ?? shippedWeights
  return {
    intake: createIntake(definition),
    tokenize: context.tokenize ? checkedTokens(context.tokenize) : null,
    embed: context.embed ? projected(context.embed) : null,
    score: scorerOf(weights),
    threshold: definition.threshold ?? weights.threshold,
    mergeAt: definition.mergeAt ?? 0.9,
    episodeMs: toMs(definition.episodeGap ?? '12h'),
    quietMs: (definition.quietDays ?? 14) * dayMs,
    returned: definition.returned ?? 'every-ticket',
    keep: definition.memory?.tickets ?? 150_000,
    calendarFor: calendars(definition, context),
    costOf: context.costOf ?? costOf(definition),
    familyName: (state: State, family: number) => {
      const { problems } = state.waves.families[family]!
      const first = Math.min(...problems)
      return `family-${state.problems[first]!.ticket}`
    },
  }
}

function costOf(definition: RecurrenceDefinition): Prepared['costOf'] {
  if (!definition.cost) return null
  const { perHour, currency } = definition.cost
  return (_clientId, workedMinutes) => multiply(currency, perHour, hoursOf(workedMinutes))
}

const perMinute = 1 / 60
function hoursOf(minutes: number): Decimal {
  const hours = (minutes * perMinute).toFixed(6)
  if (isDecimal(hours)) return hours
  throw new RangeError(`${minutes} minutes are too many to cost. Write the minutes of work as a number, e.g. 45.`)
}

function calendars(definition: RecurrenceDefinition, { worksOn }: RecurrenceContext): Prepared['calendarFor'] {
  const patchDays = (definition.patchDays ?? []).map(toEpochDay)
  const byMonth = new Map(patchDays.map((day) => [monthKey(day), day]))
  const patchDay = (year: number, month: number): number => byMonth.get(year * 12 + month) ?? secondTuesday(year, month)
  const kept = new Map<string, ScheduleCalendar>()
  return (clientId) => {
    if (!worksOn) return { ...plainCalendar, patchDay }
    let calendar = kept.get(clientId)
    if (!calendar) {
      calendar = { patchDay, works: (day) => worksOn(clientId, fromEpochDay(day)) }
      kept.set(clientId, calendar)
    }
    return calendar
  }
}
function monthKey(day: number): number {
  const { year, month } = civilOf(day)
  return year * 12 + month
}

/** The words of a text by a plug-in, refused when they are not words. */
function checkedTokens(tokenize: (text: string) => readonly string[]): (text: string) => readonly string[] {
  return (text) => {
    const words = tokenize(text)
    if (Array.isArray(words) && words.every((word) => typeof word === 'string')) return words
    throw new TypeError(
      `"tokenize" gave ${quote(words)} for ${quote(text)}. Give a list of words, e.g. ["printer", "jam"].`,
    )
  }
}

/** Any length of vector to ours, by random signs: distances are kept well enough (Johnson and Lindenstrauss 1984). */
function projected(embed: (text: string) => ArrayLike<number>): (text: string) => Float32Array {
  return (text) => {
    const from = numbersOf(embed(text), text)
    const to = new Float32Array(dimensions)
    for (let i = 0; i < from.length; i++) {
      const signs = hashNumber(i + 1)
      for (let d = 0; d < dimensions; d++) to[d]! += (signs >>> d) & 1 ? from[i]! : -from[i]!
    }
    return to
  }
}

function numbersOf(vector: ArrayLike<number>, text: string): ArrayLike<number> {
  const isList = Array.isArray(vector) || ArrayBuffer.isView(vector)
  if (isList && Array.from(vector).every(Number.isFinite)) return vector
  throw new TypeError(`"embed" gave ${quote(vector)} for ${quote(text)}. Give a list of numbers, e.g. [0.12, -0.4].`)
}
