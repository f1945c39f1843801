// Metrics that functions answer: they take lists or give more than one number.

import { type DescribedMetric, type MetricFunction, metricsOf } from './definition'

const metrics = (name: string): MetricFunction => ({ entryPoint: '@mspkit/profitability/metrics', name })
const main = (name: string): MetricFunction => ({ entryPoint: '@mspkit/profitability', name })

const service = { amount: ['money', 'billed'], service: ['count', 'first day, and first day after it'] } as const
const flatFee = { fee: ['money', 'the flat fee'] } as const
const tools = { toolCost: ['money', 'tools'] } as const
const worked = { hours: ['hours', 'worked'], costPerHour: ['money-per-hour', 'what an hour costs'] } as const
const billed = {
  billedHours: ['hours', 'after the rate card’s rounding'],
  hourlyRate: ['money-per-hour', 'what an hour would be billed at'],
} as const

export const functionMetrics = (): readonly DescribedMetric[] => [
  ...metricsOf(metrics('efficiency'), 'efficiency', {
    'efficiency-band': {
      words:
        'green from 0.8 to 1.2, yellow from 0.5 to 1.5, red beyond; a value on a boundary belongs to the better band',
      unit: 'ratio',
      scale: 2,
      inputs: {
        labourRevenue: ['money', 'what was invoiced for labour'],
        shadowBillable: ['money', 'hours delivered at their hourly rates'],
      },
      source: 'MSPCFO, Efficiency by Month',
    },
  }),
  ...metricsOf(metrics('costPerTicket'), 'cost-per-ticket', {
    'median-cost-per-ticket': {
      words: 'median cost of a ticket',
      unit: 'money',
      scale: null,
      inputs: { costs: ['money', 'cost of each ticket'] },
      source: 'MetricNet, cost per ticket',
    },
  }),
  ...metricsOf(metrics('breakEvenHours'), 'break-even', {
    'break-even-shortfall': {
      words: 'tools − fee where the tools alone cost more than the fee, else 0',
      unit: 'money',
      scale: null,
      inputs: { fee: ['money', 'the flat fee of the month'], toolCost: ['money', 'what the tools cost the provider'] },
      source: 'The break-even of the flat rate',
    },
  }),
  ...metricsOf(metrics('utilisation'), 'utilisation', {
    'hours-without-overlap': {
      words: 'time covered by at least one entry of a technician, each moment counted once',
      unit: 'hours',
      scale: 2,
      inputs: { entries: ['hours', 'from and to of each entry'] },
      source: 'MSPbots, utilisation on non-overlapping time',
    },
  }),
  ...metricsOf(metrics('averageCount'), 'noise', {
    'average-endpoints': {
      words: 'endpoints, averaged over the days of the period; a change counts from its date on',
      unit: 'count',
      scale: 2,
      inputs: {
        endpointsAtStart: ['count', 'endpoints on the first day'],
        changes: ['count', 'by how many, and when'],
      },
      source: 'The day-weighted mean',
    },
  }),
  ...metricsOf(metrics('nodeCount'), 'noise', {
    'node-count': {
      words: 'Σ count × weight of its type; a server is 2, a workstation 1',
      unit: 'count',
      scale: 2,
      inputs: { counts: ['count', 'assets by type'], weights: ['ratio', 'weight of each type'] },
      source: 'MSPCFO, nodes',
    },
  }),
  ...metricsOf(metrics('rankNoise'), 'noise', {
    'noise-ranking': {
      words: 'reactive hours − endpoints × (reactive hours ÷ endpoints of all clients); the largest first',
      unit: 'hours',
      scale: 2,
      inputs: { reactiveHours: ['hours', 'of each client'], endpoints: ['count', 'of each client'] },
      source: 'mspkit: hours to win, so that a tiny client’s bad day does not lead the list',
    },
  }),
  ...metricsOf(metrics('riskTier'), 'risk', {
    'risk-tier': {
      words: 'A from 60 % of margin, B from 40 %, C from 20 %, D below',
      unit: 'percent',
      scale: null,
      inputs: { marginPercent: ['percent', 'of the month'] },
      source: 'breadbox',
    },
    'problem-client': {
      words: 'the last two months, or more, in tier D',
      unit: 'count',
      scale: 0,
      inputs: { marginPercentByMonth: ['percent', 'of each month, in order'] },
      source: 'breadbox',
    },
  }),
  ...metricsOf(metrics('pareto'), 'causes', {
    'pareto-share': {
      words: 'amounts, largest first, cumulated ÷ whole × 100; the vital few are the fewest that reach the share',
      unit: 'percent',
      scale: 2,
      inputs: { amounts: ['count', 'of each cause'], share: ['ratio', 'to reach; 0.80 when left out'] },
      source: 'J. M. Juran, after V. Pareto',
    },
  }),
  ...metricsOf({ entryPoint: '@mspkit/profitability/trend', name: 'trend' }, 'trend', {
    trend: {
      words: 'slope of the least-squares line over months, with Student’s interval',
      unit: 'ratio',
      scale: 6,
      inputs: { values: ['ratio', 'one a month'] },
      source: 'A.-M. Legendre; “Student” (1908)',
    },
  }),
  ...metricsOf(main('recognise'), 'recognition', {
    'revenue-by-day': {
      words: 'amount × days before the date ÷ days of the service, rounded; a month is the difference of two of these',
      unit: 'money',
      scale: null,
      inputs: service,
      source: 'Cumulative rounding; Stripe’s daily recognition',
    },
    'revenue-by-month': {
      words: 'amount × months begun before the date ÷ months of the service, rounded; differences as by day',
      unit: 'money',
      scale: null,
      inputs: service,
      source: 'Stripe’s recognition by even months',
    },
    'revenue-on-use': {
      words: 'amount × hours used before the date ÷ hours of the block, rounded; differences as by day',
      unit: 'money',
      scale: null,
      inputs: {
        amount: ['money', 'price of the block'],
        hours: ['hours', 'it holds'],
        uses: ['hours', 'used, by date'],
      },
      source: 'IFRS 15 / ASC 606, as a right to hours',
    },
    breakage: {
      words: 'unused part of a block, earned on the day it expires',
      unit: 'money',
      scale: null,
      inputs: { amount: ['money', 'price of the block'], expiresOn: ['count', 'first day after expiry'] },
      source: 'IFRS 15 B46 / ASC 606-10-55-48, at expiry',
    },
  }),
  ...metricsOf(main('allocateShared'), 'shared-cost', {
    'shared-cost': {
      words: 'pool × driver ÷ sum of drivers, by largest remainder to the minor unit',
      unit: 'money',
      scale: null,
      inputs: { pool: ['money', 'the bill'], drivers: ['count', 'of each client'] },
      source: 'A. Hamilton’s method',
    },
    'idle-licences': {
      words: 'pool × (owned − used) ÷ owned, by the same remainder: a separate line, or spread over the users',
      unit: 'money',
      scale: null,
      inputs: { pool: ['money', 'the bill'], owned: ['count', 'licences bought'], used: ['count', 'licences in use'] },
      source: 'mspkit',
    },
  }),
  ...metricsOf(metrics('flatVersusBreakFix'), 'flat-versus-break-fix', {
    'client-saving': {
      words: 'billed hours × hourly rate − flat fee',
      unit: 'money',
      scale: null,
      inputs: { ...flatFee, ...billed },
      source: 'The same month priced both ways',
    },
    'margin-flat': {
      words: 'fee − tools − hours × cost per hour',
      unit: 'money',
      scale: null,
      inputs: { ...flatFee, ...tools, ...worked },
      source: 'The same month priced both ways',
    },
    'margin-hourly': {
      words: 'billed hours × hourly rate − hours × cost per hour − tools that an hourly client would have',
      unit: 'money',
      scale: null,
      inputs: { ...billed, ...worked },
      source: 'The same month priced both ways',
    },
    'provider-indifference-hours': {
      words: '(fee − tools that only the flat rate pays) ÷ (hourly rate × billed ÷ worked)',
      unit: 'hours',
      scale: 2,
      inputs: {
        ...flatFee,
        ...tools,
        hourlyRate: ['money-per-hour', 'what an hour would be billed at'],
      },
      source: 'Both margins set equal',
    },
  }),
  ...metricsOf(metrics('incentive'), 'flat-versus-break-fix', {
    incentive: {
      words: 'the sign of the change of margin when all hours fall: aligned above 0, opposed below',
      unit: 'money',
      scale: null,
      inputs: {
        coveredHours: ['hours', 'at the flat fee'],
        billableHours: ['hours', 'by the hour'],
        hourlyRate: ['money-per-hour', 'of those'],
        costPerHour: ['money-per-hour', 'of all'],
      },
      source: 'Insurance: whoever bears the claims wants fewer of them',
    },
  }),
  ...metricsOf(metrics('flatVersusBreakFix'), 'flat-versus-break-fix', {
    sensitivity: {
      words: 'change of margin when hours fall by 10 % (or by `fallPercent`)',
      unit: 'money',
      scale: null,
      inputs: { hours: ['hours', 'worked'], fallPercent: ['percent', '10 when left out'] },
      source: 'mspkit',
    },
  }),
  ...metricsOf(main('profitTable'), 'what-would-fix-it', {
    'price-to-target': {
      words: 'cost ÷ (1 − target margin)',
      unit: 'money',
      scale: null,
      inputs: { cost: ['money', 'of the period'], targetPercent: ['percent', 'margin to keep'] },
      source: 'The margin solved for the price',
    },
    'hours-to-target': {
      words: '(revenue × (1 − target) − cost without labour) ÷ average cost of an hour',
      unit: 'hours',
      scale: 2,
      inputs: {
        revenue: ['money', 'of the period'],
        cost: ['money', 'without labour'],
        labour: ['money', 'and its hours'],
        targetPercent: ['percent', 'margin to keep'],
      },
      source: 'The margin solved for the hours',
    },
  }),
]
