// A breach list from an export: npx tsx examples/script/breaches.ts
import { createReadStream, readFileSync } from 'node:fs'
import { csv } from '@mspkit/psa/csv'
import { compileSla, explainReading } from '@mspkit/sla'
import { ledgerInWords, readingInWords } from '@mspkit/sla/words'

const file = (name: string) => new URL(`year/${name}`, import.meta.url)
const json = (name: string): unknown => JSON.parse(readFileSync(file(name), 'utf8'))
const sla = compileSla(json('sla.json'))
for await (const { value: ticket } of csv(json('tickets.map.json')).tickets(createReadStream(file('tickets.csv')))) {
  for (const reading of ticket ? explainReading(sla, ticket, '2026-01-10T00:00:00Z') : []) {
    const line = () => `${reading.ticketId}  ${readingInWords(reading)}  ${ledgerInWords(reading.ledger)}`
    if (reading.verdict === 'breached') console.log(line())
  }
}
