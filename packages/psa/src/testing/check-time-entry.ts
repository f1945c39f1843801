// Does the function of time entries keep its promises? No minute may be made up: it would be billed.

import { parseTimeEntry, type TimeEntry } from '@mspkit/records'
import { quote } from '@mspkit/values'
import type { Mapped } from '../diagnostic'
import { type StoredTimeEntry, upsertTimeEntry } from '../sync/time-entry'
import { changeAt, placesOf, wrongValues } from './change'
import { checkExpected } from './check-expected'
import { attempt, type Break, checkResult } from './promise'

/** A row of work as the vendor gives it, and what is loaded with it. */
export interface TimeEntryCase<W = unknown> {
  readonly name: string
  readonly row: unknown
  readonly context?: W
  /** The same entry as it was before it was edited, oldest first: a row that comes late must change nothing. */
  readonly earlier?: readonly unknown[]
  /** What the case should give, as far as you write it. */
  readonly expected?: Partial<TimeEntry>
}

/** The function of time entries that is tested. */
export interface TimeEntriesUnderTest<W = never> {
  readonly timeEntry: (row: unknown, context?: W) => Mapped<TimeEntry>
  readonly cases: readonly TimeEntryCase<W>[]
}

/** Checks one case: as it is, mapped twice, with keys that are not known, and with every place wrong in nine ways. */
export function checkTimeEntry<W>(
  vendor: string,
  map: TimeEntriesUnderTest<W>['timeEntry'],
  one: TimeEntryCase<W>,
  note: Break,
): void {
  const before = JSON.stringify([one.row, one.context])
  const result = map(one.row, one.context)
  checkEntry(vendor, result, 'the case as it is', note)
  const whole = result.value
  if (whole === null) {
    note(
      'record-or-reason',
      `The case gives no time entry: ${result.diagnostics.map((said) => said.message).join(' ')}`,
    )
    return
  }
  if (result.raw !== one.row) note('pure', 'The result does not carry the row as it came.')
  checkExpected(whole, one.expected, note)
  const text = JSON.stringify(whole)
  if (JSON.stringify(map(one.row, one.context).value) !== text)
    note('pure', 'Mapped twice, the same row gives two different time entries.')
  if (JSON.stringify([one.row, one.context]) !== before) note('pure', 'Mapping changed the row or its context.')
  if (typeof one.row === 'object' && one.row !== null) {
    const more = map({ ...one.row, unknown_key: { a: 1 } }, one.context)
    if (JSON.stringify(more.value) !== text) note('unknown-keys', 'A key that is not known changes the time entry.')
  }
  for (const nothing of [null, undefined, 7, 'x', []]) {
    const empty = attempt(() => map(nothing), `${quote(nothing)} in place of a row`, note)
    if (empty !== null && empty.value !== null)
      note('record-or-reason', `${quote(nothing)} in place of a row gives a time entry.`)
  }
  checkLateRows(map, one, text, note)
  checkChanges(vendor, map, one, whole, note)
}

/** Rows of an entry in every order in which two of them may come. */
function checkLateRows<W>(
  map: TimeEntriesUnderTest<W>['timeEntry'],
  one: TimeEntryCase<W>,
  text: string,
  note: Break,
): void {
  for (const earlier of one.earlier ?? []) {
    const [first, last] = [map(earlier, one.context), map(one.row, one.context)]
    if (first.value === null) {
      note(
        'record-or-reason',
        `An earlier row gives no time entry: ${first.diagnostics.map((said) => said.message).join(' ')}`,
      )
      continue
    }
    for (const rows of [
      [first, last],
      [last, first],
      [last, first, last, first],
    ]) {
      const stored = rows.reduce<StoredTimeEntry | null>(upsertTimeEntry, null)
      if (JSON.stringify(stored?.entry) !== text)
        note(
          'stale-row',
          'An older row of a time entry that came late took the place of the newer one. Give changedAt, the stamp of the row.',
        )
    }
  }
}

function checkChanges<W>(
  vendor: string,
  map: TimeEntriesUnderTest<W>['timeEntry'],
  one: TimeEntryCase<W>,
  whole: TimeEntry,
  note: Break,
): void {
  for (const place of placesOf(one.row))
    for (const [name, value] of wrongValues) {
      const when = `${name} at ${place.join('/')}`
      const result = attempt(() => map(changeAt(one.row, place, value), one.context), when, note)
      if (result === null) continue
      checkEntry(vendor, result, when, note)
      // Another number is another amount of work; all else that is wrong says nothing of it.
      if (typeof value !== 'number' && result.value !== null) checkWork(whole, result.value, when, note)
    }
}

/** An amount that the row does not say is no amount. */
function checkWork(whole: TimeEntry, entry: TimeEntry, when: string, note: Break): void {
  if (entry.workedMinutes !== whole.workedMinutes)
    note(
      'nothing-invented',
      `With ${when} ${whole.workedMinutes} minutes of work become ${entry.workedMinutes}. Give no entry where the row does not say how long the work took.`,
    )
}

function checkEntry(vendor: string, result: Mapped<TimeEntry>, when: string, note: Break): void {
  checkResult(vendor, result, { what: 'time entry', when }, note)
  if (result.value === null) return
  const parsed = parseTimeEntry(result.value)
  if (!parsed.ok)
    note(
      'valid-time-entry',
      `With ${when} the time entry is none: ${parsed.problems[0]?.path} ${parsed.problems[0]?.message}`,
    )
}
