import { coTermStub, terminationFee, totalOf } from '@mspkit/billing'
import {
  addDays,
  DefinitionError,
  frozenCopy,
  type LocalDate,
  parseLocalDate,
  toEpochMs,
  toInstant,
} from '@mspkit/values'
import { contractAdvice, frameProblems, problemsWithin } from './check'
import type { CompiledContract } from './contract'
import { correct } from './correct'
import { type CourseTerm, termHolding } from './course'
import { coverageOf } from './coverage'
import { periodsBeginningIn } from './cycles'
import type { Contract } from './definition'
import { draft } from './draft'
import { holdsOn, type TwoTimes } from './fact-at'
import type { AgreedTerms } from './in-force'
import type { BilledInvoice, ContractUsage, DraftInvoice, DraftOptions } from './invoice'
import { type Parts, partsOf } from './parts'
import { standingOf } from './stand'
import { type States, statesOf } from './states'
import type { Surroundings } from './surroundings'
import { timelineOf } from './timeline'

/**
 * Makes a contract ready to be asked: what was agreed, and when?
 *
 * Documents that it names and that are not handed in are told where they are needed: a draft with work and no scope asks for it.
 *
 * @throws DefinitionError with everything that is wrong with the contract, each with a JSON Pointer.
 * @example
 * const contract = compileContract({
 *   id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'America/Chicago',
 *   term: { from: '2026-01-01', months: 12 }, renewal: { auto: true, months: 12, notice: { days: 60 } },
 *   lines: [{ id: 'seats', kind: 'per-unit', price: '115.00', quantity: '40' }],
 *   amendments: [{ recordedAt: '2026-05-12T11:00:00Z', from: '2026-04-01', by: 'kim', reason: 'the signed order says so',
 *     set: { '/lines/seats/price': '97.50' } }],
 * })
 * contract.draftInvoice('2026-04', {}, { knownAt: '2026-04-01T08:00:00Z' }).total // => '4600.00'
 * contract.draftInvoice('2026-04', {}, { knownAt: '2026-06-01T08:00:00Z' }).total // => '3900.00'
 * contract.renewal('2026-11-15').state                                           // => 'notice-window'
 */
export function compileContract(contract: Contract, surroundings?: Surroundings): CompiledContract
export function compileContract(contract: unknown, surroundings?: Surroundings): CompiledContract
export function compileContract(contract: unknown, surroundings: Surroundings = {}): CompiledContract {
  const parts = checkedParts(contract, surroundings)
  return Object.freeze<CompiledContract>({
    termsAt: (times) => termsAt(parts, times),
    inForceAt(times) {
      const terms = termsAt(parts, times)
      const { state } = parts.states.at(parts.known(times.knownAt), times.validAt)
      const rateCards = parts.cardsOn(parts.known(times.knownAt), times.validAt).cards
      return Object.freeze({ terms, ...parts.evaluators(state, times.validAt), rateCards })
    },
    billingPeriods(from, to, options = {}) {
      date(from)
      date(to)
      return periodsBeginningIn(parts.cycles(parts.known(options.knownAt)), from, to)
    },
    renewal: (asOf, options = {}) => standingOf(parts, date(asOf), options),
    draftInvoice(period, usage, options) {
      needKnownAt('draftInvoice', options)
      return drafted(parts, period, usage, options)
    },
    coverage(usage, options) {
      needKnownAt('coverage', options)
      return coverageOf(parts, usage, options)
    },
    corrections: (billed, { knownAt }) => correct(parts, billed, knownAt),
    timeline: ({ knownAt, until } = {}) =>
      timelineOf(parts, parts.known(knownAt), until === undefined ? undefined : date(until)),
    earlyTermination(endsOn, { monthly, knownAt }) {
      const known = parts.known(knownAt)
      const rule = parts.states.at(known, date(endsOn)).state.document.earlyTermination
      if (!rule)
        throw new RangeError(`${parts.contract.id} does not say what ending early costs. Write "earlyTermination".`)
      const { to } = termAsAgreed(parts, known, endsOn)
      return terminationFee({ currency: parts.contract.currency, monthly, endsOn, termTo: to, rule })
    },
    coTerm(addedOn, { price, lineId, knownAt }) {
      const known = parts.known(knownAt)
      const line = lineId === undefined ? undefined : parts.latest(known).lines.find(({ id }) => id === lineId)
      if (lineId !== undefined && line === undefined)
        throw new RangeError(`${JSON.stringify(lineId)} is no line of ${parts.contract.id}.`)
      const course = line ? parts.courseOfLine(known, line, date(addedOn)) : parts.course(known, date(addedOn))
      const { from, to } = termHolding(course, addedOn)
      return coTermStub({ currency: parts.contract.currency, price, term: { from, to }, addedOn })
    },
  })
}

/** The parts of a copy that nobody changes any more. */
function checkedParts(contract: unknown, surroundings: Surroundings): Parts {
  const structure = frameProblems(contract)
  if (structure.length > 0) throw new DefinitionError('contract', structure)
  const kept = frozenCopy(contract as Contract)
  let states: States | undefined
  const statesOfIt = (): States => (states ??= statesOf(kept))
  const faults = problemsWithin(kept, surroundings, statesOfIt).filter(({ code }) => !contractAdvice.includes(code))
  if (faults.length > 0) throw new DefinitionError('contract', faults)
  return partsOf(kept, surroundings, statesOfIt())
}

/** The term that an early end falls in, as it would have run without one: the one of the last day served. */
function termAsAgreed(parts: Parts, known: number, endsOn: LocalDate): CourseTerm {
  const lastDay = addDays(endsOn, -1)
  return termHolding(parts.courseOfLine(known, {}, lastDay), lastDay)
}

/** @throws RangeError for text that is no date. */
function date(value: LocalDate): LocalDate {
  const parsed = parseLocalDate(value)
  if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  return parsed.value
}

/** What is known is never taken to be everything without a word. @throws TypeError */
function needKnownAt(verb: string, options: { readonly knownAt?: unknown } | undefined): void {
  if (options?.knownAt !== undefined) return
  throw new TypeError(
    `${verb} needs options.knownAt, and got nothing: by what was recorded until when? Write e.g. { knownAt: '2026-04-01T08:00:00Z' }.`,
  )
}

function termsAt(parts: Parts, { validAt, knownAt }: TwoTimes): AgreedTerms {
  const day = date(validAt)
  const known = parts.known(knownAt)
  const { state } = parts.states.at(known, day)
  const { sla, scope, obligations, bought, notGiven } = parts.documents(state, day)
  const { endsOn } = parts.course(known, day)
  const standing =
    day < parts.latest(known).term.from ? 'before' : endsOn !== null && day >= endsOn ? 'ended' : 'in-force'
  return {
    validAt: day,
    knownAt: toInstant(toEpochMs(knownAt)),
    standing,
    contract: state.document,
    lines: parts.versions(known, day).versions.flatMap(({ line }) => (holdsOn(line, day) ? [line] : [])),
    sla,
    scope,
    obligations,
    rateCard: parts.cardsOn(known, day).cards.contract ?? null,
    tools: bought.tools,
    setBy: state.setBy,
    notGiven,
  }
}

/** A draft with what earlier invoices got wrong. */
function drafted(
  parts: Parts,
  period: Parameters<CompiledContract['draftInvoice']>[0],
  usage: ContractUsage,
  options: DraftOptions,
): DraftInvoice {
  const billed = options.billed ?? []
  const made = draft(parts, period, usage, options)
  const already = billed.find((invoice: BilledInvoice) => invoice.period.from === made.period.from)
  if (already)
    throw new RangeError(
      `${made.period.from} to ${made.period.to} was billed at ${already.billedAt}. Ask corrections(billed, { knownAt }) what it got wrong.`,
    )
  if (billed.length === 0 || made.outcome === 'needs-information') return made
  const found = correct(
    parts,
    billed.filter((invoice) => invoice.usage !== undefined),
    options.knownAt,
  )
  const unchecked = billed.filter((invoice) => invoice.usage === undefined).map((invoice) => invoice.period.from)
  const notes =
    unchecked.length === 0
      ? made.notes
      : [...made.notes, { code: 'contracts/not-checked', facts: { invoices: unchecked }, source: null }]
  if (found.outcome === 'needs-information')
    return { ...made, outcome: 'needs-information', lines: [], total: null, missing: found.missing, notes }
  const lines = [...made.lines, ...found.lines]
  return { ...made, lines, total: totalOf(made.currency, lines), notes }
}
