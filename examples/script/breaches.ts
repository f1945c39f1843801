// A breach list from an export: npx tsx examples/script/breaches.ts
import { createReadStream, readFileSync } from 'node:fs'
import { csv, parseCsvMap } from '@mspkit/psa/csv'
import { compileSla, explainReading, parseSla } from '@mspkit/sla'
import { ledgerInWords, readingInWords } from '@mspkit/sla/words'
import { orThrow } from '@mspkit/values'

const file = (name: string) => new URL(`year/${name}`, import.meta.url)
const json = (name: string): unknown => JSON.parse(readFileSync(file(name), 'utf8'))
const sla = compileSla(orThrow(parseSla(json('sla.json'))))
const reader = csv(orThrow(parseCsvMap(json('tickets.map.json'))))
for await (const { value: ticket } of reader.tickets(createReadStream(file('tickets.csv')))) {
  for (const reading of ticket ? explainReading(sla, ticket, '2026-01-10T00:00:00Z') : []) {
    const line = () => `${reading.ticketId}  ${readingInWords(reading)}  ${ledgerInWords(reading.ledger)}`
    if (reading.verdict === 'breached') console.log(line())
  }
}
