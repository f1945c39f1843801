// npm run demo: a small provider's year, its SLA, which promises were broken, what keeps coming back, and who pays. It reads the files of this folder.

import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from 'mspkit'

const year = fileURLToPath(new URL('year', import.meta.url))
const terminal = { out: process.stdout, err: process.stderr, now: () => Date.now() }
const files = ['--tickets', `${year}/tickets.csv`, '--map', `${year}/tickets.map.json`, '--policy', `${year}/sla.json`]
const asOf = ['--at', '2026-01-10T00:00:00Z', '--zone', 'America/Chicago']

console.log('A year of tickets, judged by examples/script/year/sla.json. The worst ten:\n')
const judged = await run(['sla', ...files, ...asOf, '--limit', '10'], terminal)

console.log('\nOne of them in full. Every minute has one reason; those with + counted:\n')
const explained = await run(['sla', ...files, ...asOf, '--explain', 'T-1043'], terminal)

console.log('\nIs it coming back? The four problems that cost most hours, and what to do about\neach:\n')
const work = ['--entries', `${year}/time-entries.csv`]
const back = ['--tickets', `${year}/tickets.csv`, '--map', `${year}/tickets.map.json`, '--fixes', `${year}/fixes.json`]
const hours = [...work, '--entries-map', `${year}/time-entries.map.json`, '--zone', 'America/Chicago', '--limit', '4']
const recurring = await run(['recur', ...back, ...hours], terminal)

console.log(
  '\nAnd does it pay? Each contract month by month, with what scope covers, and what\nwould bring each to its target:\n',
)
const agreed = ['--contracts', `${year}/contracts.json`, '--documents', `${year}/house.json`]
const entries = [...work, '--map', `${year}/time-entries.map.json`]
const tickets = ['--tickets', `${year}/tickets.csv`, '--tickets-map', `${year}/tickets.map.json`]
const books = ['clients', 'costs'].flatMap((name) => [`--${name}`, `${year}/${name}.json`])
const months = ['--terms', `${year}/books.json`, '--month', '2025-01', '--through', '2025-12']
const paid = await run(['profit', ...agreed, ...entries, ...tickets, ...books, ...months], terminal)

console.log('\nAnd did we do what we promised? Backups are judged job by job:\n')
const promised = ['--policy', `${year}/obligations.json`, '--roster', `${year}/roster.json`]
const shown = [...promised, '--evidence', `${year}/evidence.ndjson`, '--show', 'open']
const kept = await run(['obligations', ...shown, ...asOf], terminal)

console.log('\nWhat the client reads: a quarter of one client, as a page for screen and paper:\n')
const pages = {
  client: join(tmpdir(), 'mspkit-brightwater-dental.html'),
  portfolio: join(tmpdir(), 'mspkit-portfolio.html'),
}
const proof = [
  '--obligations',
  `${year}/obligations.json`,
  '--roster',
  `${year}/roster.json`,
  '--evidence',
  `${year}/evidence.ndjson`,
]
const names = ['--clients', `${year}/clients.json`, ...work, '--entries-map', `${year}/time-entries.map.json`]
const known = [...files, ...asOf, ...agreed, ...names, ...proof]
const quarter = ['--month', '2025-10', '--through', '2025-12']
const one = ['--client', 'brightwater-dental', '--notes', `${year}/notes.json`, ...quarter, '--out', pages.client]
const written = await run(['report', ...known, ...one], terminal)

console.log('\nAnd what the provider reads: all clients, those that need attention first:\n')
const ranked = await run(['report', '--kind', 'portfolio', ...known, ...quarter, '--out', pages.portfolio], terminal)

console.log(`
Look at   examples/script/year/sla.json          the promise: change a target
          examples/script/year/tickets.map.json  what the columns mean
          examples/script/year/contracts.json    what was agreed; house.json has
                                                 the scope and the rates
          examples/script/breaches.ts            the same list in a program
Try next  npx mspkit report --help                a page for a client from your export
          npx tsx examples/script/breaches.ts
          npx mspkit map init export.csv         your own export: see README.md
`)
process.exitCode = Math.max(judged, explained, recurring, paid, kept, written, ranked)
