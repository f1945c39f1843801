// From a contract to the evaluator that it means.

import { totalOf } from '@mspkit/billing'
import { coTermStub, terminationFee } from '@mspkit/billing/calculations'
import {
  addDays,
  DefinitionError,
  DomainError,
  type InstantLike,
  type LocalDate,
  type Month,
  type Period,
  toEpochMs,
  toInstant,
} from '@mspkit/values'
import { dateOf, objectOf, objectsOf, wordOf } from '@mspkit/values/arguments'
import { demandKnownAt } from './argument'
import { readContract } from './check'
import { type ContractContext, contextFor } from './context'
import type { AgreedTerms, CompiledContract, PeriodsOptions } from './contract'
import type { Contract } from './definition/contract'
import type { ContractUsage } from './definition/usage'
import { holdsOn, type TwoTimes } from './history/fact-at'
import { renewalStatus, unknownLine } from './history/renewal-status'
import { timelineOf } from './history/timeline'
import { type Corrected, correct } from './invoice/corrections'
import { draft } from './invoice/draft'
import type { DraftInvoice, DraftOptions } from './invoice/invoice'
import { because } from './reason'
import { cyclesAfter, periodsBeginningIn } from './terms/cycles/billing-cycles'
import type { KnownTerms, TermsKnownAt } from './terms/known-terms'
import { type ScheduledTerm, termHolding } from './terms/term-schedule'
import { termsKnownAt } from './terms/terms-known-at'
import { coverageOf, withCoverageOf } from './work/coverage'

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
  return evaluatorOf(value.contract, termsKnownAt(value.contract, contextFor(documents, context), value.states))
}

const evaluatorOf = (definition: Contract, known: TermsKnownAt): CompiledContract =>
  Object.freeze<CompiledContract>({
    definition,
    termsAt: (times) => agreedTerms(known, times),
    inForceAt(times) {
      const terms = agreedTerms(known, times)
      const { evaluators, cardsOn } = known(times.knownAt)
      return Object.freeze({ terms, ...evaluators(times.validAt), rateCards: cardsOn(times.validAt).cards })
    },
    billingPeriods(from, to, options = {}) {
      objectOf(options, 'options', "{ knownAt: '2026-04-01T08:00:00Z' }")
      demandPeriods(options.billed)
      const { cycles, latest } = known(options.knownAt)
      const billed = (options.billed ?? []).map(({ period }) => period)
      return periodsBeginningIn(cyclesAfter(cycles(), billed), dateOf(from), dateOf(to), latest.term.from)
    },
    renewal(asOf, options = {}) {
      objectOf(options, 'options', "{ knownAt: '2026-04-01T08:00:00Z' }")
      return renewalStatus(known(options.knownAt), dateOf(asOf), options)
    },
    draftInvoice(period, usage, options) {
      demandKnownAt('draftInvoice', options)
      demandUsage(usage)
      return drafted(known(options.knownAt), period, usage, options)
    },
    coverage(usage, options) {
      demandKnownAt('coverage', options)
      demandUsage(usage)
      return coverageOf(known(options.knownAt), usage, options)
    },
    corrections(billed, options) {
      demandKnownAt('corrections', options)
      demandBilled(billed)
      return corrected(known(options.knownAt), { billed, withoutUsage: 'missing' }, options.knownAt).corrections
    },
    timeline(options = {}) {
      objectOf(options, 'options', "{ until: '2027-01-01' }")
      const { until, knownAt } = options
      return timelineOf(known(knownAt), until === undefined ? undefined : dateOf(until))
    },
    earlyTermination(endsOn, options) {
      objectOf(options, 'options', "{ monthly: '4500.00' }")
      const terms = known(options.knownAt)
      const { id, currency } = definition
      const rule = terms.at(dateOf(endsOn)).state.document.earlyTermination
      if (!rule) {
        const message = `${id} does not say what ending early costs. Write "earlyTermination".`
        throw new DomainError('contracts/no-early-termination', message, { contractId: id, endsOn })
      }
      const { to } = termAsAgreed(terms, endsOn)
      return terminationFee({ currency, monthly: options.monthly, endsOn, termTo: to, rule })
    },
    coTerm(addedOn, options) {
      objectOf(options, 'options', "{ price: '10800.00' }")
      const { price, lineId } = options
      const terms = known(options.knownAt)
      const day = dateOf(addedOn)
      const line = lineId === undefined ? undefined : terms.latest.lines.find(({ id }) => id === lineId)
      if (lineId !== undefined && line === undefined) throw unknownLine(lineId, definition.id)
      const schedule = line ? terms.scheduleOfLine(line, day) : terms.schedule(day)
      const { from, to } = termHolding(schedule, addedOn)
      return coTermStub({ currency: definition.currency, price, term: { from, to }, addedOn })
    },
  })

/** The keys of a usage, and which of them hold records. */
const usageKeys: Readonly<Record<keyof ContractUsage, 'records' | 'by name'>> = {
  contacts: 'records',
  assets: 'records',
  sites: 'records',
  clients: 'records',
  meters: 'by name',
  entries: 'records',
  tickets: 'records',
  facts: 'by name',
  expenses: 'records',
  completed: 'records',
  evidence: 'records',
  objectives: 'records',
}
const keys = Object.keys(usageKeys) as (keyof ContractUsage)[]
const lists = keys.flatMap((key) =>
  usageKeys[key] === 'records' ? [[key, `records as "${key}" of a usage`] as const] : [],
)

/** @throws TypeError for a usage of the wrong kind; RangeError for a key that it does not have, which would be left out. */
function demandUsage(usage: ContractUsage): void {
  objectOf(usage, 'a usage', '{ contacts: [], entries: [] }')
  // The key by which an editor finds the schema of a file says nothing of what was used.
  for (const key of Object.keys(usage)) if (key !== '$schema') wordOf<string>(key, keys, 'a key of a usage')
  for (const [key, what] of lists) if (usage[key] !== undefined) objectsOf(usage[key], what, '[{ … }]')
}

/** @throws TypeError for periods of issued invoices of the wrong kind. */
function demandPeriods(billed: PeriodsOptions['billed']): void {
  if (billed === undefined) return
  objectsOf(billed, 'issued invoices', "[{ period: { from: '2026-04-01', to: '2026-05-01' } }]")
  for (const { period } of billed)
    objectOf(period, 'the period of an issued invoice', "{ from: '2026-04-01', to: '2026-05-01' }")
}

/** @throws TypeError for issued invoices of the wrong kind. */
function demandBilled(billed: DraftOptions['billed']): void {
  const example =
    "{ period: { from: '2026-04-01', to: '2026-05-01' }, billedAt: '2026-04-01T08:00:00Z', lines: [], usage: {} }"
  objectsOf(billed, 'issued invoices', example)
  for (const invoice of billed ?? []) {
    objectOf(invoice.period, 'the period of an issued invoice', "{ from: '2026-04-01', to: '2026-05-01' }")
    objectsOf(invoice.lines, 'lines of an issued invoice', '[{ … }]')
    if (invoice.usage !== undefined) demandUsage(invoice.usage)
  }
}

/** The term that an early end falls in, as it would have run without one: the one of the last day served. */
function termAsAgreed(terms: KnownTerms, endsOn: LocalDate): ScheduledTerm {
  const lastDay = addDays(endsOn, -1)
  return termHolding(terms.scheduleOfLine({}, lastDay), lastDay)
}

function agreedTerms(known: TermsKnownAt, times: TwoTimes): AgreedTerms {
  objectOf(times, 'two times', "{ validAt: '2026-04-15', knownAt: '2026-04-30T00:00:00Z' }")
  demandKnownAt('A question about terms', times)
  const day = dateOf(times.validAt)
  const terms = known(times.knownAt)
  const { state } = terms.at(day)
  const { sla, scope, obligations, bought, notGiven } = terms.documents(day)
  const { endsOn } = terms.schedule(day)
  const status = day < terms.latest.term.from ? 'before' : endsOn !== null && day >= endsOn ? 'ended' : 'in-force'
  return {
    validAt: day,
    knownAt: toInstant(toEpochMs(times.knownAt)),
    status,
    contract: state.document,
    lines: terms.versions(day).versions.flatMap(({ line }) => (holdsOn(line, day) ? [line] : [])),
    sla,
    scope,
    obligations,
    rateCard: terms.cardsOn(day).cards.contract ?? null,
    tools: [...bought.tools],
    setBy: state.setBy,
    notGiven: [...notGiven],
  }
}

/** What issued invoices got wrong by the terms that are known. */
const corrected = (terms: KnownTerms, issued: Parameters<typeof correct>[1], knownAt: InstantLike): Corrected =>
  correct(terms, issued, knownAt, (period, usage, options, linesOf) =>
    draft(terms, period, usage, options, { issued: issued.billed, linesOf }),
  )

/** A draft with what earlier invoices got wrong. */
function drafted(terms: KnownTerms, period: Period | Month, usage: ContractUsage, options: DraftOptions): DraftInvoice {
  const billed = options.billed ?? []
  demandBilled(billed)
  let found: Corrected | undefined
  const correctedOnce = (): Corrected =>
    (found ??= corrected(terms, { billed, withoutUsage: 'as-billed' }, options.knownAt))
  const made = draft(terms, period, usage, options, { linesOf: (invoice) => correctedOnce().linesOf(invoice) })
  const already = billed.find((invoice) => invoice.period.from === made.period.from)
  if (already) {
    const message = `${made.period.from} to ${made.period.to} was billed at ${already.billedAt}. corrections(billed, { knownAt }) says what is wrong with it.`
    throw new DomainError('contracts/billed-already', message, { period: made.period, billedAt: already.billedAt })
  }
  if (billed.length === 0 || made.outcome === 'needs-information') return made
  const { corrections } = correctedOnce()
  const unchecked = billed.filter((invoice) => invoice.usage === undefined).map((invoice) => invoice.period.from)
  const notes =
    unchecked.length === 0
      ? made.notes
      : [...made.notes, because('contracts/not-checked', { invoices: unchecked }, null)]
  if (corrections.outcome === 'needs-information')
    return { ...made, outcome: 'needs-information', lines: [], total: null, missing: corrections.missing, notes }
  const lines = [...made.lines, ...corrections.lines]
  return withCoverageOf(made, { ...made, lines, total: totalOf(made.currency, lines), notes })
}
