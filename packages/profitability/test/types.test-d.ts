import {
  checkStatementFacts,
  defineStatementFacts,
  parseStatementFacts,
  profitTable,
  type RevenueFact,
  recognise,
  type Statement,
  type StatementFacts,
  type StatementReason,
  statement,
  statements,
  type Work,
} from '@mspkit/profitability'
import { compoundHours } from '@mspkit/profitability/actuarial'
import {
  describeMetrics,
  flatVersusBreakFix,
  type Measure,
  type MetricName,
  measure,
  pareto,
  serviceGrossMargin,
} from '@mspkit/profitability/metrics'
import { percentile, priceSeat } from '@mspkit/profitability/pricing'
import { trend } from '@mspkit/profitability/trend'
import { reasonInWords } from '@mspkit/profitability/words'
import type { CoverageSegment, RevenueCategory } from '@mspkit/records'
import type { Decimal, Problem, Reason } from '@mspkit/values'
import { expectTypeOf, test } from 'vitest'

const march = { from: '2026-03-01', to: '2026-04-01' } as const

test('a slip in the facts of a statement does not compile', () => {
  // @ts-expect-error misspelt key
  statement(march, { currency: 'USD', technicianCost: [] })
  // @ts-expect-error misspelt key in facts that are checked where they are written
  defineStatementFacts({ currency: 'USD', unaproved: 'count' })
  // @ts-expect-error a number instead of an object
  statement(march, 42)
  // @ts-expect-error a list instead of an object
  statement(march, [])
  // @ts-expect-error the currency is required
  statement(march, {})
  // @ts-expect-error wrong literal
  statement(march, { currency: 'USD', unapproved: 'ignore' })
  // @ts-expect-error unknown data goes through parseStatementFacts
  statement(march, JSON.parse('{}') as unknown)
  // @ts-expect-error a period has two dates
  statement({ from: '2026-03-01' }, { currency: 'USD' })
  // @ts-expect-error money is not a date
  statement({ from: '2026-03-01', to: '4500.00' }, { currency: 'USD' })
  // @ts-expect-error misspelt key of an entry
  statement(march, { currency: 'USD', work: [{ entry: { id: 'E', clientId: 'a', technicianId: 'k', minutes: 5 } }] })
  // @ts-expect-error terms have no work
  statements(march, { currency: 'USD', work: [] })
  // @ts-expect-error no such way to group
  statements(march, { currency: 'USD' }).read('week')
  // @ts-expect-error work has an entry
  statements(march, { currency: 'USD' }).observe({ contractId: 'AG-1' })
})

test('a sum that cannot be earned does not compile', () => {
  const owner = { clientId: 'acme', category: 'other' } as const
  // @ts-expect-error money is text
  const number: RevenueFact = { ...owner, amount: 5, method: 'at-once', on: '2026-03-01' }
  // @ts-expect-error what is earned by day has a service
  const undated: RevenueFact = { ...owner, amount: '5.00', method: 'by-day' }
  const spent = { ...owner, amount: '5.00', method: 'at-once', on: '2026-03-01' } as const
  // @ts-expect-error labour is not a cost that is written down
  defineStatementFacts({ currency: 'USD', costs: [{ ...spent, category: 'labour' }] })
  // @ts-expect-error misspelt method
  recognise({ amount: '5.00', currency: 'USD', method: 'at-one', on: '2026-03-01' })
  expectTypeOf([number, undated]).toExtend<readonly RevenueFact[]>()
  expectTypeOf<RevenueFact['category']>().toEqualTypeOf<RevenueCategory>()
})

test('a slip in options does not compile', () => {
  // @ts-expect-error a metric has a name of its own
  measure('ehr', {})
  // @ts-expect-error misspelt input
  measure('effective-hourly-rate', { revenu: '3000.00', hours: '20' })
  // @ts-expect-error hours are missing
  measure('effective-hourly-rate', { revenue: '3000.00' })
  // @ts-expect-error misspelt option
  measure('effective-hourly-rate', { revenue: '3000.00', hours: '20' }, { curency: 'USD' })
  // @ts-expect-error misspelt option
  profitTable([], { targetPercnt: '40' })
  // @ts-expect-error a target multiplies money: text
  profitTable([], { targetPercent: 40 })
  // @ts-expect-error a share is a number
  percentile(['1'], { share: '0.80', method: 'linear' })
  // @ts-expect-error wrong literal
  percentile(['1'], { share: 0.8, method: 'p80' })
  // @ts-expect-error misspelt option
  pareto([], { shar: 0.8 })
  // @ts-expect-error a chance is a number
  trend([], { chance: '0.95' })
  // @ts-expect-error misspelt key
  compoundHours({ tickets: { mean: 20 }, hoursPerTickets: ['1'] })
  // @ts-expect-error a list of months, not a number
  priceSeat(4, { currency: 'USD', costPerHour: '58.00', toolsPerSeat: '22.00', margin: '0.40', care: 'careful' })
  // @ts-expect-error wrong literal
  priceSeat([], { currency: 'USD', costPerHour: '58.00', toolsPerSeat: '22.00', margin: '0.40', care: 'wild' })
  // @ts-expect-error misspelt key
  serviceGrossMargin({ currency: 'USD', serviceRevenu: '1.00', hardCosts: null, labour: null })
  // @ts-expect-error wrong literal
  flatVersusBreakFix([], { currency: 'USD', hourlyRate: '150.00', costPerHour: '58.00', toolsUnderHourly: 'some' })
})

test('what is written right compiles', () => {
  const facts = {
    currency: 'USD',
    revenue: [{ clientId: 'acme', category: 'recurring', amount: '900.00', method: 'by-day', service: march }],
  } satisfies StatementFacts
  expectTypeOf(statement(march, facts).portfolio).toEqualTypeOf<Statement>()
  expectTypeOf(checkStatementFacts(facts)).toEqualTypeOf<readonly Problem[]>()
  const parsed = parseStatementFacts({})
  if (parsed.ok) expectTypeOf(parsed.value).toEqualTypeOf<StatementFacts>()
  expectTypeOf<readonly CoverageSegment[]>().toExtend<NonNullable<Work['segments']>>()
  expectTypeOf<'effective-hourly-rate'>().toExtend<MetricName>()
})

test('shares are numbers, money is text', () => {
  const rate = measure('effective-hourly-rate', { revenue: '3000.00', hours: '20' }, { currency: 'USD' })
  expectTypeOf(rate.value).toEqualTypeOf<Decimal | null>()
  const used = measure('utilisation', { hoursWithoutOverlap: '4', attendanceHours: '8' })
  expectTypeOf(used.value).toEqualTypeOf<number | null>()
  expectTypeOf<Measure['value']>().toEqualTypeOf<Decimal | number | null>()
  expectTypeOf(describeMetrics()[0]?.name).toEqualTypeOf<string | undefined>()
})

test('what is missing is a problem, and reasons are told apart by their code', () => {
  expectTypeOf<Statement['missing']>().toExtend<readonly Problem[]>()
  expectTypeOf<StatementReason>().toExtend<Reason>()
  const read = (reason: StatementReason) => {
    if (reason.code === 'profitability/uncosted-time') expectTypeOf(reason.facts.minutes).toEqualTypeOf<number | null>()
    // @ts-expect-error no such code
    return reason.code === 'profitability/uncosted'
  }
  void read
  // @ts-expect-error a reason of another package
  reasonInWords({ code: 'records/no-contract', facts: {}, source: null })
  // @ts-expect-error not an index: map with an arrow function
  ;([] as StatementReason[]).map(reasonInWords)
})
