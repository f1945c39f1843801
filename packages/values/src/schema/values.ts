// The schemas of the plain values. Each refuses with the message of the value's own parse function.

import { type Decimal, decimalPattern } from '../decimal'
import { parseDecimal } from '../parse-decimal'
import { DomainError, type Problem } from '../problem/problem'
import { type Duration, durationPattern, parseDuration } from '../time/duration'
import { domainMs, type Instant, type InstantLike, parseInstant } from '../time/instant'
import { type LocalDate, type Month, parseLocalDate, parseMonth } from '../time/local-date'
import { type Period, parsePeriod } from '../time/period'
import * as z from '../zod'
import { zonePattern, zoneProblems } from '../zone/zone'
import { described, strict } from './make'
import type { Hint, Schema } from './walk'

/**
 * Text of a form that a function checks; its problems, code and message, become the schema's.
 *
 * `T` is the type of the texts that the function accepts.
 *
 * @example
 * const month = text((value) => parseMonth(value).problems ?? [], { noun: 'a month', examples: ['2026-03'] })
 * accepts(month, '2026-13') // => false
 */
export const text = <T extends string>(problemsOf: (value: string) => readonly Problem[], hint: Hint): Schema<T> =>
  described(
    z.string().check((context) => {
      for (const { code, message } of problemsOf(context.value))
        context.issues.push({ code: 'custom', message, params: { code }, input: context.value })
    }),
    hint,
  ) as z.core.$ZodType as Schema<T>

const problemsOf = (parse: (value: unknown) => { ok: boolean; problems?: readonly Problem[] }) => (value: string) =>
  parse(value).problems ?? []

/** `'2026-03-02T15:00:00Z'`: RFC 3339 with an offset. */
export const instantSchema: Schema<Instant> = text(problemsOf(parseInstant), {
  noun: 'an instant',
  examples: ['2026-03-02T15:00:00Z'],
  pattern: '^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$',
})
/** Why no package answers for an instant; `null` if it lies inside the domain. */
function refusalOf(value: InstantLike): { code: string; message: string } | null {
  try {
    domainMs(value)
    return null
  } catch (error) {
    const code = DomainError.isInstance(error) ? error.code : 'values/instant'
    return { code, message: error instanceof Error ? error.message : String(error) }
  }
}

/** An instant of the years 1900 to 2199 as text, a `Date`, epoch milliseconds, or an object with `epochMilliseconds`. */
export const instantLikeSchema: Schema<InstantLike> = described(
  z.custom<InstantLike>().check((context) => {
    const refused = refusalOf(context.value)
    if (refused === null) return
    const { code, message } = refused
    context.issues.push({ code: 'custom', message, params: { code }, input: context.value })
  }),
  { noun: 'an instant', examples: ['2026-03-02T15:00:00Z'] },
)
/** `'1h30m'`. */
export const durationSchema: Schema<Duration> = text(problemsOf(parseDuration), {
  noun: 'a duration',
  examples: ['4h', '30m', '1h30m'],
  pattern: durationPattern.source,
})
/** `'2026-03-02'`. */
export const localDateSchema: Schema<LocalDate> = text(problemsOf(parseLocalDate), {
  noun: 'a date',
  examples: ['2026-03-02'],
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
})
/** `'2026-03'`. */
export const monthSchema: Schema<Month> = text(problemsOf(parseMonth), {
  noun: 'a month',
  examples: ['2026-03'],
  pattern: '^\\d{4}-(0[1-9]|1[0-2])$',
})
/** `'0.0125'`. */
export const decimalSchema: Schema<Decimal> = text(problemsOf(parseDecimal), {
  noun: 'a decimal as text',
  examples: ['119.00', '0.0125'],
  pattern: decimalPattern.source,
})
/** `'USD'`. Which words are currencies is checked where money is counted. */
export const currencySchema: Schema<string> = described(z.string(), {
  noun: 'a currency code',
  examples: ['USD'],
})
/** `'America/Chicago'`. */
export const timeZoneSchema: Schema<string> = text(zoneProblems, {
  noun: 'an IANA time zone',
  examples: ['America/Chicago', 'Etc/UTC'],
  pattern: zonePattern,
})

const period = strict({
  /** First local date that counts. */
  from: localDateSchema,
  /** First local date that no longer counts. */
  to: localDateSchema,
})
/** `{ from: '2026-03-01', to: '2026-04-01' }`, half-open. */
export const periodSchema: Schema<Period> = described(
  period.check((context) => {
    const parsed = parsePeriod(context.value)
    if (parsed.ok) return
    // The structure names unknown keys itself.
    for (const { code, message } of parsed.problems)
      if (code !== 'values/unknown-key')
        context.issues.push({ code: 'custom', message, params: { code }, input: context.value })
  }),
  { noun: 'a period', examples: [{ from: '2026-03-01', to: '2026-04-01' }] },
)
