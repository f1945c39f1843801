// What a client is worth over time, and how many leave.

import { minus, plus, times } from '@mspkit/values/money'
import { type MetricDefinition, ratio } from './definition'

const startClients = { name: 'clientsAtStart', unit: 'count', words: 'clients at the start of the period' } as const
const startRevenue = { name: 'revenueAtStart', unit: 'money', words: 'recurring revenue at the start' } as const
const lost = { name: 'lost', unit: 'money', words: 'recurring revenue of clients that left' } as const
const contraction = {
  name: 'contraction',
  unit: 'money',
  words: 'recurring revenue that remaining clients gave up',
} as const
const expansion = { name: 'expansion', unit: 'money', words: 'recurring revenue that remaining clients added' } as const
const arpa = {
  name: 'monthlyRevenuePerClient',
  unit: 'money',
  words: 'recurring revenue of an average client',
} as const
const margin = { name: 'marginPercent', unit: 'percent', words: 'gross margin on it' } as const
const churn = { name: 'monthlyChurnPercent', unit: 'percent', words: 'percent of clients lost in a month' } as const

/** What a client is worth over time, and how many go. */
export const growthMetrics = [
  {
    name: 'lifetime-value',
    family: 'lifetime',
    words: 'monthly revenue per client × margin ÷ monthly churn',
    unit: 'money',
    scale: null,
    inputs: [arpa, margin, churn],
    source: 'The subscription trade’s LTV = ARPA × margin ÷ churn',
    formula: (x) =>
      ratio(times(x('monthlyRevenuePerClient'), x('marginPercent')), x('monthlyChurnPercent'), 'monthlyChurnPercent'),
  },
  {
    name: 'expected-months',
    family: 'lifetime',
    words: '1 ÷ monthly churn',
    unit: 'months',
    scale: 2,
    inputs: [churn],
    source: 'Mean of a geometric lifetime',
    formula: (x) => ratio(100, x('monthlyChurnPercent'), 'monthlyChurnPercent'),
  },
  {
    name: 'logo-churn',
    family: 'churn',
    words: 'clients lost ÷ clients at the start × 100',
    unit: 'percent',
    answer: 'number',
    scale: 2,
    inputs: [startClients, { name: 'clientsLost', unit: 'count', words: 'how many of them left' }],
    source: 'The subscription trade',
    formula: (x) => times(100, ratio(x('clientsLost'), x('clientsAtStart'), 'clientsAtStart')),
  },
  {
    name: 'gross-revenue-churn',
    family: 'churn',
    words: '(lost + contraction) ÷ revenue at the start × 100',
    unit: 'percent',
    answer: 'number',
    scale: 2,
    inputs: [startRevenue, lost, contraction],
    source: 'The subscription trade',
    formula: (x) => times(100, ratio(plus(x('lost'), x('contraction')), x('revenueAtStart'), 'revenueAtStart')),
  },
  {
    name: 'net-revenue-churn',
    family: 'churn',
    words:
      '(lost + contraction − expansion) ÷ revenue at the start × 100; below 0 when remaining clients add more than is lost',
    unit: 'percent',
    answer: 'number',
    scale: 2,
    inputs: [startRevenue, lost, contraction, expansion],
    source: 'The subscription trade',
    formula: (x) =>
      times(
        100,
        ratio(minus(plus(x('lost'), x('contraction')), x('expansion')), x('revenueAtStart'), 'revenueAtStart'),
      ),
  },
  {
    name: 'net-revenue-retention',
    family: 'churn',
    words: '100 − net revenue churn',
    unit: 'percent',
    answer: 'number',
    scale: 2,
    inputs: [startRevenue, lost, contraction, expansion],
    source: 'The subscription trade',
    formula: (x) =>
      minus(
        100,
        times(
          100,
          ratio(minus(plus(x('lost'), x('contraction')), x('expansion')), x('revenueAtStart'), 'revenueAtStart'),
        ),
      ),
  },
  {
    name: 'payback-months',
    family: 'lifetime',
    words: 'cost to win and onboard a client ÷ (monthly revenue per client × margin)',
    unit: 'months',
    scale: 2,
    inputs: [{ name: 'acquisitionCost', unit: 'money', words: 'sales and onboarding of one client' }, arpa, margin],
    source: 'The subscription trade’s CAC payback',
    formula: (x) =>
      ratio(
        times(100, x('acquisitionCost')),
        times(x('monthlyRevenuePerClient'), x('marginPercent')),
        'monthlyRevenuePerClient × marginPercent',
      ),
  },
  {
    name: 'lifetime-to-acquisition',
    family: 'lifetime',
    words: 'lifetime value ÷ acquisition cost',
    unit: 'ratio',
    scale: 2,
    inputs: [
      { name: 'lifetimeValue', unit: 'money', words: 'what a client is worth' },
      { name: 'acquisitionCost', unit: 'money', words: 'sales and onboarding of one client' },
    ],
    source: 'The subscription trade’s LTV : CAC',
    formula: (x) => ratio(x('lifetimeValue'), x('acquisitionCost'), 'acquisitionCost'),
  },
] as const satisfies readonly MetricDefinition[]
