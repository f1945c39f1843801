import { type CompiledCondition, compileCondition, factsOf, type Ticket } from '@mspkit/records'
import { parseInstant, quote, toEpochMs } from '@mspkit/values'
import { type Zone, zoneOf, zoneProblems } from '@mspkit/values/zone'
import type { RecurrenceDefinition } from './definition'
import { breachedSla, type Entry, isAlert } from './ledger'

/** A ticket as the ledger takes it with its zone, or why it does not count. */
export type Intake =
  | { readonly counts: true; readonly entry: Entry; readonly timeZone: string }
  | { readonly counts: false; readonly why: 'opened-by-schedule' | 'child' | 'merged' | 'excluded' }

/** Reads tickets by a definition: who asked, where, in which zone, and whether it counts at all. */
export function createIntake(definition: RecurrenceDefinition): (ticket: Ticket) => Intake {
  const clients = new Map(Object.entries(definition.clients ?? {}))
  const aliases = new Map(Object.entries(definition.assetAliases ?? {}).map(([from, to]) => [from.toLowerCase(), to]))
  const masks = (definition.masks ?? []).map(({ pattern, as }) => [new RegExp(pattern, 'giu'), as] as const)
  const exclude: CompiledCondition | null = definition.exclude ? compileCondition(definition.exclude) : null
  const zoneField = definition.fields?.timeZone ?? 'timeZone'
  const minutesField = definition.fields?.workedMinutes ?? 'workedMinutes'
  const requesterField = definition.fields?.requester ?? 'requester'
  const breachedField = definition.fields?.slaBreached ?? 'slaBreached'
  const zones = new Map<string, Zone | null>()

  const masked = (text: string): string => masks.reduce((result, [pattern, as]) => result.replace(pattern, as), text)
  const zoneNamed = (name: string): Zone | null => {
    let zone = zones.get(name)
    // A misspelt zone in one ticket's field is that ticket's fault: it has no zone, the stream goes on.
    if (zone === undefined) {
      zone = zoneProblems(name).length === 0 ? zoneOf(name) : null
      zones.set(name, zone)
    }
    return zone
  }
  const clientNamed = (id: string): string => clients.get(id)?.sameAs ?? id

  return (ticket) => {
    assertReadable(ticket)
    const why = reasonNotToCount(ticket, exclude)
    if (why !== null) return { counts: false, why }
    const fields = ticket.fields
    const clientId = clientNamed(ticket.clientId)
    const said = fields?.[zoneField]
    const timeZone = (typeof said === 'string' ? said : clients.get(clientId)?.timeZone) ?? definition.timeZone
    const zone = timeZone === null ? null : zoneNamed(timeZone)
    const timeMs = toEpochMs(ticket.openedAt)
    const minutes = fields?.[minutesField]
    const requester = ticket.contactId ?? fields?.[requesterField]
    return {
      counts: true,
      timeZone: zone === null ? '' : zone.timeZone,
      entry: {
        id: ticket.id,
        title: masked(ticket.title),
        description: masked(ticket.description ?? ''),
        timeMs,
        offsetMs: zone === null ? Number.NaN : zone.offsetMs(timeMs),
        clientId,
        requester: typeof requester === 'string' && requester !== '' ? requester : null,
        assets: (ticket.assetIds ?? []).map((asset) => aliases.get(asset.toLowerCase()) ?? asset),
        category: ticket.category ?? null,
        flags: (ticket.openedBy === 'alert' ? isAlert : 0) | (fields?.[breachedField] === true ? breachedSla : 0),
        minutes: typeof minutes === 'number' && minutes >= 0 ? minutes : 0,
      },
    }
  }
}

const texts = ['id', 'clientId', 'title'] as const

/** @throws TypeError or RangeError that names the ticket and what of it cannot be read. */
function assertReadable(ticket: Ticket): void {
  const named = `Ticket ${quote(ticket.id)}`
  for (const key of texts)
    if (typeof ticket[key] !== 'string')
      throw new TypeError(
        `${named}, ${quote(key)}: ${quote(ticket[key])} is not text. Unknown data goes through parseTicket of @mspkit/records first.`,
      )
  if (!Array.isArray(ticket.events))
    throw new TypeError(
      `${named}, "events": ${quote(ticket.events)} is not a list. Write [] where nothing is known of its history.`,
    )
  const opened = ticket.openedAt
  if (typeof opened !== 'string') return
  const parsed = parseInstant(opened)
  if (!parsed.ok) throw new RangeError(`${named}, "openedAt": ${parsed.problems[0]?.message}`)
}

function reasonNotToCount(
  ticket: Ticket,
  exclude: CompiledCondition | null,
): (Intake & { counts: false })['why'] | null {
  if (ticket.openedBy === 'schedule') return 'opened-by-schedule'
  if (ticket.parentId !== undefined) return 'child'
  if (ticket.events.some((event) => event.kind === 'merge')) return 'merged'
  if (exclude === null) return null
  const facts = factsOf({ ticket })
  return exclude.test((name) => facts.get(name)) === 'yes' ? 'excluded' : null
}
