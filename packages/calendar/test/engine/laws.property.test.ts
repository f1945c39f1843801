import { compileCalendar, explainElapsed } from '@mspkit/calendar'
import { toDuration } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { question } from '../arbitraries'

const seed = 20261121
const asked = fc.tuple(question, fc.integer({ min: 0, max: 40 * 3_600_000 }))

function holds(
  runs: number,
  law: (q: { calendar: ReturnType<typeof compileCalendar>; from: number; to: number; length: number }) => void,
): void {
  fc.assert(
    fc.property(asked, ([{ definition, from, to }, length]) =>
      law({ calendar: compileCalendar(definition), from, to, length }),
    ),
    { seed, numRuns: runs },
  )
}

describe('laws of every calendar', { timeout: 60_000 }, () => {
  test('after and elapsed are inverse, and after is the earliest', () => {
    holds(250, ({ calendar: { epoch }, from, length }) => {
      const at = epoch.after(from, length)
      if (at === null) return
      expect(at).toBeGreaterThanOrEqual(from)
      expect(epoch.elapsed(from, at)).toBe(length)
      if (length > 0) expect(epoch.elapsed(from, at - 1)).toBe(length - 1)
    })
  })
  test('before mirrors after', () => {
    holds(250, ({ calendar: { epoch }, from, length }) => {
      const at = epoch.before(from, length)
      if (at === null) return
      expect(at).toBeLessThanOrEqual(from)
      expect(epoch.elapsed(at, from)).toBe(length)
      if (length > 0) expect(epoch.elapsed(at + 1, from)).toBe(length - 1)
    })
  })
  test('elapsed is additive, antisymmetric and monotone', () => {
    holds(250, ({ calendar: { epoch }, from, to, length }) => {
      const middle = from + length
      expect(epoch.elapsed(from, middle) + epoch.elapsed(middle, to)).toBe(epoch.elapsed(from, to))
      expect(epoch.elapsed(to, from) + 0).toBe(-epoch.elapsed(from, to) + 0)
      const gone = epoch.elapsed(from, middle)
      expect(gone >= 0 && gone <= length).toBe(true)
    })
  })
  test('spans are maximal, in order, and add up', () => {
    holds(150, ({ calendar: { epoch }, from, to }) => {
      let sum = 0
      let last = Number.NEGATIVE_INFINITY
      for (const { fromMs, toMs } of epoch.spans(from, to)) {
        expect(fromMs).toBeGreaterThan(last)
        expect(toMs).toBeGreaterThan(fromMs)
        expect([epoch.isOpen(fromMs), epoch.isOpen(toMs - 1)]).toEqual([true, true])
        if (fromMs > from) expect(epoch.isOpen(fromMs - 1)).toBe(false)
        if (toMs < to) expect(epoch.isOpen(toMs)).toBe(false)
        sum += toMs - fromMs
        last = toMs
      }
      expect(sum).toBe(Math.max(0, epoch.elapsed(from, to)))
    })
  })
  test('edges are where it opens and closes', () => {
    holds(150, ({ calendar: { epoch }, from }) => {
      const next = epoch.nextOpen(from)
      if (next !== null) expect([epoch.isOpen(next), epoch.elapsed(from, next)]).toEqual([true, 0])
      const previous = epoch.previousOpen(from)
      if (previous !== null) {
        expect(epoch.elapsed(previous, from)).toBe(0)
        expect(epoch.isOpen(previous) || epoch.isOpen(previous - 1)).toBe(true)
      }
      const opening = epoch.nextOpening(from)
      if (opening !== null)
        expect([epoch.isOpen(opening), epoch.isOpen(opening - 1), opening > from]).toEqual([true, false, true])
      const closing = epoch.previousClosing(from)
      if (closing !== null)
        expect([epoch.isOpen(closing), epoch.isOpen(closing - 1), closing < from]).toEqual([false, true, true])
    })
  })
  test('business days go up, and each has open time', () => {
    holds(200, ({ calendar: { epoch }, from }) => {
      const zone = { timeZone: 'America/Havana' }
      const dates = [0, 1, 2, 3].map((n) => epoch.businessDay(from, n, zone))
      for (const [i, date] of dates.entries()) {
        if (i > 0 && date !== null) expect(date > dates[i - 1]!).toBe(true)
      }
    })
  })
  test('an explanation adds up to what it explains, with its spans and without holes', () => {
    holds(200, ({ calendar, from, to }) => {
      if (Math.abs(to - from) > 60 * 86_400_000) return
      const { elapsedMs, segments } = explainElapsed(calendar, from, to)
      expect(elapsedMs + 0).toBe(calendar.epoch.elapsed(from, to) + 0)
      let at = Math.min(from, to)
      for (const piece of segments) {
        expect(Date.parse(piece.from)).toBe(at)
        expect(piece.reasons.length).toBeGreaterThan(0)
        expect(calendar.epoch.elapsed(at, Date.parse(piece.to))).toBe(piece.open ? Math.abs(piece.ms) : 0)
        at = Date.parse(piece.to)
      }
      expect(at).toBe(Math.max(from, to))
    })
  })
  test('friendly answers are the bare ones, written as toISOString writes', () => {
    holds(150, ({ calendar, from, length }) => {
      const seconds = Math.floor(length / 1000)
      const at = calendar.epoch.after(from, seconds * 1000)
      expect(calendar.after(from, toDuration(seconds * 1000))).toBe(at === null ? null : new Date(at).toISOString())
      const next = calendar.epoch.nextOpen(from)
      expect(calendar.nextOpen(new Date(from))).toBe(next === null ? null : new Date(next).toISOString())
    })
  })
  test('definitions and explanations survive JSON', () => {
    holds(100, ({ calendar, from, to }) => {
      expect(JSON.parse(JSON.stringify(calendar.definition))).toEqual(calendar.definition)
      const again = compileCalendar(JSON.parse(JSON.stringify(calendar.definition)))
      expect(again.epoch.elapsed(from, to)).toBe(calendar.epoch.elapsed(from, to))
    })
  })
})
