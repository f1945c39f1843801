// One ticket for people: its clocks and where the time went.

import type { Ticket } from '@mspkit/records'
import type { ExplainedReading } from '@mspkit/sla'
import { entryKind, instantInWords, ledgerInWords, readingInWords } from '@mspkit/sla/words'
import { formatMs, type WordsOptions } from '@mspkit/values'
import { oneLine } from '../../terminal'

/** One ticket in full: each clock in a sentence, then its time ledger line by line. */
export function explanation(
  ticket: Ticket,
  readings: readonly ExplainedReading[],
  atMs: number,
  words: WordsOptions,
): string[] {
  const at = instantInWords(new Date(atMs).toISOString(), words)
  const head = [
    `Ticket ${ticket.id} of ${ticket.clientId}, as of ${at}`,
    ticket.title === '' ? [] : [`  ${oneLine(ticket.title)}`],
    certainty(ticket),
  ].flat()
  return [...head, ...readings.flatMap((reading) => ['', ...clock(reading, words)])]
}

/** A ledger of events that are not all is true only of these events. */
const certainty = ({ history }: Ticket): string[] =>
  history === undefined || history === 'complete'
    ? []
    : ['  Pauses and reopenings that the file does not hold are not in what follows: the verdicts may be others.']

function clock(reading: ExplainedReading, words: WordsOptions): string[] {
  const lines = reading.ledger.map((entry) => {
    const from = instantInWords(entry.from, words)
    return `  ${entry.counts ? '+' : ' '} ${from}  ${formatMs(entry.ms).padEnd(14)} ${entryKind(entry)}${holder(entry)}`
  })
  const sum = reading.ledger.length === 0 ? [] : [`  = ${ledgerInWords(reading.ledger)}`]
  return [readingInWords(reading, words), ...lines, ...sum]
}

/** Who had it, where the kind of time does not say so already. */
function holder({ heldBy, because }: ExplainedReading['ledger'][number]): string {
  const owned = because === 'counted' || because === 'over-pause-cap'
  return owned && heldBy.id !== null ? `, with ${heldBy.kind} ${heldBy.id}` : ''
}
