// Services that are watched, with their outages: monitors of UptimeRobot and checks of Pingdom.

import type { MonitoredService, Outage } from '@mspkit/records'
import { quote } from '@mspkit/values'
import { wordOf } from '@mspkit/values/arguments'
import { iso } from '../adapter/iso'
import type { Notes } from '../adapter/notes'
import { type FieldTable, tableReader, type Wire } from '../adapter/row/table'
import { refused, type ServiceConfig, type ServiceFunctions, type ServiceVendor, serviceFunctions } from './adapter'

// Both write instants as seconds since 1970.
const wire: Wire = { naive: 'utc', unix: 'seconds', sentinels: [], zeroIsNone: false, textual: true }

/** A time in which a service was in one state. */
interface Span {
  readonly is: 'up' | 'down' | 'unwatched'
  readonly fromMs: number
  readonly toMs: number
}

/** A span, or `null` with a note. */
function spanOf(is: Span['is'], fromMs: number | null, toMs: number | null, notes: Notes): Span | null {
  if (fromMs !== null && toMs !== null && fromMs <= toMs) return { is, fromMs, toMs }
  const message =
    'A time in the log has no beginning, no end, or ends before it begins; it is left out. Load the monitor again.'
  notes.add('warning', 'psa/bad-date', '', [fromMs, toMs], message)
  return null
}

/** Whose the service is, and what is known of its time: nothing before the first span, and nothing after the last. */
function serviceOf(
  { id, name, clientId }: Pick<MonitoredService, 'id' | 'name' | 'clientId'>,
  spans: readonly Span[],
): MonitoredService | null {
  const inOrder = [...spans].sort((a, b) => a.fromMs - b.fromMs)
  const first = inOrder[0]
  if (first === undefined) return null
  const toMs = inOrder.reduce((last, one) => Math.max(last, one.toMs), first.toMs)
  const those = (is: Span['is']): Outage[] =>
    inOrder.flatMap((one) => (one.is === is ? [{ from: iso(one.fromMs), to: iso(one.toMs) }] : []))
  const gaps = inOrder.flatMap((one, i): Outage[] => {
    const before = inOrder[i - 1]
    return before !== undefined && before.toMs < one.fromMs ? [{ from: iso(before.toMs), to: iso(one.fromMs) }] : []
  })
  const unwatched = [...those('unwatched'), ...gaps]
  return {
    id,
    clientId,
    name,
    from: iso(first.fromMs),
    to: iso(toMs),
    outages: those('down'),
    ...(unwatched.length === 0 ? {} : { unwatched }),
  }
}

const objects = (list: readonly unknown[] | null): object[] =>
  (list ?? []).flatMap((one) => (typeof one === 'object' && one !== null ? [one] : []))

const monitorFields = {
  id: ['id', 'id'],
  name: ['text', 'friendly_name', 'url'],
  logs: ['list', 'logs'],
} as const satisfies FieldTable
const logFields = {
  type: ['number', 'type'],
  at: ['instant', 'datetime'],
  seconds: ['number', 'duration'],
} as const satisfies FieldTable

/** Types of UptimeRobot's log entries. From 98, started, until the next entry nothing was found yet; at 99 the monitor was paused. */
const logTypes: ReadonlyMap<number | null, Span['is']> = /* @__PURE__ */ new Map([
  [1, 'down' as const],
  [2, 'up' as const],
  [99, 'unwatched' as const],
  [98, 'unwatched' as const],
])

const uptimeRobot: ServiceVendor<MonitoredService>['read'] = (ids, zone) => {
  const read = tableReader(monitorFields, wire, zone)
  const readLog = tableReader(logFields, wire, zone)
  return (raw, evidence, notes) => {
    const { id, name, logs } = read(raw, notes)
    if (id === null) return refused('psa/missing-id', 'The monitor has no id. Ask the vendor for the id, too.', notes)
    notes.name(id)
    const spans = objects(logs).flatMap((one) => {
      const { type, at, seconds } = readLog(one, notes)
      const is = logTypes.get(type)
      if (is === undefined) {
        notes.add(
          'warning',
          'psa/unknown-enum',
          '/logs',
          type,
          `${quote(type)} is no type of log entry that is known. Check what the monitor did then; the time is taken as not watched.`,
        )
      }
      const found = spanOf(is ?? 'unwatched', at, at === null || seconds === null ? null : at + seconds * 1000, notes)
      return found === null ? [] : [found]
    })
    const value = serviceOf({ id, name: name ?? id, clientId: ids.clientOf(id, evidence, notes) }, spans)
    return value === null
      ? refused(
          'psa/missing-value',
          'The monitor has no log, so nothing is known of it. Ask for it: getMonitors with logs=1.',
          notes,
        )
      : { value }
  }
}

const checkFields = {
  id: ['id', 'id'],
  name: ['text', 'name', 'hostname'],
  states: ['list', 'summary/states'],
} as const satisfies FieldTable
const stateFields = {
  status: ['text', 'status'],
  from: ['instant', 'timefrom'],
  to: ['instant', 'timeto'],
} as const satisfies FieldTable

const pingdom: ServiceVendor<MonitoredService>['read'] = (ids, zone) => {
  const read = tableReader(checkFields, wire, zone)
  const readState = tableReader(stateFields, wire, zone)
  return (raw, evidence, notes) => {
    const { id, name, states } = read(raw, notes)
    if (id === null) return refused('psa/missing-id', 'The check has no id. Ask the vendor for the id, too.', notes)
    notes.name(id)
    const spans = objects(states).flatMap((one) => {
      const { status, from, to } = readState(one, notes)
      const found = spanOf(status === 'up' || status === 'down' ? status : 'unwatched', from, to, notes)
      return found === null ? [] : [found]
    })
    const value = serviceOf({ id, name: name ?? id, clientId: ids.clientOf(id, evidence, notes) }, spans)
    return value === null
      ? refused(
          'psa/missing-value',
          'The check has no states, so nothing is known of it. Lay those of GET /summary.outage/{id} on it: { ...check, ...outage }.',
          notes,
        )
      : { value }
  }
}

const vendors = {
  uptimerobot: { wire, pageKeys: ['monitors'], read: uptimeRobot },
  pingdom: { wire, pageKeys: ['checks', 'check'], read: pingdom },
} as const satisfies Readonly<Record<string, ServiceVendor<MonitoredService>>>

/** The vendors whose monitors are read. */
export const serviceVendors = ['uptimerobot', 'pingdom'] as const
export type MonitorVendor = (typeof serviceVendors)[number]

/**
 * Were services there? The monitors of a vendor with their outages. Experimental: from public documentation, no recorded answer.
 *
 * Say whose each monitor is: `{ clients: { '777749809': 'acme' } }`. What the log does not reach is not known: it counts neither as time that was
 * agreed nor as time that was down. Time in which a monitor was paused was not watched.
 *
 * @throws DefinitionError for a configuration that is wrong; RangeError or TypeError for an unknown vendor.
 * @example
 * const logs = [{ type: 1, datetime: 1772445600, duration: 600 }, { type: 2, datetime: 1772446200, duration: 86400 }]
 * const mail = { id: 777749809, friendly_name: 'Mail', logs }
 * monitoredServices('uptimerobot', { clients: { '777749809': 'acme' } }).one(mail).value.outages
 * // => [{ from: '2026-03-02T10:00:00.000Z', to: '2026-03-02T10:10:00.000Z' }]
 */
export function monitoredServices(
  vendor: MonitorVendor,
  config: ServiceConfig = {},
): ServiceFunctions<MonitoredService> {
  wordOf(vendor, serviceVendors, 'a vendor')
  return serviceFunctions(vendor, 'service', vendors[vendor], config)
}
