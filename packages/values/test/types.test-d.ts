import type { Decimal, Duration, Instant, InstantLike, LocalDate, Money, Month } from '@mspkit/values'
import { fromEpochMs, isLocalDate, monthOf, parseLocalDate, toMs } from '@mspkit/values'
import { expectTypeOf, test } from 'vitest'

test('kinds of text do not stand in for each other', () => {
  // @ts-expect-error money is not a date
  const date: LocalDate = '4500.00'
  // @ts-expect-error a date is not money
  const money: Money = '2026-03-02'
  // @ts-expect-error a day has no one length
  const day: Duration = '1d'
  // @ts-expect-error hours come before minutes
  const turned: Duration = '30m1h'
  // @ts-expect-error an instant is not a date
  const dated: LocalDate = '2026-03-02T15:00:00Z' as Instant
  // @ts-expect-error a date is not an instant
  const at: Instant = '2026-03-02' as LocalDate
  // @ts-expect-error a month is not a date
  const month: LocalDate = '2026-03' as Month
  // @ts-expect-error a date is not a month
  const from: Month = '2026-03-02' as LocalDate
  // @ts-expect-error a decimal keeps its digits as text
  const rate: Decimal = 119
  void [date, money, day, turned, dated, at, month, from, rate]
})

test('what the check of a duration refuses does not compile', () => {
  // @ts-expect-error a space
  const spaced: Duration = '4 h'
  // @ts-expect-error a space in front
  const indented: Duration = ' 4h'
  // @ts-expect-error a space between
  const parted: Duration = '4h 30m'
  // @ts-expect-error a fraction
  const half: Duration = '1.5h'
  // @ts-expect-error a plus sign
  const plus: Duration = '+1h'
  // @ts-expect-error an exponent
  const large: Duration = '1e3h'
  void [spaced, indented, parted, half, plus, large]
})

test('what is right is written as it is', () => {
  const durations: Duration[] = ['4h', '30m', '1h30m', '45s', '1h0m5s', '2h5s', '3m2s', '0s', '720h']
  const money: Money[] = ['4500.00', '-0.01', '0']
  const dates: LocalDate[] = ['2026-03-02']
  const months: Month[] = ['2026-03']
  const instants: InstantLike[] = ['2026-03-02T15:00:00Z', 0, new Date(), { epochMilliseconds: 0 }]
  void [durations, money, dates, months, instants]
})

test('text from elsewhere enters through a parse function or a guard, without a cast', () => {
  const row: string = '2026-03-02'
  // @ts-expect-error any text is not a date
  monthOf(row)
  if (isLocalDate(row)) expectTypeOf(monthOf(row)).toEqualTypeOf<Month>()
  const parsed = parseLocalDate(row)
  if (parsed.ok) expectTypeOf(parsed.value).toEqualTypeOf<LocalDate>()
  // @ts-expect-error any text is not a duration
  toMs(row)
  expectTypeOf(fromEpochMs(0)).toEqualTypeOf<Instant>()
})
