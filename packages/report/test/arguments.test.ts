// Arguments of the wrong kind: a sentence that says what is wrong, never the engine's own error.

import { compileContract } from '@mspkit/contracts'
import * as report from '@mspkit/report'
import * as html from '@mspkit/report/html'
import * as services from '@mspkit/report/services'
import * as statistics from '@mspkit/report/statistics'
import * as views from '@mspkit/report/views'
import * as words from '@mspkit/report/words'
import { DefinitionError, DomainError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { facts, march, sla } from './sample'

const options = { client: 'acme', period: march, edition: 'client' } as const
const document = report.clientReport(facts, options)
const [, , ticket] = facts.tickets
const merged = { code: 'report/merged', facts: {}, source: null }
const contract = compileContract({
  id: 'AG-1',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'UTC',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  lines: [],
})
const published = { id: 'a', audience: 'b', purpose: 'c', publishedAt: facts.asOf, sources: [] }
const offer = { client: 'acme', period: march, edition: 'client', candidates: [] }
const counted = { events: 3, exposure: 2 }

/** Every function of the package, with arguments that it takes. */
const right: Readonly<Record<string, readonly [call: (...args: never[]) => unknown, ...args: unknown[]]>> = {
  scorecard: [report.scorecard, facts, options],
  clientReport: [report.clientReport, facts, options],
  reportAndRow: [report.reportAndRow, facts, options],
  scorecardReport: [report.scorecardReport, facts, options],
  portfolio: [report.portfolio, facts, { period: march }],
  ticketStory: [report.ticketStory, sla, ticket, { at: facts.asOf, timeZone: 'UTC', edition: 'client' }],
  toMarkdown: [report.toMarkdown, document],
  periodBefore: [report.periodBefore, march],
  toHtml: [html.toHtml, document],
  figureCards: [views.figureCards, report.scorecard(facts, options), { locale: 'en' }],
  breachesLeft: [views.breachesLeft, { met: 9, judged: 10, metPercent: 90 }],
  slaBoard: [views.slaBoard, facts, { client: 'acme' }],
  attainmentRows: [views.attainmentRows, facts, { client: 'acme', period: march }],
  backlogByAge: [views.backlogByAge, facts, { client: 'acme', period: march }],
  problemRows: [views.problemRows, facts, { client: 'acme', period: march }],
  obligationsMatrix: [views.obligationsMatrix, facts, { client: 'acme', period: march }],
  objectiveRows: [views.objectiveRows, facts, { client: 'acme', period: march }],
  portfolioRows: [views.portfolioRows, facts, { period: march }],
  collectPortfolio: [views.collectPortfolio, { period: march }],
  measureRows: [views.measureRows, report.scorecard(facts, options), { locale: 'de' }],
  publishReport: [report.publishReport, document, published],
  restatements: [report.restatements, report.scorecard(facts, options), report.scorecard(facts, options)],
  coverageRows: [views.coverageRows, facts, { client: 'acme', period: march }],
  coverageProof: [views.coverageProof, facts, { entryId: 'E1' }],
  agreementRows: [views.agreementRows, facts, { client: 'acme', period: march }],
  gapRows: [views.gapRows, facts, options],
  ticketLedgers: [views.ticketLedgers, sla, ticket, { at: facts.asOf }],
  trendSeries: [views.trendSeries, facts, options],
  reasonInWords: [words.reasonInWords, merged, { locale: 'de' }],
  describeMeasures: [words.describeMeasures, { locale: 'de' }],
  serviceDescription: [services.serviceDescription, contract, { on: '2026-03-01', edition: 'client' }],
  checkServices: [services.checkServices, contract, { on: '2026-03-01' }],
  offerRows: [services.offerRows, facts, offer],
  offerReport: [services.offerReport, facts, offer],
  rateInterval: [statistics.rateInterval, counted],
  rateRatioInterval: [statistics.rateRatioInterval, counted, counted],
  shareInterval: [statistics.shareInterval, { part: 1, whole: 2 }],
  shareDifferenceInterval: [statistics.shareDifferenceInterval, { part: 1, whole: 2 }, { part: 1, whole: 2 }],
}

const wrong: readonly unknown[] = [null, 7, 'text', [], Symbol('one')]

describe.each(Object.entries(right))('%s', (_, [call, ...args]) => {
  const called = (given: readonly unknown[]): unknown => Reflect.apply(call, undefined, given)

  test('takes what it is made for', () => {
    expect(() => called(args)).not.toThrow()
  })

  test.each(args.map((_one, i) => i))('refuses other kinds as argument %i', (i) => {
    for (const value of wrong) {
      const given = args.map((one, k) => (k === i ? value : one))
      let error: unknown = null
      try {
        called(given)
      } catch (thrown) {
        error = thrown
      }
      const known =
        DefinitionError.isInstance(error) ||
        DomainError.isInstance(error) ||
        error instanceof RangeError ||
        (error instanceof TypeError && /Write|Give|Pass/.test(error.message))
      expect([i, String(error), known]).toEqual([i, String(error), true])
    }
  })
})

test('review notes: every problem, and never an exception', () => {
  expect(report.checkReviewNotes({ sumary: 'x', decisions: [{}] }).map(({ code }) => code)).toContain(
    'report/unknown-key',
  )
  for (const value of wrong) expect(report.parseReviewNotes(value).ok).toBe(false)
  const one = { id: 'D1', question: 'Why?', options: ['a'], owner: 'Kim', state: 'open' } as const
  expect(report.checkReviewNotes({ decisions: [one, one] }).map(({ code, path }) => [code, path])).toEqual([
    ['report/repeated-decision', '/decisions/1/id'],
  ])
})

test('the portfolio page takes rows and nothing else', () => {
  const about = { period: march, asOf: facts.asOf, timeZone: 'UTC' } as const
  expect(report.portfolioPage([], about).subject).toBe('0 clients')
  for (const value of [null, 7, 'text', {}])
    expect(() => Reflect.apply(report.portfolioPage, undefined, [value, about])).toThrow('is not a list of rows')
})
