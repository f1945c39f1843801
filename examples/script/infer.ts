// What do a vendor's verdicts mean? npx tsx examples/script/infer.ts EXPORT.csv MAP.json NAME ZONE AT [PRIORITY]
// NAME is the vendor's own verdict (true or false) under vendorReported in the map. Prints the policy that reproduces it best.

import { createReadStream, readFileSync } from 'node:fs'
import { csv, parseCsvMap } from '@mspkit/psa/csv'
import type { Ticket } from '@mspkit/records'
import { infer, type RecordedVerdict } from '@mspkit/sla/history'
import { orThrow } from '@mspkit/values'

const [file, map, name = 'madeSla', timeZone = 'Etc/UTC', at, priority] = process.argv.slice(2)
if (!file || !map || !at) {
  console.error('Write: npx tsx examples/script/infer.ts EXPORT.csv MAP.json madeSla Etc/UTC 2017-03-01T00:00:00Z [P3]')
  process.exit(2)
}

/** The priority that a ticket ended with: the one that its verdict is about. */
function lastPriority(ticket: Ticket): string | undefined {
  const changes = ticket.events.filter((event) => event.kind === 'priority')
  return changes.at(-1)?.priority ?? ticket.priority
}

const recorded: RecordedVerdict[] = []
for await (const { value, vendorReported } of csv(orThrow(parseCsvMap(JSON.parse(readFileSync(map, 'utf8'))))).tickets(
  createReadStream(file),
)) {
  const made = vendorReported?.[name]
  if (!value || typeof made !== 'boolean' || (priority !== undefined && lastPriority(value) !== priority)) continue
  recorded.push({ ticket: value, verdict: made ? 'met' : 'breached' })
}
const { policy, agreement, agreeing, tickets, others } = infer(recorded, { timeZone, at })
console.log(JSON.stringify(policy, null, 2))
console.log(`Agrees with ${agreeing} of ${tickets} recorded verdicts (${agreement?.toFixed(2) ?? '–'} %). Next best:`)
for (const { calendar, stopOn, pausedIn, agreement: share } of others) {
  console.log(
    `  ${share.toFixed(2)} %  ${calendar}, stops on ${JSON.stringify(stopOn)}, pauses ${JSON.stringify(pausedIn)}`,
  )
}
