// What all tickets come to, in sentences.

import type { Assumption } from '@mspkit/sla'
import { clockInWords, instantInWords } from '@mspkit/sla/words'
import { hanging } from '../grid'
import { leftOut } from '../reading'
import type { Line } from '../terminal'
import { assumedInWords, inTimeInWords, unlessInWords } from './assumptions'
import type { OutputOptions, Summary } from './listing'
import type { Kept } from './tally'

/** The counts of tickets, of each clock, and the assumptions, where anything rests on one. */
export function summaryLines({ tickets, kept }: Summary, { atMs, assume, words, width }: OutputOptions): Line[] {
  const at = instantInWords(new Date(atMs), words)
  const later = tickets.openedLater === 0 ? '' : ` ${tickets.openedLater} were opened later and are left out.`
  const unread = leftOut('tickets', { read: tickets.judged + tickets.openedLater, unreadable: tickets.unreadable })
  const assumed = kept.some(restsOnAssumptions) || assume.some((one) => one !== 'facts-constant')
  const lines = [
    `${tickets.judged} tickets as of ${at}.${later}${unread === null ? '' : ` ${unread}`}`,
    ...kept.map((row) => keptInWords(row, assume)),
    ...(assumed ? [assumedInWords(assume)] : []),
    ...(kept.some(({ lateIfAssumed }) => lateIfAssumed > 0) ? [howToBeSure(assume)] : []),
  ]
  return lines.flatMap((line) => hanging(line, width))
}

const restsOnAssumptions = ({ metIfAssumed, lateIfAssumed }: Kept): boolean => metIfAssumed + lateIfAssumed > 0

function keptInWords(row: Kept, assume: readonly Assumption[]): string {
  const parts = [
    `${row.met} met, ${row.breached} breached`,
    ...(row.metIfAssumed > 0 ? [`${row.metIfAssumed} in time ${inTimeInWords(assume)}`] : []),
    ...(row.lateIfAssumed > 0 ? [`${row.lateIfAssumed} late ${unlessInWords(assume)}`] : []),
  ]
  const others = [
    `${row.pending} pending`,
    ...(row.none > 0 ? [`${row.none} without a promise`] : []),
    ...(row.unknown > 0 ? [`${row.unknown} not known`] : []),
    ...row.excluded.map(({ reason, count }) => `${count} left out (${reason})`),
  ]
  return `${clockInWords(row.clock)}: ${parts.join(', ')}${percentInWords(row)}; ${others.join(', ')}.`
}

function percentInWords({ percentAtLeast, percentAtMost, percentIfAssumed }: Kept): string {
  if (percentAtLeast === null || percentAtMost === null) return ''
  if (percentAtLeast === percentAtMost) return `, ${percentAtLeast.toFixed(2)} % kept`
  const assumed = percentIfAssumed === null ? '' : `, ${percentIfAssumed.toFixed(2)} % if nothing of that happened`
  return `, ${percentAtLeast.toFixed(2)} to ${percentAtMost.toFixed(2)} % kept${assumed}`
}

function howToBeSure(assume: readonly Assumption[]): string {
  const open = (['not-reopened', 'not-paused'] as const).filter((one) => !assume.includes(one))
  const columns = 'add columns to the map that prove it (paused, reopenings)'
  return open.length === 0 ? `To be sure, ${columns}.` : `To be sure, ${columns}, or say so: --assume ${open.join(',')}`
}
