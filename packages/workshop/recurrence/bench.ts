// Speed and memory: `npx tsx packages/workshop/recurrence/bench.ts [tickets] [wide|deep]`. Tickets are made on the way, so
// that the memory measured is the tracker's. Wide: more clients; deep: the same clients for more years.
import type { Ticket } from '@mspkit/records'
import { compileRecurrence, explainProblem } from '@mspkit/recurrence'
import { toEpochMs } from '@mspkit/values'
import MiniSearch from 'minisearch'
import { generate } from './generate'

const tickets = Number(process.argv[2] ?? 10_000)
const shape = process.argv[3] ?? 'wide'
const base = generate({ seed: 31, set: 'evaluation', clients: 30, tickets: Math.min(10_000, tickets) }).tickets.map(
  ({ ticket }) => ticket,
)
const copies = Math.max(1, Math.round(tickets / base.length))
const latest = base[base.length - 1]!
const spanMs = toEpochMs(latest.openedAt) - toEpochMs(base[0]!.openedAt) + 3_600_000

/** Each copy begins elsewhere in the stream, so that the same text never comes twice in a row. */
function* wide(): Generator<Ticket> {
  for (const [i, { openedAt }] of base.entries()) {
    for (let copy = 0; copy < copies; copy++) {
      const ticket = base[(i + Math.floor((copy * base.length) / copies)) % base.length]!
      yield { ...ticket, openedAt, id: `T${i * copies + copy}`, clientId: `${ticket.clientId}-${copy}` }
    }
  }
}
function* deep(): Generator<Ticket> {
  for (let copy = 0; copy < copies; copy++) {
    for (const [i, ticket] of base.entries()) {
      const openedAt = new Date(toEpochMs(ticket.openedAt) + copy * spanMs).toISOString()
      yield { ...ticket, id: `T${copy * base.length + i}`, openedAt }
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
console.log(
  `processor time: ${((used.user + used.system) / n).toFixed(0)} µs a ticket, making the ticket and collecting garbage included`,
)

const stream = used.user + used.system
/** Processor time of an answer, and its share of that of the whole stream: other work of the machine does not count. */
function timed(name: string, run: () => unknown): void {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  const share = ((user + system) / stream) * 100
  console.log(`${name}: ${((user + system) / 1000).toFixed(1)} ms, ${share.toFixed(2)} % of the stream`)
}
const list = (): unknown => tracker.problems()
timed('problems()', list)
timed('problems() again', list)
const largest = tracker.problems({ rankBy: 'tickets' })[0]!
timed(`explainProblem of ${largest.ticketIds.length} tickets`, () => explainProblem(tracker, largest.problemId))
const yesterday = base.findLast(({ openedAt }) => toEpochMs(openedAt) < toEpochMs(latest.openedAt) - 86_400_000)!
const inLast = (ticket: Ticket, id: string): Ticket => ({
  ...ticket,
  id,
  clientId: shape === 'deep' ? ticket.clientId : `${ticket.clientId}-0`,
  openedAt: toEpochMs(ticket.openedAt) + (shape === 'deep' ? (copies - 1) * spanMs : 0),
})
for (const count of ['first', 'second', 'third'] as const) {
  tracker.observe(inLast(yesterday, `late-${count}`))
  timed(`problems() after the ${count} late ticket, of yesterday`, list)
}
// The same client has tickets after it, so that they are decided again.
const earlier = base.filter(({ clientId }) => clientId === latest.clientId).at(-4)!
tracker.observe(inLast(earlier, 'late-fixed'))
list()
tracker.markFixed({ ticketId: 'late-fixed', at: toEpochMs(inLast(earlier, '').openedAt) + 1000 })
timed('problems() after a fix of yesterday', list)
timed('mustLink', () => tracker.mustLink('late-first', 'late-fixed'))
timed('problems() after it', list)

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
