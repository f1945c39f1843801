// npm run soak: a million events for every tracker, with restarts from snapshots at random moments and duplicates; `npm run soak -- 10000 scope` is short.
// What keeps each event (evidence, tickets, a ticket's events) takes a part of them. The exit status is 1 where an answer is not that of the undisturbed
// run, or where memory grows that must not.

import { soak } from '../soak/soak'
import { soaked } from '../soak/trackers'

const [events = '1000000', only = ''] = process.argv.slice(2)
const seed = Number(process.env.SOAK_SEED ?? Date.now() % 1_000_000)
/** Megabytes that a heap may differ by for reasons of its own. */
const slack = 20
let failed = false

console.log(`SOAK_SEED=${seed} repeats this run.`)
for (const one of soaked().filter(({ name }) => name.includes(only))) {
  const start = process.cpuUsage()
  const { name, same, duplicates, restarts, heapAtTenth, heapAtEnd, ...rest } = soak(one, Number(events), 20, seed)
  const { user, system } = process.cpuUsage(start)
  const grows = one.flat && heapAtEnd > heapAtTenth + slack
  failed ||= !same || grows
  console.log(
    `${name}: ${rest.events} events, ${duplicates} duplicates, ${restarts} restarts: ${same ? 'the same answers' : 'OTHER ANSWERS'}; ` +
      `heap ${heapAtTenth.toFixed(0)} MB at a tenth, ${heapAtEnd.toFixed(0)} MB at the end${grows ? ' GROWS' : ''}; ${((user + system) / 1e6).toFixed(0)} s`,
  )
}
process.exitCode = failed ? 1 : 0
