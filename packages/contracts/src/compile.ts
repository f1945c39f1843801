// From a contract to the evaluator that it means.

import { coTermStub, terminationFee, totalOf } from '@mspkit/billing'
import {
  addDays,
  DefinitionError,
  DomainError,
  type LocalDate,
  type Month,
  type Period,
  toEpochMs,
  toInstant,
} from '@mspkit/values'
import { demandDate, demandKnownAt, demandObject, demandObjects } from './argument'
import { readContract } from './check'
import { type ContractContext, contextFor } from './context'
import type { CompiledContract } from './contract'
import { correct } from './correct'
import { type CourseTerm, termHolding } from './course'
import { coverageOf } from './coverage'
import { periodsBeginningIn } from './cycles'
import type { Contract, ContractUsage } from './definition'
import { draft } from './draft'
import { holdsOn, type TwoTimes } from './fact-at'
import type { AgreedTerms } from './in-force'
import type { DraftInvoice, DraftOptions } from './invoice'
import { type Parts, partsOf } from './parts'
import { because } from './reason'
import { renewalStatus, unknownLine } from './renewal-status'
import { timelineOf } from './timeline'

/**
 * The evaluator that a contract means: what was agreed, and when?
 *
 * The contract and what it names in the context are copied and frozen: later changes to them are not seen. Documents that it names
 * and that the context lacks are missing where they are needed: a draft with work and no scope says so.
 *
 * @throws DefinitionError with every problem of the contract, see {@link checkContract}; TypeError for a context of the wrong kind.
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
export function compileContract(contract: Contract, context: ContractContext = {}): CompiledContract {
  const { value, problems } = readContract(contract, context)
  if (value === null) throw new DefinitionError('contract', problems)
  const documents = [...value.states.made()].map(({ document }) => document)
  return evaluatorOf(partsOf(value.contract, contextFor(documents, context), value.states))
}

const evaluatorOf = (parts: Parts): CompiledContract =>
  Object.freeze<CompiledContract>({
    definition: parts.contract,
    termsAt: (times) => termsAt(parts, times),
    inForceAt(times) {
      const terms = termsAt(parts, times)
      const known = parts.known(times.knownAt)
      const { state } = parts.states.at(known, times.validAt)
      const rateCards = parts.cardsOn(known, times.validAt).cards
      return Object.freeze({ terms, ...parts.evaluators(state, times.validAt), rateCards })
    },
    billingPeriods(from, to, options = {}) {
      demandObject(options, 'options', "{ knownAt: '2026-04-01T08:00:00Z' }")
      const cycles = parts.cycles(parts.known(options.knownAt))
      return periodsBeginningIn(cycles, demandDate(from), demandDate(to))
    },
    renewal(asOf, options = {}) {
      demandObject(options, 'options', "{ knownAt: '2026-04-01T08:00:00Z' }")
      return renewalStatus(parts, demandDate(asOf), options)
    },
    draftInvoice(period, usage, options) {
      demandKnownAt('draftInvoice', options)
      demandUsage(usage)
      return drafted(parts, period, usage, options)
    },
    coverage(usage, options) {
      demandKnownAt('coverage', options)
      demandUsage(usage)
      return coverageOf(parts, usage, options)
    },
    corrections(billed, options) {
      demandKnownAt('corrections', options)
      demandBilled(billed)
      return correct(parts, billed, options.knownAt)
    },
    timeline(options = {}) {
      demandObject(options, 'options', "{ until: '2027-01-01' }")
      const { until, knownAt } = options
      return timelineOf(parts, parts.known(knownAt), until === undefined ? undefined : demandDate(until))
    },
    earlyTermination(endsOn, options) {
      demandObject(options, 'options', "{ monthly: '4500.00' }")
      const known = parts.known(options.knownAt)
      const { id, currency } = parts.contract
      const rule = parts.states.at(known, demandDate(endsOn)).state.document.earlyTermination
      if (!rule) {
        const message = `${id} does not say what ending early costs. Write "earlyTermination".`
        throw new DomainError('contracts/no-early-termination', message, { contractId: id, endsOn })
      }
      const { to } = termAsAgreed(parts, known, endsOn)
      return terminationFee({ currency, monthly: options.monthly, endsOn, termTo: to, rule })
    },
    coTerm(addedOn, options) {
      demandObject(options, 'options', "{ price: '10800.00' }")
      const { price, lineId } = options
      const known = parts.known(options.knownAt)
      const day = demandDate(addedOn)
      const line = lineId === undefined ? undefined : parts.latest(known).lines.find(({ id }) => id === lineId)
      if (lineId !== undefined && line === undefined) throw unknownLine(lineId, parts.contract.id)
      const course = line ? parts.courseOfLine(known, line, day) : parts.course(known, day)
      const { from, to } = termHolding(course, addedOn)
      return coTermStub({ currency: parts.contract.currency, price, term: { from, to }, addedOn })
    },
  })

const lists = [
  'contacts',
  'assets',
  'sites',
  'clients',
  'entries',
  'tickets',
  'expenses',
  'completed',
  'evidence',
  'objectives',
] as const

/** @throws TypeError for a usage of the wrong kind. */
function demandUsage(usage: ContractUsage): void {
  demandObject(usage, 'a usage', '{ contacts: [], entries: [] }')
  for (const key of lists)
    if (usage[key] !== undefined) demandObjects(usage[key], `records as "${key}" of a usage`, '{ … }')
}

/** @throws TypeError for issued invoices of the wrong kind. */
function demandBilled(billed: DraftOptions['billed']): void {
  const example =
    "{ period: { from: '2026-04-01', to: '2026-05-01' }, billedAt: '2026-04-01T08:00:00Z', lines: [], usage: {} }"
  demandObjects(billed, 'issued invoices', example)
  for (const invoice of billed ?? []) {
    demandObject(invoice.period, 'the period of an issued invoice', "{ from: '2026-04-01', to: '2026-05-01' }")
    demandObjects(invoice.lines, 'lines of an issued invoice', '{ … }')
    if (invoice.usage !== undefined) demandUsage(invoice.usage)
  }
}

/** The term that an early end falls in, as it would have run without one: the one of the last day served. */
function termAsAgreed(parts: Parts, known: number, endsOn: LocalDate): CourseTerm {
  const lastDay = addDays(endsOn, -1)
  return termHolding(parts.courseOfLine(known, {}, lastDay), lastDay)
}

function termsAt(parts: Parts, times: TwoTimes): AgreedTerms {
  demandObject(times, 'two times', "{ validAt: '2026-04-15', knownAt: '2026-04-30T00:00:00Z' }")
  demandKnownAt('A question about terms', times)
  const day = demandDate(times.validAt)
  const known = parts.known(times.knownAt)
  const { state } = parts.states.at(known, day)
  const { sla, scope, obligations, bought, notGiven } = parts.documents(state, day)
  const { endsOn } = parts.course(known, day)
  const status =
    day < parts.latest(known).term.from ? 'before' : endsOn !== null && day >= endsOn ? 'ended' : 'in-force'
  return {
    validAt: day,
    knownAt: toInstant(toEpochMs(times.knownAt)),
    status,
    contract: state.document,
    lines: parts.versions(known, day).versions.flatMap(({ line }) => (holdsOn(line, day) ? [line] : [])),
    sla,
    scope,
    obligations,
    rateCard: parts.cardsOn(known, day).cards.contract ?? null,
    tools: [...bought.tools],
    setBy: state.setBy,
    notGiven: [...notGiven],
  }
}

/** A draft with what earlier invoices got wrong. */
function drafted(parts: Parts, period: Period | Month, usage: ContractUsage, options: DraftOptions): DraftInvoice {
  const billed = options.billed ?? []
  demandBilled(billed)
  const made = draft(parts, period, usage, options)
  const already = billed.find((invoice) => invoice.period.from === made.period.from)
  if (already) {
    const message = `${made.period.from} to ${made.period.to} was billed at ${already.billedAt}. corrections(billed, { knownAt }) says what is wrong with it.`
    throw new DomainError('contracts/billed-already', message, { period: made.period, billedAt: already.billedAt })
  }
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
      : [...made.notes, because('contracts/not-checked', { invoices: unchecked }, null)]
  if (found.outcome === 'needs-information')
    return { ...made, outcome: 'needs-information', lines: [], total: null, missing: found.missing, notes }
  const lines = [...made.lines, ...found.lines]
  return { ...made, lines, total: totalOf(made.currency, lines), notes }
}
