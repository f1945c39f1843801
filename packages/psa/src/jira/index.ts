// The same facts, from Jira Service Management.

import { type InstantLike, minuteMs } from '@mspkit/values'
import { type Doc, name, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { documentOf } from '../adapter/argument'
import { type VendorConfig, vendorKeys } from '../adapter/config'
import { type Desk, defineAdapter, type VendorDescription } from '../adapter/desk'
import { type DeskFunctions, deskFunctions } from '../adapter/desk-functions'
import { iso, isoOf } from '../adapter/iso'
import { readLog } from '../adapter/log/log-pages'
import type { Notes } from '../adapter/notes'
import { clientReader } from '../adapter/records/roster'
import { known } from '../adapter/row/amount'
import { webhookIssue } from '../adapter/row/envelope'
import { seenMsOf } from '../adapter/row/moment'
import { evidenceRows } from '../adapter/row/pages'
import { entryRead, type Fields, type TableReader, tableReader } from '../adapter/row/table'
import { pathsOf } from '../adapter/ticket/paths'
import type { Change, VendorClock } from '../adapter/ticket/reading'
import type { ReadTicket } from '../adapter/ticket-adapter'
import type { Tracker } from '../adapter/tracker'
import { type Named, namedOf } from '../adapter/words'
import {
  cycleFields,
  entryFields,
  issueFields,
  itemFields,
  organizationFields,
  pageKeys,
  slaFields,
  wire,
} from './tables'
import { type JiraTimeEvidence, timeEntryReader } from './time-entry'

export type { JiraTimeEvidence }

/** What can be loaded with an issue. */
export interface JiraTicketEvidence {
  /** `GET /issue/{key}/changelog`, all pages; the issue's own `changelog` when missing. */
  readonly changelog?: unknown
  /** `GET /rest/servicedeskapi/request/{key}/sla`, where the issue was asked for without its SLA fields. */
  readonly slas?: unknown
  /** When the row was read. */
  readonly seenAt?: InstantLike
}

const configShape = strict({
  ...vendorKeys,
  /** Path of the client in an issue, `'fields/customfield_10002/0/id'` for the first organization: Jira has no field of its own. */
  clientPath: z.exactOptional(name('a path of keys', 'fields/customfield_10002/0/id')),
})
/** What the adapter of one Jira tenant takes. All of it may be left out. */
export interface JiraConfig extends VendorConfig, z.infer<typeof configShape>, Doc {}
export const jiraConfigSchema: Schema<JiraConfig> = configShape

/** The functions of one Jira site: each maps a row to a record, and never throws because of data. */
export type JiraFunctions = DeskFunctions<JiraTicketEvidence, JiraTimeEvidence>

export interface Jira extends JiraFunctions {
  /** The same functions, remembering what no table knows and what was rejected. */
  track(): JiraFunctions & Tracker
}

const description: VendorDescription = {
  vendor: 'jira',
  wire,
  pageKeys,
  envelope: webhookIssue,
  clientHint: "Say where your site keeps it: jira({ clientPath: 'fields/customfield_10002/0/id' }).",
  historyHint: 'Give the changelog: ticket(issue, { changelog }), from GET /issue/{key}/changelog.',
}

/**
 * What do Jira's issues say? Makes the functions of one site.
 *
 * A status category says too little to tell work from waiting, so statuses mean what your table says.
 *
 * @throws DefinitionError for a configuration that is wrong.
 * @example
 * const { value } = jira().ticket({ key: 'DESK-7', fields: { summary: 'Mail down', created: '2025-11-26T15:30:00.000-0500' } })
 * value.openedAt // => '2025-11-26T20:30:00.000Z'
 */
export function jira(config: JiraConfig = {}): Jira {
  const { clientPath, ...rest } = documentOf(jiraConfigSchema, config, 'jira configuration')
  return defineAdapter(
    description,
    rest,
    (desk, entity): JiraFunctions =>
      deskFunctions(desk, entity, {
        ticket: readIssue(desk, clientPath ?? null),
        timeEntry: timeEntryReader(desk),
        client: clientReader(desk, organizationFields),
      }),
  )
}

interface Readers {
  readonly entry: TableReader<typeof entryFields>
  readonly item: TableReader<typeof itemFields>
  readonly sla: TableReader<typeof slaFields>
  readonly cycle: TableReader<typeof cycleFields>
}

function readIssue(desk: Desk, clientPath: string | null): ReadTicket<JiraTicketEvidence> {
  const read = tableReader(issueFields, desk.wire, desk.zone)
  const own = pathsOf(issueFields, {
    id: 'id',
    openedMs: 'createdAt',
    updatedMs: 'updatedAt',
    resolvedMs: 'resolvedAt',
    deleted: 'deleted',
  })
  const paths = clientPath === null ? own : { ...own, clientId: `/${clientPath}` }
  const readClient = clientPath === null ? null : tableReader({ id: ['id', clientPath] } as const, desk.wire, null)
  const readers: Readers = {
    entry: tableReader(entryFields, desk.wire, desk.zone),
    item: tableReader(itemFields, desk.wire, desk.zone),
    sla: tableReader(slaFields, desk.wire, desk.zone),
    cycle: tableReader(cycleFields, desk.wire, desk.zone),
  }
  return (raw, evidence, notes) => {
    const row = read(raw, notes)
    const clocks = slaClocks([...slaFieldsOf(row.fields), ...slaAnswers(evidence?.slas)], readers, notes)
    return {
      id: row.id,
      paths,
      clientId: readClient?.(raw, notes).id ?? null,
      title: row.title,
      facts: known({
        contactId: row.reporterId,
        type: row.type,
        parentId: row.parentId,
        queue: row.project,
        technicianId: row.assigneeId,
      }),
      openedMs: row.createdAt,
      status: namedOf(row.statusId, row.statusName),
      priority: namedOf(row.priorityId, row.priorityName),
      over: row.statusCategory === 'done' ? 'resolved' : null,
      respondedMs: clocks.get('Time to first response')?.stoppedMs ?? null,
      resolvedMs: row.resolvedAt,
      deleted: row.deleted === true ? 'deleted' : null,
      seenMs: seenMsOf(evidence?.seenAt, row.updatedAt),
      updatedMs: row.updatedAt,
      ...readLog(evidence?.changelog ?? row.changelog, place, notes, (entries, own) => ({
        changes: entries.flatMap((one) => entryChanges(one, readers, own)),
        complete: true,
      })),
      fields: known({ project: row.project }),
      vendorReported: known({
        'first-response': clocks.get('Time to first response')?.clock ?? null,
        resolution: clocks.get('Time to resolution')?.clock ?? null,
        resolvedAt: isoOf(row.resolvedAt),
      }),
    }
  }
}

const place = { pageKeys, path: '/changelog', ticketKey: null, ticketId: null } as const

function entryChanges(one: unknown, readers: Readers, notes: Notes): Change[] {
  const entry = entryRead(one, readers.entry, notes)
  if (entry === null || entry.at === null) {
    notes.add(
      'warning',
      'psa/audit-unparsed',
      '/changelog',
      one,
      'An entry of the changelog without an instant is lost. Load the changelog with all its fields.',
    )
    return []
  }
  const atMs = entry.at
  return (entry.items ?? []).flatMap((raw, index): Change[] => {
    const item = entryRead(raw, readers.item, notes)
    const base = { atMs, id: `${entry.id ?? iso(atMs)}:${index}` }
    if (item?.field === 'assignee')
      return [{ kind: 'technician', ...base, from: person(item.from), to: person(item.to) }]
    if (item === null || (item.field !== 'status' && item.field !== 'priority')) return []
    if (item.to === null && item.toLabel === null) return []
    // An issue never was without a status: an entry that names no old one does not say.
    const from =
      item.from === null && item.fromLabel === null ? {} : { from: { key: item.from, label: item.fromLabel } }
    return [{ kind: item.field, ...base, ...from, to: { key: item.to, label: item.toLabel } }]
  })
}

const person = (id: string | null): Named | null => (id === null ? null : { key: id, label: null })

/** What the service desk says of one SLA of an issue, and where it does. */
type SlaInformation = readonly [source: string, value: object]

/** SLA fields are custom fields whose ids differ from site to site; they are known by their form and name. */
const slaFieldsOf = (fields: unknown): readonly SlaInformation[] =>
  typeof fields !== 'object' || fields === null
    ? []
    : Object.entries(fields).flatMap(([key, value]): SlaInformation[] =>
        key.startsWith('customfield_') && typeof value === 'object' && value !== null && 'completedCycles' in value
          ? [[key, value]]
          : [],
      )

const slaAnswers = (slas: unknown): readonly SlaInformation[] =>
  evidenceRows(slas, pageKeys).flatMap((one): SlaInformation[] =>
    typeof one === 'object' && one !== null ? [['request/sla', one]] : [],
  )

interface SlaClock {
  readonly clock: VendorClock
  readonly stoppedMs: number | null
}

function slaClocks(slas: readonly SlaInformation[], readers: Readers, notes: Notes): ReadonlyMap<string, SlaClock> {
  const clocks = new Map<string, SlaClock>()
  for (const [source, value] of slas) {
    const sla = readers.sla(value, notes)
    const last = sla.ongoing ?? sla.completed?.at(-1)
    const first = sla.completed?.[0]
    if (sla.name === null || typeof last !== 'object' || last === null) continue
    const cycle: Fields<typeof cycleFields> = readers.cycle(last, notes)
    const stoppedMs = entryRead(first, readers.cycle, notes)?.stoppedAt ?? null
    const met = cycle.breached === true ? false : cycle.stoppedAt !== null && cycle.breached === false ? true : null
    clocks.set(sla.name, {
      stoppedMs,
      clock: {
        met,
        minutes: cycle.elapsedMs === null ? null : cycle.elapsedMs / minuteMs,
        dueAt: isoOf(cycle.dueAt),
        source,
        ...(cycle.goalMs === null ? {} : { targetMinutes: cycle.goalMs / minuteMs }),
      },
    })
  }
  return clocks
}
