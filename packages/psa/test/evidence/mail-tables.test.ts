// Tables in mails: a cell is one cell, and no row is lost without a word.

import { type EvidenceTracker, evidenceReader, type MailRule } from '@mspkit/psa/evidence'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const mapOf = (rule: Omit<MailRule, 'from'>) =>
  ({
    row: 'evidence',
    dateFormat: 'iso',
    columns: { id: 'id', at: 'date', sender: 'from', subject: 'subject', body: 'body' },
    given: { obligation: 'backup', clientId: 'acme' },
    outcomes: { Success: 'success', Warning: 'warning', Failed: 'failure' },
    mails: [{ name: 'report', from: ['a@b.example'], ...rule }],
  }) as const

interface Found {
  readonly said: readonly unknown[]
  readonly tracker: EvidenceTracker
}

async function read(body: string, rule: Omit<MailRule, 'from'>, subject = 'Report'): Promise<Found> {
  const tracker = evidenceReader(mapOf(rule)).track()
  const said: unknown[] = []
  const records = [{ id: 'm1', date: '2026-03-09T02:10:00Z', from: 'a@b.example', subject, body }]
  for await (const { value, diagnostics } of tracker.evidence({ records }))
    said.push(
      value === null ? diagnostics.map(({ code }) => code).join() : [value.assetId ?? value.job ?? null, value.outcome],
    )
  return { said, tracker }
}
const wordsOf = ({ tracker }: Found): string[] => tracker.missingConfig().map(({ key }) => key)
const tableOf = (...rows: string[]): string => `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`
const cells = (...texts: string[]): string => texts.map((text) => `<td>${text}</td>`).join('')
const pair = { lines: '{asset} | {outcome}' }
const noted = { lines: '{asset} | {outcome} | {*}' }

describe('a cell of several lines is one cell', () => {
  test.each([
    'Success<br>Verification failed',
    '<p>Success</p><p>Verification failed</p>',
    '<div>Success</div><div>Verification failed</div>',
    '<ul><li>Success</li><li>Verification failed</li></ul>',
    'Success<table><tr><td>Verification failed</td></tr></table>',
    '<table><tr><td>Success</td></tr><tr><td>Verification failed</td></tr></table>',
    'Success<hr>Verification failed',
    '<pre>Success\nVerification failed</pre>',
  ])('%s is no success', async (cell) => {
    const found = await read(tableOf(cells('s1', cell), cells('s2', 'Success')), pair)
    expect(found.said).toEqual(['psa/unknown-outcome', ['s2', 'success']])
    expect(wordsOf(found)).toEqual(['Success Verification failed'])
  })

  test('also the first: no status becomes the name of a device', async () => {
    const found = await read(tableOf(cells('s6<br>Success', 'Failed')), pair)
    expect(found.said).toEqual([['s6 Success', 'failure']])
  })

  test('a table with columns in a cell is read by its own rows, and the row around it is listed', async () => {
    const inner = `Success${tableOf(cells('Verification', 'Failed'))}`
    const found = await read(tableOf(cells('s1', inner), cells('s2', 'Success')), pair)
    expect(found.said).toEqual([['Verification', 'failure'], ['s2', 'success'], 'psa/unread-line'])
    expect(found.tracker.unreadLines()).toEqual([
      { rule: 'report', line: 's# | Success Verification Failed', row: 1, count: 1 },
    ])
  })
})

describe('a cell that reaches into rows below is in each of them', () => {
  test('the second row of a host is its run as well', async () => {
    const body = tableOf('<td rowspan="2">s1</td><td>Success</td>', '<td>Failed</td>', cells('s2', 'Success'))
    expect((await read(body, pair)).said).toEqual([
      ['s1', 'success'],
      ['s1', 'failure'],
      ['s2', 'success'],
    ])
  })
  test('in any column, over any columns, and to the end of the table', async () => {
    const body = tableOf(
      '<td>s1</td><td rowspan="3">Failed</td><td colspan="2" rowspan="2">disk</td>',
      '<td>s2</td>',
      '<td>s3</td><td>a</td><td>b</td>',
      '<td>s4</td><td>Success</td><td>a</td><td>b</td>',
    )
    expect((await read(body, noted)).said).toEqual([
      ['s1', 'failure'],
      ['s2', 'failure'],
      ['s3', 'failure'],
      ['s4', 'success'],
    ])
  })
  test('lines beside a title are lines of their own as well', async () => {
    const body = tableOf(
      '<td rowspan="3">Acme</td><td>Job: Files</td>',
      '<td>Host: s1</td>',
      '<td>Status: Success</td>',
    )
    expect((await read(body, { body: ['Host: {asset}', 'Status: {outcome}'] })).said).toEqual([['s1', 'success']])
  })
  test('a huge one costs no more than its text', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => cells(`s${i}`, 'Success'))
    const wide = Array.from({ length: 500 }, () => `<td rowspan="100000">${'x'.repeat(200)}</td>`).join('')
    const { said } = await read(tableOf(cells('s', 'Success'), ...rows, wide, ...rows.map(() => '<td></td>')), pair)
    expect(said.filter((one) => typeof one !== 'string')).toHaveLength(3001)
  })
})

describe('what comes again is no run', () => {
  const rule = { subject: '{job} on {asset}: {outcome}' }
  test.each([
    'FW: Files on s1: Success',
    'Fwd: Files on s1: Success',
    'RE[2]: Files on s1: Success',
    'AW: WG: Files on s1: Success',
    'Tr : Files on s1: Success',
    'Automatic reply: Files on s1: Success',
    'Undeliverable: Files on s1: Success',
  ])('%s', async (subject) => {
    const { said, tracker } = await read('', rule, subject)
    expect(said).toEqual(['psa/no-rule'])
    expect(tracker.unmatchedMails()).toHaveLength(1)
  })
  test('unless the rule says so', async () => {
    expect((await read('', { subject: 'FW: {job} on {asset}: {outcome}' }, 'FW: Files on s1: Success')).said).toEqual([
      ['s1', 'success'],
    ])
  })
  test('a rule that has no subject', async () => {
    expect(
      (await read('Status: Success\nHost: s1', { body: ['Status: {outcome}', 'Host: {asset}'] }, 'Fwd: x')).said,
    ).toEqual(['psa/no-rule'])
  })
  test.each(['Reports on s1: Success', 'Forward zone on s1: Success', 'Rear office on s1: Success'])(
    'what only begins alike: %s',
    async (subject) => {
      expect((await read('', rule, subject)).said).toEqual([['s1', 'success']])
    },
  )
})

describe('layout is no data', () => {
  const data = tableOf(cells('s1', 'Success'), cells('s2', 'Failed'))
  test.each([
    ['a table around it', tableOf(`<td>Backup report${data}Good night</td>`)],
    ['a logo beside it', tableOf(cells('<img src="x">', data))],
    ['a bar beside it', tableOf(cells('Menu<br>Help', `<p>Backup report</p>${data}`))],
    ['tables in tables', tableOf(`<td>${tableOf(cells('', tableOf(`<td>${data}</td>`)))}</td>`)],
    ['cells that are never closed', '<table><tr><td>s1<td>Success<tr><td>s2<td>Failed'],
    ['a section for each part', `<table><thead><tr><th>VM<th>Result</thead><tbody>${data.slice('<table>'.length)}`],
  ])('%s', async (_, body) => {
    expect((await read(body, pair)).said.filter((one) => one !== 'psa/unknown-outcome')).toEqual([
      ['s1', 'success'],
      ['s2', 'failure'],
    ])
  })

  test('lines in the one cell of a row that has text are lines', async () => {
    const body = tableOf(cells('', 'Status: Success<br>Host: srv-1', ''))
    expect((await read(body, { body: ['Status: {outcome}', 'Host: {asset}'] })).said).toEqual([['srv-1', 'success']])
  })
})

describe('a row is read, or it is listed', () => {
  test.each(['', '&nbsp;', ' ', '&#8203;', '<br>', '<img src="x">'])('an empty last cell: %j', async (empty) => {
    const body = tableOf(cells('s1', 'Success', empty), cells('s2', 'Failed', 'disk full'), cells('s4', 'Success', '-'))
    for (const rule of [noted, { lines: '{asset} | {outcome} |{*}' }])
      expect((await read(body, rule)).said).toEqual([
        ['s1', 'success'],
        ['s2', 'failure'],
        ['s4', 'success'],
      ])
  })

  test('empty cells first and between', async () => {
    const body = tableOf(cells('', 's1', '', 'Success'), cells('x', 's2', 'y', 'Failed'))
    expect((await read(body, { lines: '{*} | {asset} | {*} | {outcome}' })).said).toEqual([
      ['s1', 'success'],
      ['s2', 'failure'],
    ])
    expect((await read(body, { lines: '| {asset} | | {outcome}' })).said).toEqual([
      ['s1', 'success'],
      'psa/unread-line',
    ])
  })

  test('an empty cell that the rule needs, a cell that it does not fit, a heading, a sum', async () => {
    const body = tableOf(
      '<th>Job</th><th>Server</th><th>Result</th>',
      cells('Job A', 's1', 'Success'),
      cells('Job B', '', 'Failed'),
      cells('C', 's3', 'Failed'),
      cells('D', 's4', 'Failed'),
      '<td colspan="2">Sum</td><td>3</td>',
      cells('', '', ''),
    )
    const found = await read(body, { lines: 'Job {job} | {asset} | {outcome}' })
    expect(found.said).toEqual([['s1', 'success'], ['B', 'failure'], 'psa/unread-line', 'psa/unread-line'])
    expect(found.tracker.unreadLines()).toEqual([
      { rule: 'report', line: 'C | s# | Failed', row: 1, count: 1 },
      { rule: 'report', line: 'D | s# | Failed', row: 1, count: 1 },
    ])
  })

  test('rows of plain text with an empty cell at the end', async () => {
    const body = '| s1 | Success | |\n| s2 | Failed | disk full |\n'
    expect((await read(body, { lines: '| {asset} | {outcome} | {*} |' })).said).toEqual([
      ['s1', 'success'],
      ['s2', 'failure'],
    ])
  })

  test('property: of a table with three columns, each row is read or listed', async () => {
    const cell = fc.constantFrom('', 's1', 'Success', 'Failed', 'Success<br>x', '&nbsp;', '<p>a</p><p>b</p>')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
        const known = cells('known', 'Success', 'note')
        const found = await read(tableOf(known, ...rows.map((row) => cells(...row))), noted)
        const some = rows.filter((row) => row.some((one) => one !== '' && one !== '&nbsp;'))
        // All lines of a row in whose other cells there is nothing may be lines of text.
        const whole = some.filter((row) => row.filter((one) => one !== '' && one !== '&nbsp;').length > 1)
        expect(found.said.length).toBeGreaterThanOrEqual(whole.length + 1)
        expect(found.said.length).toBeLessThanOrEqual(some.length + 1)
        const successes = rows.filter(([, outcome]) => outcome === 'Success')
        const kept = found.said.filter((one) => Array.isArray(one) && one[1] === 'success')
        expect(kept.length).toBeLessThanOrEqual(successes.length + 1)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})

describe('what nobody sees, and what a reply quotes, is left out', () => {
  const old = '<p>Status: Success</p>'
  test.each([
    `<blockquote type="cite">${old}</blockquote>`,
    `<div class="gmail_quote">${old}</div>`,
    `<div id="divRplyFwdMsg"></div>${old}`,
    `<p>-----Original Message-----</p>${old}`,
    `<hr><p><b>From:</b> a@b.example<br><b>Sent:</b> Monday<br><b>To:</b> x<br><b>Subject:</b> Report</p>${old}`,
    `<p>Von: a@b.example<br>Gesendet: Montag<br>An: x<br>Betreff: Report</p>${old}`,
    `<div style="display:none">${old}</div>`,
    `<div hidden>${old}</div>`,
    '<p>Status: <s>Success</s></p>',
    '<p>Status: <span style="text-decoration: line-through">Success</span></p>',
    '<p style="DISPLAY: NONE">Status: Success</p>',
  ])('%s', async (body) => {
    expect((await read(`<p>It failed again</p>${body}`, { body: ['Status: {outcome}'] })).said).toEqual(['psa/no-rule'])
  })

  test('hidden rows and cells', async () => {
    const rows =
      '<tr style="display:none"><td>s1</td><td>Success</td></tr><tr><td>s2</td><td hidden>Success</td><td>Failed</td></tr>'
    expect((await read(`<table>${rows}</table>`, pair)).said).toEqual([['s2', 'failure']])
  })

  test('in plain text', async () => {
    const quoted = ['> Status: Success', '-------- Original Message --------\nStatus: Success']
    for (const body of quoted)
      expect((await read(`It failed\n${body}`, { body: ['Status: {outcome}'] })).said).toEqual(['psa/no-rule'])
  })

  test('a mail that is nested deeper than any report is read by no rule', async () => {
    const body = `<p>Status: Success</p>${'<div>'.repeat(100_000)}`
    expect((await read(body, { body: ['Status: {outcome}'] })).said).toEqual(['psa/no-rule'])
  })
})

describe('how much was done', () => {
  const counted = { subject: '[{outcome}] {job} ({total} objects)' }
  test.each([
    ['[Success] A (3 objects)', [['A', 'success']]],
    ['[Success] A (0 objects)', ['psa/unknown-outcome']],
    ['[Warning] A (0 objects)', ['psa/unknown-outcome']],
    ['[Failed] A (0 objects)', [['A', 'failure']]],
  ])('%s', async (subject, said) => {
    const found = await read('', counted, subject)
    expect(found.said).toEqual(said)
    if (said[0] === 'psa/unknown-outcome') expect(wordsOf(found)[0]).toMatch(/^(?:Success|Warning) of 0$/)
  })
})

test.each([
  ['2026-03-09T02:10:00Z', 'success'],
  ['2026-03-09T02:19:00Z', 'success'],
  ['2026-03-09T02:25:00Z', 'psa/bad-date'],
  ['2026-03-09T03:10:00Z', 'psa/bad-date'],
  ['2026-03-09T18:00:00Z', 'psa/bad-date'],
])('a run at %s of a mail from 02:10 is %s', async (at, what) => {
  const { said } = await read(`Ended: ${at}\nHost: s1`, { body: ['Ended: {at}', 'Host: {asset}'], outcome: 'success' })
  expect(said).toEqual([what === 'success' ? ['s1', 'success'] : what])
})

test.each(['Never', 'never', 'Nie', 'Jamais', '-', '\u2014', 'N/A', ''])(
  'a last success of %j is none',
  async (cell) => {
    const reader = evidenceReader({
      row: 'evidence',
      dateFormat: 'iso',
      columns: { assetId: 'Device', lastSuccessAt: 'Last success' },
      given: { obligation: 'backup', clientId: 'acme' },
    })
    const results = []
    for await (const one of reader.evidence(`Device,Last success\ns1,${cell}\ns2,2026-03-09T02:10:00Z`))
      results.push(one)
    expect(results.map(({ value, diagnostics }) => [value?.assetId, diagnostics.length])).toEqual([['s2', 0]])
  },
)
