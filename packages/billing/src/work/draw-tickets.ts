// Tickets draw from the packs of tickets.

import type { Ticket } from '@mspkit/records'
import { pointer, toEpochMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import { type DrawingTicket, drawIncidents, type IncidentDraw, type IncidentDraws } from '../blocks/draw-incidents'
import type { UnbilledRecord } from '../charges/charge'
import type { WorkTerms } from '../charges/usage'
import type { IncidentsLine } from '../definition'
import type { LineInPeriod } from '../lines/line-in-period'
import type { MissingFact } from '../reasons/missing'
import { factsOfWork } from './facts'

/** What tickets took, and those that found a pack empty and are on no invoice yet. */
export interface TicketsDrawn {
  readonly draws: IncidentDraws | null
  readonly beyond: readonly IncidentDraw[]
  readonly unbilledRecords: readonly UnbilledRecord[]
  readonly missing: readonly MissingFact[]
}

/** Draws the tickets that were opened before the end of the period from the packs. */
export function drawTickets(
  lines: readonly LineInPeriod<IncidentsLine>[],
  tickets: readonly Ticket[],
  issued: readonly IncidentDraw[],
  terms: WorkTerms,
): TicketsDrawn {
  if (lines.length === 0) return { draws: null, beyond: [], unbilledRecords: [], missing: [] }
  const { drawOrder, workPeriod } = terms
  const opened = tickets.map((ticket) => drawing(ticket, terms.timeZone))
  const draws = drawIncidents(
    lines.map(({ definition }) => definition),
    opened.filter(({ on }) => on < workPeriod.to),
    {
      until: workPeriod.to,
      issued,
      order: drawOrder,
    },
  )
  const notAccepted = new Set(draws.notAccepted)
  const billed = new Set(issued.map(({ ticketId }) => ticketId))
  return {
    draws,
    beyond: draws.draws.filter(({ blockId, ticketId }) => blockId === null && !billed.has(ticketId)),
    unbilledRecords: opened.flatMap(({ id, on }): UnbilledRecord[] => {
      const why = on >= workPeriod.to ? 'after-the-period' : notAccepted.has(id) ? 'no-line-takes-it' : null
      return why === null || billed.has(id) ? [] : [{ record: 'ticket', id, lineId: null, on, why }]
    }),
    missing: draws.missing.map((fact) => ({
      ...fact,
      path: pointer(
        'tickets',
        tickets.findIndex(({ id }) => id === fact.recordId),
      ),
    })),
  }
}

const drawing = (ticket: Ticket, timeZone: string): DrawingTicket => ({
  id: ticket.id,
  on: zoneOf(timeZone).dateAt(toEpochMs(ticket.openedAt)),
  at: ticket.openedAt,
  facts: factsOfWork({ ticket, entry: { id: '', clientId: ticket.clientId, technicianId: '', workedMinutes: 0 } }),
})
