/// <reference lib="dom" />
import { parseTicket, type Ticket } from '@mspkit/records'
import { parseSla } from '@mspkit/sla'
import { orThrow } from '@mspkit/values'
import { boardOf } from './board'

/** The tickets that can be read; the file of the example holds no others. */
function ticketsIn(json: unknown): Ticket[] {
  if (!Array.isArray(json)) return []
  return json.map(parseTicket).flatMap((parsed) => (parsed.ok ? [parsed.value] : []))
}

const [tickets, policy]: unknown[] = await Promise.all(
  ['tickets.json', 'sla.json'].map(async (name) => (await fetch(name)).json()),
)
const board = boardOf(orThrow(parseSla(policy)), ticketsIn(tickets), {
  at: '2026-01-10T00:00:00Z',
  since: '2025-12-10T00:00:00Z',
  timeZone: 'America/Chicago',
  limit: 15,
})

const element = (id: string): HTMLElement => document.getElementById(id) as HTMLElement

/** Rows as a table. Cells are text: a ticket's title can hold anything. */
function fill(id: string, headings: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = element(id) as HTMLTableElement
  const add = (cells: readonly string[], kind: 'th' | 'td'): void => {
    const row = table.insertRow()
    for (const text of cells) row.appendChild(document.createElement(kind)).textContent = text
  }
  add(headings, 'th')
  for (const row of rows) add(row, 'td')
}

element('as-of').textContent = board.asOf
fill(
  'attainment',
  ['Client', 'Promise', 'Kept', 'Of'],
  board.attainment.map((row) => [row.client, row.promise, row.kept, row.of]),
)
fill(
  'breaches',
  ['Ticket', 'About', 'Client', 'Passed', 'Over', 'Where the time went'],
  board.breaches.map((row) => [row.ticket, row.title, row.client, row.passed, row.over, row.why]),
)
