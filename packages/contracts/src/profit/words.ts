// What a gap is called in a table, and as a sentence.

import type { StatementGap } from '@mspkit/profitability'
import type { Month } from '@mspkit/values'

interface GapFacts {
  readonly contractId: string | null
  readonly month: Month | null
  readonly work: string
  readonly details: string
}

/** A few words for a table, a sentence, and what to do about it where that is known. */
type GapWords = (facts: GapFacts) => {
  readonly short: string
  readonly message: string
  readonly remedy?: string
}

/** Codes of what is missing from an agreement's profit, other than what a statement misses by itself. */
export type AgreementGapCode =
  | 'contracts/contract-faulty'
  | 'contracts/not-drafted'
  | 'contracts/work-set-aside'
  | 'contracts/no-contract'
  | 'contracts/no-contract-in-force'
  | 'contracts/which-contract'
  | 'contracts/not-decided'
  | 'contracts/resale-without-cost'
  | 'contracts/no-evidence'
  | 'contracts/no-attainment'
  | 'contracts/advance-not-drafted'
  | 'contracts/arrears-not-drafted'
  | 'contracts/line-not-drafted'

export const gapWords: Readonly<Record<AgreementGapCode, GapWords>> = {
  'contracts/contract-faulty': ({ contractId, details }) => ({
    short: 'a contract with faults',
    message: `The contract ${contractId ?? '(without an id)'} has faults and was left out, so its revenue is missing (${details}).`,
  }),
  'contracts/not-drafted': ({ contractId, month, details }) => ({
    short: `${month} not drafted`,
    message: `${contractId} could not be drafted for ${month}, so its revenue is missing. What it lacks: ${details}.`,
  }),
  'contracts/work-set-aside': ({ contractId, month, work, details }) => ({
    short: `${work} of ${month} not decided`,
    message: `Work of ${work} in ${month} could not be put through ${contractId}; what it would bring is missing. What it lacks: ${details}.`,
  }),
  'contracts/no-contract': ({ month, work }) => ({
    short: `no contract for ${work}`,
    message: `Work of ${work} in ${month} is of a client without contract or revenue; whether anybody pays for it is not known.`,
  }),
  'contracts/no-contract-in-force': ({ month, work, details }) => ({
    short: `no contract in ${month}`,
    message: `Work of ${work} in ${month} was done while no contract was in force (${details}); whether anybody pays for it is not known.`,
  }),
  'contracts/which-contract': ({ month, work, details }) => ({
    short: `whose contract? ${work} of ${month}`,
    message: `Work of ${work} in ${month} could be of ${details}, and no ticket says which.`,
    remedy: 'Give the tickets, with their contractId.',
  }),
  'contracts/not-decided': ({ contractId, month, work }) => ({
    short: 'no scope',
    message: `${contractId} does not say what is covered, and no line bills the work of ${work} in ${month}: it is undecided.`,
  }),
  'contracts/resale-without-cost': ({ contractId, month, details }) => ({
    short: 'cost of resale',
    message: `What ${contractId} resells (${details}) has no cost in ${month}.`,
    remedy: 'Write "cost" on the line, or give the bills as costs of the category "resale".',
  }),
  'contracts/no-evidence': ({ contractId, month, details }) => ({
    short: 'no evidence',
    message: `${contractId} gives money back for unmet promises (${details}); without evidence for ${month} none was looked for.`,
  }),
  'contracts/no-attainment': ({ contractId, month, details }) => ({
    short: 'no objectives',
    message: `${contractId} gives money back for missed objectives (${details}); how they came out in ${month} is not known, so none was looked for.`,
    remedy: 'Give "objectives" in the usage.',
  }),
  'contracts/advance-not-drafted': ({ contractId, month, details }) => ({
    short: `${month} in advance`,
    message: `No draft holds what ${contractId} bills in advance for ${month} (${details}), so its revenue is missing.`,
    remedy: 'Give the invoice that bills that time in advance.',
  }),
  'contracts/arrears-not-drafted': ({ contractId, month, details }) => ({
    short: `${month} in arrears`,
    message: `No draft holds what ${contractId} bills in arrears for ${month} (${details}), so its revenue is missing.`,
    remedy: 'Give the invoice that bills that time in arrears: for lines in advance, the next one.',
  }),
  'contracts/line-not-drafted': ({ contractId, month, details }) => ({
    short: 'a line with its own cycle',
    message: `Lines of ${contractId} with a billing cycle of their own (${details}) are on none of the drafts for ${month}, so their revenue is missing.`,
    remedy: 'Give the invoice that bills them.',
  }),
}

/** What a statement misses by itself, in a few words. */
export const shortOf: Readonly<Record<StatementGap['code'], (of: string) => string>> = {
  'profitability/uncosted-time': (of) => `cost of ${of}`,
  'profitability/unconverted-rate': (of) => `exchange rate for ${of}`,
  'profitability/zero-cost-time': (of) => `${of} costs 0`,
  'profitability/unapproved-time': () => 'approval',
  'profitability/unapproved-time-left-out': () => 'approval',
  'profitability/undated-time': () => 'dates',
  'profitability/unconverted-revenue': (of) => `exchange rate for ${of}`,
  'profitability/unconverted-cost': (of) => `exchange rate for ${of}`,
  'profitability/unallocated-cost': (of) => `who bears ${of}`,
}

/** `1.5 hours`. */
export const hoursInWords = (minutes: number): string => {
  const text = Number((minutes / 60).toFixed(2))
  return `${text} ${text === 1 ? 'hour' : 'hours'}`
}
