// Every language: each document has words for all that it says, and numbers and dates as its readers write them.

import { compileRecurrence } from '@mspkit/recurrence'
import {
  clientReport,
  type LocaleName,
  portfolio,
  publishReport,
  type ReportDocument,
  scorecard,
  scorecardReport,
  ticketStory,
  toMarkdown,
} from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { offerReport, serviceDescription } from '@mspkit/report/services'
import { gapRows } from '@mspkit/report/views'
import { reasonInWords } from '@mspkit/report/words'
import { describe, expect, test } from 'vitest'
import { agreed } from '../agreed'
import { march, sla } from '../sample'

const locales: readonly LocaleName[] = ['en', 'de']
const problems = compileRecurrence({ timeZone: 'UTC' }).detect(agreed.tickets, { confidenceAtLeast: 0 }).problems
const facts = {
  ...agreed,
  problems,
  notes: {
    breaches: [{ ticketId: 'M2', cause: 'triage', remedy: 'R' }],
    incidents: [{ ticketId: 'M2', users: 2, cause: 'C', followUp: 'F' }],
    protections: [{ name: 'P', ran: 'backup' }],
    decisions: [
      { id: 'D1', question: 'Q?', options: ['A'], owner: 'O', state: 'open' },
      { id: 'D2', question: 'Q?', options: ['A'], owner: 'O', state: 'decided' },
    ],
    risks: [{ risk: 'R', likelihood: 'low', impact: 'high' }],
    sections: [{ title: 'T', source: 'S', asOf: '2026-03-31', text: 'X' }],
  },
} as const
/** @throws Error where the sample has changed. */
function there<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('The sample has changed.')
  return one
}
const late = there(agreed.tickets[2])
const contract = there(agreed.agreements?.[0])

function documentsIn(locale: LocaleName): ReportDocument[] {
  const options = { client: 'acme', period: march, locale } as const
  const client = clientReport(facts, { ...options, edition: 'internal' })
  const published = publishReport(client, {
    id: 'a',
    audience: 'b',
    purpose: 'c',
    publishedAt: agreed.asOf,
    sources: [{ name: 'S', asOf: '2026-03-31' }],
    revisions: { sla: '1' },
  })
  const fewer = { ...facts, tickets: facts.tickets.slice(0, 3) }
  const changed = publishReport(clientReport(fewer, { ...options, edition: 'internal' }), {
    ...published,
    previous: published,
  })
  const candidates = [
    { name: 'A', contract: contract.definition },
    { name: 'B', contract: { ...contract.definition, name: 'B', lines: [] } },
  ]
  return [
    client,
    published.document,
    changed.document,
    scorecardReport(facts, { ...options, edition: 'client' }),
    portfolio(facts, { period: march, locale }),
    ticketStory(sla, late, { at: agreed.asOf, timeZone: 'UTC', edition: 'internal', locale }),
    serviceDescription(contract, { on: '2026-03-01', edition: 'internal', locale, history: facts }),
    offerReport(facts, { ...options, edition: 'internal', candidates }),
  ]
}

describe.each(locales)('%s', (locale) => {
  const documents = documentsIn(locale)

  test.each(documents.map((one, i) => [`${one.kind} ${i}`, one] as const))('%s has all its words', (_, one) => {
    for (const written of [toMarkdown(one), toHtml(one)]) expect(written).not.toMatch(/undefined|NaN|\[object/)
    expect(toHtml(one)).toContain(`<html lang="${locale}">`)
  })

  test('every gap has a sentence', () => {
    for (const { message, label } of gapRows(facts, { client: 'acme', period: march, edition: 'internal', locale }))
      expect([label, message].every((words) => words.length > 3 && !/undefined|NaN/.test(words))).toBe(true)
  })
})

test('languages differ in every sentence of their own', () => {
  const [english, german] = locales.map((locale) => documentsIn(locale).map(toMarkdown))
  for (const [i, page] of (english ?? []).entries()) expect(page).not.toBe(german?.[i])
  const reasons = (locale: string) =>
    scorecard(facts, { client: 'acme', period: march, edition: 'client' }).measures.flatMap(({ reason }) =>
      reason === null ? [] : [reasonInWords(reason, { locale })],
    )
  expect(reasons('de').filter((sentence) => reasons('en').includes(sentence))).toEqual([])
})
