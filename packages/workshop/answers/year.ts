// Questions about the example year: its tickets, SLA, contracts, problems and profit.

import type { Contract } from '@mspkit/contracts'
import { type CsvMap, csv } from '@mspkit/psa/csv'
import type { Ticket, TimeEntry } from '@mspkit/records'
import { toEpochMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import { read } from '../src/packages'
import { yearFiles } from '../year/year'
import type { Asked, Question } from './question'

const folder = 'examples/script/year'
const json = <Value>(name: string): Value => JSON.parse(read(`${folder}/${name}`))
const named = (group: string, kind: string, asked: readonly Asked[]): Question[] =>
  asked.map((one, index) => ({ id: `${group}/year/${kind}-${index + 1}`, group, ...one }))

/** Judged after the year, when everything is closed, and in its middle, when some is open. */
const instants = ['2026-01-10T00:00:00Z', '2025-07-01T15:00:00Z'] as const

export async function yearQuestions(): Promise<Question[]> {
  const files = yearFiles()
  const [ticketMap, entryMap] = [json<CsvMap>('tickets.map.json'), json<CsvMap>('time-entries.map.json')]
  const [ticketRows, entryRows] = [files.get('tickets.csv') ?? '', files.get('time-entries.csv') ?? '']
  const tickets = await recordsOf<Ticket>(csv(ticketMap).tickets(ticketRows))
  const entries = (await recordsOf<TimeEntry>(csv(entryMap).timeEntries(entryRows))).map(dated)
  const rows: Asked[] = [
    { definition: ticketMap, facts: { file: ticketRows }, ask: 'tickets' },
    { definition: entryMap, facts: { file: entryRows }, ask: 'timeEntries' },
  ]
  return [
    ...named('psa', 'rows', rows),
    ...judged(tickets),
    ...billed(tickets, entries),
    ...returning(tickets),
    ...profit(files),
  ]
}

async function recordsOf<Value>(rows: AsyncIterable<{ readonly value: Value | null }>): Promise<Value[]> {
  const found: Value[] = []
  for await (const { value } of rows) if (value !== null) found.push(value)
  return found
}

/** An entry with its date in the desk's zone, as `mspkit profit` gives it one. */
function dated({ from, ...entry }: TimeEntry): TimeEntry {
  return { ...entry, on: zoneOf('America/Chicago').dateAt(toEpochMs(from ?? '')) }
}

function judged(tickets: readonly Ticket[]): Question[] {
  const definition = { policy: json<unknown>('sla.json') }
  const readings = instants.flatMap((at) =>
    tickets
      .filter((ticket) => ticket.openedAt <= at)
      .map((ticket): Asked => ({ definition, facts: { ticket }, ask: { read: { at } } })),
  )
  const groups = [[], ['client'], ['month'], ['priority', 'technician']]
  const attained = groups.map(
    (groupBy): Asked => ({
      definition,
      facts: { tickets },
      ask: { attainment: { at: instants[0], groupBy, timeZone: 'America/Chicago' } },
    }),
  )
  return [...named('sla', 'reading', readings), ...named('sla', 'attainment', attained)]
}

/** Every contract, month by month, with the tickets of its client and the work of two months, since hours are billed in arrears. */
function billed(tickets: readonly Ticket[], entries: readonly TimeEntry[]): Question[] {
  const { rateCards, scope } = json<{ rateCards: unknown; scope: unknown }>('house.json')
  const context = { rateCards, scope }
  const knownAt = '2026-01-10T00:00:00Z'
  const asked = json<Contract[]>('contracts.json').flatMap((contract) => {
    const usageIn = (months: readonly string[]) => {
      const work = entries.filter(
        ({ clientId, on }) => clientId === contract.clientId && months.includes(on?.slice(0, 7) ?? ''),
      )
      const worked = new Set(work.map(({ ticketId }) => ticketId))
      return { entries: work, tickets: tickets.filter(({ id }) => worked.has(id)) }
    }
    return [
      ...months.map(
        (period, i): Asked => ({
          definition: contract,
          facts: { context, usage: usageIn(months.slice(Math.max(0, i - 1), i + 1)), knownAt, period },
          ask: 'draftInvoice',
        }),
      ),
      { definition: contract, facts: { context, usage: usageIn(months), knownAt }, ask: 'coverage' },
    ]
  })
  return named('contracts', 'invoice', asked)
}

const months = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`)

const returning = (tickets: readonly Ticket[]): Question[] =>
  named('recurrence', 'problems', [
    { definition: { timeZone: 'America/Chicago' }, facts: { tickets }, ask: 'detect' },
    { definition: { timeZone: 'America/Chicago' }, facts: { tickets }, ask: 'verdicts' },
  ])

/** As the demo asks, by contracts and by revenue; and the recurring problems with their cost. */
function profit(files: ReadonlyMap<string, string>): Question[] {
  const facts = Object.fromEntries([
    ...files,
    ...[
      'tickets.map.json',
      'time-entries.map.json',
      'house.json',
      'costs.json',
      'books.json',
      'revenue.json',
      'sla.json',
    ].map((name) => [name, read(`${folder}/${name}`)]),
  ])
  const print = ['--format', 'json']
  const work = ['--entries', 'time-entries.csv', '--map', 'time-entries.map.json']
  const books = ['--clients', 'clients.json', '--costs', 'costs.json', '--terms', 'books.json']
  const year = ['--month', '2025-01', '--through', '2025-12']
  const agreed = ['--contracts', 'contracts.json', '--documents', 'house.json']
  const tickets = ['--tickets', 'tickets.csv', '--tickets-map', 'tickets.map.json']
  const lines = [
    ['profit', ...agreed, ...work, ...tickets, ...books, ...year, ...print],
    ['profit', '--revenue', 'revenue.json', ...work, ...books, ...year, ...print],
    ['sla', '--tickets', 'tickets.csv', '--map', 'tickets.map.json', '--policy', 'sla.json', '--show', 'all', ...print],
    ['recur', '--tickets', 'tickets.csv', '--map', 'tickets.map.json', '--zone', 'America/Chicago', ...print],
  ]
  return named(
    'cli',
    'line',
    lines.map((ask): Asked => ({ definition: null, facts, ask })),
  )
}
