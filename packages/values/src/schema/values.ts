import * as z from 'zod'
import { parseDecimal } from '../decimal'
import { parseDuration } from '../duration'
import { parseInstant } from '../instant'
import { parseLocalDate, parseMonth } from '../local-date'
import { type Period, parsePeriod } from '../period'
import type { Problem } from '../problem'
import { zoneProblems } from '../zone/zone'

/** A string schema whose refusals are the value's own Problem, code and all. */
function text(problemsOf: (value: string) => readonly Problem[], description: string): z.ZodType<string> {
  return z
    .string()
    .check((context) => {
      for (const problem of problemsOf(context.value)) {
        context.issues.push({
          code: 'custom',
          message: problem.message,
          params: { code: problem.code },
          input: context.value,
        })
      }
    })
    .describe(description)
}

const faults = (parse: (value: unknown) => { ok: boolean; problems?: readonly Problem[] }) => (value: string) =>
  parse(value).problems ?? []

/** `'2026-03-02T15:00:00Z'`: RFC 3339 with an offset. */
export const instantSchema: z.ZodType<string> = /* @__PURE__ */ text(
  /* @__PURE__ */ faults(parseInstant),
  'An instant, RFC 3339 with Z or an offset, e.g. 2026-03-02T15:00:00Z.',
)
/** `'1h30m'`. */
export const durationSchema: z.ZodType<string> = /* @__PURE__ */ text(
  /* @__PURE__ */ faults(parseDuration),
  'A length of time in hours, minutes and seconds, e.g. 4h, 30m, 1h30m.',
)
/** `'2026-03-02'`. */
export const localDateSchema: z.ZodType<string> = /* @__PURE__ */ text(
  /* @__PURE__ */ faults(parseLocalDate),
  'A calendar date, e.g. 2026-03-02.',
)
/** `'2026-03'`. */
export const monthSchema: z.ZodType<string> = /* @__PURE__ */ text(
  /* @__PURE__ */ faults(parseMonth),
  'A calendar month, e.g. 2026-03.',
)
/** `'0.0125'`. */
export const decimalSchema: z.ZodType<string> = /* @__PURE__ */ text(
  /* @__PURE__ */ faults(parseDecimal),
  'A number as text, e.g. 119.00 or 0.0125.',
)
/** `'America/Chicago'`. */
export const timeZoneSchema: z.ZodType<string> = /* @__PURE__ */ text(
  zoneProblems,
  'An IANA time zone, e.g. America/Chicago.',
)
/** `{ from: '2026-03-01', to: '2026-04-01' }`, half-open. */
export const periodSchema: z.ZodType<Period> = /* @__PURE__ */ z
  .strictObject({ from: localDateSchema, to: localDateSchema })
  .check((context) => {
    const parsed = parsePeriod(context.value)
    if (!parsed.ok && parsed.problems.every((problem) => problem.path === '')) {
      for (const { code, message } of parsed.problems) {
        context.issues.push({ code: 'custom', message, params: { code }, input: context.value })
      }
    }
  })
  .describe('Local dates from (counts) to (does not).')
