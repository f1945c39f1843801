// How old a file is: the latest instant in it, and what to write where it was exported long before the instant of the question.

import type { Ticket } from '@mspkit/records'
import { instantInWords } from '@mspkit/sla/words'
import { dayMs, minuteMs, toEpochMs, toInstant, type WordsOptions } from '@mspkit/values'
import { counted } from '../print/counted'

/** The latest instant by which something had happened, as far as a file says. */
export interface FileAge {
  observe(ticket: Ticket): void
  observeInstants(epochMs: readonly number[]): void
  /** Sentences with what to write: of a file in which nothing happened for long before `atMs`, and of one with something after its export. */
  lines(file: AskedFile, words: WordsOptions): string[]
}

/** A file, and the instant by which it is judged. */
export interface AskedFile {
  readonly name: string
  readonly atMs: number
  /** Whether it shows how tickets stood when it was exported, so that `--seen-at` is of use. */
  readonly isExport: boolean
}

/** A desk may be closed for a week; a file of which nothing is younger is an old one. */
const oldMs = 8 * dayMs

/** @param seenMs when the file was exported, where that is known */
export function fileAge(seenMs: number | null): FileAge {
  let latestMs = Number.NEGATIVE_INFINITY
  return {
    observe({ openedAt, events, summary }) {
      latestMs = Math.max(latestMs, toEpochMs(openedAt))
      for (const { at } of events) latestMs = Math.max(latestMs, toEpochMs(at))
      if (summary?.lastStatusAt !== undefined) latestMs = Math.max(latestMs, toEpochMs(summary.lastStatusAt))
    },
    observeInstants(epochMs) {
      for (let i = 0; i < epochMs.length; i++) if ((epochMs[i] as number) > latestMs) latestMs = epochMs[i] as number
    },
    lines({ name, atMs, isExport }, words) {
      const latest = Number.isFinite(latestMs) ? instantInWords(toInstant(latestMs), words) : ''
      if (seenMs !== null && latestMs >= seenMs + minuteMs)
        return [
          `${name}: it was not exported at ${instantInWords(toInstant(seenMs), words)}, because something in it happened at ${latest}. Write a later --seen-at, e.g. ${toInstant(latestMs)}`,
        ]
      const days = Math.floor((atMs - latestMs) / dayMs)
      if (seenMs !== null || latest === '' || atMs - latestMs < oldMs) return []
      const option = isExport ? '--seen-at' : '--at'
      return [
        `${name}: the newest date in it is ${latest}, ${counted(days, 'day')} before the instant by which tickets are judged. If it was exported then, add ${option} ${toInstant(latestMs)}; otherwise open tickets are counted until that instant.`,
      ]
    },
  }
}
