// What a stranger stumbled over: promises that the records do not decide, times before the first record, titles without words.

import type { Ticket } from '@mspkit/records'
import { clientReport, scorecard, ticketStory, toMarkdown } from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { portfolioRows } from '@mspkit/report/views'
import { compileSla } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { agreed, complete } from '../agreed'
import { march } from '../sample'

const sla = compileSla({
  calendar: 'always',
  pausedIn: [{ phase: 'waiting' }],
  clocks: [
    { clock: 'first-response', targets: [{ when: { 'client.tier': 'gold' }, within: '1h' }, { within: '4h' }] },
    { clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '8h' }] },
  ],
})
const ticket: Ticket = {
  id: 'T1',
  clientId: 'acme',
  title: '',
  priority: 'P3',
  openedAt: '2026-03-02T10:00:00Z',
  events: [],
}
const story = (one: Ticket, locale: 'en' | 'de' = 'en') =>
  ticketStory(sla, one, { at: '2026-03-04T10:00:00Z', timeZone: 'UTC', edition: 'client', locale })

describe('the story of a ticket', () => {
  test('a promise without a known target is neither kept nor broken', () => {
    const page = toMarkdown(story(ticket))
    expect(page).toContain(
      'Whether the promise of first response was kept is not known: the records do not say which time was promised.',
    )
    expect(page).toContain('No time for resolution was promised.')
    expect(page).not.toMatch(/kept unless|of 0 min/)
    expect(toMarkdown(story(ticket, 'de'))).toContain('Für „Lösung“ war keine Zeit zugesagt.')
  })

  test('a ticket without a title has a heading without a colon', () => {
    expect(toMarkdown(story(ticket)).split('\n')[0]).toBe('# Ticket T1')
  })

  test('the legend names who held each pause, and the mark of the due instant; pauses differ by height too', () => {
    const paused = (at: Ticket['openedAt'], waitingFor: 'client' | 'vendor') =>
      ({ kind: 'status', at, status: 'Waiting', phase: 'waiting', waitingFor }) as const
    const html = toHtml(
      story({
        ...ticket,
        priority: 'P1',
        events: [
          paused('2026-03-02T12:00:00Z', 'client'),
          paused('2026-03-02T16:00:00Z', 'vendor'),
          { kind: 'status', at: '2026-03-02T20:00:00Z', status: 'Open', phase: 'active' },
        ],
      }),
    )
    for (const name of ['paused, held by you', 'paused, held by a vendor', 'due'])
      expect(html).toContain(`</svg>${name}</li>`)
    const heights = new Set(
      Array.from(
        html.matchAll(/class="paused" x="[\d.]+" y="[\d.]+" width="[\d.]+" height="([\d.]+)"/g),
        ([, height]) => height,
      ),
    )
    expect([...heights]).toContain('28')
    expect([...heights]).toContain('16.8')
  })
})

describe('a time before the first record', () => {
  const facts = { ...agreed, problems: [] }
  const period = { from: '2020-01-01', to: '2020-02-01' } as const

  test('is not called calm: no figure of tickets, no sentence that nothing was missed', () => {
    const report = clientReport(facts, { client: 'acme', period, edition: 'client' })
    expect(report.headline).toMatch(/^Nothing is known of this period: the first of the tickets given was opened on /)
    expect(report.sections.map(({ id }) => id)).not.toContain('deviations')
    const card = scorecard(facts, { client: 'acme', period, edition: 'client' })
    for (const id of ['incident-free-days', 'opened', 'backlog', 'recurring-share'])
      expect(card.measures.find((one) => one.id === id)).toMatchObject({
        value: null,
        reason: { code: 'report/nothing-counted' },
      })
    expect(portfolioRows(facts, { period })[0]?.records.backlog).toEqual([])
  })

  test('without any ticket, a quiet period stays a quiet one', () => {
    const report = clientReport({ ...facts, tickets: [] }, { client: 'acme', period, edition: 'client' })
    expect(report.headline).toContain('nothing was reported')
  })
})

describe('what a page shows', () => {
  test('the internal edition has its money on paper, the client edition none', () => {
    const sections = (edition: 'client' | 'internal') =>
      clientReport(complete, { client: 'acme', period: march, edition }).sections
    expect(sections('internal').find(({ id }) => id === 'money')).toMatchObject({ screenOnly: false })
    expect(sections('client').map(({ id }) => id)).not.toContain('money')
  })

  test('Markdown says nothing of lines that it does not draw', () => {
    const report = clientReport(agreed, { client: 'acme', period: march, edition: 'client' })
    expect(toHtml(report)).toContain('The lines show')
    expect(toMarkdown(report)).not.toContain('The lines show')
  })
})
