// What is missing: gathered while agreements are drafted, and laid over the statement.

import type { Hole, Statement } from '@mspkit/profitability'
import { reasonInWords } from '@mspkit/profitability/words'
import type { Month } from '@mspkit/values'
import { type AgreementGapCode, gapWords, hoursInWords, shortOf } from './words'

export type ProfitGapCode = AgreementGapCode | `profitability/${Hole['code']}`

/** Something that is not known and that the profit depends on. Every key is always there. */
export interface ProfitGap {
  readonly code: ProfitGapCode
  /** `null` where it is of no client in particular. */
  readonly clientId: string | null
  readonly contractId: string | null
  readonly month: Month | null
  /** What it leaves out of the margin; `null` where the margin is known all the same. */
  readonly side: 'revenue' | 'cost' | null
  /** Minutes of work that it is about; `null` where it is about none. */
  readonly minutes: number | null
  /** What else is known of it, in order: lines, facts, contracts. */
  readonly details: readonly string[]
  /** A few words for a table. */
  readonly short: string
  readonly message: string
  /** What to do about it; `null` where the message says all. */
  readonly remedy: string | null
}

/** A gap when it is found; work is added up. */
export interface FoundGap {
  readonly code: AgreementGapCode
  readonly clientId: string | null
  readonly contractId: string | null
  readonly month: Month | null
  readonly side: ProfitGap['side']
  readonly minutes?: number
  readonly details?: readonly string[]
}

interface Sum {
  readonly found: FoundGap
  minutes: number
  entries: number
  readonly details: Set<string>
}

/** Gaps as they are found: the same one twice is one, with the work of both. */
export interface Gaps {
  add(found: FoundGap): void
  /** In order of client, contract, month and code. */
  all(): ProfitGap[]
}

export function collectGaps(): Gaps {
  const sums = new Map<string, Sum>()
  return {
    add(found) {
      const key = JSON.stringify([found.clientId, found.contractId, found.month, found.code])
      const sum = sums.get(key) ?? { found, minutes: 0, entries: 0, details: new Set<string>() }
      sums.set(key, sum)
      sum.minutes += found.minutes ?? 0
      sum.entries++
      for (const text of found.details ?? []) sum.details.add(text)
    },
    all: () =>
      [...sums.values()]
        .map(gapOf)
        .sort(
          (a, b) =>
            byText(a.clientId, b.clientId) ||
            byText(a.contractId, b.contractId) ||
            byText(a.month, b.month) ||
            byText(a.code, b.code),
        ),
  }
}

/** Texts in order, `null` last. */
export const byText = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1

const shown = 3

function gapOf({ found, minutes, entries, details }: Sum): ProfitGap {
  const { code, clientId, contractId, month, side } = found
  const list = [...details].sort()
  const more = list.length > shown ? ` and ${list.length - shown} more` : ''
  const words = gapWords[code]({
    contractId,
    month,
    work: found.minutes === undefined ? `${entries} entries` : hoursInWords(minutes),
    details: `${list.slice(0, shown).join('; ')}${more}`,
  })
  return {
    code,
    clientId,
    contractId,
    month,
    side,
    minutes: found.minutes === undefined ? null : minutes,
    details: list,
    short: words.short,
    message: words.message,
    remedy: words.remedy ?? null,
  }
}

/** The gaps that a statement found by itself. */
export function gapsIn({ clientId, contractId, holes }: Statement): ProfitGap[] {
  return holes.map(({ code, of, minutes, amount, currency }): ProfitGap => {
    const facts = { of, minutes, amount, currency }
    return {
      code: `profitability/${code}`,
      clientId,
      contractId,
      month: null,
      side: code === 'unapproved-time' ? null : code === 'unconverted-revenue' ? 'revenue' : 'cost',
      minutes,
      details: [of],
      short: shortOf[code](of),
      message: reasonInWords({ code: `profitability/${code}`, facts, source: null }),
      remedy: null,
    }
  })
}

/** Lays gaps over a statement that does not know of them: a missing contract must never look like a low price. */
export function withGaps(statement: Statement, gaps: readonly ProfitGap[]): Statement {
  const lacks = (side: 'revenue' | 'cost', ...own: readonly Statement['standing'][]): boolean =>
    own.includes(statement.standing) || gaps.some((gap) => gap.side === side)
  const cost = lacks('cost', 'at-most', 'unknown')
  const revenue = lacks('revenue', 'at-least', 'unknown')
  if (!cost && !revenue) return statement
  const { balance } = statement.totals
  const standing = cost && revenue ? 'unknown' : cost ? 'at-most' : 'at-least'
  if (standing === statement.standing) return statement
  const reasons = statement.reasons.filter(({ code }) => !standings.includes(code))
  return {
    ...statement,
    standing,
    margin: null,
    marginPercent: null,
    marginAtMost: standing === 'at-most' ? balance : null,
    marginAtLeast: standing === 'at-least' ? balance : null,
    marginPercentAtMost: standing === 'at-most' ? (statement.marginPercent ?? statement.marginPercentAtMost) : null,
    reasons: [{ code: `profitability/${standing}`, facts: {}, source: null }, ...reasons],
  }
}

const standings = ['at-most', 'at-least', 'unknown', 'provisional'].map((name) => `profitability/${name}`)
