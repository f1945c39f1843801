// Finds the policy that best reproduces the verdicts that a vendor recorded.

import { type Calendar, type CalendarDefinition, compileCalendar, toCalendar } from '@mspkit/calendar'
import type { ClockReading, Ticket } from '@mspkit/records'
import { domainMs, type InstantLike, toDuration, toEpochMs } from '@mspkit/values'
import { iterableOf, objectOf, wordOf } from '@mspkit/values/arguments'
import { percentOf } from '../attainment/tally'
import { compileSla } from '../compile'
import { alwaysName } from '../policy/context'
import type { SlaPolicy } from '../policy/definition'
import type { PauseRule, Trigger } from '../policy/options'

/** A ticket and the verdict that the vendor recorded for it. */
export interface RecordedVerdict {
  readonly ticket: Ticket
  readonly verdict: 'met' | 'breached'
}

export interface InferOptions {
  /** Zone of the weekly calendars to try. */
  readonly timeZone: string
  /** When the verdicts were recorded. Open tickets are judged at this instant. */
  readonly at: InstantLike
  /** Further calendars to try, defined or compiled, by name. 24x7, whole working days and common working hours are always tried. */
  readonly calendars?: Readonly<Record<string, CalendarDefinition | Calendar>>
}

/** The policy that reproduces recorded verdicts best. */
export interface Inference {
  readonly policy: SlaPolicy
  /** Percent of the recorded verdicts that it reproduces, rounded to two decimals; `null` without verdicts. */
  readonly agreement: number | null
  readonly agreeing: number
  readonly tickets: number
  /** Every target from `fromMs` to `toMs` does equally well. */
  readonly targets: { readonly fromMs: number; readonly toMs: number }
  /** Ids of the tickets that the policy judges differently; their readings say why. */
  readonly disagreeing: readonly string[]
  /** How well the other candidates did, best first. */
  readonly others: readonly {
    readonly calendar: string
    readonly stopOn: readonly Trigger[]
    readonly pausedIn: readonly PauseRule[]
    readonly agreement: number
  }[]
}

interface Candidate {
  readonly calendar: string
  readonly stopOn: readonly Trigger[]
  readonly pausedIn: readonly PauseRule[]
}
interface Score extends Candidate {
  readonly agreeing: number
  readonly fromMs: number
  readonly toMs: number
}

const workdays = ['mon', 'tue', 'wed', 'thu', 'fri']
const windows = [
  '00:00-24:00',
  '08:00-17:00',
  '09:00-17:00',
  '08:00-18:00',
  '09:00-18:00',
  '08:00-20:00',
  '07:00-19:00',
]

/** Longer than any ticket, so that `read` measures without a breach. */
const endless = '2000000h'

/**
 * What do a vendor's verdicts mean? Finds the calendar, target, stop and pauses that best reproduce the recorded verdicts.
 *
 * It tries every calendar with a stop at the resolution and at the closing, then pauses for the six best candidates, each with the
 * target that agrees most. Pass tickets of one priority at a time, because each priority has its own target. The result is a policy to
 * review, not a proof; other candidates that did well are listed.
 *
 * @throws RangeError or TypeError for an argument of the wrong kind; DefinitionError for an unknown zone, or a ticket or calendar
 * that cannot be read.
 * @example
 * const ticket = (id, closedAt) => ({
 *   id, clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z',
 *   events: [{ kind: 'status', at: closedAt, status: 'Done', phase: 'resolved' }],
 * })
 * const recorded = [
 *   { ticket: ticket('T1', '2026-03-02T12:00:00Z'), verdict: 'met' },
 *   { ticket: ticket('T2', '2026-03-03T12:00:00Z'), verdict: 'breached' },
 * ]
 * infer(recorded, { timeZone: 'UTC', at: '2026-06-01T00:00:00Z' }).agreement // => 100
 */
export function infer(recorded: readonly RecordedVerdict[], options: InferOptions): Inference {
  objectOf(options, 'an object', "{ timeZone: 'America/Chicago', at: '2026-06-01T00:00:00Z' }")
  for (const one of iterableOf(recorded, 'tickets with their verdicts'))
    wordOf(objectOf(one, 'an object', "{ ticket, verdict: 'met' }").verdict, ['met', 'breached'], 'a recorded verdict')
  const definitions = candidatesOf(options)
  const calendars = new Map([...definitions].map(([name, definition]) => [name, compileCalendar(definition)]))
  const atMs = domainMs(options.at)
  const score = (candidate: Candidate): Score => scoreOf(candidate, recorded, calendars, atMs)

  const stops: readonly (readonly Trigger[])[] = [['resolved'], ['closed']]
  const plain = [alwaysName, ...calendars.keys()].flatMap((calendar) =>
    stops.map((stopOn) => score({ calendar, stopOn, pausedIn: [] })),
  )
  const best = plain.sort(byAgreement).slice(0, 6)
  const paused = best.flatMap(({ calendar, stopOn }) =>
    pausesSeen(recorded).map((pausedIn) => score({ calendar, stopOn, pausedIn })),
  )
  const ranked = [...plain, ...paused].sort(byAgreement)
  const winner = ranked[0] as Score
  const policy = policyOf(winner, definitions.get(winner.calendar))
  const judged = compileSla(policy)
  // Report what the policy itself answers, because the search treats a target used up at closing time differently.
  const disagreeing = recorded.filter(
    ({ ticket, verdict }) => (judged.read(ticket, atMs)[0]?.verdict === 'breached') !== (verdict === 'breached'),
  )
  const agreeing = recorded.length - disagreeing.length
  return {
    // A copy, because candidates share their lists with each other and with the caller.
    policy: structuredClone(policy),
    agreement: percentOf(agreeing, recorded.length),
    agreeing,
    tickets: recorded.length,
    targets: { fromMs: winner.fromMs, toMs: winner.toMs },
    disagreeing: disagreeing.map(({ ticket }) => ticket.id),
    others: ranked.slice(1, 8).map(({ calendar, stopOn, pausedIn, agreeing: reckoned }) => ({
      calendar,
      stopOn: structuredClone(stopOn),
      pausedIn: structuredClone(pausedIn),
      agreement: percentOf(reckoned, recorded.length) ?? 0,
    })),
  }
}

function policyOf(
  { calendar, pausedIn, stopOn, fromMs, toMs }: Score,
  definition: CalendarDefinition | undefined,
): SlaPolicy {
  return {
    calendar,
    ...(definition ? { calendars: { [calendar]: definition } } : {}),
    ...(pausedIn.length > 0 ? { pausedIn } : {}),
    clocks: [
      {
        clock: 'resolution',
        stopOn,
        targets: [{ within: toDuration(roundest(fromMs, toMs)) }],
        zeroTarget: 'immediate',
      },
    ],
  }
}

/** More agreement first, then fewer pause rules. */
const byAgreement = (a: Score, b: Score): number => b.agreeing - a.agreeing || a.pausedIn.length - b.pausedIn.length

function candidatesOf({ timeZone, calendars = {} }: InferOptions): Map<string, CalendarDefinition> {
  const weekly = windows.map((window): [string, CalendarDefinition] => [
    window === '00:00-24:00' ? 'working-days' : `working-days-${window.replaceAll(':', '')}`,
    { timeZone, hours: Object.fromEntries(workdays.map((day) => [day, [window]])) },
  ])
  const further = Object.entries(objectOf(calendars, 'an object', '{ desk }')).map(
    ([name, calendar]): [string, CalendarDefinition] => [name, toCalendar(calendar).definition],
  )
  return new Map([...weekly, ...further])
}

/** The pause rules to try: each waiting status in the tickets alone, and all of them together. */
function pausesSeen(recorded: readonly RecordedVerdict[]): PauseRule[][] {
  const labels = new Set<string>()
  for (const { ticket } of recorded) {
    for (const event of ticket.events)
      if (event.kind === 'status' && event.phase === 'waiting') labels.add(event.status)
  }
  return [...(labels.size > 1 ? [[{ phase: 'waiting' as const }]] : []), ...[...labels].map((label) => [label])]
}

function scoreOf(
  candidate: Candidate,
  recorded: readonly RecordedVerdict[],
  calendars: ReadonlyMap<string, Calendar>,
  atMs: number,
): Score {
  const sla = compileSla(
    {
      calendar: candidate.calendar,
      pausedIn: candidate.pausedIn,
      clocks: [{ clock: 'resolution', stopOn: candidate.stopOn, targets: [{ within: endless }] }],
    },
    { calendars },
  )
  const calendar = calendars.get(candidate.calendar) ?? null
  const elapsed = Float64Array.from(recorded, ({ ticket }) => {
    const [reading] = sla.read(ticket, atMs)
    return reading ? reading.elapsedMs + (stoppedWhileClosed(reading, calendar) ? 0.5 : 0) : 0
  })
  return { ...candidate, ...bestTarget(elapsed, recorded) }
}

/** A target used up exactly at closing time is breached by a later stop, although no open time passed. */
function stoppedWhileClosed({ stoppedAt }: ClockReading, calendar: Calendar | null): boolean {
  if (stoppedAt === null || calendar === null) return false
  const stoppedMs = toEpochMs(stoppedAt)
  return calendar.epoch.previousOpen(stoppedMs) !== stoppedMs
}

/** The target with the most agreement. Every elapsed time is tried; a ticket is met if it took no longer than the target. */
function bestTarget(
  elapsed: Float64Array,
  recorded: readonly RecordedVerdict[],
): { agreeing: number; fromMs: number; toMs: number } {
  const order = Array.from(elapsed.keys()).sort((a, b) => (elapsed[a] as number) - (elapsed[b] as number))
  const isMet = (i: number): boolean => recorded[i]?.verdict === 'met'
  // With a target below every elapsed time, every ticket is breached.
  let agreeing = order.filter((i) => !isMet(i)).length
  let best = { agreeing, fromMs: 0, toMs: Math.max(0, (elapsed[order[0] ?? 0] ?? 1) - 1) }
  for (let k = 0; k < order.length; ) {
    const ms = elapsed[order[k] as number] as number
    for (; k < order.length && elapsed[order[k] as number] === ms; k++) agreeing += isMet(order[k] as number) ? 1 : -1
    if (agreeing > best.agreeing)
      best = {
        agreeing,
        fromMs: Math.ceil(ms),
        toMs: k < order.length ? Math.ceil(elapsed[order[k] as number] as number) - 1 : Math.ceil(ms),
      }
  }
  return best
}

/** The roundest target among those that do equally well: whole days, otherwise hours, half hours, minutes, seconds. */
function roundest(fromMs: number, toMs: number): number {
  for (const stepMs of [86_400_000, 14_400_000, 3_600_000, 1_800_000, 900_000, 60_000, 1000]) {
    const ms = Math.ceil(fromMs / stepMs) * stepMs
    if (ms <= toMs) return ms
  }
  return Math.ceil(fromMs / 1000) * 1000
}
