// One ticket for people: its clocks and where the time went.

import type { Ticket } from '@mspkit/records'
import type { ExplainedReading } from '@mspkit/sla'
import { entryKind, instantInWords, ledgerInWords, readingInWords } from '@mspkit/sla/words'
import { formatMs, type WordsOptions } from '@mspkit/values'
import { oneLine } from '../../terminal'

/** How a ticket is explained. */
export interface ExplanationOptions {
  readonly atMs: number
  readonly words: WordsOptions
  /** How many lines of each ledger are printed: the first ones and the last ones. */
  readonly limit: number
}

/** One ticket in full: each clock in a sentence, then its time ledger line by line. */
export function explanation(
  ticket: Ticket,
  readings: readonly ExplainedReading[],
  options: ExplanationOptions,
): string[] {
  const { atMs, words } = options
  const at = instantInWords(new Date(atMs).toISOString(), words)
  const head = [
    `Ticket ${ticket.id} of ${ticket.clientId}, as of ${at}`,
    ticket.title === '' ? [] : [`  ${oneLine(ticket.title)}`],
    certainty(ticket),
  ].flat()
  return [...head, ...readings.flatMap((reading) => ['', ...clock(reading, options)])]
}

/** A ledger of events that are not all is true only of these events. */
const certainty = ({ history }: Ticket): string[] =>
  history === undefined || history === 'complete'
    ? []
    : ['  Pauses and reopenings that the file does not hold are not in what follows: the verdicts may be others.']

function clock(reading: ExplainedReading, { words, limit }: ExplanationOptions): string[] {
  const { ledger } = reading
  const sum = ledger.length === 0 ? [] : [`  = ${ledgerInWords(ledger)}`]
  return [readingInWords(reading, words), ...ledgerLines(ledger, limit, words), ...sum]
}

type Ledger = ExplainedReading['ledger']

/** A ledger line by line; of a long one the beginning and the end, and what lies between as a sum. */
function ledgerLines(ledger: Ledger, limit: number, words: WordsOptions): string[] {
  const lines = (entries: Ledger): string[] => entries.map((entry) => lineOf(entry, words))
  // One line less would save nothing.
  if (ledger.length <= Math.max(limit, 2) + 1) return lines(ledger)
  const before = Math.ceil(limit / 2)
  const after = ledger.length - Math.floor(limit / 2)
  const between = ledger.slice(before, after)
  const [first, last] = [between[0], between.at(-1)]
  if (first === undefined || last === undefined) return lines(ledger)
  const [from, to] = [instantInWords(first.from, words), instantInWords(last.to, words)]
  const sum = `  … ${between.length} more lines, ${from} to ${to}: ${ledgerInWords(between)} (--limit ${ledger.length} shows them)`
  return [...lines(ledger.slice(0, before)), sum, ...lines(ledger.slice(after))]
}

function lineOf(entry: Ledger[number], words: WordsOptions): string {
  const from = instantInWords(entry.from, words)
  return `  ${entry.counts ? '+' : ' '} ${from}  ${formatMs(entry.ms).padEnd(14)} ${entryKind(entry)}${holder(entry)}`
}

/** Who had it, where the kind of time does not say so already. */
function holder({ heldBy, because }: ExplainedReading['ledger'][number]): string {
  const owned = because === 'counted' || because === 'over-pause-cap'
  return owned && heldBy.id !== null ? `, with ${heldBy.kind} ${heldBy.id}` : ''
}
