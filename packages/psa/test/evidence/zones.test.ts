import type { CsvResult } from '@mspkit/psa/csv'
import { checkEvidenceMap, type EvidenceMap, evidenceReader } from '@mspkit/psa/evidence'
import type { Evidence } from '@mspkit/records'
import { zoneOf } from '@mspkit/values/zone'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const map: EvidenceMap = {
  row: 'evidence',
  dateFormat: 'M/d/yyyy h:mm a',
  columns: { assetId: 'Device', at: 'Ended', zone: 'Zone', outcome: 'Result' },
  given: { obligation: 'backup', clientId: 'acme' },
  outcomes: { OK: 'success' },
}

async function read(one: EvidenceMap, ...rows: string[]) {
  const reader = evidenceReader(one).track()
  const results: CsvResult<Evidence>[] = []
  for await (const result of reader.evidence(['Device,Ended,Zone,Result', ...rows].join('\n'))) results.push(result)
  return { results, missing: reader.missingConfig() }
}
const instants = async (one: EvidenceMap, ...zones: string[]) => {
  const { results } = await read(one, ...zones.map((zone) => `srv-1,7/1/2026 9:00 PM,${zone},OK`))
  return results.map(({ value }) => value?.at ?? null)
}

describe('a column that names the zone of its row', () => {
  test('names, offsets, and the words of the map', async () => {
    const named = { ...map, zones: { 'Central Time': 'America/Chicago', MESZ: 'Europe/Berlin' } }
    expect(
      await instants(named, 'Europe/Berlin', 'mesz', 'central  TIME', 'UTC', 'Z', '+02:00', '-0500', 'UTC+5:30'),
    ).toEqual([
      '2026-07-01T19:00:00.000Z',
      '2026-07-01T19:00:00.000Z',
      '2026-07-02T02:00:00.000Z',
      '2026-07-01T21:00:00.000Z',
      '2026-07-01T21:00:00.000Z',
      '2026-07-01T19:00:00.000Z',
      '2026-07-02T02:00:00.000Z',
      '2026-07-01T15:30:00.000Z',
    ])
  })

  test('a word that is no zone leaves its row out, and is listed; an abbreviation means several places', async () => {
    const { results, missing } = await read(
      map,
      'srv-1,7/1/2026 9:00 PM,CST,OK',
      'srv-1,7/2/2026 9:00 PM,cst,OK',
      'srv-1,7/3/2026 9:00 PM,+25:00,OK',
      'srv-1,7/4/2026 9:00 PM,Etc/UTC,OK',
    )
    expect(results.map(({ value, diagnostics }) => value?.at ?? diagnostics.map(({ code }) => code))).toEqual([
      ['psa/unknown-zone'],
      ['psa/unknown-zone'],
      ['psa/unknown-zone'],
      '2026-07-04T21:00:00.000Z',
    ])
    expect(results[0]?.diagnostics[0]?.message).toContain(
      'Add it to "zones" in the map, e.g. "CST": "America/Chicago".',
    )
    expect(missing).toEqual([
      { map: 'zones', key: 'CST', label: 'CST', count: 2 },
      { map: 'zones', key: '+25:00', label: '+25:00', count: 1 },
    ])
  })

  test('an empty cell is in the zone of the map, and left out where it has none', async () => {
    expect(await instants({ ...map, zone: 'America/Chicago' }, '', 'UTC')).toEqual([
      '2026-07-02T02:00:00.000Z',
      '2026-07-01T21:00:00.000Z',
    ])
    const { results } = await read(map, 'srv-1,7/1/2026 9:00 PM,,OK')
    expect(results[0]?.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['psa/missing-value', 'error'],
    ])
  })

  test('dates with an offset need none, and a column with a zone of its own keeps it', async () => {
    const iso = { ...map, dateFormat: 'iso' }
    const { results } = await read(iso, 'srv-1,2026-07-01T21:00:00+02:00,CST,OK')
    expect(results.map(({ value }) => value?.at)).toEqual(['2026-07-01T19:00:00.000Z'])
    const own = { ...map, columns: { ...map.columns, at: { column: 'Ended', zone: 'UTC' } } }
    expect(await instants(own, 'CST')).toEqual(['2026-07-01T21:00:00.000Z'])
  })

  test('the hours that the clocks of each zone repeat and skip are said', async () => {
    const { results } = await read(
      map,
      'srv-1,10/25/2026 2:30 AM,Europe/Berlin,OK',
      'srv-1,10/25/2026 2:30 AM,+01:00,OK',
      'srv-1,3/8/2026 2:30 AM,America/Chicago,OK',
    )
    expect(results.map(({ diagnostics }) => diagnostics.map(({ code }) => code))).toEqual([
      ['psa/ambiguous-date'],
      [],
      ['psa/naive-datetime'],
    ])
  })

  test('without the column, or a zone, a map of wall times is refused; without it in the file, nothing is read', async () => {
    const { zone: _, ...columns } = map.columns
    expect(checkEvidenceMap({ ...map, columns }).map(({ code }) => code)).toEqual(['psa/needs-zone'])
    const results: CsvResult<Evidence>[] = []
    for await (const one of evidenceReader(map).evidence('Device,Ended,Result\nsrv-1,7/1/2026 9:00 PM,OK'))
      results.push(one)
    expect(results.map(({ value }) => value)).toEqual([null])
    expect(results[0]?.diagnostics[0]?.message).toContain('"Zone"')
  })

  test('property: a row of a zone reads as a file of that zone', async () => {
    const zone = fc.constantFrom('Europe/Berlin', 'America/Chicago', 'Asia/Kolkata', 'Pacific/Apia', 'Etc/UTC')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(zone, fc.integer({ min: 0, max: 8759 })), { maxLength: 20 }),
        async (cells) => {
          const rows = cells.map(([name, hour]) => {
            const wall = new Date(Date.UTC(2026, 0, 1, hour)).toISOString().slice(0, 16).replace('T', ' ')
            return { name, wall, ms: zoneOf(name).firstInstant(Date.UTC(2026, 0, 1, hour)) }
          })
          const form = { ...map, dateFormat: 'yyyy-MM-dd HH:mm' }
          const { results } = await read(form, ...rows.map(({ name, wall }) => `srv-1,${wall},${name},OK`))
          expect(results.map(({ value }) => value && Date.parse(value.at))).toEqual(rows.map(({ ms }) => ms))
        },
      ),
      { seed: 20261129, numRuns: 60 },
    )
  })
})

test('a mail that says the zone of its date', async () => {
  const mails: EvidenceMap = {
    row: 'evidence',
    dateFormat: 'iso',
    columns: { at: 'received', sender: 'from', subject: 'subject', body: 'body' },
    given: { obligation: 'backup', clientId: 'acme' },
    zones: { CEST: 'Europe/Berlin' },
    mails: [
      {
        from: ['nas@acme.example'],
        subject: '[{outcome}] {asset}',
        body: ['Ended: {at} ({zone})'],
        dateFormat: 'dd.MM.yyyy HH:mm',
        outcomes: { OK: 'success' },
      },
    ],
  }
  expect(checkEvidenceMap(mails)).toEqual([])
  const mail = (zone: string) => ({
    from: 'nas@acme.example',
    subject: '[OK] srv-1',
    received: '2026-07-02T04:00:00Z',
    body: `Ended: 01.07.2026 21:00 (${zone})`,
  })
  const found: unknown[] = []
  const records = [mail('CEST'), mail('+05:30'), mail('Bogota time')]
  for await (const { value, diagnostics } of evidenceReader(mails).evidence({ records }))
    found.push(value?.at ?? diagnostics[0]?.code)
  expect(found).toEqual(['2026-07-01T19:00:00.000Z', '2026-07-01T15:30:00.000Z', 'psa/unknown-zone'])
})
