// Best and worst reading of a clock, and what is certain, when the ticket's history is incomplete.

import type { ClockReading, Ticket } from '@mspkit/records'
import { minuteMs } from '@mspkit/values'
import { iterableOf, optionsOf, wordOf } from '../argument'
import { cyclesOf, readClocks } from '../clocks/compiled'
import { type Cycle, isLive } from '../clocks/cycle'
import { isTarget, measure } from '../clocks/measure'
import type { ClockPlan } from '../clocks/plan'
import { notStarted, toReading } from '../clocks/reading'
import { type CompiledPolicy, storyOf } from '../policy/compiled-policy'
import type { SlaReason } from '../reason'
import { type Assumption, assumptionWords, type BoundsOptions, type ClockBounds } from '../sla'
import { sign } from '../timeline/step'
import type { Story } from '../timeline/story'
import { windowsOf } from '../timeline/windows'
import { possibleCycles } from './alternatives'
import { missingFrom } from './missing'
import type { PossibleCycle, Question } from './possible-cycle'
import { anyVerdicts, repeatedCycles } from './repeated'

type Reading = ClockReading<SlaReason>
type Verdict = ClockReading['verdict']
type Uncertain = Pick<ClockBounds, 'cycle' | 'possible' | 'best' | 'worst'>

const verdictWords: readonly Verdict[] = ['met', 'breached', 'pending', 'none', 'indeterminate']
const everything: readonly Assumption[] = assumptionWords

/** Best and worst reading of every clock of a ticket; see `Sla.bounds`. */
export function boundsOf(
  compiled: CompiledPolicy,
  ticket: Ticket,
  atMs: number,
  options: BoundsOptions,
): ClockBounds[] {
  const { assume = [] } = optionsOf(options, "{ assume: ['not-reopened'] }")
  const chosen = new Set(
    [...iterableOf(assume, 'assumptions')].map((word) => wordOf(word, assumptionWords, 'an assumption')),
  )
  // Throws if the ticket cannot be read.
  const story = storyOf(compiled, ticket, atMs)
  const because = becauseOf(ticket)
  if (story.timeline.openedMs > atMs || because.length === 0)
    return compiled.plans.flatMap((plan) => certain(plan, story))
  const events = windowsOf(ticket, atMs, compiled.rules)
  const exact = because.every((one) => one === 'missing-history')
  const words = assumptionWords.filter((word) => word !== 'facts-constant' && chosen.has(word))
  return compiled.plans.flatMap((plan) => {
    const nominal = cyclesOf(plan, story)
    const under = (assumed: Iterable<Assumption>): Uncertain[] => {
      const missing = missingFrom(plan, ticket, atMs, new Set(assumed))
      return cyclesUnder({ plan, compiled, ticket, atMs, story, events, missing }, nominal, exact)
    }
    const found = under(words)
    if (!because.includes('missing-history'))
      return found.map((one) => ({
        ...named(plan, ticket, one),
        ifAssumed: verdictOf(one),
        assumptions: [],
        because: [...because],
      }))
    const all = words.length === everything.length - 1 ? found : under(everything)
    const relied = reliedOn(found, words, under)
    return found.map((one, i) => ({
      ...named(plan, ticket, one),
      ifAssumed: all[i] === undefined ? verdictOf(one) : verdictOf(all[i]),
      assumptions: assumptionWords.filter((word) => word === 'facts-constant' || relied[i]?.includes(word)),
      because: [...because],
    }))
  })
}

/** The assumptions among `words` on which the verdict of each cycle that was found relies. */
function reliedOn(
  found: readonly Uncertain[],
  words: readonly Assumption[],
  under: (assumed: Iterable<Assumption>) => readonly Uncertain[],
): (readonly Assumption[])[] {
  if (words.length === 0) return []
  const bare = under([])
  // Fewer assumptions leave more histories possible: a verdict that needs none of them stays when one is dropped.
  const needsNone = found.every((one, i) => bare[i] !== undefined && verdictOf(one) === verdictOf(bare[i]))
  if (needsNone) return []
  const without = words.map((word) => ({ word, found: under(words.filter((one) => one !== word)) }))
  return found.map((one, i) => {
    const verdict = verdictOf(one)
    const needed = without.filter((other) => other.found[i] === undefined || verdictOf(other.found[i]) !== verdict)
    // Where either of two assumptions would do, both are named.
    const relied = needed.length > 0 ? needed : verdict === verdictOf(bare[i]) ? [] : without
    return relied.map(({ word }) => word)
  })
}

const verdictOf = (one: Uncertain | undefined): Verdict =>
  one?.possible.length === 1 ? (one.possible[0] as Verdict) : 'indeterminate'

const named = (
  plan: ClockPlan,
  ticket: Ticket,
  one: Uncertain,
): Omit<ClockBounds, 'ifAssumed' | 'assumptions' | 'because'> => ({
  ticketId: ticket.id,
  name: plan.name,
  cycle: one.cycle,
  verdict: verdictOf(one),
  possible: one.possible,
  best: one.best,
  worst: one.worst,
})

function becauseOf(ticket: Ticket): ClockBounds['because'] {
  const unmapped =
    ticket.openedPhase === 'unknown' ||
    ticket.events.some((event) => event.kind === 'status' && event.phase === 'unknown')
  return [
    ...(ticket.events.some((event) => event.earliestAt !== undefined) ? ['seen-late' as const] : []),
    ...(unmapped ? ['unknown-status' as const] : []),
    ...(ticket.history !== undefined && ticket.history !== 'complete' ? ['missing-history' as const] : []),
  ]
}

/** Bounds when everything is known: the reading, twice. */
function certain(plan: ClockPlan, story: Story): ClockBounds[] {
  const [best, worst] = [readClocks([plan], story), readClocks([plan], story)]
  return best.map((reading, i) => ({
    ticketId: reading.ticketId,
    name: reading.name,
    cycle: reading.cycle,
    verdict: reading.verdict,
    possible: [reading.verdict],
    ifAssumed: reading.verdict,
    assumptions: [],
    best: reading,
    worst: worst[i] as Reading,
    because: [],
  }))
}

/**
 * What the cycles of a clock may have come to, under the assumptions chosen. `nominal` is what the events alone give; if they are `exact`,
 * no event is late and no status unmapped.
 */
function cyclesUnder(question: Question, nominal: readonly Cycle[], exact: boolean): Uncertain[] {
  const { plan, missing, story } = question
  const read = (cycle: Cycle): Reading => readingOf(plan, cycle, story)
  if (exact && !missing.any && !plan.caps) return certainly(plan, story, nominal)
  if (missing.any && nominal.length === 0) return [notKnownToHaveStarted(plan, story)]
  const startsAtOpening = plan.startsOn.signs === sign.opened && plan.startsOn.fits === null
  const { stops, replies } = missing.during(story.timeline.openedMs, Number.POSITIVE_INFINITY)
  const repeats = plan.cycles !== 'once' && !(plan.cycles === 'by-reopen' && plan.onReopen !== 'new-cycle')
  const cut = missing.any && (stops || replies || missing.atEnd.stops)
  const possible = repeats && cut ? repeatedCycles(question) : cut && !startsAtOpening ? null : possibleCycles(question)
  if (possible === null) return lost(anyVerdicts(question, story, nominal), nominal.map(read), notStarted(plan, story))
  if (possible.length === 0) {
    const [best, worst] = [notStarted(plan, story), notStarted(plan, story)]
    return [{ cycle: 1, possible: [best.verdict], best, worst }]
  }
  const found = possible.map((cycle, i): Uncertain => {
    const known = nominal[i]
    if (!cycle.touched && known) {
      const [best, worst] = [read(known), read(known)]
      return { cycle: cycle.number, possible: [best.verdict], best, worst }
    }
    const best = read(cycle.best)
    const worst = read(cycle.worst)
    const verdicts = proven(question, cycle, best, worst)
    return { cycle: cycle.number, possible: verdictWords.filter((word) => verdicts.has(word)), best, worst }
  })
  // What is missing may have begun one more cycle.
  return repeats && cut && nominal.at(-1)?.state === 'stopped'
    ? [...found, notKnownToHaveStarted(plan, story, nominal.length + 1)]
    : found
}

/** The cycles that the events give, if nothing is missing. */
function certainly(plan: ClockPlan, story: Story, nominal: readonly Cycle[]): Uncertain[] {
  const read = (cycle: Cycle | undefined): Reading =>
    cycle === undefined ? notStarted(plan, story) : readingOf(plan, cycle, story)
  const cycles = nominal.length === 0 ? [undefined] : nominal
  return cycles.map((cycle) => {
    const [best, worst] = [read(cycle), read(cycle)]
    return { cycle: cycle?.number ?? 1, possible: [best.verdict], best, worst }
  })
}

/** How long a ticket was paused in all decides where nothing else is missing. */
function proven(
  { plan, ticket, missing }: Question,
  cycle: PossibleCycle,
  best: Reading,
  worst: Reading,
): Set<Verdict> {
  const found = new Set([...cycle.verdicts])
  const pausedMs = (ticket.summary?.pausedMinutes ?? 0) * minuteMs
  const { promised, stoppedMs, startMs, segments } = cycle.worst
  const steady = isTarget(promised) && segments.every((one) => one.promised === promised) && !plan.caps
  const { pauses, stops, replies } = missing.during(startMs, startMs)
  if (pausedMs === 0 || !missing.any || !pauses || stops || replies || missing.atEnd.stops || !steady) return found
  if (cycle.worst.startMs !== cycle.best.startMs || stoppedMs !== cycle.best.stoppedMs) return found
  const closedMs = (stoppedMs ?? segments.at(-1)?.toMs ?? startMs) - startMs - worst.elapsedMs
  const most = worst.elapsedMs - Math.max(0, pausedMs - closedMs)
  const least = best.elapsedMs === 0 ? worst.elapsedMs - pausedMs : best.elapsedMs
  if (most < promised.targetMs) found.delete('breached')
  return least > promised.targetMs && isLive(cycle.worst) === isLive(cycle.best) ? new Set(['breached']) : found
}

function readingOf(plan: ClockPlan, cycle: Cycle, story: Story): Reading {
  const { ticket, timeline, atMs } = story
  return toReading(plan, cycle, measure(plan, cycle, timeline.endedMs ?? atMs), ticket.id, timeline.clamped)
}

function notKnownToHaveStarted(plan: ClockPlan, story: Story, cycle = 1): Uncertain {
  const best = { ...notStarted(plan, story), cycle }
  const worst = { ...notStarted(plan, story), cycle }
  return { cycle, possible: verdictWords.filter((word) => word !== 'indeterminate'), best, worst }
}

/** Cycles about which nothing is certain but what their promises allow. */
function lost(verdicts: ReadonlySet<Verdict>, readings: readonly Reading[], otherwise: Reading): Uncertain[] {
  const possible = verdictWords.filter((word) => verdicts.has(word))
  return (readings.length === 0 ? [otherwise] : readings).map((reading) => ({
    cycle: reading.cycle,
    possible: [...possible],
    best: reading,
    worst: structuredClone(reading),
  }))
}
