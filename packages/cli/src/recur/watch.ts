// mspkit recur --watch: tickets from standard input, answered as they come.

import type { RecurrenceTracker } from '@mspkit/recurrence'
import { reasonsInWords } from '@mspkit/recurrence/words'
import { quote } from '@mspkit/values'
import { openSource } from '../files/files'
import { recordLines } from '../files/records'
import { type ProblemLog, reportLine, unlessRefused } from '../print/problems'
import { print, type Terminal } from '../terminal'
import { ticketKind } from '../tickets/source'
import type { WithMinutes } from './minutes'

const input = 'standard input'

/** Reads tickets from standard input, one per line, and writes what each of them is before it reads the next. */
export async function watch(tracker: RecurrenceTracker, withMinutes: WithMinutes, terminal: Terminal): Promise<void> {
  const { chunks } = openSource('-', terminal.in)
  const log = printedAtOnce(terminal)
  for await (const ticket of recordLines(input, chunks, ticketKind, log)) {
    const record = (): string => `Ticket ${quote(ticket.id)}`
    const observed = unlessRefused(input, record, log, () => tracker.observe(withMinutes(ticket)))
    if (observed === null) continue
    await print(terminal.out, JSON.stringify({ ...observed, why: reasonsInWords(observed.reasons) }))
  }
}

/** A stream has no end at which problems could be printed, so each is printed when it is found. */
const printedAtOnce = ({ err }: Terminal): ProblemLog => ({
  add: (problem) => void print(err, reportLine(problem)),
  lines: () => [],
})
