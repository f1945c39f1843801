import type { CsvResult } from '@mspkit/psa/csv'
import {
  checkEvidenceMap,
  type EvidenceMap,
  evidenceReader,
  type JsonRecords,
  parseEvidenceMap,
} from '@mspkit/psa/evidence'
import { type Evidence, parseEvidence } from '@mspkit/records'
import { DefinitionError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const map: EvidenceMap = {
  row: 'evidence',
  dateFormat: 'M/d/yyyy h:mm a',
  zone: 'America/Chicago',
  columns: { clientId: 'Customer', assetId: 'Device', job: 'Job', at: 'Finished', outcome: 'Result' },
  given: { obligation: 'backup' },
  outcomes: { Success: 'success', 'Completed with warnings': 'warning', Failed: 'failure', Running: 'ignore' },
  clients: { 'Acme Dental': 'acme' },
}
const header = 'Customer,Device,Job,Finished,Result\n'

async function all(map: EvidenceMap, source: string | JsonRecords): Promise<CsvResult<Evidence>[]> {
  const results: CsvResult<Evidence>[] = []
  for await (const result of evidenceReader(map).evidence(source)) results.push(result)
  return results
}
const values = (results: readonly CsvResult<Evidence>[]): Evidence[] => results.flatMap(({ value }) => value ?? [])
const codes = (results: readonly CsvResult<unknown>[]): string[] =>
  results.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code))

describe('rows of a table', () => {
  test('become evidence that the records parse, with instants by the zone of the map', async () => {
    const found = values(await all(map, `${header}Acme Dental,srv-1,Nightly,3/8/2026 1:30 AM,Success\n`))
    expect(found).toEqual([
      {
        id: 'Nightly 2026-03-08T07:30:00.000Z success',
        obligation: 'backup',
        clientId: 'acme',
        assetId: 'srv-1',
        job: 'Nightly',
        at: '2026-03-08T07:30:00.000Z',
        outcome: 'success',
      },
    ])
    expect(found.every((one) => parseEvidence(one).ok)).toBe(true)
  })

  test('words are read without regard to case, width and spaces; a table of clients is one of aliases', async () => {
    const rows = `${header}acme,srv-1,a,3/9/2026 1:00 AM,SUCCESS\nBolt,srv-1,a,3/9/2026 1:00 AM,completed  WITH warnings\nBolt,srv-1,a,3/9/2026 1:00 AM,Ｓｕｃｃｅｓｓ\n`
    const found = values(await all(map, rows))
    expect(found.map(({ clientId, outcome }) => [clientId, outcome])).toEqual([
      ['acme', 'success'],
      ['Bolt', 'warning'],
      ['Bolt', 'success'],
    ])
  })

  test('a renamed job, a mailbox and a site are who the map says; other names are taken as they are', async () => {
    const named: EvidenceMap = {
      row: 'evidence',
      dateFormat: 'iso',
      columns: { contactId: 'Mailbox', siteId: 'Location', job: 'Job', at: 'End', outcome: 'Result' },
      given: { obligation: 'backup', clientId: 'acme' },
      outcomes: { OK: 'success' },
      contacts: { 'Ada@acme.example': 'ada' },
      sites: { 'Head  Office': 'hq' },
      jobs: { 'Nightly (new)': 'Nightly' },
    }
    const rows = 'Mailbox,Location,Job,End,Result\n'
    const run = (who: string): string => `${who},2026-03-09T01:00:00Z,OK\n`
    const found = values(
      await all(named, `${rows}${run('ada@ACME.example,head office,NIGHTLY (NEW)')}${run('bob,lab,Nightly')}`),
    )
    expect(found.map(({ contactId, siteId, job }) => [contactId, siteId, job])).toEqual([
      ['ada', 'hq', 'Nightly'],
      ['bob', 'lab', 'Nightly'],
    ])
    expect(checkEvidenceMap({ ...named, jobs: { Old: 'New', OLD: 'Other' } }).map(({ path }) => path)).toEqual([
      '/jobs/OLD',
    ])
  })

  test('a word that the map lacks is no evidence, never a success, and is listed with its count', async () => {
    const strange = ['Erfolgreich', 'Success with errors', 'Not successful', 'success?', 'erfolgreich', 'OK']
    const tracker = evidenceReader(map).track()
    const results: CsvResult<Evidence>[] = []
    const rows = strange.map((word) => `acme,srv-1,a,3/9/2026 1:00 AM,${word}`).join('\n')
    for await (const one of tracker.evidence(header + rows)) results.push(one)
    expect(values(results)).toEqual([])
    expect(codes(results)).toEqual(strange.map(() => 'psa/unknown-outcome'))
    expect(tracker.missingConfig()).toEqual([
      { map: 'outcomes', key: 'Erfolgreich', label: 'Erfolgreich', count: 2 },
      { map: 'outcomes', key: 'Success with errors', label: 'Success with errors', count: 1 },
      { map: 'outcomes', key: 'Not successful', label: 'Not successful', count: 1 },
      { map: 'outcomes', key: 'success?', label: 'success?', count: 1 },
      { map: 'outcomes', key: 'OK', label: 'OK', count: 1 },
    ])
    expect(results[0]?.diagnostics[0]?.message).toContain('Add to "outcomes": "Erfolgreich": "success", "warning"')
  })

  test('a bad row is left out, and nothing else; what the map ignores is counted', async () => {
    const tracker = evidenceReader(map).track()
    const results: CsvResult<Evidence>[] = []
    const rows = [
      'acme,srv-1,a,31/12/2026 1:00 AM,Success',
      'acme,srv-1,a,,Success',
      'acme,srv-1,a,3/9/2026 1:00 AM,',
      ',srv-1,a,3/9/2026 1:00 AM,Success',
      'acme,srv-1,a,3/9/2026 1:00 AM,Running',
      'acme,srv-1',
      'acme,srv-1,a,3/9/2026 1:00 AM,Failed',
    ]
    for await (const one of tracker.evidence(header + rows.join('\n'))) results.push(one)
    expect(codes(results)).toEqual([
      'psa/bad-date',
      'psa/missing-value',
      'psa/missing-value',
      'psa/missing-client',
      'psa/malformed-row',
    ])
    expect(values(results).map(({ clientId, outcome }) => [clientId, outcome])).toEqual([
      ['(unknown)', 'success'],
      ['acme', 'failure'],
    ])
    expect(tracker.passedOver()).toBe(1)
    for (const { value, diagnostics } of results)
      expect(value === null).toBe(diagnostics.some(({ severity }) => severity === 'error'))
  })

  test('hours that the clocks repeat or skip are said', async () => {
    const rows = `${header}acme,s,a,11/1/2026 1:30 AM,Success\nacme,s,a,3/8/2026 2:30 AM,Success\n`
    const results = await all(map, rows)
    expect(codes(results)).toEqual(['psa/ambiguous-date', 'psa/naive-datetime'])
    // The earlier of the two, so that no promise is kept longer than it was.
    expect(values(results).map(({ at }) => at)).toEqual(['2026-11-01T06:30:00.000Z', '2026-03-08T08:00:00.000Z'])
  })

  test('the same run in two exports has the same id, and a retry of it another', async () => {
    const withId = { ...map, columns: { ...map.columns, id: 'Job' } }
    const rows = `${header}acme,s,17,3/9/2026 1:00 AM,Failed\nacme,s,17,3/9/2026 3:00 AM,Success\nacme,s,17,3/9/2026 1:00 AM,Failed\n`
    const ids = values(await all(withId, rows)).map(({ id }) => id)
    expect(ids[0]).toBe(ids[2])
    expect(ids[0]).not.toBe(ids[1])
  })

  test('a table of devices gives its last run, and its last success', async () => {
    const table: EvidenceMap = {
      ...map,
      columns: { ...map.columns, lastSuccessAt: 'Good' },
    }
    const rows = [
      'acme,s1,a,3/9/2026 1:00 AM,Failed,3/2/2026 1:00 AM',
      'acme,s2,a,3/9/2026 1:00 AM,Success,3/9/2026 1:00 AM',
      'acme,s3,a,3/9/2026 1:00 AM,Unheard,3/2/2026 1:00 AM',
      'acme,s4,a,,,',
    ]
    const results = await all(table, `Customer,Device,Job,Finished,Result,Good\n${rows.join('\n')}`)
    expect(values(results).map(({ assetId, at, outcome }) => [assetId, at.slice(0, 10), outcome])).toEqual([
      ['s1', '2026-03-09', 'failure'],
      ['s1', '2026-03-02', 'success'],
      ['s2', '2026-03-09', 'success'],
      ['s3', '2026-03-02', 'success'],
    ])
    expect(codes(results)).toEqual(['psa/unknown-outcome'])
  })

  test('a file of successes alone says so in its map', async () => {
    const { outcome: _, ...columns } = map.columns
    const rows = `${header}acme,s,a,3/9/2026 1:00 AM,\n`
    const given: EvidenceMap = { ...map, columns, given: { obligation: 'backup', outcome: 'success' } }
    expect(values(await all(given, rows)).map(({ outcome }) => outcome)).toEqual(['success'])
  })

  test('words for obligations, assets and fields', async () => {
    const more: EvidenceMap = {
      ...map,
      columns: { ...map.columns, obligation: 'Kind' },
      given: {},
      obligations: { Image: 'backup', Replication: 'ignore' },
      assets: { 'SRV-1.acme.local': 'srv-1' },
      fields: { mailbox: 'Mailbox', gb: { column: 'GB', as: 'number' } },
    }
    const rows = [
      'acme,srv-1.ACME.local,a,3/9/2026 1:00 AM,Success,image,ann@acme.example,1.5',
      'acme,s2,a,3/9/2026 1:00 AM,Success,replication,,',
      'acme,s2,a,3/9/2026 1:00 AM,Success,Offsite,,many',
    ]
    const results = await all(more, `Customer,Device,Job,Finished,Result,Kind,Mailbox,GB\n${rows.join('\n')}`)
    expect(values(results)).toMatchObject([
      { obligation: 'backup', assetId: 'srv-1', fields: { mailbox: 'ann@acme.example', gb: 1.5 } },
      { obligation: 'Offsite', assetId: 's2' },
    ])
    expect(codes(results)).toEqual(['psa/bad-value'])
  })

  test('a heading that the file lacks is named', async () => {
    const results = await all(map, 'Customer,Device,Job,Ended,Result\nacme,s,a,3/9/2026 1:00 AM,Success\n')
    expect(values(results)).toEqual([])
    expect(results[0]?.diagnostics[0]?.message).toContain('the file has no column "Finished"')
  })
})

describe('JSON records', () => {
  const json: EvidenceMap = {
    row: 'evidence',
    dateFormat: 'iso',
    columns: { id: 'id', assetId: 'resource.name', at: 'endTime', outcome: 'result.result' },
    given: { clientId: 'acme', obligation: 'backup' },
    outcomes: { Success: 'success', None: 'ignore', '2': 'failure' },
  }
  test('are read by keys and paths of keys', async () => {
    const records = [
      { id: 7, resource: { name: 'srv-1' }, endTime: '2026-03-09T02:00:00+01:00', result: { result: 'Success' } },
      { id: 8, 'resource.name': 'srv-2', endTime: '2026-03-09T02:00:00Z', result: { result: 2 } },
      { id: 9, resource: null, endTime: '2026-03-09T02:00:00Z', result: {} },
      { id: 10, resource: { name: 'srv-3' }, endTime: '2026-03-09T02:00:00Z', result: { result: 'None' } },
    ]
    const results = await all(json, { records })
    expect(values(results).map(({ assetId, at, outcome }) => [assetId, at, outcome])).toEqual([
      ['srv-1', '2026-03-09T01:00:00.000Z', 'success'],
      ['srv-2', '2026-03-09T02:00:00.000Z', 'failure'],
    ])
    expect(results[2]?.diagnostics[0]).toMatchObject({ code: 'psa/missing-value', row: 3, id: '9' })
  })

  test('a list within a record gives a row for each of its items, with the facts around it', async () => {
    const each: EvidenceMap = {
      ...json,
      dateFormat: 't',
      each: 'backups',
      columns: { assetId: 'name', at: 'backups.timestamp', outcome: 'backups.status' },
      outcomes: { success: 'success', failure: 'failure' },
    }
    const records = [
      {
        name: 'srv-1',
        backups: [
          { timestamp: 1772416800, status: 'success' },
          { timestamp: 1772503200, status: 'failure' },
        ],
      },
      { name: 'srv-2', backups: [] },
      { name: 'srv-3', backups: null },
      { name: 'srv-4' },
    ]
    expect(values(await all(each, { records })).map(({ assetId, at, outcome }) => [assetId, at, outcome])).toEqual([
      ['srv-1', '2026-03-02T02:00:00.000Z', 'success'],
      ['srv-1', '2026-03-03T02:00:00.000Z', 'failure'],
    ])
    const last = (await all(each, { records })).at(-1)
    expect(last?.diagnostics[0]).toMatchObject({ code: 'psa/malformed-row', row: 4 })
    expect(last?.diagnostics[0]?.message).toContain('no list under the key that "each" of the map names')
  })

  test('what is no record is refused with a sentence', async () => {
    await expect(all(json, { records: [4] })).rejects.toThrow('4 is not a record. Give objects')
  })
})

describe('a map', () => {
  test.each<[Record<string, unknown>, string, string]>([
    [{ columns: { outcome: 'R' } }, '/columns/at', 'Write the column that says when a run ended'],
    [{ columns: { at: 'A', clientId: 'C' } }, '/columns/outcome', '"given": { "outcome": "success" }'],
    [{ given: { outcome: 'success', obligation: 'b' } }, '/given/outcome', 'Leave it out of "given"'],
    [{ given: {} }, '/columns/obligation', '"given": { "obligation": "…" }'],
    [{ columns: { at: 'A', outcome: 'R' } }, '/columns/clientId', 'Write the column that names the client'],
    [{ zone: undefined }, '/zone', 'carry no offset'],
    [{ dateFormat: 'dd.MM' }, '/dateFormat', 'names no year'],
    [{ outcomes: { OK: 'success', ok: 'failure' } }, '/outcomes/ok', 'case does not matter'],
    [{ outcomes: { OK: 'Success' } }, '/outcomes/OK', 'success'],
    [{ encoding: 'klingon' }, '/encoding', '"windows-1252"'],
    [{ columns: { status: 'R' } }, '/columns/status', 'Did you mean "outcome"?'],
  ])('%j: the problem is at %s', (change, path, message) => {
    const written: unknown = JSON.parse(JSON.stringify({ ...map, ...change }))
    const found = checkEvidenceMap(written).find((one) => one.path === path)
    expect(found?.message).toContain(message)
    expect(parseEvidenceMap(written).ok).toBe(false)
  })

  test('is refused as a whole when it is compiled', () => {
    expect(() => evidenceReader({ ...map, given: {} })).toThrow(DefinitionError)
    expect(checkEvidenceMap(map)).toEqual([])
  })
})
