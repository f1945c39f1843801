import { readFileSync } from 'node:fs'
import * as profitability from '@mspkit/profitability'
import * as actuarial from '@mspkit/profitability/actuarial'
import * as metrics from '@mspkit/profitability/metrics'
import { describeMetrics, type MetricName, measure } from '@mspkit/profitability/metrics'
import * as pricing from '@mspkit/profitability/pricing'
import { trend } from '@mspkit/profitability/trend'
import { reasonInWords } from '@mspkit/profitability/words'
import type { Money } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { addedTo, frontMatterOf, metricsPage } from '../scripts/page'

const measured = describeMetrics().filter((metric) => metric.answeredBy.name === 'measure')

describe('the registry', () => {
  test('names each metric once, with words, inputs and a source', () => {
    const names = describeMetrics().map((metric) => metric.name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(70)
    for (const metric of describeMetrics()) {
      expect([metric.words, metric.source, metric.family].every((text) => text.length > 0)).toBe(true)
      expect(metric.inputs.length).toBeGreaterThan(0)
    }
  })

  test('is plain data', () => {
    expect(JSON.parse(JSON.stringify(describeMetrics()))).toEqual(describeMetrics())
  })

  test('says which function answers each, and the entry point has it', () => {
    const entryPoints: Readonly<Record<string, object>> = {
      '@mspkit/profitability': profitability,
      '@mspkit/profitability/metrics': metrics,
      '@mspkit/profitability/pricing': pricing,
      '@mspkit/profitability/actuarial': actuarial,
      '@mspkit/profitability/trend': { trend },
    }
    for (const { answeredBy } of describeMetrics())
      expect(entryPoints[answeredBy.entryPoint]).toHaveProperty(answeredBy.name)
  })

  test('is what docs/metrics.md shows', () => {
    const page = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8')
    expect(page).toBe(frontMatterOf(page) + metricsPage(describeMetrics()) + addedTo(page))
  })
})

describe.each(measured.map((metric) => [metric.name, metric] as const))('%s', (name, metric) => {
  const inputs = (value: string) => Object.fromEntries(metric.inputs.map((input) => [input.name, value]))
  const ask = (given: Readonly<Record<string, string | null>>) =>
    measure(name as MetricName, given as never, { currency: 'USD' })

  test('of zeros is a number or null with a reason, never infinity', () => {
    const { value, reason } = ask(inputs('0'))
    if (value === null) expect(reason?.code).toBe('profitability/division-by-zero')
    else expect(Number.isFinite(Number(value))).toBe(true)
    expect(value === null).toBe(reason !== null)
  })

  test('of an unknown input is null, and says which', () => {
    for (const input of metric.inputs) {
      const { value, reason } = ask({ ...inputs('2'), [input.name]: null })
      expect(value).toBeNull()
      expect(reason).toMatchObject({ code: 'profitability/unknown-input', facts: { input: input.name } })
    }
  })

  test('of a missing input is refused', () => {
    const { [metric.inputs[0]?.name as string]: _, ...rest } = inputs('2')
    expect(() => ask(rest)).toThrow(RangeError)
  })

  test('does not take hours or counts below zero', () => {
    for (const input of metric.inputs.filter(({ unit }) => unit === 'hours' || unit === 'count')) {
      expect(() => ask({ ...inputs('2'), [input.name]: '-1' })).toThrow(/0 or more/)
    }
  })
})

test('an unknown name suggests the nearest; a name that a function answers, the list that names the function', () => {
  expect(() => measure('effective-hourly-rat' as MetricName, {} as never)).toThrow(
    'Did you mean "effective-hourly-rate"?',
  )
  expect(describeMetrics().find(({ name }) => name === 'tail-value-at-risk')?.answeredBy).toEqual({
    entryPoint: '@mspkit/profitability/actuarial',
    name: 'tailRisk',
  })
  expect(() => measure('tail-value-at-risk' as MetricName, {} as never)).toThrow(
    'describeMetrics() lists every metric, with the function that answers it.',
  )
  expect(() => measure('service-gross-margin', { serviceRevenue: '1.00', hardCosts: '0.00', labour: '0.00' })).toThrow(
    /in which currency/,
  )
})

test('functions refuse impossible arguments', () => {
  expect(() => metrics.pareto([{ id: 'a', amount: '-1' }])).toThrow(RangeError)
  expect(() => metrics.pareto([], { share: 0 })).toThrow(RangeError)
  expect(() => metrics.averageCount({ from: '2026-03-01', to: '2026-03-01' }, 4)).toThrow(RangeError)
  expect(() => metrics.utilisation([{ from: 10, to: 5 }], { attendanceHours: '8' })).toThrow(RangeError)
  expect(() =>
    profitability.allocateShared({ currency: 'USD', pool: '1.00', drivers: [{ id: 'a', count: -1 }] }),
  ).toThrow(RangeError)
})

test('percents and counts may be numbers with a fraction; money and hours are text', () => {
  const worked = { potential: '1000.00', realisationPercent: 80, collectionPercent: '100' } as const
  const potential = (utilisationPercent: number) =>
    measure('realised-potential', { ...worked, utilisationPercent }, { currency: 'USD' }).value
  expect(potential(72.5)).toBe('580.00')
  expect(potential(1e-7)).toBe('0.00')
  expect(() => potential(Number.NaN)).toThrow(/not a number/)
  expect(() => measure('effective-hourly-rate', { revenue: 10.5, hours: '1' }, { currency: 'USD' })).toThrow(RangeError)
  expect(measure('utilisation', { hoursWithoutOverlap: '3', attendanceHours: '9' }).value).toBe(33.33)
})

test('the median of unknown costs, and of none, says why there is none', () => {
  const reasonsOf = (costs?: readonly Money[]) =>
    metrics
      .costPerTicket({ currency: 'USD', expense: '10.00', tickets: 2, ...(costs ? { costs } : {}) })
      .reasons.map((reason) => reasonInWords(reason))
  expect(reasonsOf()).toEqual(['There is no answer, because costs is not known.'])
  expect(reasonsOf([])).toEqual(['There is no answer, because tickets is 0.'])
})
