// What an hour brings in, in each of its meanings, and what one costs.

import { minus, plus, times } from '@mspkit/values/money'
import { type MetricDefinition, ratio } from './definition'

const revenue = { name: 'revenue', unit: 'money', words: 'revenue of the agreement' } as const
const hours = { name: 'hours', unit: 'hours', words: 'hours worked, not rounded' } as const
const roundedHours = { name: 'roundedHours', unit: 'hours', words: 'hours after the rate card rounded them' } as const
const toolCost = { name: 'toolCost', unit: 'money', words: 'what the tools cost the provider' } as const
const toolRetail = { name: 'toolRetail', unit: 'money', words: 'what the tools would sell for' } as const
const wages = { name: 'wages', unit: 'money', words: 'wages of the hours worked' } as const
const yearOfWork = [
  { name: 'salary', unit: 'money', words: 'pay of the year' },
  { name: 'taxes', unit: 'money', words: 'the employer’s taxes on it' },
  { name: 'benefits', unit: 'money', words: 'insurance, pension, training' },
  { name: 'tools', unit: 'money', words: 'laptop, licences, car' },
  { name: 'availableHours', unit: 'hours', words: 'paid hours less holidays and sickness' },
] as const

/** What an hour brings in: the four meanings the field mixes, each on actual and on rounded hours; and what one costs. */
export const rateMetrics = [
  {
    name: 'effective-hourly-rate',
    family: 'effective-hourly-rate',
    words: 'revenue ÷ hours',
    unit: 'money-per-hour',
    scale: null,
    inputs: [revenue, hours],
    source: 'The plain meaning; AlgaPSA',
    formula: (x) => ratio(x('revenue'), x('hours'), 'hours'),
  },
  {
    name: 'effective-hourly-rate-net-of-tool-cost',
    family: 'effective-hourly-rate',
    words: '(revenue − tool cost) ÷ hours',
    unit: 'money-per-hour',
    scale: null,
    inputs: [revenue, toolCost, hours],
    source: 'MSPbots, “Effective Rate”',
    formula: (x) => ratio(minus(x('revenue'), x('toolCost')), x('hours'), 'hours'),
  },
  {
    name: 'effective-hourly-rate-net-of-tool-retail',
    family: 'effective-hourly-rate',
    words: '(revenue − retail price of the tools) ÷ hours',
    unit: 'money-per-hour',
    scale: null,
    inputs: [revenue, toolRetail, hours],
    source: 'MSPCFO, which chooses this one',
    formula: (x) => ratio(minus(x('revenue'), x('toolRetail')), x('hours'), 'hours'),
  },
  {
    name: 'effective-hourly-rate-net-of-wages',
    family: 'effective-hourly-rate',
    words: '(revenue − wages) ÷ hours',
    unit: 'money-per-hour',
    scale: null,
    inputs: [revenue, wages, hours],
    source: 'New Haven',
    formula: (x) => ratio(minus(x('revenue'), x('wages')), x('hours'), 'hours'),
  },
  {
    name: 'effective-hourly-rate-on-rounded-hours',
    family: 'effective-hourly-rate',
    words: 'revenue ÷ rounded hours; lower than on actual hours, because rounding goes up',
    unit: 'money-per-hour',
    scale: null,
    inputs: [revenue, roundedHours],
    source: 'ConnectWise dashboards, which read billed hours',
    formula: (x) => ratio(x('revenue'), x('roundedHours'), 'roundedHours'),
  },
  {
    name: 'effective-hourly-rate-net-of-tool-cost-on-rounded-hours',
    family: 'effective-hourly-rate',
    words: '(revenue − tool cost) ÷ rounded hours',
    unit: 'money-per-hour',
    scale: null,
    inputs: [revenue, toolCost, roundedHours],
    source: 'ConnectWise agreement dashboard',
    formula: (x) => ratio(minus(x('revenue'), x('toolCost')), x('roundedHours'), 'roundedHours'),
  },
  {
    name: 'effective-hourly-rate-net-of-tool-retail-on-rounded-hours',
    family: 'effective-hourly-rate',
    words: '(revenue − retail price of the tools) ÷ rounded hours',
    unit: 'money-per-hour',
    scale: null,
    inputs: [revenue, toolRetail, roundedHours],
    source: 'MSPCFO’s formula on the hours ConnectWise shows',
    formula: (x) => ratio(minus(x('revenue'), x('toolRetail')), x('roundedHours'), 'roundedHours'),
  },
  {
    name: 'effective-hourly-rate-net-of-wages-on-rounded-hours',
    family: 'effective-hourly-rate',
    words: '(revenue − wages) ÷ rounded hours',
    unit: 'money-per-hour',
    scale: null,
    inputs: [revenue, wages, roundedHours],
    source: 'New Haven’s formula on the hours ConnectWise shows',
    formula: (x) => ratio(minus(x('revenue'), x('wages')), x('roundedHours'), 'roundedHours'),
  },
  {
    name: 'break-even-rate',
    family: 'break-even',
    words: '(tools + hours × loaded cost per hour) ÷ hours: the rate at which an hour covers its cost',
    unit: 'money-per-hour',
    scale: null,
    inputs: [toolCost, hours, { name: 'loadedCost', unit: 'money-per-hour', words: 'fully loaded cost of an hour' }],
    source: 'The break-even of the flat rate, solved for the rate',
    formula: (x) => ratio(plus(x('toolCost'), times(x('hours'), x('loadedCost'))), x('hours'), 'hours'),
  },
  {
    name: 'burdened-cost',
    family: 'cost-per-hour',
    words: '(salary + taxes + benefits + tools) ÷ available hours',
    unit: 'money-per-hour',
    scale: null,
    inputs: yearOfWork,
    source: 'The trade’s burdened rate',
    formula: (x) =>
      ratio(plus(x('salary'), x('taxes'), x('benefits'), x('tools')), x('availableHours'), 'availableHours'),
  },
  {
    name: 'utilised-cost',
    family: 'cost-per-hour',
    words: '(salary + taxes + benefits + tools) ÷ (available hours × utilisation): the loaded cost of a delivered hour',
    unit: 'money-per-hour',
    scale: null,
    inputs: [
      ...yearOfWork,
      { name: 'utilisationPercent', unit: 'percent', words: 'share of the available hours worked for clients' },
    ],
    source: 'The trade’s loaded cost',
    formula: (x) =>
      ratio(
        times(100, plus(x('salary'), x('taxes'), x('benefits'), x('tools'))),
        times(x('availableHours'), x('utilisationPercent')),
        'availableHours × utilisationPercent',
      ),
  },
] as const satisfies readonly MetricDefinition[]
