// Arguments of the wrong kind: a sentence that says what is wrong, never the engine's own error.

import * as profitability from '@mspkit/profitability'
import * as actuarial from '@mspkit/profitability/actuarial'
import * as metrics from '@mspkit/profitability/metrics'
import * as pricing from '@mspkit/profitability/pricing'
import * as trends from '@mspkit/profitability/trend'
import * as words from '@mspkit/profitability/words'
import { expect, test } from 'vitest'
import { holdToSentences, type RightCall, variants } from '../../workshop/frames/arguments'

const march = { from: '2026-03-01', to: '2026-04-01' } as const
const facts = {
  currency: 'USD',
  revenue: [{ clientId: 'acme', category: 'recurring', amount: '900.00', method: 'by-day', service: march }],
  work: [{ entry: { id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 90 } }],
} as const satisfies profitability.StatementFacts
const { work, ...terms } = facts
const [entry] = work
const book = profitability.statement(march, facts)
const fold = profitability.statements(march, terms)
const table = profitability.profitTable(book.clients, { targetPercent: '40' })
const hours = actuarial.compoundHours({ tickets: { mean: 20 }, hoursPerTicket: ['0.5', '2'] })
const [reason] = book.portfolio.reasons
const months = [
  { seats: 40, hours: '18' },
  { seats: 40, hours: '25' },
] as const
const offer = { currency: 'USD', costPerHour: '58.00', toolsPerSeat: '22.00', margin: '0.40', care: 'careful' }
const seen = [
  { id: 'acme', ratios: ['0.5', '0.9'], weights: [10, 10] },
  { id: 'globex', ratios: ['0.6', '0.5'], weights: [10, 10] },
]
const margin = { currency: 'USD', serviceRevenue: '100.00', hardCosts: '10.00', labour: '30.00' }

/** Every function of the package, with arguments that it takes. */
const right: Readonly<Record<string, RightCall>> = {
  statement: [profitability.statement, march, facts],
  statements: [profitability.statements, march, terms, fold.snapshot()],
  checkStatementFacts: [profitability.checkStatementFacts, facts],
  parseStatementFacts: [profitability.parseStatementFacts, facts],
  defineStatementFacts: [profitability.defineStatementFacts, facts],
  measuresOf: [profitability.measuresOf, book.portfolio, { toolRetail: '10.00' }],
  profitTable: [profitability.profitTable, book.clients, { targetPercent: '40', names: new Map() }],
  profitTableText: [profitability.profitTableText, table],
  recognise: [profitability.recognise, { amount: '1.00', currency: 'USD', method: 'at-once', on: '2026-03-02' }],
  allocateShared: [
    profitability.allocateShared,
    { currency: 'USD', pool: '100.00', drivers: [{ id: 'acme', count: 6 }], owned: 10 },
  ],
  'fold.observe': [fold.observe, entry],
  'fold.read': [fold.read, 'client'],
  describeMetrics: [metrics.describeMetrics],
  measure: [
    metrics.measure,
    'target-hours',
    { monthlyRevenue: '1.00', billRate: '1', labourShare: 0.25 },
    { scale: 1 },
  ],
  flatVersusBreakFix: [
    metrics.flatVersusBreakFix,
    [{ month: '2026-03', fee: '4000.00', hours: '22' }],
    { currency: 'USD', hourlyRate: '150.00', costPerHour: '58.00', toolsUnderHourly: 'none' },
  ],
  incentive: [
    metrics.incentive,
    { currency: 'USD', coveredHours: '20', billableHours: '5', hourlyRate: '150.00', costPerHour: '58.00' },
  ],
  efficiency: [metrics.efficiency, { labourRevenue: '1000.00', shadowBillable: '800.00' }],
  agreementMargin: [metrics.agreementMargin, { ...margin, resaleRevenue: '5.00', resaleCost: '4.00' }],
  serviceGrossMargin: [metrics.serviceGrossMargin, margin],
  costPerTicket: [metrics.costPerTicket, { currency: 'USD', costs: ['20.00', '25.00'] }],
  lifetimeValue: [
    metrics.lifetimeValue,
    { currency: 'USD', monthlyRevenuePerClient: '2400.00', marginPercent: '55', monthlyChurnPercent: 1.5 },
  ],
  churn: [
    metrics.churn,
    { clientsAtStart: 5, clientsLost: 1, revenueAtStart: '9.00', lost: '1.00', contraction: '0.00', expansion: '0.00' },
  ],
  averageCount: [metrics.averageCount, march, 40, [{ on: '2026-03-11', delta: 20 }]],
  nodeCount: [metrics.nodeCount, [{ type: 'server', count: 3 }], { server: 2 }],
  noise: [metrics.noise, { period: march, endpointsAtStart: 40, tickets: 3, reactiveHours: '5' }],
  rankNoise: [metrics.rankNoise, [{ clientId: 'acme', reactiveHours: '40', endpoints: 50 }]],
  pareto: [metrics.pareto, [{ id: 'mail', amount: '30' }], { share: 0.8 }],
  effectiveHourlyRates: [metrics.effectiveHourlyRates, { currency: 'USD', revenue: '3000.00', hours: '20' }],
  riskTier: [metrics.riskTier, ['62', null]],
  breakEvenHours: [metrics.breakEvenHours, { currency: 'USD', fee: '4.00', toolCost: '1.00', loadedCost: '58.00' }],
  targetHours: [metrics.targetHours, { monthlyRevenue: '3000.00', billRate: '135.00', labourShare: '0.25' }],
  targetHoursByCost: [
    metrics.targetHoursByCost,
    { billed: '3000.00', targetCostShare: '0.50', additions: '300.00', averageHourlyCost: '60.00' },
  ],
  utilisation: [
    metrics.utilisation,
    [{ from: '2026-04-14T08:00:00Z', to: '2026-04-14T12:00:00Z' }],
    { attendanceHours: '8' },
  ],
  priceSeat: [pricing.priceSeat, months, { ...offer, others: [months, months] }],
  seatPrice: [
    pricing.seatPrice,
    { ...offer, efforts: ['0.40'], basis: { at: 'mean' }, toolCost: '22.00', loadedCost: '58.00' },
  ],
  riskLoadedFee: [pricing.riskLoadedFee, { currency: 'USD', cost: '1.00', deviation: '1', k: '0.5', margin: '0.30' }],
  percentile: [pricing.percentile, ['10', '12'], { share: 0.8, method: 'linear' }],
  cappedHours: [pricing.cappedHours, ['8', '10'], '9'],
  bootstrapMean: [actuarial.bootstrapMean, ['10', '12'], { chance: 0.9, above: '11', scale: 2 }],
  buhlmannStraub: [actuarial.buhlmannStraub, seen],
  buhlmann: [actuarial.buhlmann, { exposure: '30', k: '20', ownMean: '0.80', poolMean: '0.55' }],
  fullCredibility: [actuarial.fullCredibility, { chance: 0.9, within: 0.05 }],
  gammaPoisson: [actuarial.gammaPoisson, { prior: { shape: '3', rate: '2' }, tickets: 7, exposure: '4' }],
  limitedFluctuation: [actuarial.limitedFluctuation, { events: 100 }],
  compoundHours: [actuarial.compoundHours, { tickets: { mean: 20 }, hoursPerTicket: ['0.5', '2'] }],
  compoundPoissonMoments: [actuarial.compoundPoissonMoments, { tickets: 20, meanHours: '0.75', deviationHours: '0.5' }],
  poolingEffect: [actuarial.poolingEffect, [{ mean: '10', deviation: '4' }], { correlation: 0.2 }],
  lossChance: [actuarial.lossChance, hours, { fee: '2000.00', toolCost: '260.00', loadedCost: '58.00' }],
  lossChanceByMoments: [actuarial.lossChanceByMoments, { mean: '18.75', deviation: '5.03', breakEvenHours: '30' }],
  lossShare: [actuarial.lossShare, ['900.00'], '1000.00'],
  tailRisk: [actuarial.tailRisk, ['210', '340'], { level: 0.75, scale: 2 }],
  'hours.chanceAbove': [hours.chanceAbove, '30'],
  'hours.percentile': [hours.percentile, 0.95],
  'hours.tail': [hours.tail, 0.95],
  'hours.capped': [hours.capped, '30'],
  trend: [
    trends.trend,
    [
      { month: '2026-01', value: '20' },
      { month: '2026-02', value: '23' },
      { month: '2026-03', value: '25' },
    ],
    { chance: 0.95 },
  ],
  reasonInWords: [words.reasonInWords, reason, {}],
  statementLineInWords: [
    words.statementLineInWords,
    { lineId: 'labour/covered', group: 'service', kind: 'labour', amount: '-120.00', minutes: 120 },
    {},
  ],
}

holdToSentences([profitability, metrics, pricing, actuarial, trends, words], right, variants)

test.each<[string, () => unknown, string]>([
  [
    'statement without facts',
    () => profitability.statement(march, null as never),
    'null is not an object. Write e.g. { currency: "USD"',
  ],
  [
    'a statement of an empty object',
    () => profitability.statement(march, {} as never),
    '/currency  "currency" is required: a currency code, e.g. "USD".',
  ],
  ['terms with work in them', () => profitability.statements(march, facts as never), '/work  Unknown key "work".'],
  [
    'a period that is none',
    () => profitability.statement({ from: '2026-03-01' } as never, facts),
    'No date was given. Write year-month-day',
  ],
  ['work without an entry', () => fold.observe({} as never), '1 problem in the work:\n  /entry  "entry" is required'],
  [
    'a snapshot of another version',
    () => profitability.statements(march, terms, { ...fold.snapshot(), version: 2 } as never),
    '1 problem in the snapshot:\n  /version  2 is a number; write 1.',
  ],
  [
    'a list that is none',
    () => metrics.riskTier(5 as never),
    '5 is not a list of percents of margin. Write e.g. ["62"',
  ],
  [
    'a row that is none',
    () => metrics.rankNoise([null as never]),
    'null is not one of the clients (at 0). Write e.g. [{ clientId: "acme"',
  ],
  [
    'an amount that is none',
    () => metrics.serviceGrossMargin({ ...margin, labour: {} } as never),
    '{} is not a decimal. Write digits as text, e.g. "119.00"',
  ],
  [
    'a share as text',
    () => pricing.percentile(['1'], { share: '0.8', method: 'linear' } as never),
    '"0.8" is not a share',
  ],
  [
    'an unknown care',
    () => pricing.priceSeat(months, { ...offer, care: 'wild' } as never),
    '"wild" is not a level of care. Write',
  ],
  ['a reason that is none', () => words.reasonInWords({} as never), 'Nothing was given; write the code of a reason'],
])('%s', (_, call, message) => {
  expect(call).toThrow(message)
})
