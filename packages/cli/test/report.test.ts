// mspkit report: what it writes, and what it refuses.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { mspkit } from './shell'

const year = fileURLToPath(new URL('../../../examples/script/year', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'mspkit-report-'))
afterAll(() => rmSync(folder, { recursive: true }))

const tickets = [
  '--tickets',
  `${year}/tickets.csv`,
  '--map',
  `${year}/tickets.map.json`,
  '--policy',
  `${year}/sla.json`,
]
const known = ['--clients', `${year}/clients.json`, '--at', '2026-01-10T00:00:00Z']
const december = ['--month', '2025-12']
const out = (name: string) => ['--out', join(folder, name)]
const written = (name: string): string => readFileSync(join(folder, name), 'utf8')
const client = ['--client', 'brightwater-dental']

describe('what it writes', () => {
  test('a page', async () => {
    const { code, out: printed } = await mspkit(
      'report',
      ...tickets,
      ...known,
      ...client,
      ...december,
      ...out('a.html'),
    )
    expect(code).toBe(0)
    expect(printed).toContain(`Written: ${join(folder, 'a.html')}`)
    expect(written('a.html')).toMatch(/^<!doctype html>[\s\S]*Brightwater Dental Group/)
  })

  test('Markdown in German', async () => {
    await mspkit('report', ...tickets, ...known, ...client, ...december, '--language', 'de', ...out('a.md'))
    expect(written('a.md')).toMatch(/^# Servicebericht: Brightwater Dental Group\n/)
  })

  test.each(['scorecard', 'portfolio'])('JSON of the %s', async (kind) => {
    await mspkit('report', '--kind', kind, ...tickets, ...known, ...december, ...out(`${kind}.json`))
    expect(JSON.parse(written(`${kind}.json`))).toMatchObject({ kind, subject: '8 clients' })
  })

  test('the story of a ticket', async () => {
    await mspkit('report', '--kind', 'ticket', '--ticket', 'T-1823', ...tickets, ...known, ...out('t.md'))
    expect(written('t.md')).toContain('**The promise of resolution was broken: 106 h instead of 24 h.**')
  })

  test('money in the internal edition only', async () => {
    const agreed = [
      '--contracts',
      `${year}/contracts.json`,
      '--documents',
      `${year}/house.json`,
      '--terms',
      `${year}/books.json`,
    ]
    const work = [
      '--entries',
      `${year}/time-entries.csv`,
      '--entries-map',
      `${year}/time-entries.map.json`,
      '--costs',
      `${year}/costs.json`,
    ]
    const all = ['report', ...tickets, ...known, ...client, ...december, ...agreed, ...work]
    await mspkit(...all, ...out('client.json'))
    await mspkit(...all, '--edition', 'internal', ...out('internal.json'))
    expect(written('client.json')).not.toContain('"margin"')
    expect(JSON.parse(written('internal.json')).scorecard.measures).toContainEqual(
      expect.objectContaining({ id: 'margin', currency: 'USD', value: expect.stringMatching(/^-?\d+\.\d\d$/) }),
    )
  })
})

describe('what it refuses', () => {
  test.each([
    ['no client', [...december, ...out('x.html')], '--client acme'],
    ['no month', [...client, ...out('x.html')], '--month 2026-03'],
    ['another ending', [...client, ...december, ...out('x.pdf')], '--out report.html'],
    ['a client without tickets', ['--client', 'nope', ...december, ...out('x.html')], 'no ticket of the client "nope"'],
    ['a ticket without its id', ['--kind', 'ticket', ...out('x.html')], '--ticket T-1043'],
    ['a folder that is not there', [...client, ...december, '--out', join(folder, 'no/x.html')], 'There is no'],
  ])('%s', async (_, options, message) => {
    const { code, err } = await mspkit('report', ...tickets, ...known, ...options)
    expect([code, err]).toEqual([2, expect.stringContaining(message)])
  })
})
