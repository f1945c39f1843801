// Publications: fixed when they are sent; a later one says what changed, and why.

import {
  checkPublication,
  clientReport,
  isPublication,
  publishReport,
  restatements,
  scorecard,
  toMarkdown,
} from '@mspkit/report'
import { describe, expect, test } from 'vitest'
import { facts, march } from '../sample'

const options = { client: 'acme', period: march, edition: 'client' } as const
const about = {
  id: 'acme-2026-03',
  audience: 'Leadership of Acme',
  purpose: 'Monthly report',
  publishedAt: '2026-04-03T08:00:00Z',
  sources: [{ name: 'Service board', asOf: '2026-04-02' }],
  revisions: { sla: '2026-01' },
} as const
const first = publishReport(clientReport(facts, options), about)

/** A day later, M1 is known to have been late, and a ticket came in. */
const later = {
  ...facts,
  asOf: '2026-04-10T00:00:00Z' as const,
  tickets: facts.tickets.map((ticket) => {
    const [done] = ticket.events
    return ticket.id !== 'M1' || done === undefined
      ? ticket
      : { ...ticket, events: [{ ...done, at: '2026-03-02T22:00:00Z' as const }] }
  }),
}

describe('a publication', () => {
  test('is frozen, plain, and says what it was made from', () => {
    expect(Object.isFrozen(first) && Object.isFrozen(first.document.sections)).toBe(true)
    expect(JSON.parse(JSON.stringify(first))).toEqual(first)
    const page = toMarkdown(first.document)
    expect(page).toContain('acme-2026-03, published Apr 3, 2026, 8:00')
    expect(page).toContain('Source: Service board, Apr 2, 2026')
    expect(page).toContain('By sla, revision 2026-01')
    expect(first.variants).toContainEqual({ measure: 'sla-attainment', variant: 'judged by decided' })
  })

  test('a change afterwards is found, whatever it is', () => {
    const read = (): Record<string, unknown> => JSON.parse(JSON.stringify(first))
    expect(checkPublication(read())).toEqual([])
    // The order of keys is no change.
    expect(isPublication(Object.fromEntries(Object.entries(read()).reverse()))).toBe(true)
    for (const key of Object.keys(first))
      expect([key, isPublication({ ...read(), [key]: 'other' })]).toEqual([key, false])
    const inside = JSON.parse(JSON.stringify(first).replace('Ticket M2', 'Ticket X2'))
    expect(checkPublication(inside).map(({ code }) => code)).toEqual(['report/changed-publication'])
    for (const other of [null, 7, 'text', [], {}, Symbol('one')]) expect(checkPublication(other)).toHaveLength(1)
  })

  test('published again, it says what changed and by which records', () => {
    const second = publishReport(clientReport(later, options), { ...about, id: 'acme-2026-03-b', previous: first })
    expect(second.replaces).toBe('acme-2026-03')
    const sla = second.restated?.find(({ measure }) => measure === 'sla-attainment')
    expect(sla).toMatchObject({
      published: { value: 33.33, numerator: 1, denominator: 3 },
      now: { value: 0, numerator: 0, denominator: 3 },
      added: [],
      removed: [],
      moved: ['M1'],
    })
    const page = toMarkdown(second.document).replaceAll('\u200b', '')
    expect(page).toContain('## What changed since it was published')
    expect(page).toContain('| In time: resolution | 33.3% | 0% | judged otherwise (tickets) 1: M1 |')
  })

  test('published again without a change, it says nothing of changes', () => {
    const second = publishReport(clientReport(facts, options), { ...about, id: 'again', previous: first })
    expect([second.replaces, second.restated]).toEqual(['acme-2026-03', []])
    expect(toMarkdown(second.document)).not.toContain('What changed')
  })

  test('the report of the next month says it of the last', () => {
    const april = { ...options, period: { from: '2026-04-01', to: '2026-05-01' } } as const
    const next = clientReport(later, april)
    expect(publishReport(next, { ...about, id: 'next', previous: first }).restated).toBeNull()
    const told = publishReport(next, { ...about, id: 'next', previous: first, previousNow: scorecard(later, options) })
    expect([told.replaces, told.restated?.map(({ measure }) => measure).includes('sla-attainment')]).toEqual([
      null,
      true,
    ])
    expect(() => publishReport(next, { ...about, previous: first, previousNow: scorecard(later, april) })).toThrow(
      'two clients or periods',
    )
  })
})

test('added and removed records', () => {
  const [one, ...others] = facts.tickets.filter(({ id }) => id.startsWith('M'))
  if (one === undefined) throw new Error('There is no ticket.')
  const card = (tickets: typeof facts.tickets) => scorecard({ ...facts, tickets }, options)
  const found = restatements(card([one, ...others]), card([...others, { ...one, id: 'N1' }]))
  expect(found.filter(({ measure }) => measure === 'same-day-close')).toEqual([])
  const [first, ...rest] = others
  const fewer = restatements(card([one, ...others]), card(rest))
  expect(fewer.find(({ measure }) => measure === 'opened')).toMatchObject({ added: [], removed: ['M1', first?.id] })
})
