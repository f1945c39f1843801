// What is missing: gathered while agreements are drafted, and laid over the statement.

import type { Completeness, GapFacts, Statement, StatementGap } from '@mspkit/profitability'
import { type Month, type Problem, problem } from '@mspkit/values'
import { type AgreementGapCode, gapWords, hoursInWords, shortOf } from './words'

export type ProfitGapCode = AgreementGapCode | StatementGap['code']

/** What is missing, of whom and where. */
export interface MissingFrom {
  /** `null` where it is of no client in particular. */
  readonly clientId: string | null
  readonly contractId: string | null
  readonly month: Month | null
  /** Minutes of work that it is about; `null` where it is about none. */
  readonly minutes: number | null
  /** What else is known of it, in order: lines, facts, contracts. */
  readonly details: readonly string[]
}

/**
 * Something that is not known and that the profit depends on. Its severity is `error` where it leaves something out of the
 * margin, and `warning` where the margin is known all the same. Every key is always there.
 */
export interface ProfitGap extends Problem<ProfitGapCode, MissingFrom | GapFacts>, MissingFrom {
  /** What it leaves out of the margin; `null` where the margin is known all the same. */
  readonly side: 'revenue' | 'cost' | null
  /** A few words for a table. */
  readonly short: string
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
  const from: MissingFrom = {
    clientId,
    contractId,
    month,
    minutes: found.minutes === undefined ? null : minutes,
    details: list,
  }
  return {
    ...problem(code, '', words.message, { ...from, details: [...list] }, severityOf(side)),
    ...from,
    side,
    short: words.short,
    remedy: words.remedy ?? null,
  }
}

const severityOf = (side: ProfitGap['side']): Problem['severity'] => (side === null ? 'warning' : 'error')

const sides: Readonly<Record<StatementGap['code'], ProfitGap['side']>> = {
  'profitability/uncosted-time': 'cost',
  'profitability/unconverted-rate': 'cost',
  'profitability/zero-cost-time': 'cost',
  'profitability/unapproved-time': null,
  'profitability/unapproved-time-left-out': 'cost',
  'profitability/undated-time': 'cost',
  'profitability/unconverted-revenue': 'revenue',
  'profitability/unconverted-cost': 'cost',
  'profitability/unallocated-cost': 'cost',
}

/** The gaps that a statement found itself. */
export function gapsIn({ clientId, contractId, missing }: Statement): ProfitGap[] {
  return missing.map((gap): ProfitGap => {
    const { code, severity, path, facts, message, of, minutes } = gap
    return {
      ...{ code, severity, path, facts: { ...facts }, message },
      ...{ clientId, contractId, month: null, minutes, details: [of] },
      side: sides[code],
      short: shortOf[code](of),
      remedy: null,
    }
  })
}

/** Lays gaps over a statement that does not know of them: a missing contract must never look like a low price. */
export function withGaps(statement: Statement, gaps: readonly ProfitGap[]): Statement {
  const lacks = (side: 'revenue' | 'cost', ...own: readonly Completeness[]): boolean =>
    own.includes(statement.completeness) || gaps.some((gap) => gap.side === side)
  const cost = lacks('cost', 'at-most', 'unknown')
  const revenue = lacks('revenue', 'at-least', 'unknown')
  if (!cost && !revenue) return statement
  const { balance } = statement.totals
  const completeness = cost && revenue ? 'unknown' : cost ? 'at-most' : 'at-least'
  if (completeness === statement.completeness) return statement
  const reasons = statement.reasons.filter(({ code }) => !ofCompleteness.includes(code))
  return {
    ...statement,
    completeness,
    margin: null,
    marginPercent: null,
    marginAtMost: completeness === 'at-most' ? balance : null,
    marginAtLeast: completeness === 'at-least' ? balance : null,
    marginPercentAtMost: completeness === 'at-most' ? (statement.marginPercent ?? statement.marginPercentAtMost) : null,
    reasons: [{ code: `profitability/${completeness}`, facts: {}, source: null }, ...reasons],
  }
}

const ofCompleteness = ['at-most', 'at-least', 'unknown', 'provisional'].map((name) => `profitability/${name}`)
