import type { MappedEvent, MappedTicket, StatusTable, TechnicianTable } from '@mspkit/psa'
import { compareVerdict, mergeEvents, withEvents } from '@mspkit/psa'
import { defineAdapter, tableReader, ticketAdapter } from '@mspkit/psa/adapter'
import { autotask, statusesFromPicklist } from '@mspkit/psa/autotask'
import { connectwise, parseSlaStatus } from '@mspkit/psa/connectwise'
import {
  type CsvMap,
  type CsvResult,
  csv,
  defineCsvMap,
  parseCsvMap,
  possibleDateFormats,
  readyMaps,
} from '@mspkit/psa/csv'
import { freshservice } from '@mspkit/psa/freshservice'
import { halopsa, statusesFromHalo } from '@mspkit/psa/halopsa'
import { jira } from '@mspkit/psa/jira'
import { servicenow } from '@mspkit/psa/servicenow'
import { checkAdapter } from '@mspkit/psa/testing'
import { zendesk } from '@mspkit/psa/zendesk'
import type { Ticket } from '@mspkit/records'
import type { Instant, Parsed } from '@mspkit/values'
import { expectTypeOf, test } from 'vitest'

const columns = { id: 'Number', openedAt: 'Opened' }
const wire = { naive: 'utc', sentinels: [], zeroIsNone: false, textual: false } as const
const row = {}

test('a slip in a CSV map does not compile', () => {
  const map = { row: 'ticket', dateFormat: 'iso', columns } as const
  csv(map)
  // @ts-expect-error misspelt key
  csv({ ...map, colums: {} })
  // @ts-expect-error misspelt key in a map that is checked where it is written
  defineCsvMap({ ...map, zon: 'Etc/UTC' })
  // @ts-expect-error misspelt column
  csv({ ...map, columns: { ...columns, statuss: 'State' } })
  // @ts-expect-error wrong literal
  csv({ ...map, row: 'tickets' })
  // @ts-expect-error no such phase
  csv({ ...map, statuses: { Open: { phase: 'open' } } })
  // @ts-expect-error no such unit
  csv({ ...map, columns: { ...columns, worked: { column: 'Hours', unit: 'hour' } } })
  // @ts-expect-error misspelt key of a column
  csv({ ...map, columns: { ...columns, worked: { colum: 'Hours' } } })
  // @ts-expect-error dateFormat is required
  csv({ row: 'ticket', columns })
  // @ts-expect-error a number instead of an object
  csv(42)
  // @ts-expect-error unknown data is parsed first
  csv(JSON.parse('{}') as unknown)
  // @ts-expect-error wrong mode
  csv(map, { mode: 'strct' })
  // @ts-expect-error misspelt option
  csv(map, { mod: 'strict' })
  // @ts-expect-error misspelt option of a file
  csv(map).tickets('', { seen: '2026-03-02T09:00:00Z' })
  // @ts-expect-error a number is no file
  csv(map).tickets(42)
  // @ts-expect-error the zone is never guessed
  readyMaps[0]?.with({ dateFormat: 'iso' })
  // @ts-expect-error samples are text
  possibleDateFormats([42])
  expectTypeOf(parseCsvMap(null)).toEqualTypeOf<Parsed<CsvMap>>()
})

test('a slip in a configuration does not compile', () => {
  // @ts-expect-error misspelt key
  connectwise({ serverzone: 'Etc/UTC' })
  // @ts-expect-error the server's zone has its own name
  connectwise({ zone: 'Etc/UTC' })
  // @ts-expect-error misspelt key
  halopsa({ statusses: {} })
  // @ts-expect-error misspelt key
  autotask({ histroy: [] })
  // @ts-expect-error wrong literal
  zendesk({ mode: 'strct' })
  // @ts-expect-error a number instead of an object
  servicenow(42)
  // @ts-expect-error misspelt key
  jira({ clientpath: 'fields/x' })
  // @ts-expect-error misspelt key of a pattern
  freshservice({ activities: [{ kind: 'status', matches: '(.*) (.*)' }] })
  // @ts-expect-error no such kind of sentence
  connectwise({ audit: [{ kind: 'state', match: '(.*) (.*)' }] })
  // @ts-expect-error no such phase
  halopsa({ statuses: { '1': { phase: 'open' } } })
  // @ts-expect-error priorities are words
  halopsa({ priorities: { '1': 1 } })
})

test('a slip in a status table does not compile', () => {
  // @ts-expect-error misspelt key
  const misspelt: StatusTable = { '1': { phase: 'waiting', waitngFor: 'client' } }
  // @ts-expect-error no such party
  const party: StatusTable = { '1': { phase: 'waiting', waitingFor: 'customer' } }
  // @ts-expect-error an id is text
  const technicians: TechnicianTable = { Eva: 244 }
  expectTypeOf([misspelt, party, technicians]).not.toBeAny()
  // @ts-expect-error no such phase
  statusesFromPicklist([], { New: { phase: 'nw' } })
  // @ts-expect-error misspelt option
  statusesFromHalo([], { holdaction: ['H'] })
})

test('a slip in what is loaded with a row does not compile', () => {
  // @ts-expect-error misspelt key
  connectwise().ticket(row, { audits: [] })
  // @ts-expect-error an amount is none without its currency
  halopsa().contract(row, { periodMonths: 1 })
  // @ts-expect-error months are a number
  halopsa().contract(row, { currency: 'USD', periodMonths: '1' })
  // @ts-expect-error a day is a local date
  halopsa().technicianCost(row, { currency: 'USD', from: 'today' })
  // @ts-expect-error clients have no context
  halopsa().client(row, {})
  // @ts-expect-error both looks have a moment
  halopsa().diff(row, row, { previousAt: '2026-03-02T09:00:00Z' })
})

test('a slip in an adapter of your own does not compile', () => {
  const description = { vendor: 'acme', wire, pageKeys: [], historyHint: '' }
  // @ts-expect-error misspelt key
  defineAdapter({ ...description, pagekeys: [] }, {}, () => ({}))
  // @ts-expect-error the hint is required
  defineAdapter({ vendor: 'acme', wire, pageKeys: [] }, {}, () => ({}))
  // @ts-expect-error misspelt key of the configuration
  ticketAdapter(description, { statusses: {} }, () => () => null as never)
  // @ts-expect-error no such kind of field
  tableReader({ id: ['ident', 'id'] }, wire, null)
  // @ts-expect-error no such way to read wall times
  tableReader({}, { ...wire, naive: 'local' }, null)
  // @ts-expect-error misspelt key of the kit
  checkAdapter({ vendor: 'acme', ticket: halopsa().ticket, bare: halopsa().ticket, case: [] })
  // @ts-expect-error no such verdict
  compareVerdict('acme', null, { ticketId: '7', name: 'resolution', verdict: 'missed' })
  // @ts-expect-error a number is no instant's year
  parseSlaStatus(42, '2026-03-02T09:00:00Z')
})

test("instants of an adapter's tickets are canonical text", () => {
  const { value } = halopsa().ticket(row)
  expectTypeOf(value).toEqualTypeOf<MappedTicket | null>()
  expectTypeOf<MappedTicket['openedAt']>().toEqualTypeOf<Instant>()
  expectTypeOf<MappedEvent['at']>().toEqualTypeOf<Instant>()
  expectTypeOf<MappedTicket>().toExtend<Ticket>()
  expectTypeOf(csv({ row: 'ticket', dateFormat: 'iso', columns }).tickets).returns.toExtend<
    AsyncIterable<CsvResult<MappedTicket>>
  >()
  expectTypeOf(mergeEvents([])).toExtend<MappedEvent[]>()
  expectTypeOf(withEvents).returns.toEqualTypeOf<MappedTicket>()
  // @ts-expect-error an event has a kind
  mergeEvents([{ at: '2026-03-02T09:00:00Z' }])
})
