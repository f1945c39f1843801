import { compileCalendar } from '@mspkit/calendar'
import { peersIn } from './peers'
import { nanoseconds, random } from './random'

// npm run bench -- calendar/peers — side by side with what a user would pick, and where the answers differ.

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const timeZone = 'America/New_York'
const holidays = ['2024-07-04', '2024-11-28', '2024-12-25'] as const
const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-17:00']]))
const { epoch, ...desk } = compileCalendar({ timeZone, hours, holidays })
const peers = peersIn(timeZone, holidays)
const show = (ns: number): string => (ns < 10_000 ? `${ns.toFixed(0)} ns` : `${(ns / 1000).toFixed(1)} µs`).padStart(12)

for (const [name, span, count] of [
  ['an hour', hourMs, 200],
  ['3 days', 3 * dayMs, 100],
  ['60 days', 60 * dayMs, 20],
  ['5 years', 5 * 365 * dayMs, 2],
] as const) {
  const next = random(11)
  const from = Array.from(
    { length: count },
    () => Date.UTC(2019, 0, 1) + Math.floor((next() * 1500 * dayMs) / 60_000) * 60_000,
  )
  const iso = from.map((at) => [new Date(at).toISOString(), new Date(at + span).toISOString()] as const)
  const ours = nanoseconds(count, 400, (i) => epoch.elapsed(from[i]!, from[i]! + span))
  const text = nanoseconds(count, 400, (i) => desk.elapsedMs(...iso[i]!))
  console.log(`${name}: open time between two instants`)
  console.log(`  ${'mspkit epoch.elapsed'.padEnd(28)}${show(ours)}`)
  console.log(`  ${'mspkit elapsedMs (text)'.padEnd(28)}${show(text)}${`${(text / ours).toFixed(1)}x`.padStart(12)}`)
  for (const peer of peers) {
    if (span > peer.longestMs) {
      console.log(`  ${peer.name.padEnd(28)}  left out: some do not return in 20 s`)
      continue
    }
    const theirs = nanoseconds(count, 3, (i) => peer.elapsed(from[i]!, from[i]! + span))
    const wrong = from.filter((at) => peer.elapsed(at, at + span) !== epoch.elapsed(at, at + span)).length
    console.log(
      `  ${peer.name.padEnd(28)}${show(theirs)}${`${(theirs / ours).toFixed(0)}x`.padStart(12)}   ${wrong} of ${count} answers differ`,
    )
  }
}

console.log('\nWhere they differ (wrong, by the rules in docs/calendar-rules.md):')
const at = (text: string): number => Date.parse(text)
const minutes = (ms: number): string => `${ms / 60_000} min`
const cases: [string, (peer: (typeof peers)[number]) => string | null, string][] = [
  [
    'is 17:00, the closing instant, open?',
    (peer) => peer.isOpen && String(peer.isOpen(at('2024-06-05T21:00:00Z'))),
    String(epoch.isOpen(at('2024-06-05T21:00:00Z'))),
  ],
  [
    '30 s of open time',
    (peer) => minutes(peer.elapsed(at('2024-06-05T15:00:00Z'), at('2024-06-05T15:00:30Z'))),
    minutes(epoch.elapsed(at('2024-06-05T15:00:00Z'), at('2024-06-05T15:00:30Z'))),
  ],
  [
    'reversed arguments, an hour',
    (peer) => minutes(peer.elapsed(at('2024-06-05T16:00:00Z'), at('2024-06-05T15:00:00Z'))),
    minutes(epoch.elapsed(at('2024-06-05T16:00:00Z'), at('2024-06-05T15:00:00Z'))),
  ],
  [
    'Friday 16:00 to Monday 10:00 as the clock springs forward',
    (peer) => minutes(peer.elapsed(at('2024-03-08T21:00:00Z'), at('2024-03-11T14:00:00Z'))),
    minutes(epoch.elapsed(at('2024-03-08T21:00:00Z'), at('2024-03-11T14:00:00Z'))),
  ],
  [
    'Friday 16:00 + 2 h as the clock springs forward',
    (peer) => peer.after && new Date(peer.after(at('2024-03-08T21:00:00Z'), 2 * hourMs)).toISOString(),
    new Date(epoch.after(at('2024-03-08T21:00:00Z'), 2 * hourMs)!).toISOString(),
  ],
  [
    'Thanksgiving counted on its local date',
    (peer) => minutes(peer.elapsed(at('2024-11-28T05:00:00Z'), at('2024-11-29T05:00:00Z'))),
    minutes(epoch.elapsed(at('2024-11-28T05:00:00Z'), at('2024-11-29T05:00:00Z'))),
  ],
]
for (const [question, ask, right] of cases) {
  const answers = peers.map((peer) => {
    const answer = ask(peer)
    return answer === null ? null : `${peer.name.split(' ')[0]} ${answer}${answer === right ? '' : '  <- differs'}`
  })
  console.log(`  ${question}: mspkit ${right}`)
  for (const answer of answers) if (answer) console.log(`      ${answer}`)
}
