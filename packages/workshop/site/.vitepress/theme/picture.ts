// Pictures of the playground's answers: rows of time, each cut into parts that are told apart by colour, name and title.

import type { ElapsedExplanation } from '@mspkit/calendar'
import type { LedgerEntry } from '@mspkit/sla'
import type { Zone } from '@mspkit/values/zone'

export type PartKind = 'counted' | 'late' | 'paused' | 'closed'

/** A part of a row. */
export interface Part {
  readonly kind: PartKind
  /** Of the row, in percent. */
  readonly share: number
  readonly label: string
}

export interface PictureRow {
  readonly label: string
  readonly parts: readonly Part[]
}

export interface Picture {
  readonly title: string
  readonly rows: readonly PictureRow[]
  /** What is written below its left and its right end. */
  readonly ends: readonly [left: string, right: string]
  /** What the kinds of part are called. */
  readonly names: Partial<Readonly<Record<PartKind, string>>>
}

const dayMs = 86_400_000
const mostRows = 14

/** The days between two instants, a row each, and what of them is open. */
export function daysOf(explained: ElapsedExplanation, zone: Zone, inWords: (date: string) => string): Picture {
  const days = new Map<string, { readonly parts: Part[]; holiday: string | null }>()
  for (const { from, to, open, reasons } of explained.segments) {
    const [holiday = null] = reasons.flatMap(({ code, facts }) =>
      code === 'calendar/holiday' && 'name' in facts && typeof facts.name === 'string' ? [facts.name] : [],
    )
    const kind = open ? 'counted' : 'closed'
    // A segment may last over midnight: each day has its own part.
    for (let fromMs = Date.parse(from); fromMs < Date.parse(to); ) {
      const date = zone.dateAt(fromMs)
      const startMs = zone.startOf(date)
      const endMs = Math.min(Date.parse(to), zone.startOf(zone.dateAt(startMs + 1.5 * dayMs)))
      const day = days.get(date) ?? { parts: before(fromMs - startMs), holiday: null }
      day.parts.push({ kind, share: (100 * (endMs - fromMs)) / dayMs, label: holiday ?? kind })
      day.holiday ??= holiday
      days.set(date, day)
      fromMs = endMs
    }
  }
  const rows = [...days].map(([date, { parts, holiday }]): PictureRow => {
    const day = inWords(date)
    return { label: holiday === null ? day : `${day}, ${holiday}`, parts }
  })
  return {
    title: 'Open time that was counted, by day',
    rows: rows.slice(0, mostRows),
    ends: ['0:00', '24:00'],
    names: { counted: 'counted', closed: 'closed' },
  }
}

const before = (ms: number): Part[] => (ms === 0 ? [] : [{ kind: 'closed', share: (100 * ms) / dayMs, label: '' }])

/** Where the time of a clock went; what was counted after it was due is late. */
export function ledgerOf(label: string, ledger: readonly LedgerEntry[], dueAt: string | null): PictureRow {
  const dueMs = dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt)
  const all = Math.max(
    1,
    ledger.reduce((sum, { ms }) => sum + ms, 0),
  )
  const parts = ledger.flatMap((entry): Part[] => {
    const { counts, because, status, ms } = entry
    const name = `${because.replaceAll('-', ' ')}${status === null ? '' : `, ${status}`}`
    if (!counts) {
      const kind = because === 'closed-hours' || because === 'holiday' ? 'closed' : 'paused'
      return [{ kind, share: (100 * ms) / all, label: name }]
    }
    const lateMs = Math.min(ms, Math.max(0, Date.parse(entry.to) - dueMs))
    return [
      { kind: 'counted' as const, share: (100 * (ms - lateMs)) / all, label: name },
      { kind: 'late' as const, share: (100 * lateMs) / all, label: `${name}, after it was due` },
    ].filter(({ share }) => share > 0)
  })
  return { label, parts }
}

/** The days of a month that a line charges. */
export function monthRow(
  label: string,
  days: { readonly from: string; readonly to: string },
  month: { readonly from: string; readonly to: string },
): PictureRow {
  const [fromMs, toMs] = [Date.parse(month.from), Date.parse(month.to)]
  const share = (from: number, to: number): number => (100 * Math.max(0, to - from)) / (toMs - fromMs)
  const [ownFrom, ownTo] = [Math.max(fromMs, Date.parse(days.from)), Math.min(toMs, Date.parse(days.to))]
  const parts: Part[] = [
    { kind: 'closed', share: share(fromMs, ownFrom), label: 'not charged' },
    { kind: 'counted', share: share(ownFrom, ownTo), label: `${days.from} to ${days.to}` },
    { kind: 'closed', share: share(ownTo, toMs), label: 'not charged' },
  ]
  return { label, parts: parts.filter((part) => part.share > 0) }
}
