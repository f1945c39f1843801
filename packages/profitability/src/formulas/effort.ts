// How many hours the price can bear, and how well the hours are used.

import { compare, minus, over, times } from '@mspkit/values/money'
import { type MetricDefinition, ratio } from './definition'

const mrr = { name: 'monthlyRevenue', unit: 'money', words: 'recurring revenue of a month' } as const
const billRate = { name: 'billRate', unit: 'money-per-hour', words: 'what an hour is billed at' } as const
const toolCost = { name: 'toolCost', unit: 'money', words: 'what the tools cost the provider' } as const
const loadedCost = { name: 'loadedCost', unit: 'money-per-hour', words: 'fully loaded cost of an hour' } as const

/** How many hours the price can bear, and how well the hours are used. */
export const effortMetrics = [
  {
    name: 'hours-at-rate',
    family: 'target-hours',
    words: 'monthly revenue ÷ bill rate',
    unit: 'hours',
    scale: 2,
    inputs: [mrr, billRate],
    source: 'Kaseya / TBG',
    formula: (x) => ratio(x('monthlyRevenue'), x('billRate'), 'billRate'),
  },
  {
    name: 'target-hours',
    family: 'target-hours',
    words: 'monthly revenue ÷ bill rate × labour share',
    unit: 'hours',
    scale: 2,
    inputs: [
      mrr,
      billRate,
      { name: 'labourShare', unit: 'ratio', words: 'share of those hours to spend; TBG says 0.25' },
    ],
    source: 'Kaseya / TBG: hours must stay under (MRR ÷ bill rate) × 25 %',
    formula: (x) => times(ratio(x('monthlyRevenue'), x('billRate'), 'billRate'), x('labourShare')),
  },
  {
    name: 'target-hours-by-cost',
    family: 'target-hours',
    words: '(target cost share × billed − additions) ÷ average hourly cost',
    unit: 'hours',
    scale: 2,
    inputs: [
      { name: 'billed', unit: 'money', words: 'what was billed in the month' },
      { name: 'targetCostShare', unit: 'ratio', words: 'share of it that may be cost' },
      { name: 'additions', unit: 'money', words: 'cost of the additions of the agreement' },
      { name: 'averageHourlyCost', unit: 'money-per-hour', words: 'what an hour costs on average' },
    ],
    source: 'MSPbots, target hours',
    formula: (x) =>
      ratio(
        minus(times(x('targetCostShare'), x('billed')), x('additions')),
        x('averageHourlyCost'),
        'averageHourlyCost',
      ),
  },
  {
    name: 'break-even-hours',
    family: 'break-even',
    words: '(fee − tools) ÷ loaded cost per hour, and 0 when tools cost more than the fee',
    unit: 'hours',
    scale: 2,
    inputs: [{ name: 'fee', unit: 'money', words: 'the flat fee of the month' }, toolCost, loadedCost],
    source: 'The break-even of the flat rate, solved for the hours',
    formula: (x) => {
      const left = minus(x('fee'), x('toolCost'))
      return compare(left, 0) < 0 ? '0' : ratio(left, x('loadedCost'), 'loadedCost')
    },
  },
  {
    name: 'efficiency',
    family: 'efficiency',
    words: 'labour revenue ÷ shadow billable (the same work at hourly rates)',
    unit: 'ratio',
    scale: 2,
    inputs: [
      { name: 'labourRevenue', unit: 'money', words: 'what was invoiced for labour' },
      { name: 'shadowBillable', unit: 'money', words: 'hours delivered at their hourly rates' },
    ],
    source: 'MSPCFO, Efficiency by Month',
    formula: (x) => ratio(x('labourRevenue'), x('shadowBillable'), 'shadowBillable'),
  },
  {
    name: 'utilisation',
    family: 'utilisation',
    words: 'hours worked, overlaps counted once ÷ hours in attendance × 100',
    unit: 'percent',
    answer: 'number',
    scale: 2,
    inputs: [
      { name: 'hoursWithoutOverlap', unit: 'hours', words: 'hours covered by at least one entry' },
      { name: 'attendanceHours', unit: 'hours', words: 'hours the technician was present' },
    ],
    source: 'MSPbots, utilisation on non-overlapping time',
    formula: (x) => times(100, ratio(x('hoursWithoutOverlap'), x('attendanceHours'), 'attendanceHours')),
  },
  {
    name: 'gross-utilisation',
    family: 'utilisation',
    words: 'hours of all entries, overlaps counted twice ÷ hours in attendance × 100',
    unit: 'percent',
    answer: 'number',
    scale: 2,
    inputs: [
      { name: 'entryHours', unit: 'hours', words: 'sum of the entries' },
      { name: 'attendanceHours', unit: 'hours', words: 'hours the technician was present' },
    ],
    source: 'What a PSA’s own report shows',
    formula: (x) => times(100, ratio(x('entryHours'), x('attendanceHours'), 'attendanceHours')),
  },
  {
    name: 'tickets-per-endpoint',
    family: 'noise',
    words: 'tickets ÷ endpoints',
    unit: 'tickets-per-endpoint',
    scale: 4,
    inputs: [
      { name: 'tickets', unit: 'count', words: 'tickets opened in the period' },
      { name: 'endpoints', unit: 'count', words: 'endpoints, on average over its days' },
    ],
    source: 'The trade’s “TPE”',
    formula: (x) => ratio(x('tickets'), x('endpoints'), 'endpoints'),
  },
  {
    name: 'reactive-hours-per-endpoint-month',
    family: 'noise',
    words: 'reactive hours ÷ endpoints ÷ months',
    unit: 'hours-per-endpoint-month',
    scale: 4,
    inputs: [
      { name: 'reactiveHours', unit: 'hours', words: 'hours of incidents and requests, not of planned work' },
      { name: 'endpoints', unit: 'count', words: 'endpoints, on average over the days' },
      { name: 'months', unit: 'months', words: 'length of the period' },
    ],
    source: 'The trade’s “RHEM”',
    formula: (x) => ratio(ratio(x('reactiveHours'), x('endpoints'), 'endpoints'), x('months'), 'months'),
  },
  {
    name: 'indifference-hours',
    family: 'flat-versus-break-fix',
    words: 'flat fee ÷ hourly rate: the hours at which the client pays the same either way',
    unit: 'hours',
    scale: 2,
    inputs: [
      { name: 'fee', unit: 'money', words: 'the flat fee' },
      { name: 'hourlyRate', unit: 'money-per-hour', words: 'what an hour would be billed at' },
    ],
    source: 'Flat and hourly price set equal',
    formula: (x) => over(ratio(x('fee'), x('hourlyRate'), 'hourlyRate'), 1),
  },
] as const satisfies readonly MetricDefinition[]
