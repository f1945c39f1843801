// A breach list in your own script: npx tsx examples/script/breaches.ts
import { createReadStream, readFileSync } from 'node:fs'
import { csv } from '@mspkit/psa/csv'
import { compileSla, explainReading } from '@mspkit/sla'
import { ledgerInWords, readingInWords } from '@mspkit/sla/words'

const file = (name: string) => new URL(`year/${name}`, import.meta.url)
const sla = compileSla(JSON.parse(readFileSync(file('sla.json'), 'utf8')))
const reader = csv(JSON.parse(readFileSync(file('tickets.map.json'), 'utf8')))
for await (const { value: ticket } of reader.tickets(createReadStream(file('tickets.csv')))) {
  const late = ticket
    ? explainReading(sla, ticket, '2026-01-10T00:00:00Z').filter((reading) => reading.verdict === 'breached')
    : []
  for (const reading of late)
    console.log(
      `${reading.ticketId}  ${readingInWords(reading, { timeZone: 'America/Chicago' })}  ${ledgerInWords(reading.ledger)}`,
    )
}
