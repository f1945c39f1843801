// mspkit report: what it writes, and what it refuses.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { file, lines, mspkit } from '../shell'

const year = fileURLToPath(new URL('../../../../examples/script/year', import.meta.url))
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

const agreed = ['--contracts', `${year}/contracts.json`, '--documents', `${year}/house.json`]
const work = ['--entries', `${year}/time-entries.csv`, '--entries-map', `${year}/time-entries.map.json`]
const promised = [
  '--obligations',
  `${year}/obligations.json`,
  '--roster',
  `${year}/roster.json`,
  '--evidence',
  `${year}/evidence.ndjson`,
]

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
    expect(written('t.md')).toContain('**The promise of resolution was broken: 106 h 3 min instead of 24 h.**')
  })

  test('money in the internal edition only', async () => {
    const books = ['--terms', `${year}/books.json`, '--costs', `${year}/costs.json`]
    const all = ['report', ...tickets, ...known, ...client, ...december, ...agreed, ...work, ...books]
    await mspkit(...all, ...out('client.json'))
    await mspkit(...all, '--edition', 'internal', ...out('internal.json'))
    expect(written('client.json')).not.toContain('"margin"')
    expect(JSON.parse(written('internal.json')).scorecard.measures).toContainEqual(
      expect.objectContaining({ id: 'margin', currency: 'USD', value: expect.stringMatching(/^-?\d+\.\d\d$/) }),
    )
  })
})

describe('more of it', () => {
  test('promises with their evidence', async () => {
    await mspkit(
      'report',
      ...tickets,
      ...known,
      '--client',
      'kestrel-logistics',
      ...december,
      ...promised,
      ...out('kept.json'),
    )
    const { measures } = JSON.parse(written('kept.json')).scorecard
    expect(measures).toContainEqual(expect.objectContaining({ id: 'obligations-unmet', value: expect.any(Number) }))
    const { code, err } = await mspkit(
      'report',
      ...tickets,
      ...client,
      ...december,
      ...promised.slice(0, 2),
      ...out('kept.json'),
    )
    expect([code, err]).toEqual([2, expect.stringContaining('--roster roster.json')])
  })

  test('rows for a spreadsheet, in which no text runs as a formula', async () => {
    const own = file(
      'tickets.ndjson',
      lines([{ id: '=1+1', clientId: '@acme', title: '=cmd()', openedAt: '2025-12-02T10:00:00Z', events: [] }]),
    )
    const few = ['--tickets', own, '--zone', 'UTC', '--at', '2026-01-10T00:00:00Z', ...december]
    await mspkit('report', ...few, '--client', '@acme', ...out('c.csv'))
    const [head, first] = written('c.csv').split('\n')
    expect(head).toMatch(/^clientId,from,to,theme,measure,/)
    expect(first).toMatch(/^"'@acme",2025-12-01,/)
    await mspkit('report', '--kind', 'portfolio', ...tickets, ...known, ...december, ...out('p.csv'))
    expect(written('p.csv')).toMatch(
      /^clientId,name,unmet,.*late,perhapsLate,attainment\.percent,attainment\.part,attainment\.whole,/,
    )
    await mspkit('report', '--kind', 'ticket', '--ticket', 'T-1823', ...tickets, ...known, ...out('t.csv'))
    expect(written('t.csv')).toMatch(/^clock,kind,from,to,ms,because,heldBy\.kind,heldBy\.id,status\n/)
    expect(written('t.csv')).not.toContain('amy')
  })

  test('a page of each client, and the portfolio', async () => {
    const into = join(folder, 'all/')
    const { code, out: printed } = await mspkit(
      'report',
      ...tickets,
      ...known,
      ...december,
      ...agreed,
      ...work,
      '--out',
      into,
    )
    expect([code, printed]).toEqual([0, expect.stringContaining('portfolio.html and a page of each of 8 clients')])
    expect(readFileSync(join(into, 'portfolio.html'), 'utf8')).toContain('Brightwater Dental Group')
    await mspkit('report', ...tickets, ...known, ...december, ...agreed, ...work, ...client, ...out('alone.html'))
    expect(readFileSync(join(into, 'brightwater-dental.html'), 'utf8')).toBe(written('alone.html'))
  })

  test('the description of an agreement, and what it leaves open', async () => {
    const { code, err } = await mspkit(
      'report',
      '--kind',
      'services',
      ...agreed,
      ...client,
      '--on',
      '2025-12-01',
      ...out('s.md'),
    )
    expect(code).toBe(0)
    expect(err).toContain('"Server backup" is sold, but no obligation says how often it runs')
    expect(written('s.md')).toContain('| Help desk and alerts, remote or on site |')
    expect(written('s.md')).not.toContain('$')
    const all = await mspkit('report', '--kind', 'services', ...agreed, ...out('s.md'))
    expect([all.code, all.err]).toEqual([2, expect.stringContaining('has 8 agreements, and one is described')])
  })

  test('packages compared', async () => {
    const packages = ['--packages', `${year}/contracts.json`, '--documents', `${year}/house.json`]
    const { code } = await mspkit(
      'report',
      '--kind',
      'offer',
      ...tickets,
      ...known,
      ...client,
      ...december,
      ...work,
      ...packages,
      ...out('o.csv'),
    )
    expect(code).toBe(0)
    const [head, ...rows] = written('o.csv').trim().split('\n')
    expect(head).toMatch(
      /^name,coveredMinutes,billableMinutes,outsideMinutes,undecidedMinutes,minutes,currency,fixed,extra,/,
    )
    expect(rows).toHaveLength(8)
  })

  test('a publication, and what changed since', async () => {
    const about = file('about.json', {
      id: 'b-2025-12',
      audience: 'Leadership',
      purpose: 'Monthly report',
      sources: [],
    })
    const published = ['report', ...tickets, ...known, ...client, ...december, '--publish', about]
    await mspkit(...published, ...out('first.html'))
    expect(written('first.html')).toContain('b-2025-12, published')
    const again = await mspkit(...published, '--previous', join(folder, 'first.publication.json'), ...out('again.json'))
    expect(again.code).toBe(0)
    expect(JSON.parse(written('again.json'))).toMatchObject({ replaces: 'b-2025-12', restated: [] })
    const changed = file('changed.json', written('first.publication.json').replace('Leadership', 'Everybody'))
    const refused = await mspkit(...published, '--previous', changed, ...out('x.html'))
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('no publication as it was published')])
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
