// The confidence in texts of another kind: `npx tsx packages/workshop/recurrence/bugs.ts bugs.csv.gz duplicates.csv.gz`.
// Bug reports with listed duplicates, as in https://github.com/av9ash/gitbugs, which is not part of this repository.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Ticket } from '@mspkit/records'
import { compileRecurrence } from '@mspkit/recurrence'
import Papa from 'papaparse'

const [bugsFile = '', pairsFile = ''] = process.argv.slice(2)
const rowsOf = (file: string): Record<string, string>[] => {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
}
const tickets = rowsOf(bugsFile).flatMap((row): Ticket[] => {
  const openedMs = Date.parse((row.Created ?? '').replace(/^(\d+)\/(\w+)\/(\d\d) /, '$1 $2 20$3 '))
  const { 'Issue id': id, Summary: title } = row
  if (!id || !title || Number.isNaN(openedMs)) return []
  const openedAt = new Date(openedMs).toISOString()
  return [
    { id, clientId: 'project', title, description: (row.Description ?? '').slice(0, 20_000), openedAt, events: [] },
  ]
})

/** Reports that are duplicates of each other, also over a third, have one root. */
const parents = new Map<string, string>()
const rootOf = (id: string): string => {
  const parent = parents.get(id)
  return parent === undefined || parent === id ? id : rootOf(parent)
}
for (const row of rowsOf(pairsFile)) parents.set(rootOf(row['Issue id'] ?? ''), rootOf(row['Duplicate id'] ?? ''))

const tracker = compileRecurrence({ timeZone: null }).track()
const members = new Map<string, Set<string>>()
const links: { readonly confidence: number; readonly right: boolean }[] = []
const inOrder = [...new Map(tickets.map((one) => [one.id, one])).values()].sort((a, b) =>
  String(a.openedAt) < String(b.openedAt) ? -1 : 1,
)
for (const ticket of inOrder) {
  const { verdict, problemId, confidence } = tracker.observe(ticket)
  const known = members.get(problemId ?? '') ?? new Set<string>()
  if (verdict !== 'new') links.push({ confidence: confidence ?? 0, right: known.has(rootOf(ticket.id)) })
  members.set(problemId ?? '', known.add(rootOf(ticket.id)))
}
console.log(`${inOrder.length} reports, ${links.length} links\n`)
console.log('| confidence | links | mean confidence | listed as duplicates |\n|---|---|---|---|')
for (const from of [0.5, 0.6, 0.7, 0.8, 0.9]) {
  const these = links.filter(({ confidence }) => confidence >= from && confidence < from + 0.1 + (from === 0.9 ? 1 : 0))
  const mean = these.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, these.length)
  const right = these.filter((one) => one.right).length / Math.max(1, these.length)
  console.log(`| ${from}–${(from + 0.1).toFixed(1)} | ${these.length} | ${mean.toFixed(3)} | ${right.toFixed(3)} |`)
}
