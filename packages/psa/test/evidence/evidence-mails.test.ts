import type { CsvResult } from '@mspkit/psa/csv'
import {
  checkEvidenceMap,
  type EvidenceMap,
  type EvidenceTracker,
  evidenceReader,
  type MailRule,
} from '@mspkit/psa/evidence'
import type { Evidence } from '@mspkit/records'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const columns = { id: 'id', at: 'date', sender: 'from', subject: 'subject', body: 'body' }
const mapOf = (...mails: MailRule[]): EvidenceMap => ({
  row: 'evidence',
  dateFormat: 'iso',
  columns,
  given: { obligation: 'backup', clientId: 'acme' },
  outcomes: { Success: 'success', Warning: 'warning', Failed: 'failure', Retrying: 'ignore' },
  mails,
})
const job: MailRule = { name: 'Veeam', from: ['@veeam.example'], subject: '[{outcome}] {job} ({total} objects)' }

interface Mail {
  readonly id?: string
  readonly date?: string
  readonly from?: string
  readonly subject?: string
  readonly body?: string
}
async function read(
  map: EvidenceMap,
  ...mails: Mail[]
): Promise<{ results: CsvResult<Evidence>[]; tracker: EvidenceTracker }> {
  const tracker = evidenceReader(map).track()
  const results: CsvResult<Evidence>[] = []
  const records = mails.map((mail) => ({
    date: '2026-03-09T02:10:00Z',
    from: 'Backup <Backup@Veeam.example>',
    ...mail,
  }))
  for await (const one of tracker.evidence({ records })) results.push(one)
  return { results, tracker }
}
const said = ({ results }: { results: readonly CsvResult<Evidence>[] }): unknown[] =>
  results.map(({ value, diagnostics }) =>
    value === null ? diagnostics.map(({ code }) => code).join() : [value.job ?? value.assetId ?? null, value.outcome],
  )

describe('a subject', () => {
  test('is read as a whole, without regard to case and spaces', async () => {
    const found = await read(
      mapOf(job),
      { subject: '[Success] Nightly SQL (3 objects)' },
      { subject: '[SUCCESS]  Nightly  SQL (3 Objects)' },
      { subject: '[Warning] Nightly (weekly) (1 objects)' },
      { subject: '[Retrying] Nightly (1 objects)' },
    )
    expect(said(found)).toEqual([
      ['Nightly SQL', 'success'],
      ['Nightly SQL', 'success'],
      ['Nightly (weekly)', 'warning'],
    ])
    expect(found.tracker.passedOver()).toBe(1)
  })

  test('of a reply, a forward or a bounce is no success, and unmatched mails that look alike are counted together', async () => {
    const subjects = [
      'RE: [Success] A (3 objects)',
      'WG: [Success] A (4 objects)',
      'RE: [Success] A (5 objects)',
      'Undeliverable: [Success] A (3 objects)',
    ]
    const found = await read(mapOf(job), ...subjects.map((subject) => ({ subject })), {
      subject: '[Success] A (3 objects)',
      from: 'ann@acme.example',
    })
    expect(said(found)).toEqual(Array(5).fill('psa/no-rule'))
    expect(found.tracker.unmatchedMails()).toEqual([
      { sender: 'Backup <Backup@Veeam.example>', subject: 'RE: [Success] A (# objects)', row: 1, count: 2 },
      { sender: 'Backup <Backup@Veeam.example>', subject: 'WG: [Success] A (# objects)', row: 2, count: 1 },
      { sender: 'Backup <Backup@Veeam.example>', subject: 'Undeliverable: [Success] A (# objects)', row: 4, count: 1 },
      { sender: 'ann@acme.example', subject: '[Success] A (# objects)', row: 5, count: 1 },
    ])
  })

  test('with a word that the map lacks is listed, and no later rule makes a success of it', async () => {
    const careless: MailRule = { subject: '{*}(1 objects)', from: ['@veeam.example'], outcome: 'success' }
    const found = await read(mapOf(job, careless), { subject: '[Erfolg] A (1 objects)' })
    expect(said(found)).toEqual(['psa/unknown-outcome'])
    expect(found.tracker.missingConfig()).toEqual([{ map: 'outcomes', key: 'Erfolg', label: 'Erfolg', count: 1 }])
  })

  test('a rule may have words of its own, and a meaning for all of its mails', async () => {
    const rules: MailRule[] = [
      { subject: 'Sicherung {job}: {outcome}', outcomes: { erfolgreich: 'success', 'mit Warnungen': 'warning' } },
      { subject: 'Backup of {asset} did not start', outcome: 'failure' },
      { subject: 'Newsletter{*}', outcome: 'ignore' },
    ]
    const found = await read(
      mapOf(...rules),
      { subject: 'Sicherung Nacht: erfolgreich' },
      { subject: 'Sicherung Nacht: mit Warnungen' },
      { subject: 'Sicherung Nacht: nicht erfolgreich' },
      { subject: 'Backup of srv-1 did not start' },
      { subject: 'Newsletter March' },
    )
    expect(said(found)).toEqual([
      ['Nacht', 'success'],
      ['Nacht', 'warning'],
      'psa/unknown-outcome',
      ['srv-1', 'failure'],
    ])
  })
})

describe('a text that fits in two ways', () => {
  test('is read where brackets, quotes, cells and counts leave one of them', async () => {
    const rules: MailRule[] = [
      { subject: 'Job {job} ({total} objects): {outcome}' },
      { subject: 'Plan {job} ({asset}): {outcome}' },
      { subject: 'Row {asset} | {outcome} |{*}' },
    ]
    const found = await read(
      mapOf(...rules),
      { subject: 'Job Nightly (weekly) (12 objects): Success' },
      { subject: 'Plan Daily (SQL) (srv-1): Success' },
      { subject: 'Row srv-1 | Success | 3 h | Warning |' },
    )
    expect(said(found)).toEqual([
      ['Nightly (weekly)', 'success'],
      ['Daily (SQL)', 'success'],
      ['srv-1', 'success'],
    ])
  })

  test('is refused where it names two subjects or jobs', async () => {
    const rules: MailRule[] = [{ subject: '{job} on {asset}: {outcome}' }, { subject: '[{outcome}] {job} - {*}' }]
    const found = await read(
      mapOf(...rules),
      { subject: 'Copy on Monday on srv-1: Success' },
      { subject: '[Success] Nightly - SQL - done' },
      { subject: '[Success] Nightly - done' },
    )
    expect(said(found)).toEqual(['psa/ambiguous-mail', 'psa/ambiguous-mail', ['Nightly', 'success']])
  })

  test('never lets a "not" slip into a name', async () => {
    const found = await read(
      mapOf({ subject: 'Backup {job} {outcome}' }, { subject: '{outcome} - {job}' }),
      { subject: 'Backup nightly not Success' },
      { subject: 'Backup nightly Success' },
      { subject: 'Success - A - B' },
    )
    expect(said(found)).toEqual(['psa/unknown-outcome', ['nightly', 'success'], ['A - B', 'success']])
  })
})

describe('a text', () => {
  test('counts decide with the word, and the worse of both wins', async () => {
    const rule: MailRule = {
      subject: 'Report {job}',
      body: ['Status: {outcome}', '{succeeded} of {total} machines succeeded'],
    }
    const body = (word: string, counts: string): string => `Status: ${word}\n${counts} machines succeeded`
    const found = await read(
      mapOf(rule),
      ...['3 of 3', '2 of 3', '0 of 3', '0 of 0', '4 of 3', 'x of 3'].map((counts) => ({
        subject: 'Report A',
        body: body('Success', counts),
      })),
      { subject: 'Report A', body: body('Warning', '3 of 3') },
      { subject: 'Report A', body: body('Failed', '3 of 3') },
    )
    expect(said(found)).toEqual([
      ['A', 'success'],
      ['A', 'partial'],
      ['A', 'failure'],
      'psa/unknown-outcome',
      'psa/unknown-outcome',
      'psa/unknown-outcome',
      ['A', 'warning'],
      ['A', 'failure'],
    ])
    expect(found.tracker.missingConfig().map(({ key }) => key)).toEqual(['0 of 0', '4 of 3', 'x of 3'])
  })

  test('counts of failures alone prove a failure, never a success', async () => {
    const rule: MailRule = { subject: 'Report {job}: {outcome}, {failed} errors' }
    const found = await read(
      mapOf(rule),
      { subject: 'Report A: Success, 0 errors' },
      { subject: 'Report A: Success, 2 errors' },
      { subject: 'Report A: Success, no errors' },
    )
    expect(said(found)).toEqual([['A', 'success'], ['A', 'partial'], 'psa/unknown-outcome'])
    const decided = {
      ...mapOf(rule),
      outcomes: { Success: 'success', 'no failed': 'success', '0 of 0': 'failure' },
    } as const
    expect(said(await read(decided, { subject: 'Report A: Success, no errors' }))).toEqual([['A', 'success']])
    const alone = checkEvidenceMap(mapOf({ ...job, subject: 'Report {job}: {failed} errors' }))
    expect(alone).toMatchObject([{ code: 'psa/needs-outcome', path: '/mails/0/outcome' }])
  })

  test('lines that answer differently are refused; a repeated line is a run each', async () => {
    const body = 'Host: srv-1\nStatus: Failed\n\n> Status: Success\nStatus: Success\n'
    const one = await read(mapOf({ subject: 'Report', body: ['Status: {outcome}'] }), { subject: 'Report', body })
    expect(said(one)).toEqual(['psa/ambiguous-mail'])
    expect(one.results[0]?.diagnostics[0]?.message).toContain('in two ways: {outcome} "Failed", or {outcome} "Success"')
    const rows = await read(mapOf({ subject: 'Report', lines: '{asset} | {outcome} |{*}' }), {
      id: 'm1',
      subject: 'Report',
      body: '<style>td { color: red }</style><table><tr><th>VM</th><th>Status</th><th>Time</th></tr><tr><td>srv&#45;1</td><td>Success</td><td>1 h</td></tr><tr><td>srv-2</td> <td>Failed</td><td>&nbsp;</td></tr></table>',
    })
    expect(said(rows)).toEqual(['psa/unknown-outcome', ['srv-1', 'success'], ['srv-2', 'failure']])
    const ids = rows.results.flatMap(({ value }) => value?.id ?? [])
    expect(new Set(ids).size).toBe(2)
  })

  test('{at} is read in the form and the zone of the rule; after the mail itself it is refused', async () => {
    const rule: MailRule = {
      subject: 'Report {asset}',
      body: ['Ended {at} with {outcome}'],
      dateFormat: 'd.M.yyyy HH:mm',
      zone: 'Europe/Berlin',
    }
    const found = await read(
      mapOf(rule),
      { subject: 'Report a', body: 'Ended 9.3.2026 02:30 with Success' },
      { subject: 'Report a', body: 'Ended 3.9.2026 02:30 with Success' },
      { subject: 'Report a', body: 'Ended tonight with Success' },
    )
    expect(said(found)).toEqual([['a', 'success'], 'psa/bad-date', 'psa/bad-date'])
    expect(found.results[0]?.value?.at).toBe('2026-03-09T01:30:00.000Z')
    expect(found.results[1]?.diagnostics[0]?.message).toContain('after the mail itself was sent')
  })

  test('the order is: the mail, the rule, the column, the map', async () => {
    const rule: MailRule = {
      subject: '{outcome} {client} {asset} {obligation} {fields.mailbox}',
      given: { job: 'rule', clientId: 'rule' },
    }
    const map = { ...mapOf(rule), columns: { ...columns, job: 'job', siteId: 'site' }, clients: { Acme: 'acme' } }
    const found = await read(map, { subject: 'success Acme srv-1 mail ann', ...{ job: 'column', site: 'hq' } })
    expect(found.results[0]?.value).toMatchObject({
      obligation: 'mail',
      clientId: 'acme',
      assetId: 'srv-1',
      siteId: 'hq',
      job: 'rule',
      fields: { mailbox: 'ann' },
    })
  })
})

test('two copies of a mail are one run', async () => {
  const mail = { id: '<1@veeam>', subject: '[Success] A (1 objects)' }
  const { results } = await read(mapOf(job), mail, mail)
  expect(new Set(results.map(({ value }) => value?.id)).size).toBe(1)
})

describe('rules', () => {
  test.each<[MailRule, string, string]>([
    [{ subject: '[{ouctome}] {job}' }, '/mails/0/subject', 'Did you mean "outcome"?'],
    [{ subject: '{job}{outcome}' }, '/mails/0/subject', 'Nothing divides {job} from what follows it'],
    [{ subject: '{*}', outcome: 'failure' }, '/mails/0/subject', 'It fits everything'],
    [{ subject: '{job} {job} {outcome}' }, '/mails/0/subject', 'It has {job} twice'],
    [{ subject: 'Backup {job}' }, '/mails/0/outcome', 'Nothing in the rule says how the run ended'],
    [{ subject: 'Backup {outcome}', outcome: 'success' }, '/mails/0/outcome', 'Leave "outcome" out'],
    [{ subject: 'Backup completed{*}', outcome: 'success' }, '/mails/0/outcome', 'also fits "completed with errors"'],
    [{ subject: '{outcome} {at}', dateFormat: 'd/M/yyyy' }, '/mails/0/zone', 'carry no offset'],
    [{ outcome: 'failure' }, '/mails/0', 'The rule fits every mail'],
    [{ subject: '[{outcome}] {job}' }, '/mails/0/from', 'Anybody can send such a mail'],
  ])('%j: %s', (rule, path, message) => {
    expect(checkEvidenceMap(mapOf(rule)).find((one) => one.path === path)?.message).toContain(message)
  })

  test('need the columns that they read', () => {
    const { sender: _, body: __, ...few } = columns
    const map = { ...mapOf({ ...job, body: ['Host: {asset}'] }), columns: few, given: {} }
    expect(checkEvidenceMap(map).map(({ path }) => path)).toEqual([
      '/columns/body',
      '/columns/sender',
      '/mails/0/given/obligation',
      '/mails/0/given/clientId',
    ])
  })
})

// The law of the whole: what a mail says is a success only where its whole word was mapped to one.
test('property: no text around a mapped word makes a success', async () => {
  const rule: MailRule = { subject: 'Backup {job}: {outcome}' }
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), fc.constantFrom('Success', 'SUCCESS'), async (before, after, word) => {
      const text = `${before}${word}${after}`
      const { results } = await read(mapOf(rule), { subject: `Backup A: ${text}` })
      const isWord =
        text
          .normalize('NFKC')
          .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
          .replace(/\s+/g, ' ')
          .trim()
          .toLowerCase() === 'success'
      expect(results.some(({ value }) => value?.outcome === 'success')).toBe(isWord)
    }),
    { seed: 19, numRuns: 300 },
  )
})

test('property: a pattern takes out what was put in', async () => {
  const part = fc.stringMatching(/^[a-z0-9][a-z0-9 .()-]{0,20}[a-z0-9]$/).map((text) => text.replace(/ +/g, ' '))
  await fc.assert(
    fc.asyncProperty(part, part, async (name, host) => {
      const rule: MailRule = { subject: '[{outcome}] {job} @@ {asset} ##' }
      const { results } = await read(mapOf(rule), { subject: `[success] ${name} @@ ${host} ##` })
      expect(results[0]?.value).toMatchObject({ job: name, assetId: host })
    }),
    { seed: 19, numRuns: 200 },
  )
})

test('a long line and many slots take no more than one pass', async () => {
  const rule: MailRule = { subject: 'x', body: ['{job} a {asset} a {client} a {site} a {contact} a {outcome} b'] }
  const started = performance.now()
  await read(mapOf(rule), { subject: 'x', body: 'a '.repeat(200_000) })
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('text of any form is read in a time that grows with its length alone', async () => {
  const rule: MailRule = { subject: 'x', body: ['Status: {outcome}'] }
  const started = performance.now()
  for (const body of ['<style ', '<!-- ', '<td>', '<', '&#1', '<br', '</td><td>', '{*}', ' ', '\n'].map(
    (part) => `<html>${part.repeat(200_000)}`,
  ))
    await read(mapOf(rule), { subject: 'x', body })
  expect(performance.now() - started).toBeLessThan(20_000)
})

test('property: no mail makes the reader throw, and none without a mapped word is a success', async () => {
  const rules: MailRule[] = [
    { subject: '[{outcome}] {job} ({total}){*}', body: ['Host: {asset}', '{succeeded} of {total} done'] },
    { from: ['@a.example'], lines: '{asset} | {outcome} |{*}' },
    { subject: '{job}: {outcome} at {at}', zone: 'Europe/Berlin', dateFormat: 'd.M.yyyy HH:mm' },
  ]
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '[',
      ']',
      ': ',
      ' | ',
      '<tr><td>',
      '</td><td>',
      '\n',
      'Host: ',
      '3 of 3 done',
      ' at ',
      '1.2.2026 03:00',
      'Warning',
      'Failed',
    ),
  )
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
  await fc.assert(
    fc.asyncProperty(text, text, fc.constantFrom('x@a.example', 'x@b.example', ''), async (subject, body, from) => {
      const { results } = await read(mapOf(...rules), { subject, body, from })
      for (const { value, diagnostics } of results) {
        expect(value === null).toBe(diagnostics.some(({ severity }) => severity === 'error'))
        if (!/success/i.test((subject + body).normalize('NFKC'))) expect(value?.outcome).not.toBe('success')
      }
    }),
    { seed: 42, numRuns: 500 },
  )
})

describe('counts and dates as mails write them', () => {
  const rule = { from: ['a@b.example'], subject: '{asset}: {succeeded} of {total} files', body: ['Ended: {at}'] }
  const map: EvidenceMap = {
    row: 'evidence',
    dateFormat: 'iso',
    columns: { at: 'at', sender: 'from', subject: 'subject', body: 'body' },
    given: { clientId: 'acme', obligation: 'backup' },
    mails: [{ ...rule, dateFormat: 'EEEE, MMMM d, yyyy h:mm a', zone: 'America/New_York' }],
  }
  const read = async (subject: string, ended: string): Promise<unknown> => {
    const mail = { at: '2026-04-01T10:00:00Z', from: 'a@b.example', subject, body: `Ended: ${ended}` }
    const { value, diagnostics } =
      (
        await evidenceReader(map)
          .evidence({ records: [mail] })
          .next()
      ).value ?? {}
    return value == null ? diagnostics?.[0]?.message : [value.at, value.outcome]
  }
  test.each([
    ['1,204 of 1,204', 'success'],
    ['1.203 of 1.204', 'partial'],
    ['12 345 of 12 345', 'success'],
    ["1'204 of 1'204", 'success'],
    ['12345 of 12,345', 'success'],
  ])('%s is %s', async (counts, outcome) => {
    expect(await read(`srv: ${counts} files`, 'Tuesday, March 31, 2026 9:00 PM')).toEqual([
      '2026-04-01T01:00:00.000Z',
      outcome,
    ])
  })
  test.each(['1,20 of 1,20', '1,2045 of 1,2045', '1.5 of 1.5'])('%s is no count', async (counts) => {
    expect(await read(`srv: ${counts} files`, 'Tue, March 31, 2026 9:00 PM')).toContain(`"${counts}"`)
  })
  test('a date of another form names the rule to correct', async () => {
    expect(await read('srv: 1 of 1 files', '31.3.2026')).toMatch(
      /"31\.3\.2026" does not have the form .*\. Correct "dateFormat" or "zone" of the rule number 0\.$/,
    )
  })
})
