// What is left, and of which revenue.

import { minus, over, plus, times } from '@mspkit/values/money'
import { type MetricDefinition, ratio } from './definition'

const revenue = { name: 'serviceRevenue', unit: 'money', words: 'revenue of services, without resale' } as const
const hardCosts = { name: 'hardCosts', unit: 'money', words: 'tools, licences and subcontractors' } as const
const labour = { name: 'labour', unit: 'money', words: 'cost of the hours worked' } as const
const resaleRevenue = {
  name: 'resaleRevenue',
  unit: 'money',
  words: 'revenue of resold hardware and licences',
} as const
const resaleCost = { name: 'resaleCost', unit: 'money', words: 'their cost' } as const

/** What is left, and of which revenue. */
export const marginMetrics = [
  {
    name: 'service-gross-margin',
    family: 'margin',
    words: 'service revenue − (hard costs + labour)',
    unit: 'money',
    scale: null,
    inputs: [revenue, hardCosts, labour],
    source: 'Auvik (Frank), service gross margin for MSPs',
    formula: (x) => minus(x('serviceRevenue'), plus(x('hardCosts'), x('labour'))),
  },
  {
    name: 'service-gross-margin-percent',
    family: 'margin',
    words: '(service revenue − (hard costs + labour)) ÷ service revenue × 100',
    unit: 'percent',
    scale: 2,
    inputs: [revenue, hardCosts, labour],
    source: 'Auvik (Frank), service gross margin for MSPs',
    formula: (x) =>
      times(
        100,
        ratio(minus(x('serviceRevenue'), plus(x('hardCosts'), x('labour'))), x('serviceRevenue'), 'serviceRevenue'),
      ),
  },
  {
    name: 'resale-margin',
    family: 'margin',
    words: 'resale revenue − resale cost; not part of the service margin',
    unit: 'money',
    scale: null,
    inputs: [resaleRevenue, resaleCost],
    source: 'ConnectWise agreement margin, additions apart',
    formula: (x) => minus(x('resaleRevenue'), x('resaleCost')),
  },
  {
    name: 'resale-margin-percent',
    family: 'margin',
    words: '(resale revenue − resale cost) ÷ resale revenue × 100',
    unit: 'percent',
    scale: 2,
    inputs: [resaleRevenue, resaleCost],
    source: 'ConnectWise agreement margin, additions apart',
    formula: (x) => times(100, ratio(minus(x('resaleRevenue'), x('resaleCost')), x('resaleRevenue'), 'resaleRevenue')),
  },
  {
    name: 'agreement-margin',
    family: 'margin',
    words: 'service revenue + resale revenue − (hard costs + labour + resale cost)',
    unit: 'money',
    scale: null,
    inputs: [revenue, hardCosts, labour, resaleRevenue, resaleCost],
    source: 'ConnectWise agreement margin, additions included',
    formula: (x) =>
      minus(plus(x('serviceRevenue'), x('resaleRevenue')), plus(x('hardCosts'), x('labour'), x('resaleCost'))),
  },
  {
    name: 'agreement-margin-percent',
    family: 'margin',
    words: 'agreement margin ÷ (service revenue + resale revenue) × 100',
    unit: 'percent',
    scale: 2,
    inputs: [revenue, hardCosts, labour, resaleRevenue, resaleCost],
    source: 'ConnectWise agreement margin, additions included',
    formula: (x) => {
      const all = plus(x('serviceRevenue'), x('resaleRevenue'))
      return times(100, ratio(minus(all, plus(x('hardCosts'), x('labour'), x('resaleCost'))), all, 'revenue'))
    },
  },
  {
    name: 'contribution-rate',
    family: 'margin',
    words: 'profit ÷ hours',
    unit: 'money-per-hour',
    scale: null,
    inputs: [
      { name: 'profit', unit: 'money', words: 'revenue − every cost, labour too' },
      { name: 'hours', unit: 'hours', words: 'hours worked' },
    ],
    source: 'The trade’s contribution rate, as MSPCFO shows it',
    formula: (x) => ratio(x('profit'), x('hours'), 'hours'),
  },
  {
    name: 'wage-multiple',
    family: 'margin',
    words: 'service revenue ÷ service wages',
    unit: 'ratio',
    scale: 2,
    inputs: [revenue, { name: 'serviceWages', unit: 'money', words: 'wages of the people who deliver the service' }],
    source: 'The trade’s “xWages”',
    formula: (x) => ratio(x('serviceRevenue'), x('serviceWages'), 'serviceWages'),
  },
  {
    name: 'mean-cost-per-ticket',
    family: 'cost-per-ticket',
    words: 'expense of the month ÷ tickets of the month',
    unit: 'money',
    scale: null,
    inputs: [
      { name: 'expense', unit: 'money', words: 'cost of the service desk in the month' },
      { name: 'tickets', unit: 'count', words: 'tickets handled in the month' },
    ],
    source: 'MetricNet, cost per ticket',
    formula: (x) => ratio(x('expense'), x('tickets'), 'tickets'),
  },
  {
    name: 'realised-potential',
    family: 'utilisation',
    words: 'potential × utilisation × realisation × collection, each percent as a share',
    unit: 'money',
    scale: null,
    inputs: [
      { name: 'potential', unit: 'money', words: 'every available hour at the list rate' },
      { name: 'utilisationPercent', unit: 'percent', words: 'share of available hours worked for clients' },
      { name: 'realisationPercent', unit: 'percent', words: 'share of the list price that was invoiced' },
      { name: 'collectionPercent', unit: 'percent', words: 'share of the invoices that was paid' },
    ],
    source: 'The trade’s “PURR”',
    formula: (x) =>
      over(times(x('potential'), x('utilisationPercent'), x('realisationPercent'), x('collectionPercent')), 1_000_000),
  },
] as const satisfies readonly MetricDefinition[]
