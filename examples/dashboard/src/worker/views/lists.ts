// The records behind what is no figure of a scorecard: a cell of the clients' table, a problem, a cell of the obligations, a gap.

import type { Interval } from '@mspkit/obligations'
import { reasonInWords } from '@mspkit/obligations/words'
import type { Evidence } from '@mspkit/records'
import type { ObligationFacts, ReportFacts } from '@mspkit/report'
import { collectPortfolio, gapRows, obligationsMatrix, problemRows } from '@mspkit/report/views'
import { fromEpochMs, type Period, toEpochMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { Query, RecordLine, RecordList } from '../../shared'
import type { Workspace } from '../facts'
import { agreement } from './agreement-list'
import { clientOf, periodOf } from './overview'
import { type ListAddress, type ListPart, lineMaker, listPart, noRecord } from './record-lines'

type Lists = Readonly<Record<string, (workspace: Workspace, query: Query, address: ListAddress) => Promise<RecordList>>>

/** Each kind of list by the name that it has in the address. */
export const lists: Lists = { client, problem, promise, unmatched, gap, agreement }

const columns = {
  late: ['Promises about time that were broken', 'tickets, once for each clock'],
  unmet: ['Promises that are unmet', 'promises'],
  kept: ['In time', 'tickets'],
  recurring: ['Recurring', 'tickets'],
  backlog: ['Open at the end', 'tickets'],
  notice: ['Agreements', 'agreements'],
} as const

/** A cell of the clients' table. */
async function client(workspace: Workspace, query: Query, { of, most }: ListAddress): Promise<RecordList> {
  const id = query.client
  const column = Object.keys(columns).find((one): one is keyof typeof columns => one === of)
  if (id === null || column === undefined || query.edition === 'client')
    throw new Error(`There is no list "${of}" of clients. Open one from the overview.`)
  const facts = await workspace.facts(query, 'problems', 'obligations', 'agreements', 'profits')
  const collector = collectPortfolio({ period: periodOf(query) })
  collector.add(id, { ...facts, tickets: facts.tickets.filter(({ clientId }) => clientId === id) })
  const records = collector.rows()[0]?.records
  const line = lineMaker(workspace, facts, query)
  const part = (name: ListPart, label: string, ids: readonly string[] = []) =>
    listPart(
      name,
      label,
      ids.length,
      ids.slice(0, most).map((one) => line(one, null)),
    )
  const name = workspace.dataset.clients.find((one) => one.id === id)?.name ?? id
  const [title, kind] = columns[column]
  return {
    title: `${title}: ${name}`,
    counts: 'As the table of clients counts them.',
    records: kind,
    parts:
      column === 'kept'
        ? [part('yes', 'Counted', records?.met), part('no', 'Not so', records?.breached)]
        : [part('yes', 'Records', column === 'notice' ? (records?.agreements ?? []) : (records?.[column] ?? []))],
  }
}

/** The tickets of a problem in the period. */
async function problem(workspace: Workspace, query: Query, { of, most }: ListAddress): Promise<RecordList> {
  const facts = await workspace.facts(query, 'problems')
  const row = problemRows(facts, { ...clientOf(query), period: periodOf(query) }).find(
    ({ problemId }) => problemId === of,
  )
  if (row === undefined) throw new Error(`There is no problem "${of}" with a ticket in this period.`)
  const line = lineMaker(workspace, facts, query)
  return {
    title: row.title,
    counts: `Its tickets in the period, of ${row.of} tickets that were opened.`,
    records: 'tickets',
    parts: [
      listPart(
        'yes',
        'Counted',
        row.tickets,
        row.ticketIds.slice(0, most).map((id) => line(id, null)),
      ),
    ],
  }
}

/** One promise to one subject, in a part of the period: when it was kept and when not, and the evidence of that time. */
async function promise(workspace: Workspace, query: Query, { of, period, most }: ListAddress): Promise<RecordList> {
  const facts = await workspace.facts(query, 'obligations')
  const { obligations } = facts
  const wanted = period ?? periodOf(query)
  const span = spanOf(facts, wanted)
  const history =
    obligations?.policy.lapses(obligations.evidence, obligations.roster, span).find((one) => promiseKey(one) === of) ??
    null
  const row = obligationsMatrix(facts, { ...clientOf(query), period: wanted }).rows.find(
    (one) => promiseKey(one) === of,
  )
  if (obligations === undefined || history === null || row === undefined)
    throw new Error('This promise is not known any more.')
  const { times } = row
  const { subject, part, clientId, obligation } = history
  const spans = (label: string, all: readonly Interval[]): RecordLine[] =>
    all.map(({ from, to, ms }, i) => ({
      ...noRecord,
      id: `${label} ${i + 1}`,
      title: `until ${to}`,
      clientId,
      openedAt: from,
      ms,
    }))
  const evidence = evidenceOf(obligations, history, span)
  const parts = [
    ['no', 'Not kept', spans('unmet', times.unmet)],
    ['yes', 'Kept', spans('kept', times.kept)],
    ['left-out', 'Not begun', spans('not begun', times.notBegun)],
    ['left-out', 'Not known', spans('not known', times.unknown)],
    ['left-out', 'Exempt', spans('exempt', times.exempt)],
    ['evidence', 'Evidence', evidence],
  ] as const
  const policy = obligations.policy.policy.obligations.find(({ id }) => id === obligation)
  return {
    title: `${policy?.name ?? obligation}: ${[subject.id, ...(part === null ? [] : [part])].join(' · ')}`,
    counts: `From ${wanted.from} to ${wanted.to}, the day after the last.`,
    records: 'time or evidence',
    parts: parts.flatMap(([name, label, lines]) =>
      lines.length === 0 ? [] : [listPart(name, label, lines.length, lines.slice(0, most))],
    ),
  }
}

function spanOf({ timeZone, asOf }: ReportFacts, { from, to }: Period) {
  const zone = zoneOf(timeZone)
  const start = zone.startOf(from)
  return { from: fromEpochMs(start), to: fromEpochMs(Math.max(start, Math.min(zone.startOf(to), toEpochMs(asOf)))) }
}

interface Promised {
  readonly obligation: string
  readonly clientId: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly part: string | null
}

/** How a promise to a subject is written in an address. */
export const promiseKey = ({ obligation, clientId, subject, part }: Promised): string =>
  JSON.stringify([obligation, clientId, subject.kind, subject.id, ...(part === null ? [] : [part])])

function evidenceOf(
  { evidence }: ObligationFacts,
  { obligation, clientId, subject, part }: Promised,
  { from, to }: { readonly from: string; readonly to: string },
): RecordLine[] {
  const [fromMs, toMs] = [toEpochMs(from), toEpochMs(to)]
  const isOf = (one: Evidence): boolean =>
    one.obligation === obligation &&
    one.clientId === clientId &&
    (subject.kind === 'client' || [one.assetId, one.siteId, one.contactId].includes(subject.id)) &&
    (part === null || one.job === part) &&
    toEpochMs(one.at) >= fromMs &&
    toEpochMs(one.at) < toMs
  return [...evidence].filter(isOf).map((one, i) => evidenceLine(one, i, null))
}

const evidenceLine = (one: Evidence, i: number, why: string | null): RecordLine => ({
  ...noRecord,
  id: one.id ?? `${one.obligation} ${i + 1}`,
  title: [one.obligation, one.assetId ?? one.siteId ?? one.contactId, one.job].filter(Boolean).join(' · '),
  clientId: one.clientId,
  openedAt: fromEpochMs(toEpochMs(one.at)),
  status: one.outcome,
  why,
})

/** Evidence that belongs to no promise. */
async function unmatched(workspace: Workspace, query: Query, { most }: ListAddress): Promise<RecordList> {
  const { obligations } = await workspace.facts(query, 'obligations')
  if (obligations === undefined) throw new Error('No promises are open.')
  const { policy, evidence, roster } = obligations
  const all = [...evidence]
  const found = policy.unmatched(all, roster)
  return {
    title: 'Evidence that belongs to no promise',
    counts: 'Most often, a name is misspelt, or the roster lacks a device.',
    records: 'evidence',
    parts: [
      listPart(
        'left-out',
        'Left out',
        found.length,
        found.slice(0, most).flatMap(({ index, reason }) => {
          const one = all[index]
          return one === undefined ? [] : [evidenceLine(one, index, reasonInWords(reason))]
        }),
      ),
    ],
  }
}

/** The records of a gap. */
async function gap(workspace: Workspace, query: Query, { of, most }: ListAddress): Promise<RecordList> {
  const facts = await workspace.facts(query, 'problems', 'obligations', 'agreements', 'profits')
  const rows = gapRows(facts, { ...clientOf(query), period: periodOf(query), edition: query.edition })
  const row = rows.find((one) => gapKey(one) === of)
  if (row === undefined) throw new Error('This gap is not there any more.')
  const line = lineMaker(workspace, facts, query)
  return {
    title: row.label,
    counts: row.message,
    records: row.records ?? 'records',
    parts: [
      listPart(
        'left-out',
        'Records',
        row.ids.length,
        row.ids.slice(0, most).map((id) => line(id, null)),
      ),
    ],
  }
}

/** How a gap is written in an address. */
export const gapKey = ({
  kind,
  label,
  code,
  message,
}: {
  kind: string
  label: string
  code: string
  message: string
}): string => JSON.stringify([kind, label, code, message.length])
