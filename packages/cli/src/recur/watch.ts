import type { RecurrenceTracker } from '@mspkit/recurrence'
import { reasonsInWords } from '@mspkit/recurrence/words'
import { openSource } from '../files'
import type { Faults } from '../problems'
import { recordLines } from '../records'
import { print, type Terminal } from '../terminal'
import { ticketKind } from '../tickets'
import type { WithMinutes } from './minutes'

/** Reads tickets from standard input, one a line, and writes what each of them is before it reads the next. */
export async function watch(tracker: RecurrenceTracker, withMinutes: WithMinutes, terminal: Terminal): Promise<void> {
  const { chunks } = openSource('-', terminal.in)
  for await (const ticket of recordLines('standard input', chunks, ticketKind, printedAtOnce(terminal))) {
    const observed = tracker.observe(withMinutes(ticket))
    await print(terminal.out, JSON.stringify({ ...observed, why: reasonsInWords(observed.because) }))
  }
}

/** A stream has no end at which problems could be printed, so each is printed when it is found. */
function printedAtOnce({ err }: Terminal): Faults {
  let errors = 0
  return {
    add({ severity, message }) {
      if (severity === 'error') errors++
      err.write(`${severity}: ${message}\n`)
    },
    lines: () => [],
    get errors() {
      return errors
    },
  }
}
