// Does an adapter believe its log as far as it may? A log that says nothing hides nothing, and one that is given is read.

import type { Ticket } from '@mspkit/records'
import { quote } from '@mspkit/values'
import type { Mapped } from '../diagnostic'
import { emptied, ofAnother } from './change'
import type { AdapterCase, AdapterUnderTest } from './check-adapter'
import { type Break, checkResult } from './promise'

type TicketsUnderTest<E> = Pick<AdapterUnderTest<E>, 'vendor' | 'ticket' | 'bare'>

/** Checks a case without its log, with a log that says nothing of the status, and with another ticket's. */
export function checkLog<E>(adapter: TicketsUnderTest<E>, one: AdapterCase<E>, note: Break): void {
  const alone = adapter.ticket(one.row)
  if (one.context !== undefined && alone.value?.history === 'complete')
    note('history', 'Without its log the ticket claims a complete history.')
  checkLogIsRead(one, alone, adapter.ticket(one.row, one.context), note)
  const bare = adapter.bare(one.row, one.context)
  checkResult(adapter.vendor, bare, { what: 'ticket', when: 'no configuration' }, note)
  if (one.context === undefined || alone.value === null) return
  const proven = alone.value.events.filter((event) => event.kind === 'status')
  if (proven.length > 0)
    for (const silent of [emptied(one.context), ...(one.silent ?? [])])
      checkSilent(adapter.ticket(one.row, silent as E), proven, 'a log that says nothing of the status', note)
  const others = ofAnother(one.context, alone.value.id)
  if (others !== null) checkSilent(adapter.ticket(one.row, others as E), proven, "another ticket's log", note)
}

/** Codes by which an adapter says why an entry of a log is not read. */
const unread: ReadonlySet<string> = /* @__PURE__ */ new Set(['psa/audit-unparsed', 'psa/other-ticket'])

/** A log of which nothing was read is no log: the adapter looks for it elsewhere than the case has it. */
function checkLogIsRead<E>(one: AdapterCase<E>, alone: Mapped<Ticket>, logged: Mapped<Ticket>, note: Break): void {
  if (one.context === undefined || JSON.stringify(emptied(one.context)) === JSON.stringify(one.context)) return
  if (alone.value === null || logged.value === null || logged.value.history === 'complete') return
  // What was loaded may be no log, and is read into the vendor's report.
  if (JSON.stringify(logged.vendorReported) !== JSON.stringify(alone.vendorReported)) return
  if (logged.diagnostics.some(({ code }) => unread.has(code))) return
  if (JSON.stringify({ ...logged.value, history: null }) === JSON.stringify({ ...alone.value, history: null }))
    note(
      'history',
      'The context of the case changes nothing: no entry of the log was read, and nothing says why. Compare the table of its fields with the log, and the words by which a change of status is known.',
    )
}

/** A log that says nothing hides nothing that the row says. */
function checkSilent(result: Mapped<Ticket>, proven: Ticket['events'], when: string, note: Break): void {
  if (result.value === null) return
  if (result.value.history === 'complete') note('silent-log', `With ${when} the ticket claims a complete history.`)
  const lost = proven.find(
    (event) => !result.value?.events.some((one) => one.kind === event.kind && one.at === event.at),
  )
  if (lost !== undefined)
    note('silent-log', `With ${when} the row's own change of status at ${quote(lost.at)} is lost.`)
}
