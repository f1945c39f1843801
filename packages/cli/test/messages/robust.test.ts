import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { run } from 'mspkit'
import Papa from 'papaparse'
import { describe, expect, test, vi } from 'vitest'
import manifest from '../../package.json'
import { csvLine } from '../../src/files/export'
import { visible } from '../../src/terminal'
import { tzdataWarning } from '../../src/tzdata'
import { examples, file, lines, mspkit, mspkitNarrow } from '../shell'

const policy = file('p.json', { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '2h' }] }] })
const good = { id: 'T-1', clientId: 'acme', title: '', openedAt: '2026-03-02T10:00:00Z', events: [] }
const map = {
  row: 'ticket',
  dateFormat: 'iso',
  given: { clientId: 'acme' },
  columns: { id: 'Nr', openedAt: 'Opened', title: 'What' },
}
const sla = (tickets: string, ...more: string[]) => mspkit('sla', '--tickets', tickets, '--policy', policy, ...more)
const csv = (text: string, own: object = map, ...more: string[]) =>
  sla(file('t.csv', text), '--map', file('t.map.json', own), ...more)

describe('rows that cannot be read are counted', () => {
  const some = file('some.ndjson', lines([good, { id: 7 }, {}]))
  test.each(['table', 'json', 'ndjson', 'csv'])('as %s', async (format) => {
    const { code, err, out } = await sla(some, '--format', format)
    expect(code).toBe(0)
    expect(err).toContain('2 of 3 tickets could not be read and are left out.')
    if (format === 'table') expect(out).toContain('2 of 3 tickets could not be read')
    if (format === 'json')
      expect(JSON.parse(out)).toMatchObject({ tickets: { judged: 1, unreadable: 2, openedLater: 0 } })
  })

  test.each([
    ['NDJSON', file('none.ndjson', 'x\ny')],
    ['JSON', file('none.json', [{}, 7])],
  ])('a file of which nothing can be read is bad input: %s', async (_, path) => {
    for (const more of [[], ['--fail-on-breach'], ['--format', 'json'], ['--by', 'client']]) {
      const { code, err, out } = await sla(path, ...more)
      expect(code).toBe(2)
      expect(err).toContain('none of the 2 tickets could be read')
      if (more.includes('json'))
        expect(JSON.parse(out)).toMatchObject({ readings: [], tickets: { judged: 0, unreadable: 2 }, attainment: [] })
    }
  })

  test('the other commands do the same', async () => {
    const evidence = file('e.ndjson', '{}')
    const roster = file('r.json', { clients: [{ id: 'acme', name: 'Acme' }] })
    const promises = file('o.json', {
      timeZone: 'Etc/UTC',
      from: '2026-01-01',
      obligations: [{ id: 'backup', of: 'client', every: '24h', responsible: 'provider' }],
    })
    const args = ['obligations', '--policy', promises, '--roster', roster, '--evidence', evidence]
    expect(await mspkit(...args)).toMatchObject({
      code: 2,
      err: expect.stringContaining('not one of the pieces of evidence'),
    })
    expect((await mspkit('recur', '--tickets', file('t.ndjson', '{}'), '--zone', 'Etc/UTC')).code).toBe(2)
    expect((await mspkit('tickets', '--tickets', file('t.ndjson', '{}'))).code).toBe(2)
  })
})

describe('files that are no table', () => {
  const opened = 'Nr,Opened,What\n1,2026-03-02T10:00:00Z,x'
  test.each([
    ['an Excel workbook', Buffer.from('PK\u0003\u0004xx'), 'is an Excel workbook (.xlsx)'],
    ['gzip without its name', gzipSync(opened), 'Give it a name that ends in .gz'],
    ['another delimiter', opened.replaceAll(',', ';'), 'Write "delimiter": ";" in'],
    ['line ends of old Macs', opened.replaceAll('\n', '\r'), 'lines end in CR alone'],
    [
      'title rows',
      `Tickets of March\n\n${opened}`,
      'row 3 holds the headings that the map names, not row 1. Write "skip": 2 in',
    ],
    ['nothing', '', 'The file is empty'],
  ])('%s', async (_, content, sentence) => {
    const { code, err } = await sla(file('t.csv', content), '--map', file('m.json', map))
    expect(code).toBe(2)
    expect(err).toContain(sentence)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test('a byte-order mark and UTF-16 are read', async () => {
    const text = JSON.stringify([good])
    for (const bytes of [Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, 'utf16le'), gzipSync(text)])
      expect((await sla(file('t.json', bytes))).code).toBe(0)
    expect((await csv(`\ufeff${opened}`)).out).toContain('1 ticket as of')
  })

  test('keys and columns that are there twice are told', async () => {
    const twice = JSON.stringify(good).replace('"title":""', '"title":"a","title":"b"')
    expect((await sla(file('t.ndjson', `${twice}\n${JSON.stringify(good)}`))).err).toContain(
      'The key "title" is written twice',
    )
    expect((await sla(file('t.json', `[${twice}]`))).code).toBe(2)
    expect((await csv('Nr,Opened,What,What\n1,2026-03-02T10:00:00Z,x,y')).err).toContain('2 columns are called "What"')
  })
})

describe('the form of dates', () => {
  const dated = (...cells: string[]) =>
    csv(['Nr,Opened,What', ...cells.map((cell, i) => `${i},${cell},x`)].join('\n'), {
      ...map,
      dateFormat: 'd/M/yyyy H:mm',
      zone: 'Etc/UTC',
    })

  test('is found in all cells, so that what is proposed fits every one', async () => {
    const { err } = await dated('3/2/2026 9:00 AM', '3/28/2026 1:00 PM')
    expect(err).toContain(
      'every cell of "Opened" has the form "M/d/yyyy h:mm a". Write "dateFormat": "M/d/yyyy h:mm a" in',
    )
  })

  test('is not proposed where several fit, or none', async () => {
    expect((await dated('3/2/2026 9:00 AM')).err).toContain('only who knows the export can say which')
    expect((await dated('3/2/2026 9:00', 'soon')).err).toContain('no form of date fits every cell')
  })
})

describe('the system', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  test.each([
    ['a folder', () => examples, /is a folder\. Write the name of a file in it\./],
    ['no file', () => 'nowhere.ndjson', /There is no file nowhere\.ndjson/],
    [
      'a gzip that is cut off',
      () => file('t.ndjson.gz', gzipSync(JSON.stringify(good).repeat(99)).subarray(0, 40)),
      /is cut off/,
    ],
    ['no gzip', () => file('t.ndjson.gz', JSON.stringify(good)), /is not gzip, or is damaged/],
  ])('%s gets a sentence and 2', async (_, path, sentence) => {
    for (const option of ['--tickets', '--policy']) {
      const { code, err } = await sla(file('t.ndjson', lines([good])), option, path())
      expect(code).toBe(2)
      expect(err).not.toMatch(/\n {4}at |mspkit failed/)
      if (option === '--tickets' || !path().endsWith('.gz')) expect(err).toMatch(sentence)
    }
  })

  test('one line too deep or too long is left out, and nothing else', async () => {
    const long = JSON.stringify({ ...good, id: 'T-2', title: 'x'.repeat(17_000_000) })
    const { code, out, err } = await sla(
      file('t.ndjson', [deep, long, JSON.stringify(good)].join('\n')),
      '--format',
      'ndjson',
    )
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ ticketId: 'T-1' })
    expect(err).toContain('line 2: Line 2 is longer than 16777216 characters')
    expect(err).toContain('2 of 3 tickets could not be read')
  })

  const bin = fileURLToPath(new URL('../../src/bin.ts', import.meta.url))
  const shell = (command: string, env: object = {}) =>
    spawnSync('bash', ['-c', command.replace('mspkit', `"${process.execPath}" --import tsx "${bin}"`)], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    })
  const many = file('many.ndjson', lines(Array.from({ length: 3000 }, (_, i) => ({ ...good, id: `T-${i}` }))))
  const all = `mspkit sla --tickets ${many} --policy ${policy} --format ndjson --at 2026-03-03T00:00:00Z`

  test('a verdict that was asked for is found out though the reader closed early', () => {
    expect(shell(`${all} --fail-on-breach | head -1 > /dev/null; exit \${PIPESTATUS[0]}`).status).toBe(1)
    expect(shell(`${all} | head -1 > /dev/null; exit \${PIPESTATUS[0]}`)).toMatchObject({ status: 0, stderr: '' })
  })

  test('a full disk is a sentence and 2', () => {
    const { status, stderr } = shell(`${all} > /dev/full`)
    expect(stderr).toMatch(/^The output cannot be written: /)
    expect(status).toBe(2)
  })

  test('temporary files are gone when a run is interrupted, and a missing folder for them is a sentence', async () => {
    const folder = join(examples, 'year')
    const temporary = file('x', '').replace(/x$/, 'tmp')
    mkdirSync(temporary)
    const named = ['contracts', 'clients', 'costs'].flatMap((name) => [`--${name}`, `${folder}/${name}.json`])
    const books = ['--documents', `${folder}/house.json`, '--terms', `${folder}/books.json`, '--month', '2025-01']
    const work = ['--entries', `${folder}/time-entries.csv`, '--map', `${folder}/time-entries.map.json`]
    const args = ['profit', ...named, ...books, ...work, '--in-memory', '10']
    vi.stubEnv('TMPDIR', file('x', ''))
    const { code, err } = await mspkit(...args)
    vi.unstubAllEnvs()
    expect(err).toContain('Write the name of one that can into TMPDIR')
    expect(code).toBe(2)
    const child = spawn(process.execPath, ['--import', 'tsx', bin, ...args], {
      env: { ...process.env, TMPDIR: temporary },
    })
    const own = (): string[] => readdirSync(temporary).filter((name) => name.startsWith('mspkit-profit-'))
    while (own().length === 0 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5))
    child.kill('SIGINT')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    expect(own()).toEqual([])
  })
})

describe('no record steers the terminal', () => {
  const control = fc.string({ unit: 'binary' })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const steering = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

  test('every control character is made visible, and JSON keeps its value', () => {
    fc.assert(
      fc.property(control, (text) => {
        expect(visible(text)).not.toMatch(steering)
        expect(JSON.parse(visible(JSON.stringify(text)))).toBe(text)
      }),
    )
  })

  test('in every format and message', async () => {
    const evil = '\u001b]8;;http://evil\u0007\u001b[2J\r\u202egnp.exe\u0085'
    const tickets = file(
      't.ndjson',
      lines([{ ...good, id: evil, clientId: evil, title: `${evil}\nerror: forged` }, { id: evil }]),
    )
    for (const more of [
      [],
      ['--format', 'csv'],
      ['--format', 'ndjson'],
      ['--format', 'json'],
      ['--explain', evil],
      ['--by', 'client'],
    ]) {
      const { out, err } = await sla(tickets, ...more)
      expect(out + err).not.toMatch(steering)
      expect(out).not.toMatch(/^error: forged/m)
    }
  })
})

test('numbers stay numbers in CSV, and text that a spreadsheet would run does not', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.integer().map((n) => (n / 100).toFixed(2)),
  )
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), (cells) => {
      const [row = []] = Papa.parse<string[]>(csvLine(cells)).data
      expect(row.map((cell) => Number(cell) + 0)).toEqual(cells.map((cell) => Number(cell) + 0))
    }),
  )
  for (const text of ['=1+1', '+cmd', '-2+3', '@sum', '\t=1', '-47.96x']) expect(csvLine([text])).toBe(`"'${text}"`)
})

test('zone data that are older than those of the tests are told', () => {
  expect(tzdataWarning('2024a', '2025c')).toMatchObject({
    text: expect.stringContaining('of 2024a; mspkit was tested with 2025c'),
  })
  for (const version of ['2025c', '2026a', null]) expect(tzdataWarning(version, '2025c')).toBeNull()
})

describe('the terminal', () => {
  class Screen extends Writable {
    text = ''
    readonly isTTY = true
    readonly columns = 60
    constructor(readonly coloured: boolean) {
      super()
    }
    hasColors(): boolean {
      return this.coloured
    }
    override _write(chunk: Buffer, _encoding: string, done: () => void): void {
      this.text += chunk.toString()
      done()
    }
  }
  const late = file('t.ndjson', lines([good]))

  test('has colours where it says so, and tables as wide as it is', async () => {
    for (const coloured of [true, false]) {
      const out = new Screen(coloured)
      await run(['sla', '--tickets', late, '--policy', policy], { out, err: out, now: () => Date.UTC(2026, 2, 3) })
      expect(out.text.includes('\u001b[1m')).toBe(coloured)
      for (const line of stripVTControlCharacters(out.text).split('\n')) expect(line.length).toBeLessThanOrEqual(60)
    }
  })

  test('notes fit, and lines of JSON stay whole', async () => {
    const [out, err] = [new Screen(false), new Screen(false)]
    const jobs = file(
      'jobs.csv',
      'Device,Result,End Time\nsrv-1,Ended with a remark that nobody has explained yet to us,1/2/2026',
    )
    await run(['map', 'init', jobs, '--evidence'], { out, err, now: () => 0 })
    expect(err.text).toContain('Not known, and needed before the map can be used:')
    for (const line of err.text.replaceAll(jobs, 'jobs.csv').split('\n')) expect(line.length).toBeLessThanOrEqual(60)
    const backup = { id: 'backup', of: 'asset', every: '24h', responsible: 'provider' }
    const promises = { timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [backup] }
    const map = {
      row: 'evidence',
      dateFormat: 'd/M/yyyy',
      zone: 'Etc/UTC',
      columns: { assetId: 'Device', outcome: 'Result', at: 'End Time' },
      given: { clientId: 'acme', obligation: 'backup' },
    }
    const given = ['--policy', file('promises.json', promises), '--roster', file('roster.json', {}), '--evidence', jobs]
    const asked = ['obligations', ...given, '--map', file('jobs.map.json', map)]
    const notes = new Screen(false)
    await run(asked, { out, err: notes, now: () => Date.UTC(2026, 2, 3) })
    expect(notes.text).toContain('\n  "Ended with a remark that nobody has explained yet to us": "?"\n')
  })

  test('help fits, and the version is that of the package', async () => {
    for (const command of [
      [],
      ['sla'],
      ['map', 'init'],
      ['check'],
      ['tickets'],
      ['scope', 'uncovered'],
      ['bill'],
      ['profit'],
      ['recur'],
      ['obligations'],
      ['report'],
      ['warehouse', 'dbt'],
    ]) {
      const { out, code } = await mspkitNarrow(...command, '--help')
      expect(code).toBe(0)
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    }
    const report = (await mspkitNarrow('report', '--help')).out
    expect(report).toContain('what comes back,\n             risks, decisions')
    const recur = (await mspkitNarrow('recur', '--help')).out
    expect(recur).toContain('| mspkit recur --watch \\\n      --tickets')
    expect((await mspkit('--version')).out).toBe(`${manifest.version}\n`)
  })
})

const office = spawnSync('soffice', ['--version']).status === 0

test.skipIf(!office)(
  'a spreadsheet opens the attainment with its letters and numbers (needs LibreOffice)',
  async () => {
    const ticket = { ...good, clientId: 'Müller & Söhne, Zürich' }
    const { out } = await sla(file('t.ndjson', lines([ticket])), '--by', 'client', '--format', 'csv')
    const path = file('kept.csv', out)
    const folder = path.replace(/[^/]+$/, '')
    spawnSync('soffice', [
      '--headless',
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):59,34,76,1',
      '--outdir',
      `${folder}out`,
      path,
    ])
    const opened = readFileSync(`${folder}out/kept.csv`, 'utf8')
    expect(opened).toContain('Müller & Söhne, Zürich;Resolution;0;1;')
  },
)
