// Parses a ticket and turns it into an entry of the ledger, as the definition says.

import { type CompiledCondition, compileCondition, factsOf, parseTicket, type Ticket } from '@mspkit/records'
import {
  DefinitionError,
  domainFromMs,
  domainToMs,
  type InstantLike,
  type Problem,
  parseInstant,
  problem,
  quote,
} from '@mspkit/values'
import { type Zone, zoneOf, zoneProblems } from '@mspkit/values/zone'
import type { RecurrenceDefinition } from '../../definition'
import type { NotCounted } from '../../reason'
import { isHtml, textOfHtml } from '../../text/html'
import { isAlert, isRequest, isSurelyRequest } from '../constants'
import type { Intake, ParsedTicket } from './entry'
import { asksForSomething, hasRequestCategory, isAlarm } from './request'

/**
 * Parses a whole ticket before anything of it is stored.
 *
 * @throws DefinitionError that names the ticket, with every problem of it.
 */
export function readTicket(value: Ticket): ParsedTicket {
  const parsed = parseTicket(value)
  if (!parsed.ok) throw unreadable(value, parsed.problems)
  const opened = parseInstant(parsed.value.openedAt, '/openedAt')
  if (!opened.ok) throw unreadable(value, opened.problems)
  if (!inDomain(opened.value)) {
    const { openedAt } = parsed.value
    throw unreadable(value, [problem('values/outside-domain', '/openedAt', outside(openedAt), { received: openedAt })])
  }
  return { ticket: parsed.value, openedMs: opened.value }
}

const unreadable = (value: unknown, problems: readonly Problem[]): DefinitionError =>
  new DefinitionError(`ticket ${quote(idOf(value))}`, problems)

function idOf(value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? Reflect.get(value, 'id') : value
}

const inDomain = (ms: number): boolean => ms >= domainFromMs && ms <= domainToMs
const outside = (at: InstantLike): string =>
  `${quote(at)} is outside the years 1900 to 2199. Write an instant within them, e.g. "2026-03-02T15:00:00Z".`

const longestZone = 64
/** How much HTML is read: mail programs write ten times as much as the author. */
const htmlAtMost = 200_000

/** Makes the function that reads tickets by a definition: reporter, assets, zone, and whether the ticket counts. */
export function createIntake(definition: RecurrenceDefinition): (parsed: ParsedTicket) => Intake {
  const clients = new Map(Object.entries(definition.clients ?? {}))
  const aliases = new Map(Object.entries(definition.assetAliases ?? {}).map(([from, to]) => [from.toLowerCase(), to]))
  const masks = (definition.masks ?? []).map(({ pattern, as }) => [new RegExp(pattern, 'giu'), as] as const)
  const exclude: CompiledCondition | null = definition.exclude ? compileCondition(definition.exclude) : null
  const names = fieldsOf(definition)
  const apart = definition.requests !== 'as-incidents'
  const zones = new Map<string, Zone | null>()

  const masked = (given: string): string => {
    const text = isHtml(given) ? textOfHtml(given.slice(0, htmlAtMost)) : given
    return masks.reduce((result, [pattern, as]) => result.replace(pattern, as), text)
  }
  const zoneNamed = (name: string): Zone | null => {
    let zone = zones.get(name)
    // A misspelt zone in a ticket's field leaves that ticket without a zone.
    if (zone === undefined) {
      zone = name.length <= longestZone && zoneProblems(name).length === 0 ? zoneOf(name) : null
      zones.set(name, zone)
    }
    return zone
  }
  const clientNamed = (id: string): string => clients.get(id)?.sameAs ?? id

  return ({ ticket, openedMs }) => {
    const why = reasonNotToCount(ticket, exclude)
    if (why !== null) return { counts: false, why }
    const fields = ticket.fields
    const clientId = clientNamed(ticket.clientId)
    const ownZone = fields?.[names.timeZone]
    const timeZone = (typeof ownZone === 'string' ? ownZone : clients.get(clientId)?.timeZone) ?? definition.timeZone
    const zone = timeZone === null ? null : zoneNamed(timeZone)
    const minutes = fields?.[names.workedMinutes]
    const breached = fields?.[names.slaBreached]
    const requester = ticket.contactId ?? fields?.[names.requester]
    return {
      counts: true,
      timeZone: zone === null ? '' : zone.timeZone,
      entry: {
        id: ticket.id,
        title: masked(ticket.title),
        description: masked(ticket.description ?? ''),
        timeMs: openedMs,
        offsetMs: zone === null ? Number.NaN : zone.offsetMs(openedMs),
        clientId,
        requester: typeof requester === 'string' && requester !== '' ? requester : null,
        assets: (ticket.assetIds ?? []).map((asset) => aliases.get(asset.toLowerCase()) ?? asset),
        category: ticket.category ?? null,
        flags: (isAlarm(ticket) ? isAlert : 0) | (apart ? requestFlags(ticket) : 0),
        slaBreached: typeof breached === 'boolean' ? breached : null,
        minutes: typeof minutes === 'number' && minutes >= 0 && Number.isFinite(Math.fround(minutes)) ? minutes : null,
      },
    }
  }
}

const requestFlags = (ticket: Ticket): number =>
  (asksForSomething(ticket) ? isRequest : 0) | (hasRequestCategory(ticket) ? isSurelyRequest : 0)

/** The names of the fields, with defaults. */
const fieldsOf = ({ fields = {} }: RecurrenceDefinition) => ({
  timeZone: fields.timeZone ?? 'timeZone',
  workedMinutes: fields.workedMinutes ?? 'workedMinutes',
  requester: fields.requester ?? 'requester',
  slaBreached: fields.slaBreached ?? 'slaBreached',
})

function reasonNotToCount(ticket: Ticket, exclude: CompiledCondition | null): NotCounted | null {
  if (ticket.openedBy === 'schedule') return 'opened-by-schedule'
  if (ticket.parentId !== undefined) return 'child'
  if (ticket.events.some((event) => event.kind === 'merge')) return 'merged'
  if (exclude === null) return null
  const facts = factsOf({ ticket })
  return exclude.test((name) => facts.get(name)) === 'yes' ? 'excluded' : null
}
