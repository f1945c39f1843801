// One ticket: its facts, its events, where its time went, and what it is linked to.

import type { LedgerBar } from '@mspkit/report'
import { ticketLedgers } from '@mspkit/report/views'
import { clockInWords, readingInWords } from '@mspkit/sla/words'
import { type Instant, toEpochMs, toInstant } from '@mspkit/values'
import type { Query } from '../../shared'
import type { Workspace } from '../facts'

export interface TicketClock {
  readonly clock: string
  readonly cycle: number
  readonly verdict: string
  readonly sentence: string
  readonly targetMs: number | null
  readonly elapsedMs: number
  readonly dueAt: Instant | null
  readonly bar: LedgerBar
  readonly spans: readonly {
    readonly kind: 'counted' | 'late' | 'paused' | 'closed'
    readonly from: Instant
    readonly to: Instant
    readonly ms: number
    readonly because: string
    readonly holder: string
    readonly status: string | null
  }[]
}

export interface TicketPage {
  readonly id: string
  readonly title: string
  readonly clientId: string
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly clocks: readonly TicketClock[]
  readonly events: readonly { readonly at: Instant; readonly what: string; readonly to: string }[]
  /** Whether the export has the ticket's changes; without them verdicts are bounds. */
  readonly hasHistory: boolean
  readonly certain: readonly {
    readonly clock: string
    readonly verdict: string
    readonly possible: readonly string[]
  }[]
}

const names = { counted: 'Counted', late: 'Late', paused: 'Paused', closed: 'Closed hours' } as const

export async function ticketPage(workspace: Workspace, query: Query, id: string): Promise<TicketPage> {
  const ticket = workspace.ticket(id)
  if (ticket === undefined)
    throw new Error(`There is no ticket "${id}" among those that could be read. Write its id as the file does.`)
  const sla = workspace.sla()
  const readings = sla?.read(ticket, query.at) ?? []
  const ledgers = sla === null ? [] : ticketLedgers(sla, ticket, { at: query.at })
  const bounds = sla?.bounds(ticket, query.at) ?? []
  return {
    id: ticket.id,
    title: ticket.title,
    clientId: ticket.clientId,
    facts: factsOf(ticket),
    hasHistory: (ticket.history ?? 'complete') === 'complete',
    certain: bounds.map(({ name, verdict, possible }) => ({ clock: clockInWords(name), verdict, possible })),
    clocks: ledgers.map((one) => {
      const reading = readings.find(({ name, cycle }) => name === one.clock && cycle === one.cycle)
      const title = clockInWords(one.clock)
      return {
        clock: title,
        cycle: one.cycle,
        verdict: one.verdict,
        sentence: reading === undefined ? '' : readingInWords(reading, { timeZone: query.zone }),
        targetMs: one.targetMs,
        elapsedMs: one.elapsedMs,
        dueAt: one.dueAt,
        bar: {
          chart: 'ledger',
          title: `${title}: where the time went`,
          spans: one.spans.map(({ kind, from, to }) => ({ label: names[kind], kind, from, to })),
          due: one.dueAt,
          timeZone: query.zone,
          tag: 'en-US',
        },
        spans: one.spans.map(({ kind, from, to, ms, because, heldBy, status }) => ({
          kind,
          from,
          to,
          ms,
          because,
          holder: heldBy.id ?? heldBy.kind,
          status,
        })),
      }
    }),
    events: ticket.events
      .filter(({ at }) => toEpochMs(at) <= toEpochMs(query.at))
      .map((event) => ({
        at: toInstant(event.at),
        what: event.kind.replaceAll('-', ' '),
        to: wordsOf(event),
      })),
  }
}

type TicketOf = NonNullable<ReturnType<Workspace['ticket']>>

const factsOf = (ticket: TicketOf): [string, string][] =>
  (
    [
      ['Client', ticket.clientId],
      ['Priority', ticket.priority],
      ['Type', ticket.type],
      ['Category', ticket.category],
      ['Queue', ticket.queue],
      ['Technician', ticket.technicianId],
      ['Contact', ticket.contactId],
      ['Devices', ticket.assetIds?.join(', ')],
    ] as const
  ).flatMap(([name, value]): [string, string][] => (value == null || value === '' ? [] : [[name, value]]))

/** What an event says, besides its kind and its time. */
function wordsOf(event: TicketOf['events'][number]): string {
  if (event.kind === 'status') return event.status
  return Object.entries(event)
    .flatMap(([key, value]) => (['kind', 'at', 'id'].includes(key) || typeof value === 'object' ? [] : [`${value}`]))
    .join(', ')
}
