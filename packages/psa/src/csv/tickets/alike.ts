// Rows of a table whose tickets are alike: they differ in their ids, their texts and their instants, and in nothing else that matters.

import type { Ticket } from '@mspkit/records'
import { toEpochMs } from '@mspkit/values'
import type { MappedTicket } from '../../adapter/ticket/mapped-ticket'
import type { Diagnostic } from '../../diagnostic'
import type { CellReader, Column } from '../cell/cell'
import type { CsvColumns } from '../definition/column-definition'
import type { CsvMap } from '../definition/definition'
import type { Labels } from '../definition/labels'
import type { Layout } from '../file/layout'
import type { CsvRaw, CsvResult, CsvRow } from '../file/raw'
import { tableTicket } from './ticket-table'

/** Facts of a ticket, each a column of text, in which tickets that are alike agree. */
export const alikeFacts = ['priority', 'type', 'queue', 'technicianId'] as const
export type AlikeFact = (typeof alikeFacts)[number]

/** What tickets have in common that are alike: the same object for all of them. */
export interface AlikeTickets {
  /** One of them, without its title and description. */
  readonly ticket: Ticket
}

/** A ticket of a table, read whole only when its value is looked at. */
export interface AlikeResult extends CsvResult<MappedTicket> {
  readonly alike: AlikeTickets
  readonly clientId: string
  /** The epoch milliseconds of the opening, of each event and then of its `earliestAt`, of `summary.seenAt` and of `summary.lastStatusAt`, as far as the tickets have them. */
  readonly instants: readonly number[]
}

/** How the rows of a file are read. */
export interface TableSource {
  readonly map: CsvMap
  readonly layout: Layout
  readonly cells: CellReader
  readonly labels: Labels
  readonly seenMs: number | null
}

/** What is known of the rows that agree in their labels and in the order of their instants. */
interface Kind extends AlikeTickets {
  /** Of each instant of the ticket, the stamp that it is. */
  readonly sources: readonly number[]
  /** Labels that the map does not know: each row counts. */
  readonly unknown: readonly (readonly [map: 'statuses' | 'priorities', label: string])[]
}

/** Kinds by the cells in which they agree, one level a column; at the leaves by the order of the instants. */
interface Level {
  readonly next: Map<string, Level>
  readonly kinds: Map<number, Kind | null>
}

const newLevel = (): Level => ({ next: new Map(), kinds: new Map() })

/** More kinds are not kept: what is new then is read row by row. */
const mostKinds = 20_000

const stampColumns = [
  'openedAt',
  'respondedAt',
  'plannedAt',
  'resolvedAt',
  'closedAt',
  'lastStatusAt',
  'updatedAt',
] as const
const mostInstants = stampColumns.length + 1
/** Facts of which it matters whether a ticket has them. */
const presentColumns = ['type', 'category', 'queue'] as const

/** What is advice alone, or of labels, which are counted: rows with it can be alike. */
const harmless: ReadonlySet<string> = new Set(['psa/unknown-status', 'psa/unknown-priority', 'psa/history-absent'])

/**
 * A function that reads a row as one that is like others; `null` for a row that must be read whole, because a cell of it needs a closer
 * look. @param facts in which the tickets must agree
 */
export function alikeRows(
  source: TableSource,
  facts: readonly AlikeFact[],
): (id: string, row: CsvRow) => AlikeResult | null {
  const { map, layout, cells, labels, seenMs } = source
  const { columns } = layout
  const stamps = stampColumns.flatMap((name, index) => columnsWith(columns, name).map((column) => ({ column, index })))
  const isReadable =
    columns.openedAt !== undefined &&
    stamps.every(({ column }) => column.quick !== null && column.dates?.dateOnly === false)
  if (!isReadable) return () => null
  const texts = new Set(['status', 'priority', ...facts, 'reopenings', 'paused'] as const)
  const agreed = [...texts].flatMap((name) => columnsWith(columns, name))
  const present = presentColumns.flatMap((name) => columnsWith(columns, name))
  const typed = [...layout.fields.values(), ...layout.vendorReported.values()].filter(({ as }) => as !== 'text')
  const later: TableSource = { ...source, labels: { ...labels, count: () => {} } }
  const root = newLevel()
  let count = 0

  // Of the row that is read: its instants by stamp, and those that it has, in order.
  const atMs = new Float64Array(mostInstants)
  const ordered = new Int32Array(mostInstants)
  let used = 0

  // Not within the function that calls it, which would make it anew for each row.
  const put = (index: number, ms: number): void => {
    atMs[index] = ms
    let at = used++
    for (; at > 0 && (atMs[ordered[at - 1] as number] as number) > ms; at--) ordered[at] = ordered[at - 1] as number
    ordered[at] = index
  }

  /** The stamps of a row and their order as a number; NaN where a cell needs a closer look, or two are within a minute of each other. */
  function orderOf(row: CsvRow): number {
    used = 0
    for (let i = 0; i < stamps.length; i++) {
      const { column, index } = stamps[i] as (typeof stamps)[number]
      const text = cells.text(row, column)
      if (text === null) continue
      const ms = cells.quickMs(text, column)
      if (Number.isNaN(ms)) return ms
      put(index, ms)
    }
    if (seenMs !== null) put(stampColumns.length, seenMs)
    let order = 0
    for (let at = 0; at < used; at++) {
      const index = ordered[at] as number
      const gapMs = at === 0 ? 0 : (atMs[index] as number) - (atMs[ordered[at - 1] as number] as number)
      // Stamps may be written one after another: which is first within a minute says nothing.
      if (gapMs > 0 && gapMs < 60_000) return Number.NaN
      order = order * 32 + index * 2 + (gapMs > 0 ? 1 : 0) + 1
    }
    for (let i = 0; i < present.length; i++)
      order = order * 2 + (cells.text(row, present[i] as Column) === null ? 0 : 1)
    return order
  }

  /** What the rows like this one have in common, learnt from it. */
  function learn(id: string, row: CsvRow): Kind | null {
    const unknown: (readonly [map: 'statuses' | 'priorities', label: string])[] = []
    const counted: Labels = { ...labels, count: (group, label) => unknown.push([group, label]) }
    const { value, diagnostics } = tableTicket({ map, layout, cells, labels: counted, id }, row, seenMs)
    if (value === null || diagnostics.some(({ code }) => !harmless.has(code))) return null
    const { summary = {} } = value
    const { seenAt, lastStatusAt } = summary
    const instants = [
      value.openedAt,
      ...value.events.flatMap(({ at, earliestAt }) => [at, earliestAt]),
      seenAt,
      lastStatusAt,
    ].flatMap((at) => (at === undefined ? [] : [toEpochMs(at)]))
    const stamped = [...ordered.subarray(0, used)]
    const sources = instants.map((ms) => stamped.find((index) => atMs[index] === ms) ?? -1)
    // Long texts would keep the text of the file in memory.
    const { description: _, ...ticket } = value
    return sources.includes(-1) ? null : { ticket: { ...ticket, title: '' }, sources, unknown }
  }

  return (id, row) => {
    const clientId = cells.name(row, columns.clientId ?? null) ?? map.given?.clientId ?? null
    if (clientId === null || !isUnpaused(cells, row, columns.paused)) return null
    for (let i = 0; i < typed.length; i++) if (cells.any(row, typed[i] as Column).why !== null) return null
    const order = orderOf(row)
    if (Number.isNaN(order)) return null
    let level = root
    for (let i = 0; i < agreed.length; i++) {
      const text = cells.text(row, agreed[i] as Column) ?? ''
      let next = level.next.get(text)
      if (next === undefined) {
        if (count >= mostKinds) return null
        next = newLevel()
        level.next.set(text, next)
      }
      level = next
    }
    let kind = level.kinds.get(order)
    if (kind === undefined) {
      kind = count < mostKinds ? learn(id, row) : null
      if (count++ < mostKinds) level.kinds.set(order, kind)
    }
    if (kind === null) return null
    for (let i = 0; i < kind.unknown.length; i++) {
      const [group, label] = kind.unknown[i] as Kind['unknown'][number]
      labels.count(group, label)
    }
    return new LateResult(later, row, { id, clientId, alike: kind, instants: instantsOf(kind) })
  }

  function instantsOf({ sources }: Kind): number[] {
    const instants: number[] = []
    for (let i = 0; i < sources.length; i++) instants.push(atMs[sources[i] as number] as number)
    return instants
  }
}

const columnsWith = (columns: Layout['columns'], name: keyof CsvColumns): Column[] => {
  const column = columns[name]
  return column === undefined ? [] : [column]
}

/** Whether a row was never paused, as far as it says. */
function isUnpaused(cells: CellReader, row: CsvRow, column: Column | undefined): boolean {
  return column === undefined || cells.text(row, column) === null || cells.minutes(row, column).value === 0
}

/** A row that is read whole when someone looks at its ticket. */
class LateResult implements AlikeResult {
  readonly alike: AlikeTickets
  readonly clientId: string
  readonly instants: readonly number[]
  readonly #id: string
  readonly #row: CsvRow
  readonly #source: TableSource
  #whole: CsvResult<MappedTicket> | null = null

  constructor(
    source: TableSource,
    row: CsvRow,
    known: Pick<AlikeResult, 'alike' | 'clientId' | 'instants'> & { readonly id: string },
  ) {
    this.#source = source
    this.#row = row
    this.#id = known.id
    this.alike = known.alike
    this.clientId = known.clientId
    this.instants = known.instants
  }

  #read(): CsvResult<MappedTicket> {
    if (this.#whole === null) {
      const { map, layout, cells, labels, seenMs } = this.#source
      this.#whole = tableTicket({ map, layout, cells, labels, id: this.#id }, this.#row, seenMs)
    }
    return this.#whole
  }

  get value(): MappedTicket | null {
    return this.#read().value
  }
  get vendorReported(): CsvResult<MappedTicket>['vendorReported'] {
    return this.#read().vendorReported
  }
  get diagnostics(): readonly Diagnostic[] {
    return this.#read().diagnostics
  }
  get raw(): CsvRaw {
    return { header: this.#source.layout.header, rows: [this.#row] }
  }
}
