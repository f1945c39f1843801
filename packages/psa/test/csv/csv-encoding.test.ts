import { type CsvMap, type CsvResult, type CsvSource, csv } from '@mspkit/psa/csv'
import type { Ticket } from '@mspkit/records'
import { describe, expect, test } from 'vitest'

const map: CsvMap = {
  row: 'ticket',
  dateFormat: 'iso',
  given: { clientId: 'acme' },
  columns: { id: 'Ticket', openedAt: 'Opened', title: 'Über' },
}
const file = 'Ticket,Opened,Über,Extra\n7,2026-03-02T09:00:00Z,Müller – “Größe”,x\n8,2026-03-02T10:00:00Z,plain,ü\n'

async function read(source: CsvSource, more: Partial<CsvMap> = {}, strict = false): Promise<CsvResult<Ticket>[]> {
  const out: CsvResult<Ticket>[] = []
  for await (const one of csv({ ...map, ...more }, strict ? { mode: 'strict' } : {}).tickets(source)) out.push(one)
  return out
}
const said = (results: readonly CsvResult<Ticket>[]): string[] =>
  results.flatMap((one) => one.diagnostics.filter(({ code }) => code === 'psa/bad-encoding').map(({ path }) => path))
const titles = (results: readonly CsvResult<Ticket>[]): unknown[] =>
  results.flatMap((one) => (one.value === null ? [] : [one.value.title]))

const utf8 = new TextEncoder().encode(file)
/** The same text as a Windows program writes it, where every letter is a byte of its own. */
const latin = Uint8Array.from(
  [...file.replaceAll('–', '-').replaceAll(/[“”]/g, '"').replaceAll('"Größe"', 'Größe')].map((c) => c.charCodeAt(0)),
)
const utf16 = new Uint8Array(new Uint16Array([...`\ufeff${file}`].map((c) => c.charCodeAt(0))).buffer)
/** What a program makes of UTF-8 that it takes for Windows-1252. */
const twice = new TextDecoder('windows-1252').decode(utf8)

describe('letters that were read in another encoding than they were written', () => {
  test('rightly read there is nothing to say, BOM or not', async () => {
    for (const [source, more] of [
      [file, {}],
      [[utf8], {}],
      [`\ufeff${file}`, {}],
      [[Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8])], {}],
      [[utf16], { encoding: 'utf-16le' }],
      [[latin], { encoding: 'windows-1252' }],
    ] as const) {
      const results = await read(source, more)
      expect(said(results)).toEqual([])
      expect(titles(results)).toHaveLength(2)
    }
  })

  test('bytes that are no UTF-8 are named by row and column, and the record is kept', async () => {
    const results = await read([latin], { columns: { id: 'Ticket', openedAt: 'Opened', title: '\ufffdber' } })
    expect(said(results)).toEqual(['/1', '/2/\ufffdber'])
    expect(results.map((one) => one.diagnostics[0])).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        id: '7',
        entity: 'ticket',
        facts: { received: expect.stringContaining('\ufffd') },
      }),
    )
    expect(titles(results)).toEqual(['M\ufffdller - Gr\ufffd\ufffde', 'plain'])
    expect(results.at(1)?.diagnostics[0]?.message).toContain('windows-1252')
  })

  test('a heading that was read wrongly is reported with the column that is not found', async () => {
    const results = await read([latin])
    expect(results[0]?.diagnostics.map((one) => one.code)).toEqual(['psa/bad-encoding', 'psa/unknown-column'])
    expect(results[0]?.diagnostics[0]?.message).toContain('Row 1, heading 3')
  })

  test('UTF-16 is read by its mark, whatever the map says', async () => {
    expect(titles(await read([utf16]))).toEqual(titles(await read(file)))
  })

  test('UTF-16 without a mark, read as UTF-8, gives one answer for the file, not a thousand', async () => {
    const results = await read([utf16.subarray(2)])
    expect(results).toHaveLength(1)
    expect(results[0]?.diagnostics[0]).toMatchObject({ code: 'psa/bad-encoding', path: '/1', entity: 'file' })
  })

  test('UTF-8 that was taken for Windows-1252 on its way', async () => {
    const title = twice.split(',')[2] as string
    const results = await read(twice, { columns: { id: 'Ticket', openedAt: 'Opened', title } })
    expect(said(results)).toEqual(['/1', `/2/${title}`])
    // Windows shows the second byte as a sign of its own.
    for (const shown of ['MÃ¼ller', 'â€œx', 'GrÃ¶ÃŸe', 'Â°C', 'Å¡koda', 'donâ€™t'])
      expect(said(await read(file.replace('plain', shown)))).toEqual(['/3/Über'])
    const bom = await read(`ï»¿${file}`)
    expect(bom[0]?.diagnostics.map((one) => one.code)).toEqual(['psa/bad-encoding', 'psa/unknown-column'])
  })

  test('letters of other languages are no fault, nor are columns that are not read', async () => {
    const rows = (title: string, extra = ''): string =>
      `Ticket,Opened,Über,Extra\n7,2026-03-02T09:00:00Z,${title},${extra}\n`
    for (const title of [
      'NÃO FUNCIONA',
      'SÃO PAULO',
      'Âge',
      'château',
      'Ångström',
      'naïve',
      'â – b',
      'Ï',
      '日本語',
      'Ž',
    ])
      expect(said(await read(rows(title)))).toEqual([])
    expect(said(await read(rows('plain', '\ufffd')))).toEqual([])
    expect(said(await read(rows('\ufffd')))).toEqual(['/2/Über'])
  })

  test('strict: a record whose letters are lost is none', async () => {
    const results = await read('Ticket,Opened,Über\n7,2026-03-02T09:00:00Z,M\ufffdller\n', {}, true)
    expect(results).toMatchObject([{ value: null, diagnostics: [{ code: 'psa/bad-encoding', severity: 'error' }] }])
  })

  test('a log says it of each of its rows, with the ticket that they belong to', async () => {
    const log: CsvMap = {
      row: 'event',
      grouping: 'collect',
      dateFormat: 'iso',
      given: { clientId: 'acme' },
      columns: { id: 'id', at: 'at', status: 'status' },
      openedAt: 'first-row',
      statuses: { New: { phase: 'new' } },
    }
    const text =
      'id,at,status\n1,2026-03-02T09:00:00Z,New\n2,2026-03-02T09:00:00Z,Ge\ufffdffnet\n1,2026-03-02T10:00:00Z,Ge\0\n'
    const results: CsvResult<Ticket>[] = []
    for await (const one of csv(log).tickets(text)) results.push(one)
    const found = results.flatMap((one) => one.diagnostics.filter(({ code }) => code === 'psa/bad-encoding'))
    expect(found.map((one) => [one.id, one.path])).toEqual([
      ['1', '/4/status'],
      ['2', '/3/status'],
    ])
  })
})
