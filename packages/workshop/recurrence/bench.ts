// Speed and memory: `npx tsx packages/workshop/recurrence/bench.ts [tickets] [wide|deep]`. Tickets are made on the way, so
// that the memory measured is the tracker's. Wide: more clients; deep: the same clients for more years.
import type { Ticket } from '@mspkit/records'
import { compileRecurrence } from '@mspkit/recurrence'
import { toEpochMs } from '@mspkit/values'
import MiniSearch from 'minisearch'
import { generate } from './generate'

const tickets = Number(process.argv[2] ?? 10_000)
const shape = process.argv[3] ?? 'wide'
const base = generate({ seed: 31, set: 'evaluation', clients: 30, tickets: Math.min(10_000, tickets) }).tickets.map(
  ({ ticket }) => ticket,
)
const copies = Math.max(1, Math.round(tickets / base.length))
const twoYearsMs = 2 * 365 * 86_400_000

function* wide(): Generator<Ticket> {
  for (const ticket of base) {
    for (let copy = 0; copy < copies; copy++)
      yield { ...ticket, id: `${ticket.id}-${copy}`, clientId: `${ticket.clientId}-${copy}` }
  }
}
function* deep(): Generator<Ticket> {
  for (let copy = 0; copy < copies; copy++) {
    for (const ticket of base) {
      const openedAt = new Date(toEpochMs(ticket.openedAt) + copy * twoYearsMs).toISOString()
      yield { ...ticket, id: `${ticket.id}-${copy}`, openedAt }
    }
  }
}

const cpu = process.cpuUsage()
const tracker = compileRecurrence({ timeZone: null }).track()
const times = new Float64Array(base.length * copies)
let n = 0
let peak = 0
for (const ticket of shape === 'deep' ? deep() : wide()) {
  const from = performance.now()
  tracker.observe(ticket)
  times[n++] = performance.now() - from
  if (n % 20_000 === 0) peak = Math.max(peak, process.memoryUsage().rss)
}
peak = Math.max(peak, process.memoryUsage().rss)
const used = process.cpuUsage(cpu)
const seconds = times.reduce((sum, ms) => sum + ms, 0) / 1000
times.sort()
const at = (share: number): string => times[Math.floor(n * share)]!.toFixed(3)
console.log(
  `${shape} ${n} tickets: ${Math.round(n / seconds)}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${times[n - 1]!.toFixed(1)} ms, ${(peak / 2 ** 30).toFixed(2)} GiB resident`,
)
const began = performance.now()
const problems = tracker.problems()
console.log(
  `processor time: ${((used.user + used.system) / n).toFixed(0)} µs a ticket, making the ticket and collecting garbage included`,
)
console.log(`problems(): ${problems.length} in ${Math.round(performance.now() - began)} ms`)

if (process.argv[4] === 'minisearch') {
  const few = base.slice(0, 1000)
  const index = new MiniSearch({ fields: ['title', 'body'] })
  const start = performance.now()
  few.forEach((ticket, i) => {
    index.search(`${ticket.title} ${(ticket.description ?? '').slice(0, 200)}`)
    index.add({ id: i, title: ticket.title, body: ticket.description ?? '' })
  })
  console.log(
    `minisearch, search and add on the same text: ${Math.round((few.length / (performance.now() - start)) * 1000)}/s`,
  )
}
