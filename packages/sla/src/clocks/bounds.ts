// Best and worst reading of a clock when the ticket's history is incomplete.

import type { ClockReading, Ticket, TicketEvent } from '@mspkit/records'
import { optionsOf } from '../argument'
import { type CompiledPolicy, storyOf } from '../policy/compiled-policy'
import type { SlaReason } from '../reason'
import type { BoundsOptions, ClockBounds } from '../sla'
import { sign } from '../timeline/step'
import type { Story } from '../timeline/story'
import { cyclesOf } from './compiled'
import { type Cycle, type Segment, segmentOf } from './cycle'
import { measure } from './measure'
import type { ClockPlan } from './plan'
import { notStarted, toReading } from './reading'

type Reading = ClockReading<SlaReason>

/** What bounds are computed for: a policy, a ticket and an instant. */
interface BoundsRequest {
  readonly compiled: CompiledPolicy
  readonly ticket: Ticket
  readonly atMs: number
}

/** Best and worst reading of every clock of a ticket; see `Sla.bounds`. */
export function boundsOf(
  compiled: CompiledPolicy,
  ticket: Ticket,
  atMs: number,
  options: BoundsOptions,
): ClockBounds[] {
  const request: BoundsRequest = { compiled, ticket, atMs }
  optionsOf(options, '{ stopsAreFinal: true }')
  // Throws if the ticket cannot be read.
  storyOf(compiled, ticket, atMs)
  const partial = ticket.history !== undefined && ticket.history !== 'complete'
  return compiled.plans.flatMap((plan) => (partial ? unseen(plan, request, options) : uncertain(plan, request)))
}

const verdictOf = (best: Reading, worst: Reading): ClockReading['verdict'] =>
  best.verdict === worst.verdict
    ? best.verdict
    : best.verdict === 'met' && worst.verdict === 'pending'
      ? 'pending'
      : 'indeterminate'

/** Bounds when events are missing: at best no time between the known timestamps counts, at worst all of it. */
function unseen(plan: ClockPlan, { compiled, ticket, atMs }: BoundsRequest, options: BoundsOptions): ClockBounds[] {
  const story = storyOf(compiled, ticket, atMs)
  const { timeline } = story
  const endMs = timeline.endedMs ?? atMs
  const known = cyclesOf(plan, story)
  const first = known[0]
  if (!first) {
    const reading = notStarted(plan, ticket.id)
    const verdict = timeline.openedMs > atMs ? reading.verdict : 'indeterminate'
    return [
      {
        ticketId: ticket.id,
        name: plan.name,
        cycle: 1,
        verdict,
        best: reading,
        worst: reading,
        because: ['missing-history'],
      },
    ]
  }
  const last = known.at(-1) as Cycle
  const stopHolds = plan.cycles === 'once' || plan.onReopen === 'first-only' || options.stopsAreFinal === true
  const single = plan.cycles === 'once' || plan.cycles === 'by-reopen'
  const stoppedMs = single && stopHolds ? last.stoppedMs : null
  const span = { ...last, number: 1, startMs: first.startMs, stoppedMs, bound: true }
  const state = stoppedMs === null ? (timeline.endedMs === null ? 'running' : 'cancelled') : 'stopped'
  const segments = known.flatMap((cycle) => cycle.segments)
  const whole = (runs: boolean): Segment[] => cover(segments, first.startMs, stoppedMs ?? endMs, last, runs)
  const worst = readingOf(plan, { ...span, state, segments: whole(true) }, story, endMs)
  const bestStopMs = single ? last.stoppedMs : null
  const best = readingOf(
    plan,
    {
      ...span,
      stoppedMs: bestStopMs,
      state: bestStopMs === null ? (state === 'cancelled' ? state : 'paused') : 'stopped',
      segments: whole(false),
    },
    story,
    endMs,
  )
  const certain = single && best.verdict === 'met' && worst.verdict === 'pending' && last.stoppedMs !== null
  const verdict = worst.verdict === 'breached' ? 'indeterminate' : certain ? 'met' : verdictOf(best, worst)
  return [{ ticketId: ticket.id, name: plan.name, cycle: 1, verdict, best, worst, because: ['missing-history'] }]
}

/** The known segments from start to end with gaps filled. Either all of them count, or none. */
function cover(segments: readonly Segment[], fromMs: number, toMs: number, cycle: Cycle, runs: boolean): Segment[] {
  const found: Segment[] = []
  let cursor = fromMs
  const fill = (untilMs: number, like: { promised: Cycle['promised']; binding: boolean }): void => {
    if (untilMs <= cursor) return
    found.push(segmentOf(cursor, untilMs, runs, like.promised, like.binding))
    cursor = untilMs
  }
  for (const segment of segments) {
    fill(Math.min(segment.fromMs, toMs), segment)
    fill(Math.min(segment.toMs, toMs), segment)
  }
  fill(toMs, { promised: cycle.promised, binding: true })
  return found
}

const readingOf = (plan: ClockPlan, cycle: Cycle, story: Story, endMs: number): Reading =>
  toReading(plan, cycle, measure(plan, cycle, endMs), story.ticket.id, story.timeline.clamped)

/** Bounds when every event is known, but some were seen late or have an unmapped status. */
function uncertain(plan: ClockPlan, request: BoundsRequest): ClockBounds[] {
  const { ticket } = request
  const late = ticket.events.flatMap((event, i) => (event.earliestAt === undefined ? [] : [i]))
  const unmapped =
    ticket.openedPhase === 'unknown' ||
    ticket.events.some((event) => event.kind === 'status' && event.phase === 'unknown')
  const because: ClockBounds['because'] = [
    ...(late.length ? ['seen-late' as const] : []),
    ...(unmapped ? ['unknown-status' as const] : []),
  ]
  const pausing: ClockPlan = unmapped
    ? {
        ...plan,
        relevantSigns: plan.relevantSigns | sign.status,
        pausedBy: (state) => (state.phase === 'unknown' ? Math.max(0, plan.pausedBy(state)) : plan.pausedBy(state)),
      }
    : plan
  const nominal = readAll(plan, request)
  return nominal.map((reading, i) => {
    const best = extreme(pausing, request, late, i, -1) ?? reading
    const worst = extreme(plan, request, late, i, 1) ?? reading
    return {
      ticketId: ticket.id,
      name: plan.name,
      cycle: reading.cycle,
      verdict: verdictOf(best, worst),
      best,
      worst,
      because: [...because],
    }
  })
}

function readAll(plan: ClockPlan, { compiled, ticket, atMs }: BoundsRequest): Reading[] {
  const story = storyOf(compiled, ticket, atMs)
  const endMs = story.timeline.endedMs ?? atMs
  const cycles = cyclesOf(plan, story)
  return cycles.length === 0
    ? [notStarted(plan, ticket.id)]
    : cycles.map((cycle) => readingOf(plan, cycle, story, endMs))
}

/**
 * The reading of one cycle with every late event moved to the end of its window that makes the reading better (-1) or worse (1).
 * The windows of a ticket do not overlap, so the extreme is found by choosing one event after the other.
 */
function extreme(
  plan: ClockPlan,
  request: BoundsRequest,
  late: readonly number[],
  position: number,
  direction: -1 | 1,
): Reading | null {
  const { ticket } = request
  const moved: TicketEvent[] = [...ticket.events]
  const read = (): Reading | null =>
    readAll(plan, { ...request, ticket: { ...ticket, events: moved } })[position] ?? null
  let found = read()
  for (const i of late) {
    const event = moved[i] as TicketEvent
    const { earliestAt = event.at } = event
    moved[i] = { ...event, at: earliestAt }
    const earlier = read()
    if (earlier !== null && (found === null || direction * (badness(earlier) - badness(found)) > 0)) found = earlier
    else moved[i] = event
  }
  return found
}

/** A breach is worse than no breach; after that, more elapsed time is worse. */
const badness = (reading: Reading): number =>
  (reading.verdict === 'breached' ? 1e18 : 0) + reading.elapsedMs + (reading.clock === 'stopped' ? 0 : 0.5)
