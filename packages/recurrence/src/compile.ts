import type { Ticket } from '@mspkit/records'
import {
  civilOf,
  DefinitionError,
  dayMs,
  fromEpochDay,
  type LocalDate,
  type Money,
  toEpochDay,
  toMs,
} from '@mspkit/values'
import { multiply } from '@mspkit/values/money'
import { checkRecurrence } from './check'
import type { RecurrenceDefinition } from './definition'
import { compareIds } from './engine'
import { hashNumber } from './hash'
import type { Inside } from './inside'
import { createIntake } from './intake'
import { scorerOf } from './model'
import type { ProblemQuery } from './problems'
import type { Observation, ProblemFamily, TrackedProblem } from './result'
import { plainCalendar, type ScheduleCalendar, secondTuesday } from './schedule-kinds'
import type { Snapshot } from './snapshot'
import { dimensions, type State } from './state'
import { createTracker, type RecurrenceTracker } from './track'
import { bindFamilies } from './wave'
import { shippedWeights } from './weights.generated'

/** What cannot be said in JSON. Each must answer the same for the same input, or answers will not be repeatable. */
export interface RecurrencePlugins {
  /** The meaning of a text as numbers, any length but always the same; it replaces the vectors learned from the stream. */
  readonly embed?: (text: string) => ArrayLike<number>
  /** The words of a sentence, stemmed or not; it replaces the built-in splitting, masking and stemming. */
  readonly tokenize?: (text: string) => readonly string[]
  /** What minutes at a client cost, in the definition's currency; it replaces `cost.perHour`. */
  readonly costOf?: (clientId: string, workedMinutes: number) => Money
  /** Whether people work on a local date at a client: a compiled calendar can answer. Monday to Friday when missing. */
  readonly worksOn?: (clientId: string, date: LocalDate) => boolean
}

/** Answers about a year that has already been. */
export interface Detection {
  /** One a ticket, in order of their instants. */
  readonly observations: readonly Observation[]
  readonly problems: readonly TrackedProblem[]
  readonly families: readonly ProblemFamily[]
}

/** A compiled definition. It remembers nothing; trackers do. */
export interface Recurrence {
  /** All tickets at once, in any order: the same as observing them one by one in order of their instants. */
  detect(tickets: Iterable<Ticket>, query?: ProblemQuery): Detection
  /** A tracker, empty or going on from a snapshot of the same definition. */
  track(snapshot?: Snapshot): RecurrenceTracker
}

/**
 * Is it coming back? Compiles how tickets are read into an evaluator of problems.
 *
 * @throws DefinitionError with all that is wrong with the definition.
 * @example
 * const recurrence = compileRecurrence({ timeZone: 'Europe/Berlin' })
 * const ticket = (id, openedAt, title) => ({ id, clientId: 'acme', contactId: 'ada', assetIds: ['srv-02'], title, description: 'Backup job ends with error 0x80070005.', category: 'Backup', openedAt, events: [] })
 * const tracker = recurrence.track()
 * tracker.observe(ticket('T1', '2026-03-02T08:00:00+01:00', 'Backup failed')).verdict       // => 'new'
 * tracker.observe(ticket('T2', '2026-03-02T08:20:00+01:00', 'Backup failed')).verdict       // => 'duplicate'
 * tracker.observe(ticket('T3', '2026-03-09T08:05:00+01:00', 'Backup failed again')).verdict // => 'new-episode'
 */
export function compileRecurrence(definition: RecurrenceDefinition, plugins?: RecurrencePlugins): Recurrence
export function compileRecurrence(definition: unknown, plugins?: RecurrencePlugins): Recurrence
export function compileRecurrence(definition: unknown, plugins: RecurrencePlugins = {}): Recurrence {
  const problems = checkRecurrence(definition)
  if (problems.length > 0) throw new DefinitionError('recurrence definition', problems)
  const inside = prepare(structuredClone(definition) as RecurrenceDefinition, plugins)
  const track = (snapshot?: Snapshot): RecurrenceTracker => createTracker(inside, snapshot)
  return Object.freeze({
    track,
    detect(tickets: Iterable<Ticket>, query: ProblemQuery = {}): Detection {
      const tracker = track()
      const observations = inOrder(tickets).map((ticket) => tracker.observe(ticket))
      return { observations, problems: tracker.problems(query), families: tracker.families() }
    },
  })
}

function inOrder(tickets: Iterable<Ticket>): Ticket[] {
  const timed = Array.from(tickets, (ticket) => ({ ticket, ms: Date.parse(ticket.openedAt) }))
  return timed.sort((a, b) => a.ms - b.ms || compareIds(a.ticket.id, b.ticket.id)).map(({ ticket }) => ticket)
}

function prepare(definition: RecurrenceDefinition, plugins: RecurrencePlugins): Inside {
  const weights = definition.weights ?? shippedWeights
  return {
    intake: createIntake(definition),
    tokenize: plugins.tokenize ?? null,
    embed: plugins.embed ? projected(plugins.embed) : null,
    score: scorerOf(weights),
    threshold: definition.threshold ?? weights.threshold,
    mergeAt: definition.mergeAt ?? 0.9,
    episodeMs: toMs(definition.episodeGap ?? '12h'),
    quietMs: (definition.quietDays ?? 14) * dayMs,
    returned: definition.returned ?? 'every-ticket',
    keep: definition.memory?.tickets ?? 150_000,
    calendarFor: calendars(definition, plugins),
    costOf: plugins.costOf ?? costOf(definition),
    familyName: (state: State, family: number) => {
      const { problems } = state.waves.families[family]!
      const first = Math.min(...problems)
      return `family-${state.problems[first]!.ticket}`
    },
    joinFamilies: bindFamilies,
  }
}

function costOf(definition: RecurrenceDefinition): Inside['costOf'] {
  if (!definition.cost) return null
  const { perHour, currency } = definition.cost
  const perMinute = 1 / 60
  return (_clientId, workedMinutes) => multiply(currency, perHour, (workedMinutes * perMinute).toFixed(6))
}

function calendars(definition: RecurrenceDefinition, plugins: RecurrencePlugins): Inside['calendarFor'] {
  const patchDays = (definition.patchDays ?? []).map(toEpochDay)
  const byMonth = new Map(patchDays.map((day) => [monthKey(day), day]))
  const patchDay = (year: number, month: number): number => byMonth.get(year * 12 + month) ?? secondTuesday(year, month)
  const { worksOn } = plugins
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

/** Any length of vector to ours, by random signs: distances are kept well enough (Johnson and Lindenstrauss 1984). */
function projected(embed: (text: string) => ArrayLike<number>): (text: string) => Float32Array {
  return (text) => {
    const from = embed(text)
    const to = new Float32Array(dimensions)
    for (let i = 0; i < from.length; i++) {
      const signs = hashNumber(i + 1)
      for (let d = 0; d < dimensions; d++) to[d]! += (signs >>> d) & 1 ? from[i]! : -from[i]!
    }
    return to
  }
}
