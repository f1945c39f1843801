// What lines of mails say: cells, what is hidden or quoted, dates and counts.

import { type EvidenceMap, evidenceReader } from '@mspkit/psa/evidence'
import { describe, expect, test } from 'vitest'

const map = (lines: string, more: Partial<EvidenceMap> = {}): EvidenceMap => ({
  row: 'evidence',
  dateFormat: 'iso',
  columns: { at: 'received', sender: 'from', subject: 'subject', body: 'body' },
  given: { obligation: 'backup', clientId: 'acme' },
  outcomes: { Success: 'success', Failed: 'failure' },
  mails: [{ from: ['nas@acme.example'], lines }],
  ...more,
})
async function read(one: EvidenceMap, body: string) {
  const reader = evidenceReader(one).track()
  const found: unknown[] = []
  const mail = { from: 'nas@acme.example', subject: 'Report', received: '2026-11-10T05:00:00Z', body }
  for await (const { value, diagnostics } of reader.evidence({ records: [mail] }))
    found.push(value === null ? diagnostics[0]?.code : [value.assetId ?? null, value.outcome])
  return { found, words: reader.missingConfig().map(({ key }) => key) }
}
const table = (...rows: string[][]) =>
  `<html><table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`

describe('a cell of two lines is one cell', () => {
  test.each([
    'Success<br>Verification failed',
    '<p>Success</p><p>3 errors</p>',
    '<div>Success</div><div>3 errors</div>',
    '<ul><li>Success</li><li>3 errors</li></ul>',
    '<table><tr><td>Success</td></tr><tr><td>3 errors</td></tr></table>',
  ])('%s is no success', async (cell) => {
    const { found, words } = await read(map('{asset} | {outcome}'), table(['s1', cell], ['s2', 'Success']))
    expect(found).toEqual(['psa/unknown-outcome', ['s2', 'success']])
    expect(words).toHaveLength(1)
  })
  test('nor does a part of it become another column', async () => {
    const { found } = await read(map('{asset} | {outcome}'), table(['s6<br>Success', 'Failed']))
    expect(found).toEqual([['s6 Success', 'failure']])
  })
  test('the cells of a layout are lines', async () => {
    const body = '<table><tr><td>Dear team,<br>Backup of s1: Success<br>Bye</td></tr></table>'
    expect((await read(map('Backup of {asset}: {outcome}'), body)).found).toEqual([['s1', 'success']])
    const nested = `<table><tr><td>${table(['s1', 'Success'], ['s2', 'Failed'])}</table></td></tr></table>`
    expect((await read(map('{asset} | {outcome}'), nested)).found).toEqual([
      ['s1', 'success'],
      ['s2', 'failure'],
    ])
  })
  test('rows and cells need no closing tags', async () => {
    const body = '<table><tr><td>s1<td>Success<br>but late<tr><td>s2<td>Success</table>'
    expect((await read(map('{asset} | {outcome}'), body)).found).toEqual(['psa/unknown-outcome', ['s2', 'success']])
  })
})

describe('an empty cell', () => {
  test('is nothing that matters, or a fact that is missing; no row vanishes', async () => {
    const rows = [
      ['s1', 'Success', ''],
      ['s2', 'Failed', 'disk full'],
      ['s3', 'Success', '&nbsp;'],
      ['s4', 'Success', '-'],
      ['s5', '', 'did not start'],
      ['', 'Failed', ''],
    ]
    expect((await read(map('{asset} | {outcome} | {*}'), table(...rows))).found).toEqual([
      ['s1', 'success'],
      ['s2', 'failure'],
      ['s3', 'success'],
      ['s4', 'success'],
      'psa/missing-value',
      [null, 'failure'],
    ])
    const inside = await read(map('{job} | {asset} | {outcome}'), table(['B', '', 'Failed']))
    expect(inside.found).toEqual([[null, 'failure']])
  })
  test('is read in plain text as well', async () => {
    const { found } = await read(map('{asset} | {outcome} | {*}'), 's1 | Success |\ns2 | Failed | disk full')
    expect(found).toEqual([
      ['s1', 'success'],
      ['s2', 'failure'],
    ])
  })
})

describe('what is hidden, struck out or quoted is not said', () => {
  const old = 's9 | Success'
  test.each([
    `<div style="display:none">${old}</div>`,
    `<blockquote type="cite"><blockquote>${old}</blockquote>${old}</blockquote>`,
    `<div class="gmail_quote"><div>x</div>${old}</div>`,
    `<p><s>${old}</s></p>`,
    `<br>-----Original Message-----<br>${old}`,
    `<hr><b>From:</b> NAS<br><b>Sent:</b> Monday<br><b>Subject:</b> Report<br>${old}`,
    `<hr><b>Von:</b> NAS<br><b>Gesendet:</b> Montag<br><b>Betreff:</b> Bericht<br>${old}`,
  ])('%s', async (quoted) => {
    const body = `<html><img src="x" style="display:none"><p>s1 | Success</p>${quoted}`
    expect((await read(map('{asset} | {outcome}'), body)).found).toEqual([['s1', 'success']])
  })
  test('in plain text', async () => {
    for (const head of [
      '-----Original Message-----',
      'From: NAS <nas@acme.example>\nSent: Monday\nSubject: Report',
      '> quoted',
    ])
      expect(
        (await read(map('{asset} | {outcome}'), `s1 | Success\n\n${head}\n${head === '> quoted' ? '> ' : ''}${old}`))
          .found,
      ).toEqual([['s1', 'success']])
  })
})

describe('dates and counts', () => {
  const dated = map('{asset}: {outcome} at {at}')
  test.each([
    ['2026-11-10T05:10:00Z', true],
    ['2026-11-10T05:20:00Z', false],
    ['2026-11-10T11:00:00Z', false],
    ['2026-11-10T21:00:00Z', false],
  ])('a run of %s in a mail of 05:00: %j', async (at, isRead) => {
    const { found } = await read(dated, `s1: Success at ${at}`)
    expect(found).toEqual([isRead ? ['s1', 'success'] : 'psa/bad-date'])
  })
  test('a success of nothing is listed', async () => {
    const zero = await read(map('{outcome} {asset} ({total} objects)'), 'Success s1 (0 objects)\nFailed s2 (0 objects)')
    expect(zero.found).toEqual(['psa/unknown-outcome', ['s2', 'failure']])
    expect(zero.words).toEqual(['Success of 0'])
  })
  test.each(['Never', 'nie', 'N/A', '-', '—'])('a last success %j is none', async (never) => {
    const one: EvidenceMap = {
      row: 'evidence',
      dateFormat: 'iso',
      columns: { assetId: 'Device', lastSuccessAt: 'Last success' },
      given: { obligation: 'backup', clientId: 'acme' },
    }
    const results: unknown[] = []
    for await (const { value, diagnostics } of evidenceReader(one).evidence(
      `Device,Last success\ns1,${never}\ns2,2026-04-01T02:00:00Z`,
    ))
      results.push(value?.assetId ?? diagnostics)
    expect(results).toEqual(['s2'])
  })
})
