// Best and worst reading of a clock, and what is certain, when the ticket's history is incomplete.

import type { ClockReading, Ticket } from '@mspkit/records'
import { domainMs, minuteMs } from '@mspkit/values'
import { iterableOf, objectOf, wordOf } from '@mspkit/values/arguments'
import { type Assumption, assumptionWords } from '../assumption'
import { cyclesOf, readingOf } from '../clocks/compiled'
import { type Cycle, isLive } from '../clocks/cycle'
import { isTarget } from '../clocks/measure'
import type { ClockPlan } from '../clocks/plan'
import { notStarted } from '../clocks/reading'
import { type CompiledPolicy, storyOf } from '../policy/compiled-policy'
import type { SlaReason } from '../reason'
import type { BoundsOptions, ClockBounds } from '../sla'
import { isDone, sign } from '../timeline/step'
import type { Story } from '../timeline/story'
import { windowsOf } from '../timeline/windows'
import { possibleCycles } from './alternatives'
import { clockRecord, shownBy, startsWithTicket } from './clock-record'
import { disprovedBy } from './disproved'
import { hasPlainStops, missingFrom, stopsByReopening } from './missing'
import { haveUnknownOrder, relevant } from './polls'
import type { PossibleCycle, Question } from './possible/cycle'
import { followed } from './possible/possible'
import { anyVerdicts, hasUnmapped, repeatedCycles } from './repeated'

type Reading = ClockReading<SlaReason>
type Verdict = ClockReading['verdict']
type Uncertain = Pick<ClockBounds, 'cycle' | 'possible' | 'best' | 'worst'>

const verdictWords: readonly Verdict[] = ['met', 'breached', 'pending', 'none', 'indeterminate']

/** Best and worst reading of every clock of a ticket; see `Sla.bounds`. */
export function boundsOf(
  compiled: CompiledPolicy,
  ticket: Ticket,
  atMs: number,
  options: BoundsOptions,
): ClockBounds[] {
  const { assume = [] } = objectOf(options, 'an object', "{ assume: ['not-reopened'] }")
  const chosen = new Set(
    [...iterableOf(assume, 'assumptions')].map((word) => wordOf(word, assumptionWords, 'an assumption')),
  )
  // Throws if the ticket cannot be read.
  const story = storyOf(compiled, ticket, atMs)
  const gaps = story.timeline.openedMs > atMs ? [] : gapsOf(ticket)
  const events = gaps.length === 0 ? [] : windowsOf(ticket, atMs, compiled.rules)
  const partial = gaps.includes('missing-history')
  const counted = compiled.rules.beforeOpening === 'ignore' ? withoutEarly(ticket, story.timeline.openedMs) : ticket
  const exact = partial && gaps.length === 1
  // Assumptions are about events that are missing; the facts are constant always.
  const words = assumptionWords.filter((word) => partial && word !== 'facts-constant' && chosen.has(word))
  return compiled.plans.flatMap((plan) => {
    const nominal = cyclesOf(plan, story)
    const record = clockRecord(plan, { ...story, ticket: counted })
    const disproved = partial ? disprovedBy(record) : []
    const shown = shownBy(record)
    const answerUnder = (assumed: Iterable<Assumption>, read: typeof asRead): Uncertain[] => {
      if (gaps.length === 0) return read(plan, story, nominal)
      const missing = missingFrom(record, new Set(assumed), disproved)
      // Caps make the pass wider than the reading, and both are true.
      if (exact && !missing.any && !plan.caps) return read(plan, story, nominal)
      return cyclesUnder({ ...record, compiled, story, events, missing }, nominal)
    }
    const found = answerUnder(words, asRead)
    // Of the others, only the verdicts are used.
    const under = (assumed: Iterable<Assumption>): Uncertain[] => answerUnder(assumed, asReadOnce)
    const all = partial && words.length < assumptionWords.length - 1 ? under(assumptionWords) : found
    const relied = reliedOn(found, words, under)
    return found.map((one, i) => ({
      ticketId: ticket.id,
      name: plan.name,
      verdict: verdictOf(one),
      ...one,
      ifAssumed: verdictOf(all[i] ?? one),
      assumptions: assumptionWords.filter(
        (word) => partial && (word === 'facts-constant' || relied[i]?.includes(word) === true),
      ),
      disproved: assumptionWords.filter((word) => disproved.includes(word) || (partial && shown.includes(word))),
      gaps: [...gaps],
    }))
  })
}

/** A ticket without what happened before its opening. */
const withoutEarly = (ticket: Ticket, openedMs: number): Ticket =>
  ticket.events.every(({ at }) => domainMs(at) >= openedMs)
    ? ticket
    : { ...ticket, events: ticket.events.filter(({ at }) => domainMs(at) >= openedMs) }

/** The assumptions among `words` on which the verdict of each cycle that was found relies. */
function reliedOn(
  found: readonly Uncertain[],
  words: readonly Assumption[],
  under: (assumed: Iterable<Assumption>) => readonly Uncertain[],
): (readonly Assumption[])[] {
  if (words.length === 0) return []
  const bare = under([])
  // Fewer assumptions leave more histories possible: a verdict that needs none of them stays when one is dropped.
  if (found.every((one, i) => bare[i] !== undefined && verdictOf(one) === verdictOf(bare[i]))) return []
  const without = words.map((word) => ({ word, found: under(words.filter((one) => one !== word)) }))
  return found.map((one, i) => {
    const verdict = verdictOf(one)
    const needed = without.filter((other) => verdictOf(other.found[i] ?? one) !== verdict || !other.found[i])
    // Where either of two assumptions would do, both are named.
    const relied = needed.length > 0 ? needed : verdict === verdictOf(bare[i]) ? [] : without
    return relied.map(({ word }) => word)
  })
}

const verdictOf = (one: Uncertain | undefined): Verdict =>
  one?.possible.length === 1 ? (one.possible[0] as Verdict) : 'indeterminate'

function gapsOf(ticket: Ticket): ClockBounds['gaps'] {
  const { events, history = 'complete' } = ticket
  return [
    ...(events.some(({ earliestAt }) => earliestAt !== undefined) ? ['seen-late' as const] : []),
    ...(hasUnmapped(ticket) ? ['unknown-status' as const] : []),
    ...(history === 'complete' ? [] : ['missing-history' as const]),
  ]
}

/** What a cycle may have come to; by default, what one reading says. */
const uncertain = (
  best: Reading,
  verdicts: Iterable<Verdict> = [best.verdict],
  worst: Reading = structuredClone(best),
): Uncertain => {
  const found = new Set(verdicts)
  return { cycle: best.cycle, possible: verdictWords.filter((word) => found.has(word)), best, worst }
}

/** What the cycles have come to if the events say everything. */
const asRead = (plan: ClockPlan, story: Story, nominal: readonly Cycle[]): Uncertain[] =>
  nominal.length === 0
    ? [uncertain(notStarted(plan, story))]
    : nominal.map((cycle) => {
        const best = readingOf(plan, cycle, story)
        return uncertain(best, [best.verdict], readingOf(plan, cycle, story))
      })

/** The same for a comparison of verdicts: the best and the worst reading are one. */
const asReadOnce: typeof asRead = (plan, story, nominal) =>
  nominal.length === 0
    ? [uncertain(notStarted(plan, story))]
    : nominal.map((cycle) => {
        const best = readingOf(plan, cycle, story)
        return uncertain(best, [best.verdict], best)
      })

/** What the cycles of a clock may have come to, under the assumptions chosen; `nominal` are those that the events alone give. */
function cyclesUnder(question: Question, nominal: readonly Cycle[]): Uncertain[] {
  const { plan, missing, story } = question
  const read = (cycle: Cycle): Reading => readingOf(plan, cycle, story)
  /** A cycle that is not known to have started. */
  const maybe = (cycle: number): Uncertain =>
    uncertain({ ...notStarted(plan, story), cycle }, anyVerdicts(question, []))
  if (missing.any && nominal.length === 0)
    return [startsUnseen(question) ? maybe(1) : uncertain(notStarted(plan, story))]
  const { stops, replies } = missing.during(story.timeline.openedMs, Number.POSITIVE_INFINITY)
  const repeats = plan.cycles !== 'once' && !(plan.cycles === 'by-reopen' && plan.onReopen !== 'new-cycle')
  const cut = missing.any && (stops || replies || missing.atEnd.stops)
  const follows = !cut || (repeats ? numbersCycles(question) : startsWithTicket(plan) && hasPlainStops(plan))
  const possible = !follows ? null : repeats && cut ? repeatedCycles(question) : possibleCycles(question, followed)
  if (possible === null) {
    const verdicts = anyVerdicts(question, nominal)
    const readings = nominal.length === 0 ? [notStarted(plan, story)] : nominal.map(read)
    return readings.map((reading) => uncertain(reading, verdicts))
  }
  if (possible.length === 0) return [uncertain(notStarted(plan, story))]
  const found = possible.map((cycle, i): Uncertain => {
    const known = nominal[i]
    if (!cycle.touched && known) return uncertain(read(known), undefined, read(known))
    const [best, worst] = [read(cycle.best), read(cycle.worst)]
    return uncertain(best, proven(question, cycle, best, worst), worst)
  })
  // What is missing may have begun one more cycle.
  return repeats && cut && nominal.at(-1)?.state === 'stopped' ? [...found, maybe(nominal.length + 1)] : found
}

/** Whether the known events start and stop the same cycles whatever is missing, so that cycles can be told apart by their numbers. */
function numbersCycles({ plan, ticket, events }: Question): boolean {
  const patterns = plan.startsOn.patterns.concat(plan.stopsOn.patterns)
  // A change that was seen late may have been a correction of the opening, and then a condition held from there on, or never.
  const mayCorrect = patterns.length > 0 && relevant(plan, events).some(({ fromMs, toMs }) => fromMs < toMs)
  return (
    !mayCorrect &&
    !stopsByReopening(plan) &&
    // What facts do under one status, they may not do under another that is missing.
    !patterns.some(({ byStatus }) => byStatus) &&
    !hasUnmapped(ticket) &&
    !haveUnknownOrder(relevant(plan, events))
  )
}

/** Whether a clock that no listed event has started may have started: a policy is applied only as listed. */
const startsUnseen = ({ plan: { cycles, startsOn }, events }: Question): boolean =>
  cycles === 'next-response' ||
  cycles === 'periodic-update' ||
  startsOn.fits !== null ||
  startsOn.patterns.length > 0 ||
  (startsOn.signs & ~(sign.opened | sign['policy-applied'])) !== 0 ||
  events.some(({ event }) => event.kind === 'policy-applied')

/** How long a ticket was paused in all decides where nothing else is missing. */
function proven(
  { plan, ticket, missing, atMs, story, pausing }: Question,
  cycle: PossibleCycle,
  best: Reading,
  worst: Reading,
): Set<Verdict> {
  const found = new Set([...cycle.verdicts])
  const { pausedMinutes = 0, seenAt, lastStatus } = ticket.summary ?? {}
  const pausedMs = pausedMinutes * minuteMs
  const { promised, stoppedMs, startMs, segments } = cycle.worst
  const endMs = stoppedMs ?? segments.at(-1)?.toMs ?? startMs
  const steady = isTarget(promised) && segments.every((one) => one.promised === promised) && !plan.caps
  const { pauses, stops, replies } = missing.during(startMs, endMs)
  if (pausedMs === 0 || !missing.any || !pauses || stops || replies || missing.atEnd.stops || !steady) return found
  if (cycle.worst.startMs !== cycle.best.startMs || stoppedMs !== cycle.best.stoppedMs) return found
  const seenMs = seenAt === undefined ? null : domainMs(seenAt)
  // All pauses lie in the cycle if it began with the ticket, and ended with it or was still open when the row was true.
  const isDoneAt = (ms: number): boolean =>
    ticket.events.some((one) => one.kind === 'status' && isDone(one.phase) && domainMs(one.at) === ms)
  const ends = stoppedMs === null ? seenMs !== null && seenMs <= atMs : isDoneAt(stoppedMs)
  const closedMs = endMs - startMs - worst.elapsedMs
  const most = worst.elapsedMs - Math.max(0, pausedMs - closedMs)
  if (startMs <= story.timeline.openedMs && ends && most < promised.targetMs) found.delete('breached')
  // What was paused after the row was true is in no sum.
  const least = best.elapsedMs === 0 ? worst.elapsedMs - pausedMs : best.elapsedMs
  // A pause that goes on is in no sum yet.
  const goesOn = lastStatus !== undefined && pausing({ waitingFor: null, ...lastStatus })
  const summed = (seenMs === null || endMs <= seenMs) && !goesOn
  return summed && least > promised.targetMs && isLive(cycle.worst) === isLive(cycle.best)
    ? new Set(['breached'])
    : found
}
