// A kit that shows whether an adapter keeps the promises that all adapters make.

import { parseTicket, type Ticket } from '@mspkit/records'
import { quote } from '@mspkit/values'
import { functionOf, objectOf, objectsOf } from '@mspkit/values/arguments'
import type { Mapped } from '../diagnostic'
import { backwards, changeAt, type Place, placesOf, withoutChange, wrongValues } from './change'
import { checkExpected } from './check-expected'
import { checkLog } from './check-log'
import { checkSync } from './check-sync'
import { checkTimeEntry, type TimeEntriesUnderTest } from './check-time-entry'
import { activeMoments, opening } from './moments'
import { attempt, type Break, type BrokenPromise, checkResult } from './promise'

/** A row as the vendor gives it, and what is loaded with it. */
export interface AdapterCase<E = unknown> {
  readonly name: string
  readonly row: unknown
  /** `undefined` where the vendor has no history that can be read. */
  readonly evidence?: E
  /** Logs of this vendor that say nothing of the status: other fields, comments, wording that is not known. */
  readonly silent?: readonly E[]
  /** The same ticket's rows as they were before, the oldest first: what a late page or callback may bring. */
  readonly earlier?: readonly unknown[]
  /** The row once the ticket was deleted, where the vendor gives one. */
  readonly deleted?: unknown
  /** The row as webhooks send it, one body each. */
  readonly webhooks?: readonly unknown[]
  /** What the case should give, as far as you write it: a key that is mistaken for another is seen by nothing else. */
  readonly expected?: Partial<Ticket>
}

/** The function that is tested. */
export interface AdapterUnderTest<E = never, W = never> {
  readonly vendor: string
  /** With a table that knows every status of the cases. */
  readonly ticket: (row: unknown, evidence?: E) => Mapped<Ticket>
  /** Without any configuration. */
  readonly bare: (row: unknown, evidence?: E) => Mapped<Ticket>
  readonly cases: readonly AdapterCase<E>[]
  /** The adapter's time entries, where it maps them. */
  readonly timeEntries?: TimeEntriesUnderTest<W>
}

/** The functions of tickets alone. */
type TicketsUnderTest<E> = Omit<AdapterUnderTest<E>, 'timeEntries'>

/**
 * Does an adapter keep its promises? Gives those that it broke, each as a sentence; an empty list when it kept them all.
 *
 * Every place of every row and log is made wrong in nine ways, one at a time; logs are turned back to front and given twice;
 * rows are given without their log and without configuration; rows that say that something changed are given a log that says nothing, and
 * the log of another ticket. Earlier rows and a deletion are stored in every order; time entries are made wrong like tickets, and no minute
 * of work may come of it.
 *
 * @example
 * const careless = (row) => ({ value: { id: '1', clientId: 'a', title: row.title.trim(), openedAt: '2026-03-02T09:00:00Z', history: 'none', events: [] }, vendorReported: null, diagnostics: [], raw: row })
 * const broken = checkAdapter({ vendor: 'acme', ticket: careless, bare: careless, cases: [{ name: 'one', row: { title: 'x' } }] })
 * broken[0].promise // => 'never-throws'
 */
export function checkAdapter<E, W = never>(adapter: AdapterUnderTest<E, W>): readonly BrokenPromise[] {
  const example = '{ vendor: "acme", ticket, bare, cases: [{ name: "one", row }] }'
  objectOf(adapter, 'an adapter to be tested', example)
  for (const name of ['ticket', 'bare'] as const) functionOf(adapter[name], name, '(row, evidence) => mapped')
  const cases = objectsOf(adapter.cases, 'cases', '[{ name: "one", row: {} }]')
  const broken = cases.flatMap((one) => brokenBy(one.name, (note) => checkCase(adapter, one, note)))
  if (adapter.timeEntries === undefined) return broken
  const entries = objectOf(
    adapter.timeEntries,
    'time entries to be tested',
    '{ timeEntry, cases: [{ name: "one", row }] }',
  )
  const map = functionOf(entries.timeEntry, 'timeEntry', '(row, evidence) => mapped')
  return [
    ...broken,
    ...objectsOf(entries.cases, 'cases of time entries', '[{ name: "one", row: {} }]').flatMap((one) =>
      brokenBy(one.name, (note) => checkTimeEntry(adapter.vendor, map, one, note)),
    ),
  ]
}

/** The promises that one case broke, each kind of fault once: the first place, and how many more changes break it alike. */
function brokenBy(name: string, check: (note: Break) => void): readonly BrokenPromise[] {
  const broken = new Map<string, { readonly first: BrokenPromise; more: number }>()
  const note: Break = (promise, sentence) => {
    const fault = withoutChange(sentence).slice(0, 40)
    const known = broken.get(`${promise} ${fault}`)
    if (known === undefined) broken.set(`${promise} ${fault}`, { first: { promise, case: name, sentence }, more: 0 })
    else known.more++
  }
  attempt(() => check(note), 'the case as it is', note)
  return [...broken.values()].map(({ first, more }) =>
    more === 0 ? first : { ...first, sentence: `${first.sentence} So it is with ${more} other changes.` },
  )
}

function checkCase<E>(adapter: TicketsUnderTest<E>, one: AdapterCase<E>, note: Break): void {
  const result = adapter.ticket(one.row, one.evidence)
  if (result.value === null) {
    note('record-or-reason', `The case gives no ticket: ${result.diagnostics.map((said) => said.message).join(' ')}`)
    return
  }
  checkResult(adapter.vendor, result, { what: 'ticket', when: 'the case as it is' }, note)
  const parsed = parseTicket(result.value)
  if (!parsed.ok) {
    // Whatever is changed, it is none: once is enough.
    note('valid-ticket', `The case gives what is no ticket: ${parsed.problems[0]?.path} ${parsed.problems[0]?.message}`)
    return
  }
  if (result.raw !== one.row) note('pure', 'The result does not carry the row as it came.')
  checkExpected(result.value, one.expected, note)
  checkWebhooks(adapter, one, result.value.id, note)
  checkIds(result.value, note)
  checkAgain(adapter, one, result, note)
  checkLog(adapter, one, note)
  checkChanges(adapter, one, result.value, note)
  checkSync(
    {
      earlier: (one.earlier ?? []).map((row) => adapter.ticket(row)),
      present: adapter.ticket(one.row),
      deleted: one.deleted === undefined ? null : adapter.ticket(one.deleted),
    },
    note,
  )
  for (const nothing of [null, undefined, 7, 'x', []]) {
    const empty = attempt(() => adapter.ticket(nothing), `${quote(nothing)} in place of a row`, note)
    if (empty !== null && empty.value !== null)
      note('record-or-reason', `${quote(nothing)} in place of a row gives a ticket.`)
  }
}

function checkWebhooks<E>(adapter: TicketsUnderTest<E>, one: AdapterCase<E>, id: string, note: Break): void {
  for (const body of one.webhooks ?? []) {
    const opened = attempt(() => adapter.ticket(body), 'a webhook', note)
    if (opened !== null && opened.value?.id !== id)
      note(
        'webhook',
        `A webhook gives ${opened.value === null ? 'no ticket' : `the ticket ${quote(opened.value.id)}`}, not ${quote(id)}. Open what it sends around the row: envelope.`,
      )
  }
}

function checkIds(ticket: Ticket, note: Break): void {
  const ids = ticket.events.map((event) => event.id)
  const nameless = ticket.events.find((event) => event.id === undefined)
  if (nameless)
    note(
      'idempotent-ids',
      `A ${nameless.kind} event at ${quote(nameless.at)} has no id, so it would be counted again on every replay.`,
    )
  const twice = ids.find((id, index) => id !== undefined && ids.indexOf(id) !== index)
  if (twice !== undefined)
    note('idempotent-ids', `Two events share the id ${quote(twice)}, so one of them would be dropped.`)
}

/** The same again, back to front, twice over, and with keys that are not known. */
function checkAgain<E>(adapter: TicketsUnderTest<E>, one: AdapterCase<E>, result: Mapped<Ticket>, note: Break): void {
  const text = JSON.stringify(result.value)
  const before = JSON.stringify([one.row, one.evidence])
  const same = (made: Mapped<Ticket>): boolean => JSON.stringify(made.value) === text
  if (!same(adapter.ticket(one.row, one.evidence)))
    note('pure', 'Mapped twice, the same row gives two different tickets.')
  if (JSON.stringify([one.row, one.evidence]) !== before) note('pure', 'Mapping changed the row or its log.')
  if (one.evidence !== undefined) {
    if (!same(adapter.ticket(one.row, backwards(one.evidence) as E)))
      note('order-free', 'With its log back to front the same ticket comes out different.')
    if (!same(adapter.ticket(one.row, doubled(one.evidence) as E)))
      note('order-free', 'With its log given twice the same ticket comes out different.')
  }
  if (
    typeof one.row === 'object' &&
    one.row !== null &&
    !same(adapter.ticket({ ...one.row, unknown_key: { a: 1 } }, one.evidence))
  ) {
    note('unknown-keys', 'A key that is not known changes the ticket.')
  }
}

const doubled = (evidence: unknown): unknown =>
  typeof evidence === 'object' && evidence !== null
    ? Object.fromEntries(
        Object.entries(evidence).map(([key, held]) => [
          key,
          Array.isArray(held) ? [...held, ...held] : typeof held === 'object' ? [held, held] : held,
        ]),
      )
    : evidence

const bareToo: ReadonlySet<string> = /* @__PURE__ */ new Set(['null', 'gone', 'the text "x"'])

function checkChanges<E>(adapter: TicketsUnderTest<E>, one: AdapterCase<E>, whole: Ticket, note: Break): void {
  const seen: Seen = { moments: new Set(activeMoments(whole)), tickets: new Set() }
  const both = { row: one.row, evidence: one.evidence }
  for (const place of placesOf(both)) {
    for (const [name, value] of wrongValues) {
      const bad = changeAt(both, place, value) as { row: unknown; evidence?: E }
      const when = `${name} at ${place.join('/')}`
      // Without configuration little else is read, and three ways to be wrong are enough.
      for (const map of bareToo.has(name) ? [adapter.ticket, adapter.bare] : [adapter.ticket]) {
        const result = attempt(() => map(bad.row, bad.evidence), when, note)
        if (result !== null) checkChanged(adapter, result, { when, place }, seen, note)
      }
    }
  }
}

/** What a case is known to give. */
interface Seen {
  /** The instants at which its ticket becomes active. */
  readonly moments: ReadonlySet<string>
  /** Tickets that were looked at, as text. */
  readonly tickets: Set<string>
}

function checkChanged<E>(
  adapter: TicketsUnderTest<E>,
  result: Mapped<Ticket>,
  { when, place }: { readonly when: string; readonly place: Place },
  seen: Seen,
  note: Break,
): void {
  checkResult(adapter.vendor, result, { what: 'ticket', when }, note)
  if (result.value === null) return
  // Most changes touch nothing that is read: what came out before needs no second look.
  const text = JSON.stringify(result.value)
  if (seen.tickets.has(text)) return
  seen.tickets.add(text)
  const parsed = parseTicket(result.value)
  if (!parsed.ok)
    note('valid-ticket', `With ${when} the ticket is none: ${parsed.problems[0]?.path} ${parsed.problems[0]?.message}`)
  // A log that lost its first entry cannot be distinguished from one that begins later: then only the row's instants count.
  const invented = activeMoments(result.value).find(
    (moment) => !seen.moments.has(moment) && (moment !== opening || place[0] === 'row'),
  )
  if (invented !== undefined)
    note('nothing-invented', `With ${when} the ticket is taken for active at ${invented}, at ${place.join('/')}.`)
}
