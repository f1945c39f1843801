// Random questions about money: billing, contracts, profitability.

import { billingPeriodsOf, type Contract } from '@mspkit/contracts'
import { addDays, periodOf } from '@mspkit/values'
import fc from 'fast-check'
import * as billing from '../../billing/test/arbitraries'
import { agreement, day, instant } from '../../contracts/test/arbitraries'
import { managed } from '../../contracts/test/sample'
import * as profitability from '../../profitability/test/arbitraries'
import { type Asked, named, type Question, sample } from './question'

const march = periodOf('2026-03')

export function billingQuestions(): Question[] {
  return [
    ...named('billing', 'charges', chargesAsked()),
    ...named('billing', 'blocks', blocksAsked()),
    ...named('billing', 'parts', partsAsked()),
    ...named('billing', 'tax', taxAsked()),
  ]
}

function chargesAsked(): Asked[] {
  const one = fc.tuple(billing.work, billing.contacts, fc.nat(100), fc.nat(3000), fc.boolean(), billing.tierList)
  return sample(one, 250).map(([work, contacts, percent, minimum, before, tiers]) => ({
    definition: {
      lines: [
        ...billing.agreement,
        { id: 'people', kind: 'per-unit', price: '31.07', quantity: { count: 'contacts', at: 'changes' } },
        { id: 'steps', kind: 'tiered', model: 'volume', quantity: { count: 'contacts', at: 'peak' }, tiers },
      ],
      options: {
        ...billing.options,
        discounts: [{ id: 'd', lines: ['care', 'seats', 'labour'], percent: String(percent) }],
        commitments: [
          {
            id: 'm',
            lines: 'all',
            minimum: `${minimum}.00`,
            compare: before ? 'before-discount' : 'after-discount',
          },
        ],
      },
    },
    facts: { period: march, usage: { work, contacts } },
    ask: 'chargesFor',
  }))
}

function blocksAsked(): Asked[] {
  return sample(fc.tuple(billing.pool, billing.entries, billing.order), 200).map(([pool, entries, order]) => ({
    definition: { pools: [pool], options: { order, until: '2026-04-01' } },
    facts: { entries },
    ask: 'drawBlocks',
  }))
}

function partsAsked(): Asked[] {
  const bases = ['actual-days-in-period', 'actual-days-in-each-month', 'actual-over-30', '30/360', 'none'] as const
  const one = fc.tuple(
    billing.currency.chain((currency) => fc.tuple(fc.constant(currency), billing.sum(currency))),
    billing.month,
    fc.constantFrom(...bases),
    fc.tuple(fc.nat(40), fc.nat(40)),
    billing.contacts,
    fc.tuple(billing.tierList, fc.constantFrom('graduated', 'volume'), fc.nat(80)),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }),
  )
  return sample(one, 120).flatMap(
    ([[currency, amount], period, basis, [a, b], contacts, tierList, weights]): Asked[] => {
      const used = { from: addDays(period.from, Math.min(a, b) - 4), to: addDays(period.from, Math.max(a, b) - 4) }
      const [tiers, model, quantity] = tierList
      const counted = { count: 'contacts' }
      return [
        { definition: { currency, basis }, facts: { amount, period, used }, ask: 'prorate' },
        { definition: { ...counted, at: 'average' }, facts: { contacts, period: march }, ask: 'countQuantity' },
        { definition: { ...counted, at: 'changes' }, facts: { contacts, period: march }, ask: 'countQuantity' },
        { definition: { currency, price: { model, tiers } }, facts: { quantity }, ask: 'tierPrice' },
        { definition: { currency }, facts: { total: amount, weights }, ask: 'allocate' },
      ]
    },
  )
}

function taxAsked(): Asked[] {
  const lines = fc
    .array(fc.integer({ min: -9999, max: 9999 }), { minLength: 1, maxLength: 12 })
    .map((cents) => cents.map(taxable))
  return sample(fc.tuple(lines, fc.integer({ min: 0, max: 250 })), 80).flatMap(([list, permille]): Asked[] => {
    const definition = {
      rates: [{ taxCode: 'service', rate: (permille / 1000).toFixed(3) }],
      options: { currency: 'USD' },
    }
    const items = list.flatMap(({ amount }, line) => (line % 2 === 0 ? [{ line, amount, reason: 'credited' }] : []))
    return [
      { definition, facts: { lines: list }, ask: 'taxLines' },
      { definition, facts: { lines: list, items }, ask: 'creditNote' },
    ]
  })
}

const taxable = (cents: number): { readonly amount: string } => ({
  ...{ lineId: 'l', kind: 'flat', description: 'l', period: null, quantity: null, unitPrice: null, siteId: null },
  ...{ taxCode: 'service', reasons: [] },
  amount: (cents / 100).toFixed(2),
})

export function contractsQuestions(): Question[] {
  const drafts = sample(fc.tuple(agreement, instant, fc.nat(9), day), 150).flatMap(
    ([contract, knownAt, month, validAt]): Asked[] => {
      return [
        ...drafted(contract, knownAt, month),
        { definition: contract, facts: { validAt, knownAt }, ask: 'termsAt' },
        { definition: contract, facts: { asOf: validAt, knownAt }, ask: 'renewal' },
        { definition: contract, facts: { to: '2028-01-01', knownAt }, ask: 'timeline' },
      ]
    },
  )
  return [...named('contracts', 'amended', drafts), ...named('contracts', 'worked', workedAsked())]
}

/** Two periods of the contract, two months apart, and what those invoices got wrong. */
function drafted(contract: Contract, knownAt: string, first: number): Asked[] {
  const cycle = contract.billingCycle
  const anchor = cycle !== undefined && 'anchor' in cycle ? cycle.anchor : contract.term.from
  const all = billingPeriodsOf({ anchor, months: 1 }, '2026-01-01', '2027-02-01')
  const periods = [first, first + 2].flatMap((n) => all.slice(n, n + 1))
  const drafts = periods.map(
    (period): Asked => ({ definition: contract, facts: { period, usage: {}, knownAt }, ask: 'draftInvoice' }),
  )
  const billed = periods.map((period) => ({ period, billedAt: `${addDays(period.from, 3)}T10:00:00Z` }))
  return [...drafts, { definition: contract, facts: { billed, knownAt: '2027-06-01T00:00:00Z' }, ask: 'corrections' }]
}

/** Work under a contract with scope, a block of hours and a rate card. */
function workedAsked(): Asked[] {
  const entry = fc.record({
    on: fc.integer({ min: 0, max: 27 }).map((n) => addDays('2026-02-01', n)),
    workedMinutes: fc.nat(180),
    workType: fc.constantFrom('support', 'project', 'games', 'setup'),
  })
  return sample(fc.array(entry, { maxLength: 10 }), 120).flatMap((rows): Asked[] => {
    const entries = rows.map((row, i) => ({ id: `E${i}`, clientId: 'acme', technicianId: 'kim', ...row }))
    const assets = [{ id: 'srv-1', clientId: 'acme', type: 'server', activeFrom: '2026-01-01' }]
    const facts = { period: '2026-03', usage: { entries, assets }, knownAt: '2026-03-01T08:00:00Z' }
    return [
      { definition: managed(), facts, ask: 'draftInvoice' },
      { definition: managed(), facts, ask: 'coverage' },
    ]
  })
}

export function profitabilityQuestions(): Question[] {
  const call = (ask: string, ...given: readonly unknown[]): Asked => ({
    definition: {},
    facts: { arguments: given },
    ask,
  })
  const period = { from: '2026-01-01', to: '2026-04-01' }
  const statements = sample(profitability.facts, 200).map((facts) => call('statement', period, facts))
  const earned = sample(
    fc.tuple(profitability.money, profitability.recognition, fc.integer({ min: -60, max: 400 })),
    200,
  ).map(([amount, how, asOf]) => call('recognise', { amount, currency: 'USD', ...how, asOf: profitability.day(asOf) }))
  const counts = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 12 })
  const shared = sample(fc.tuple(profitability.money, counts), 100).map(([pool, list]) =>
    call('allocateShared', {
      currency: 'USD',
      pool,
      drivers: list.map((count, i) => ({ id: String(i), count })),
      owned: '1500',
      idle: 'own-line',
    }),
  )
  return [
    ...named('profitability', 'statement', statements),
    ...named('profitability', 'recognition', earned),
    ...named('profitability', 'shared', shared),
    ...named('profitability', 'pricing', pricingAsked(call)),
  ]
}

function pricingAsked(call: (ask: string, ...given: readonly unknown[]) => Asked): Asked[] {
  const hours = fc.array(
    fc.integer({ min: 1, max: 24 }).map((quarters) => String(quarters / 4)),
    { minLength: 2, maxLength: 8 },
  )
  return sample(fc.tuple(hours, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 5, max: 60 })), 60).flatMap(
    ([list, mean, seats]): Asked[] => {
      const model = { tickets: { mean }, hoursPerTicket: list }
      const history = list.map((one) => ({ seats, hours: one }))
      const terms = { currency: 'USD', costPerHour: '58.00', toolsPerSeat: '22.00', margin: '0.30', care: 'careful' }
      return [
        { definition: model, facts: { arguments: [] }, ask: 'compoundHours.moments' },
        { definition: model, facts: { arguments: ['0.90'] }, ask: 'compoundHours.percentile' },
        { definition: model, facts: { arguments: ['0.95'] }, ask: 'compoundHours.tail' },
        { definition: model, facts: { arguments: [40] }, ask: 'compoundHours.capped' },
        call('percentile', list, { share: '0.80', method: 'linear' }),
        call('tailRisk', list, { level: '0.75' }),
        call('priceSeat', history, terms),
      ]
    },
  )
}
