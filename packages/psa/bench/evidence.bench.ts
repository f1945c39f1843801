// 200,000 runs of a CSV export and of JSON records, and 20,000 mails, beside the parser alone. Run: npm run bench -- psa/evidence
import { type EvidenceMap, evidenceReader } from '@mspkit/psa/evidence'
import Papa from 'papaparse'

const rows = 200_000
const heading = ['Customer', 'Device', 'Job', 'End', 'Result']
const cellsOf = (i: number): string[] => [
  'Acme',
  `srv-${i % 500}`,
  `Job ${i % 7}`,
  `${1 + (i % 12)}/${1 + (i % 28)}/2026 ${1 + (i % 12)}:${10 + (i % 50)} AM`,
  i % 9 === 0 ? 'Failed' : 'Success',
]
const table = Array.from({ length: rows }, (_, i) => cellsOf(i))
const text = [heading, ...table].map((cells) => cells.join(',')).join('\n')
const records = table.map((cells) => Object.fromEntries(cells.map((cell, i) => [heading[i] ?? '', cell])))
const mails = table.slice(0, rows / 10).map((cells) => ({
  at: '2026-03-02T02:00:00Z',
  subject: `[${cells[4]}] ${cells[2]} (3 objects)`,
  body: `<html><table><tr><td>Host</td><td>${cells[1]}</td></tr></table><p>Ended: ${cells[3]}</p></html>`,
}))

const map: EvidenceMap = {
  row: 'evidence',
  dateFormat: 'M/d/yyyy h:mm a',
  zone: 'America/Chicago',
  columns: { clientId: 'Customer', assetId: 'Device', job: 'Job', at: 'End', outcome: 'Result' },
  given: { obligation: 'backup' },
  outcomes: { Success: 'success', Failed: 'failure' },
}
const mailbox: EvidenceMap = {
  row: 'evidence',
  dateFormat: 'iso',
  columns: { at: 'at', subject: 'subject', body: 'body' },
  given: { obligation: 'backup', clientId: 'acme' },
  outcomes: { Success: 'success', Failed: 'failure' },
  mails: [
    { subject: 'Sicherung {job}: {outcome}' },
    { subject: '[{outcome}] {job} ({total} objects)', body: ['Host | {asset}'] },
  ],
}

async function timed(what: string, work: () => Promise<number>): Promise<void> {
  const used = process.cpuUsage()
  const count = await work()
  const { user, system } = process.cpuUsage(used)
  const seconds = (user + system) / 1e6
  console.log(
    `${what}: ${count} in ${seconds.toFixed(2)} s of processor, ${((1e6 * seconds) / count).toFixed(1)} µs each`,
  )
}

async function count(
  source: Parameters<ReturnType<typeof evidenceReader>['evidence']>[0],
  by: EvidenceMap,
): Promise<number> {
  let found = 0
  for await (const { value } of evidenceReader(by).evidence(source)) if (value !== null) found++
  return found
}

async function main(): Promise<void> {
  await timed('parser alone', async () => Papa.parse(text).data.length)
  await timed('CSV', () => count(text, map))
  await timed('JSON', () => count({ records }, map))
  await timed('mails', () => count({ records: mails }, mailbox))
}
await main()
