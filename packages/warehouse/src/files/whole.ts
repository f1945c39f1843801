// The tickets that need windows: their rows as the two relations, through the statement that says everything.

import type { Engine } from '../engine/engine'
import { fileFacts, instantSql, type TicketFiles } from './source'

/** Creates `sla_ticket` and `sla_event` with the tickets of `judged` that are marked; without a mark, all of them. */
export async function fillRelations(engine: Engine, files: TicketFiles, where: string): Promise<void> {
  const ticket = (key: string): string => (files.ticketKeys.has(key) ? `s."${key}"` : 'CAST(NULL AS VARCHAR)')
  const event = (key: string, type = 'VARCHAR'): string =>
    files.eventKeys.has(key) ? `e."${key}"` : `CAST(NULL AS ${type})`
  const facts = fileFacts.filter(([key]) => files.ticketKeys.has(key)).map(([key, name]) => `, s."${key}" AS ${name}`)
  const [{ count = 0 } = {}] = await engine.rows(`SELECT count(*) AS count FROM judged WHERE ${where}`)
  // Without such tickets, the files are not read again.
  const source = count === 0 ? `SELECT * FROM (${files.sql}) LIMIT 0` : files.sql
  const rows = `(${source}) AS s JOIN (SELECT row_id FROM judged WHERE ${where}) AS j ON s.row_id = j.row_id`
  await engine.run(`CREATE TABLE sla_ticket AS SELECT s.row_id AS ticket_id, s."clientId" AS client_id, ${instantSql('s."openedAt"', files.openedType)} AS opened_ms,
    ${ticket('openedStatus')} AS opened_status, ${ticket('openedPhase')} AS opened_phase, ${ticket('openedWaitingFor')} AS opened_waiting_for,
    ${ticket('priority')} AS priority, ${ticket('type')} AS ticket_type${facts.join('')}, s.events AS events FROM ${rows}`)
  await engine.run(`CREATE TABLE sla_event AS SELECT ticket_id, event_seq, ${instantSql('e."at"', files.atType)} AS at_ms, ${event('id')} AS event_id, e.kind AS event_kind,
    ${event('status')} AS status, ${event('phase')} AS phase, ${event('waitingFor')} AS waiting_for, ${event('priority')} AS priority, ${event('type')} AS ticket_type,
    ${event('technicianId')} AS technician_id, ${event('by')} AS author, ${event('public', 'BOOLEAN')} AS is_public, ${event('automated', 'BOOLEAN')} AS is_automated, ${event('name')} AS detail
    FROM (SELECT ticket_id, unnest(events) AS e, generate_subscripts(events, 1) AS event_seq FROM sla_ticket)`)
}
