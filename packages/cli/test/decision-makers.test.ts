// --decision-makers: who decides, from a file beside the contacts.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { file, mspkit } from './shell'

const folder = mkdtempSync(join(tmpdir(), 'mspkit-deciders-'))
afterAll(() => rmSync(folder, { recursive: true }))

const contacts = ['ann', 'bob'].map((id) => ({ id, clientId: 'acme', kind: 'user' }))
const tickets = ['ann', 'bob', 'bob', 'bob'].map((contactId, i) => ({
  id: `T-${i}`,
  clientId: 'acme',
  contactId,
  title: 'Mail',
  openedAt: '2026-03-02T09:00:00Z',
  events: [],
}))

const reported = async (...more: string[]) => {
  const out = join(folder, 'card.json')
  const result = await mspkit(
    'report',
    ...['--kind', 'scorecard', '--client', 'acme', '--month', '2026-03', '--zone', 'Etc/UTC', '--out', out],
    ...['--tickets', file('t.json', tickets), '--at', '2026-04-01T00:00:00Z', ...more],
  )
  return { ...result, text: result.code === 0 ? readFileSync(out, 'utf8') : '' }
}
const known = () => ['--contacts', file('c.json', contacts)]
const deciders = (who: object) => ['--decision-makers', file('d.json', who)]
const involved = (text: string): unknown => {
  const found: { id: string; value: unknown }[] = []
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('id' in value && value.id === 'leadership-involvement' && 'value' in value)
      found.push({ id: value.id, value: value.value })
    for (const one of Object.values(value)) walk(one)
  }
  walk(JSON.parse(text))
  return found[0]?.value
}

describe('mspkit report', () => {
  test.each([[['ann']], [{ acme: ['ann'] }]])('%j gives the leadership a share', async (who) => {
    expect(involved((await reported(...known())).text)).toBeNull()
    const { text, err } = await reported(...known(), ...deciders(who))
    expect(err).toBe('')
    expect(involved(text)).toBe(25)
  })

  test('ids that no contact has are named', async () => {
    const { text, err } = await reported(...known(), ...deciders(['ann', 'Ann Lee']))
    expect(err).toContain('no contact has the id "Ann Lee". Write ids as the contacts have them.')
    expect(involved(text)).toBe(25)
    expect((await reported(...known(), ...deciders({ zeta: ['ann'] }))).err).toContain('no contact has the id "ann"')
  })

  test('without contacts, and a file of another form', async () => {
    expect(await reported(...deciders(['ann']))).toMatchObject({
      code: 2,
      err: expect.stringContaining('Give the contacts'),
    })
    expect(await reported(...known(), ...deciders({ acme: 'ann' }))).toMatchObject({
      code: 2,
      err: expect.stringContaining('list of who decides'),
    })
  })
})

test('mspkit bill: who may approve is known from the file', async () => {
  const scope = {
    term: { from: '2026-01-01', to: '2030-01-01' },
    currency: 'USD',
    timeZone: 'Etc/UTC',
    otherwise: { outcome: 'billable' },
    clauses: [{ id: 'leaders', kind: 'include', when: { 'contact.decisionMaker': true } }],
  }
  const contract = {
    id: 'AG-1',
    clientId: 'acme',
    currency: 'USD',
    timeZone: 'Etc/UTC',
    term: { from: '2026-01-01', months: 12 },
    renewal: { auto: true, months: 12, notice: { days: 60 } },
    scope,
    rateCard: { id: 'house', rates: [{ when: {}, rate: '150.00' }], roundPer: 'entry' },
    lines: [{ id: 'labour', name: 'Labour', kind: 'time-and-materials', bill: 'arrears' }],
  }
  const entry = {
    id: 'E1',
    ticketId: 'T-0',
    clientId: 'acme',
    technicianId: 'kim',
    on: '2026-02-10',
    workedMinutes: 60,
  }
  const usage = { contacts, tickets, entries: [entry] }
  const draft = (...more: string[]) =>
    mspkit(
      'bill',
      file('k.json', contract),
      '--period',
      '2026-03',
      '--usage',
      file('u.json', usage),
      '--billed',
      file('b.json', []),
      ...more,
    )
  expect((await draft()).err).toContain('contact.decisionMaker')
  expect((await draft(...deciders(['ann']))).out).toContain('Total: 0.00 USD.')
  expect((await draft(...deciders(['bob']))).out).toContain('Total: 150.00 USD.')
})
