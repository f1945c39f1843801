// The promise and the timeline of a clock a second time, from docs/sla-clocks.md alone: minute by minute, with no shared code.
import type { Ticket, TicketEvent } from '@mspkit/records'
import { compileSla, type SlaPolicy } from '@mspkit/sla'
import { toDuration } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'

/** Minute 0 is Monday 2026-03-02 at 08:00 UTC. */
const zero = Date.UTC(2026, 2, 2, 8)
const written = (minute: number): string => new Date(zero + minute * 60_000).toISOString()
const day = 24 * 60

/** Nine to five on weekdays, with an hour for lunch on Tuesday. */
function deskIsOpen(minute: number): boolean {
  const [date, ofDay] = [Math.floor((minute + 8 * 60) / day), (minute + 8 * 60) % day]
  const weekday = date % 7
  return weekday < 5 && ofDay >= 9 * 60 && ofDay < 17 * 60 && !(weekday === 1 && ofDay >= 12 * 60 && ofDay < 13 * 60)
}
const desk = {
  timeZone: 'Etc/UTC',
  hours: {
    mon: ['09:00-17:00'],
    tue: ['09:00-12:00', '13:00-17:00'],
    wed: ['09:00-17:00'],
    thu: ['09:00-17:00'],
    fri: ['09:00-17:00'],
  },
} as const

type Phase = 'active' | 'waiting' | 'resolved' | 'closed'
type Happening =
  | { readonly minute: number; readonly phase: Phase }
  | { readonly minute: number; readonly priority: string }
  | { readonly minute: number; readonly reply: 'technician' | 'client' | 'automatic' | 'internal' }

interface World {
  readonly calendar: 'desk' | 'always'
  readonly onReopen: 'resume' | 'new-cycle' | 'first-only'
  readonly onTargetChange: 'carry-elapsed' | 'restart' | 'keep'
  readonly targets: Readonly<Record<'P1' | 'P2' | 'other', number>>
  readonly priority: string
  readonly happenings: readonly Happening[]
  readonly at: number
}

/** What the docs say of one cycle. */
interface Cycle {
  start: number
  stop: number | null
  used: number
  /** Which target is in force: another one may be as long. */
  promise: Promised
  breach: number | null
  /** When each target would have been used up, whichever was in force: `dueAt` is that of the one in force now. */
  due: Partial<Record<Promised, number>>
}

type Promised = 'P1' | 'P2' | 'other'
const promises = ['P1', 'P2', 'other'] as const
const promiseOf = (priority: string): Promised => (priority === 'P1' || priority === 'P2' ? priority : 'other')

const isOver = (phase: Phase): boolean => phase === 'resolved' || phase === 'closed'
const isAnswer = (one: Happening): boolean => 'reply' in one && one.reply === 'technician'

/** Goes through the minutes one by one. `resolution` may go on after a stop; `first-response` never does. */
function cyclesOf(world: World, clock: 'resolution' | 'first-response'): { cycles: Cycle[]; paused: boolean } {
  const isOpen = world.calendar === 'desk' ? deskIsOpen : () => true
  let phase: Phase = 'active'
  let { priority } = world
  const begin = (start: number): Cycle => ({
    ...{ start, stop: null, used: 0, promise: promiseOf(priority), breach: null, due: {} },
  })
  let cycle = begin(0)
  const cycles = [cycle]
  for (let minute = 0; minute <= world.at; minute++) {
    for (const one of world.happenings.filter((each) => each.minute === minute)) {
      if ('phase' in one) {
        const reopened = isOver(phase) && !isOver(one.phase)
        phase = one.phase
        if (isOver(phase) && cycle.stop === null) cycle.stop = minute
        if (reopened && clock === 'resolution' && world.onReopen === 'resume') {
          cycle.stop = null
          // A reopening goes on counting, with the target that is in force then. One that came into force meanwhile starts at it.
          const promise = promiseOf(priority)
          if (world.onTargetChange === 'restart' && promise !== cycle.promise)
            Object.assign(cycle, { used: 0, start: minute, due: {} })
          if (world.onTargetChange !== 'keep') cycle.promise = promise
        }
        if (reopened && clock === 'resolution' && world.onReopen === 'new-cycle') {
          cycle = begin(minute)
          cycles.push(cycle)
        }
      } else if ('priority' in one) {
        priority = one.priority
        const promise = promiseOf(priority)
        if (promise === cycle.promise || cycle.stop !== null || world.onTargetChange === 'keep') continue
        cycle.promise = promise
        if (world.onTargetChange === 'restart') Object.assign(cycle, { used: 0, start: minute, due: {} })
      } else if (clock === 'first-response' && isAnswer(one) && cycle.stop === null) cycle.stop = minute
    }
    const runs = cycle.stop === null && phase !== 'waiting'
    for (const promise of promises) if (runs && cycle.used >= world.targets[promise]) cycle.due[promise] ??= minute
    // Strictly before the instant of the reading.
    if (runs && cycle.used >= world.targets[cycle.promise] && minute < world.at) cycle.breach ??= minute
    if (minute < world.at && runs && isOpen(minute)) cycle.used += 1
  }
  if (cycle.stop === null && phase !== 'waiting' && cycle.due[cycle.promise] === undefined) {
    let [used, minute] = [cycle.used, world.at]
    for (; used < world.targets[cycle.promise]; minute++) if (isOpen(minute)) used += 1
    cycle.due[cycle.promise] = minute
  }
  return { cycles, paused: cycle.stop === null && phase === 'waiting' }
}

function expectedOf(world: World, clock: 'resolution' | 'first-response'): object[] {
  const { cycles, paused } = cyclesOf(world, clock)
  return cycles.map(({ start, stop, used, promise, breach }, i) => ({
    name: clock,
    cycle: i + 1,
    verdict: breach !== null ? 'breached' : stop !== null ? 'met' : 'pending',
    clock: stop !== null ? 'stopped' : paused && i === cycles.length - 1 ? 'paused' : 'running',
    targetMs: world.targets[promise] * 60_000,
    elapsedMs: used * 60_000,
    remainingMs: (world.targets[promise] - used) * 60_000,
    startedAt: written(start),
    stoppedAt: stop === null ? null : written(stop),
    breachedAt: breach === null ? null : written(breach),
  }))
}

const policyOf = ({ calendar, onReopen, onTargetChange, targets }: World): SlaPolicy => {
  const within = (minutes: number) => toDuration(minutes * 60_000)
  const list = [
    { when: { priority: 'P1' }, within: within(targets.P1) },
    { when: { priority: 'P2' }, within: within(targets.P2) },
    { within: within(targets.other) },
  ]
  return {
    calendar,
    calendars: { desk },
    pausedIn: [{ phase: 'waiting' }],
    onTargetChange,
    clocks: [
      { clock: 'first-response', targets: list },
      { clock: 'resolution', targets: list, onReopen },
    ],
  }
}

const eventOf = (one: Happening): TicketEvent => {
  const at = written(one.minute)
  if ('phase' in one) return { kind: 'status', at, status: one.phase, phase: one.phase }
  if ('priority' in one) return { kind: 'priority', at, priority: one.priority }
  const by = one.reply === 'client' ? 'client' : 'technician'
  return { kind: 'reply', at, by, public: one.reply !== 'internal', automated: one.reply === 'automatic' }
}

const minutes = fc.oneof(
  fc.nat(12).map((n) => n * 60),
  fc.nat(2 * day),
  fc.constantFrom(60, 120, 240, 540, 541, 1500),
)
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ minute: minutes, phase: fc.constantFrom<Phase>('active', 'waiting', 'resolved', 'closed') }),
  },
  { weight: 2, arbitrary: fc.record({ minute: minutes, priority: fc.constantFrom('P1', 'P2', 'P3', 'P4') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      minute: minutes,
      reply: fc.constantFrom<'technician' | 'client' | 'automatic' | 'internal'>(
        'technician',
        'client',
        'automatic',
        'internal',
      ),
    }),
  },
)
const length = fc.oneof(fc.constantFrom(60, 120, 240, 480), fc.integer({ min: 1, max: 900 }))
const world: fc.Arbitrary<World> = fc
  .record({
    calendar: fc.constantFrom('desk' as const, 'always' as const),
    onReopen: fc.constantFrom('resume' as const, 'new-cycle' as const, 'first-only' as const),
    onTargetChange: fc.constantFrom('carry-elapsed' as const, 'restart' as const, 'keep' as const),
    targets: fc.record({ P1: length, P2: length, other: length }),
    priority: fc.constantFrom('P1', 'P2', 'P3'),
    happenings: fc.array(happening, { maxLength: 7 }),
    at: fc.oneof(fc.integer({ min: 1, max: 3 * day }), fc.constantFrom(60, 120, 240, 540, 1500)),
  })
  .map((made) => ({ ...made, happenings: [...made.happenings].sort((a, b) => a.minute - b.minute) }))

test('verdict, elapsed time, starts, stops and breaches are those of a second, slow meaning', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(world, (one) => {
      const ticket: Ticket = {
        ...{ id: 'T', clientId: 'acme', title: '', priority: one.priority, openedAt: written(0) },
        events: one.happenings.map(eventOf),
      }
      const readings = compileSla(policyOf(one)).read(ticket, written(one.at))
      for (const clock of ['first-response', 'resolution'] as const) {
        const found = readings.filter(({ name }) => name === clock)
        expect(found).toMatchObject(expectedOf(one, clock))
        const last = cyclesOf(one, clock).cycles.at(-1)
        const reading = found.at(-1)
        if (reading?.clock === 'running' && last)
          expect(reading.dueAt).toBe(written(last.due[last.promise] ?? Number.NaN))
        seen.add(`${reading?.verdict} ${reading?.clock}`)
      }
    }),
    { seed: 20261128, numRuns: 1500 },
  )
  expect([...seen].sort()).toEqual([
    'breached paused',
    'breached running',
    'breached stopped',
    'met stopped',
    'pending paused',
    'pending running',
  ])
})
