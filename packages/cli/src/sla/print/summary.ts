// What all tickets come to, in sentences.

import type { Assumption, Attainment } from '@mspkit/sla'
import { clockInWords, instantInWords } from '@mspkit/sla/words'
import { hanging } from '../../print/grid'
import { leftOut } from '../../print/reading'
import type { Line } from '../../terminal'
import { assumedInWords, disprovedInWords, inTimeInWords, stillAssumed, unlessInWords } from '../judged/assumptions'
import { notKnown, onlyIfAssumed } from '../judged/tally'
import type { OutputOptions, Summary } from './listing'

/** The counts of tickets, of each clock, and the assumptions, where anything rests on one. */
export function summaryLines(summary: Summary, options: SummaryOptions): Line[] {
  const { kept, undated, disproved } = summary
  const counts = kept.map((row) =>
    keptInWords(row, undated.get(row.clock) ?? 0, stillAssumed(options.assume, disproved)),
  )
  return summaryAround(counts, summary, options)
}

export type SummaryOptions = Pick<OutputOptions, 'atMs' | 'assume' | 'words' | 'width' | 'isSeen' | 'sla'>

/** The counts of tickets, some sentences, and the assumptions, where anything rests on one. */
export function summaryAround(
  sentences: readonly string[],
  { tickets, kept, disproved }: Summary,
  { atMs, assume, words, width, isSeen }: SummaryOptions,
): Line[] {
  const at = instantInWords(new Date(atMs), words)
  const later =
    tickets.openedLater === 0
      ? ''
      : ` ${tickets.openedLater} ${tickets.openedLater === 1 ? 'was opened later and is' : 'were opened later and are'} left out.`
  const unread = leftOut('tickets', { read: tickets.judged + tickets.openedLater, unreadable: tickets.unreadable })
  const assumed = kept.some(restsOnAssumptions) || assume.some((one) => one !== 'facts-constant')
  const lines = [
    `${tickets.judged} ${tickets.judged === 1 ? 'ticket' : 'tickets'} as of ${at}.${later}${unread === null ? '' : ` ${unread}`}`,
    ...sentences,
    ...(assumed ? [assumedInWords(assume)] : []),
    ...(disproved.size > 0 ? [disprovedInWords(disproved)] : []),
    ...(kept.some((row) => onlyIfAssumed(row).late > 0) ? [howToBeSure(assume, isSeen)] : []),
  ]
  return lines.flatMap((line) => hanging(line, width))
}

function restsOnAssumptions(row: Attainment): boolean {
  const { met, late } = onlyIfAssumed(row)
  return met + late > 0
}

function keptInWords(row: Attainment, undated: number, assume: readonly Assumption[]): string {
  const { met, late } = onlyIfAssumed(row)
  const unknown = notKnown(row) - undated
  const parts = [
    `${row.met} met, ${row.breached} breached`,
    ...(met > 0 ? [`${met} in time ${inTimeInWords(assume)}`] : []),
    ...(late > 0 ? [`${late} late ${unlessInWords(assume)}`] : []),
  ]
  const others = [
    `${row.pending} pending`,
    ...(row.none > 0 ? [`${row.none} without a promise`] : []),
    ...(undated > 0 ? [`${undated} may be late`] : []),
    ...(unknown > 0 ? [`${unknown} not known`] : []),
    ...row.excluded.map(({ reason, count }) => `${count} left out (${reason})`),
  ]
  return `${clockInWords(row.clock)}: ${parts.join(', ')}${percentInWords(row)}; ${others.join(', ')}.`
}

function percentInWords({ percentRange, ifAssumed }: Attainment): string {
  if (percentRange === null) return ''
  const { from, to } = percentRange
  if (from === to) return `, ${percentText(from)} % kept`
  const assumed =
    ifAssumed.percent === null ? '' : `, ${percentText(ifAssumed.percent)} % if no ticket was paused or reopened`
  return `, ${percentText(from)} to ${percentText(to)} % kept${assumed}`
}

/** All and nothing are exact; others have two decimals. */
const percentText = (percent: number): string => (percent === 0 || percent === 100 ? `${percent}` : percent.toFixed(2))

function howToBeSure(assume: readonly Assumption[], isSeen: boolean): string {
  const open = (['not-reopened', 'not-paused'] as const).filter((one) => !assume.includes(one))
  const seen = isSeen ? '' : ', and for open tickets --seen-at, the instant of the export'
  const columns = `add columns to the map that prove it (paused, reopenings)${seen}`
  return open.length === 0 ? `To be sure, ${columns}.` : `To be sure, ${columns}; or say so: --assume ${open.join(',')}`
}
