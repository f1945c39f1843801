import { type Problem, pointer } from '@mspkit/values'
import type { Engine } from './engine'
import { nothing, type Rule } from './rhythm/rule'
import type { Roster, Subject, Verdict } from './roster'
import { streamsOf } from './streams'
import type { Spans } from './under'

/** The verdicts by the number that stands for each in columns. `left` is no longer under the promise. */
export const verdictCodes: readonly (Verdict | 'left')[] = ['met', 'due', 'unmet', 'not-started', 'unknown', 'left']
const met = 0
const due = 1
const unmet = 2
const notStarted = 3
const unknown = 4
const left = 5

/** One row a stream; instants in epoch milliseconds, NaN where a status has `null`. */
export interface StatusColumns {
  /** Index into `verdictCodes`. */
  readonly verdict: Uint8Array
  readonly metUntilMs: Float64Array
  readonly unmetSinceMs: Float64Array
  readonly nextDueMs: Float64Array
  readonly lastSuccessMs: Float64Array
  readonly missedRuns: Int32Array
  readonly failedRuns: Int32Array
  /** Milliseconds not kept, from coming under the contract to the instant asked. */
  readonly lapsedMs: Float64Array
  /** Milliseconds under the contract so far: what `lapsedMs` is a share of. */
  readonly underMs: Float64Array
}

/** A fold in a few numbers a stream, where a stream is one promise to one subject. It remembers no evidence. */
export interface ObligationsLedger {
  readonly size: number
  /** The number of a stream; -1 where the obligation is not promised to the subject. */
  stream(obligation: string, clientId: string, subjectId: string): number
  /** What a number stands for. @throws RangeError when no stream has it. */
  streamAt(stream: number): { readonly obligation: string; readonly clientId: string; readonly subject: Subject }
  /**
   * Takes one run. Each stream must come in time order; streams among each other need not.
   *
   * @throws RangeError when the stream has heard of a later run.
   */
  observe(stream: number, atMs: number, success: boolean): void
  /**
   * Every stream at an instant. @throws RangeError when a run after it was observed.
   */
  read(atMs: number): StatusColumns
}

/** A ledger, or what in the policy it cannot do. */
export type OpenedLedger =
  | { readonly ok: true; readonly ledger: ObligationsLedger }
  | { readonly ok: false; readonly unsupported: readonly Problem[] }

/** Keys of an obligation that need more than a success or a failure. */
const needsEvidence = ['after', 'approval', 'counts'] as const

export function openLedger(engine: Engine, roster: Roster): OpenedLedger {
  const unsupported = engine.readies.flatMap(({ obligation }, i) =>
    needsEvidence.flatMap((key) => (obligation[key] === undefined ? [] : [cannot(i, key)])),
  )
  return unsupported.length > 0 ? { ok: false, unsupported } : { ok: true, ledger: ledgerOf(engine, roster) }
}

const cannot = (i: number, key: string): Problem => ({
  code: 'obligations/not-in-a-ledger',
  path: pointer('obligations', i, key),
  facts: { key },
  message: `A ledger hears only success or failure, so it cannot judge "${key}". Ask status() of the evidence, or leave it out.`,
})

function ledgerOf(engine: Engine, roster: Roster): ObligationsLedger {
  const streams = streamsOf(engine, roster)
  const { size } = streams
  const state = new Float64Array(size).fill(nothing)
  const lastMs = new Float64Array(size).fill(nothing)
  const lastSuccessMs = new Float64Array(size).fill(Number.NaN)
  const lapsedMs = new Float64Array(size)
  const failedRuns = new Int32Array(size)
  const place = new Uint16Array(size)
  const begun = new Uint8Array(size)
  const lenient = new Uint8Array(size)
  let latestMs = nothing

  /** The rest of stretch `place`, from where the state ends to an instant or the stretch's end. */
  function lapseUntil(i: number, rule: Rule, untilMs: number): number {
    const spans = streams.spans[i]!
    const fromMs = Math.max(rule.deadlineMs(state[i]!), spans[place[i]! * 2]!)
    return Math.max(0, Math.min(untilMs, spans[place[i]! * 2 + 1]!) - fromMs)
  }
  function begin(i: number, rule: Rule, startMs: number): void {
    begun[i] = 1
    const before = state[i]!
    state[i] = rule.begin(before, startMs)
    lenient[i] = rule.deadlineMs(before) <= startMs && rule.deadlineMs(state[i]!) > startMs ? 1 : 0
  }
  /** Goes on to the stretch that an instant lies in, and begins it when the instant is past its start. */
  function advance(i: number, rule: Rule, atMs: number, atStart: boolean): void {
    const spans = streams.spans[i]!
    while (place[i]! * 2 < spans.length) {
      const startMs = spans[place[i]! * 2]!
      if (atMs < startMs || (atMs === startMs && !atStart)) return
      if (begun[i] === 0) begin(i, rule, startMs)
      if (atMs < spans[place[i]! * 2 + 1]!) return
      lapsedMs[i] = lapsedMs[i]! + lapseUntil(i, rule, Number.POSITIVE_INFINITY)
      place[i] = place[i]! + 1
      begun[i] = 0
    }
  }

  function observe(i: number, atMs: number, success: boolean): void {
    if (!(i >= 0 && i < size)) throw new RangeError(`${i} is no stream of this ledger.`)
    if (atMs < lastMs[i]!)
      throw new RangeError(`Stream ${i} has heard of a later run. A ledger takes each stream in time order.`)
    lastMs[i] = atMs
    if (atMs > latestMs) latestMs = atMs
    if (!success) {
      failedRuns[i] = failedRuns[i]! + 1
      return
    }
    failedRuns[i] = 0
    lastSuccessMs[i] = atMs
    const rule = streams.rules[i] ?? null
    if (rule === null) return
    advance(i, rule, atMs, false)
    if (begun[i] === 1) lapsedMs[i] = lapsedMs[i]! + lapseUntil(i, rule, atMs)
    state[i] = rule.after(state[i]!, atMs)
    lenient[i] = 0
  }

  function read(atMs: number): StatusColumns {
    if (atMs < latestMs)
      throw new RangeError('A run after this instant was observed. A ledger remembers no evidence to leave out.')
    const columns: StatusColumns = {
      verdict: new Uint8Array(size),
      metUntilMs: new Float64Array(size).fill(Number.NaN),
      unmetSinceMs: new Float64Array(size).fill(Number.NaN),
      nextDueMs: new Float64Array(size).fill(Number.NaN),
      lastSuccessMs: lastSuccessMs.slice(),
      missedRuns: new Int32Array(size),
      failedRuns: failedRuns.slice(),
      lapsedMs: new Float64Array(size),
      underMs: new Float64Array(size),
    }
    for (let i = 0; i < size; i++) readOne(i, atMs, columns)
    return columns
  }

  function readOne(i: number, atMs: number, columns: StatusColumns): void {
    const rule = streams.rules[i] ?? null
    const spans = streams.spans[i]!
    columns.underMs[i] = underUntil(spans, atMs)
    if (rule === null) {
      columns.verdict[i] = verdictInDoubt(spans, atMs)
      return
    }
    advance(i, rule, atMs, true)
    const startMs = spans[place[i]! * 2]
    columns.lapsedMs[i] = lapsedMs[i]!
    if (startMs === undefined) {
      columns.verdict[i] = left
      return
    }
    if (begun[i] === 0) {
      columns.verdict[i] = notStarted
      return
    }
    columns.lapsedMs[i] = lapsedMs[i]! + lapseUntil(i, rule, atMs)
    const here = state[i]!
    const deadlineMs = rule.deadlineMs(here)
    const owedMs = rule.dueMs(here)
    const dueMs = owedMs === nothing ? startMs : owedMs
    if (Number.isFinite(dueMs)) columns.nextDueMs[i] = dueMs
    if (atMs >= deadlineMs) {
      columns.verdict[i] = unmet
      columns.unmetSinceMs[i] = Math.max(deadlineMs, startMs)
      columns.missedRuns[i] = rule.missed(here, startMs, atMs + 1)
      return
    }
    if (Number.isFinite(deadlineMs)) columns.metUntilMs[i] = deadlineMs
    columns.verdict[i] = atMs >= dueMs ? due : lenient[i] === 1 ? notStarted : met
  }

  return Object.freeze<ObligationsLedger>({
    size,
    stream: streams.stream,
    streamAt(i) {
      const subject = streams.subjects[i]
      const ready = streams.readies[i]
      if (!subject || !ready) throw new RangeError(`${i} is no stream of this ledger.`)
      return { obligation: ready.obligation.id, clientId: subject.clientId, subject: subject.name }
    },
    observe,
    read,
  })
}

function underUntil(spans: Spans, atMs: number): number {
  let sum = 0
  for (let i = 0; i < spans.length && spans[i]! < atMs; i += 2) sum += Math.min(spans[i + 1]!, atMs) - spans[i]!
  return sum
}

function verdictInDoubt(spans: Spans, atMs: number): number {
  for (let i = 0; i < spans.length; i += 2) if (atMs < spans[i + 1]!) return spans[i]! <= atMs ? unknown : notStarted
  return left
}
