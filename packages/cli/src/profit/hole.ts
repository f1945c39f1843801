import type { Hole, Statement } from '@mspkit/profitability'
import { reasonInWords } from '@mspkit/profitability/words'
import type { Month } from '@mspkit/values'

/** Something that nobody knows, and that the answer would need. */
export interface ProfitHole {
  readonly code: string
  /** `null` where it is of no client in particular. */
  readonly clientId: string | null
  readonly contractId: string | null
  readonly month: Month | null
  /** What it leaves out of the margin; `null` where the margin stands all the same. */
  readonly missing: 'revenue' | 'cost' | null
  /** Minutes of work that it is about; `null` where it is about none. */
  readonly minutes: number | null
  /** For a table: a few words. */
  readonly short: string
  readonly message: string
}

const hours = (minutes: number): string => {
  const text = Number((minutes / 60).toFixed(2))
  return `${text} ${text === 1 ? 'hour' : 'hours'}`
}

/** What is known of a hole when it is found; work is added up. */
export type Found = Omit<ProfitHole, 'short' | 'message' | 'minutes'> & {
  /** What else the words say. */
  readonly said?: readonly string[]
  readonly minutes?: number
}

interface Sum {
  readonly found: Found
  minutes: number
  entries: number
  readonly said: Set<string>
}

/** Holes as they are found: the same one twice is one, with the work of both. */
export interface Holes {
  add(found: Found): void
  /** In order of client, contract, month and code. */
  all(): ProfitHole[]
}

const shown = 3

export function collectHoles(): Holes {
  const sums = new Map<string, Sum>()
  return {
    add(found) {
      const key = JSON.stringify([found.clientId, found.contractId, found.month, found.code])
      const sum = sums.get(key) ?? { found, minutes: 0, entries: 0, said: new Set<string>() }
      sums.set(key, sum)
      sum.minutes += found.minutes ?? 0
      sum.entries++
      for (const text of found.said ?? []) sum.said.add(text)
    },
    all: () =>
      [...sums.values()]
        .map(told)
        .sort(
          (a, b) =>
            byText(a.clientId, b.clientId) ||
            byText(a.contractId, b.contractId) ||
            byText(a.month, b.month) ||
            byText(a.code, b.code),
        ),
  }
}

const byText = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1

type Words = (facts: {
  readonly contractId: string | null
  readonly month: Month | null
  readonly work: string
  readonly said: string
}) => readonly [short: string, message: string]

const words: Readonly<Record<string, Words>> = {
  'contract-faulty': ({ contractId, said }) => [
    'a contract with faults',
    `The contract ${contractId ?? '(without an id)'} has faults and was left out, so its revenue is missing (${said}).`,
  ],
  'not-drafted': ({ contractId, month, said }) => [
    `${month} not drafted`,
    `${contractId} could not be drafted for ${month}, so its revenue is missing. What it lacks: ${said}.`,
  ],
  'work-set-aside': ({ contractId, month, work, said }) => [
    `${work} of ${month} not decided`,
    `Work of ${work} in ${month} could not be put through ${contractId}; what it would bring is missing. What it lacks: ${said}.`,
  ],
  'no-contract': ({ month, work }) => [
    `no contract for ${work}`,
    `Work of ${work} in ${month} is of a client without contract or revenue; whether anybody pays for it is not known.`,
  ],
  'no-contract-in-force': ({ month, work, said }) => [
    `no contract in ${month}`,
    `Work of ${work} in ${month} was done while no contract was in force (${said}); whether anybody pays for it is not known.`,
  ],
  'which-contract': ({ month, work, said }) => [
    `whose contract? ${work} of ${month}`,
    `Work of ${work} in ${month} could be of ${said}, and no ticket says which. Give the tickets, with their contractId.`,
  ],
  'not-asked': ({ contractId, month, work }) => [
    'no scope',
    `${contractId} does not say what is covered, and no line bills the work of ${work} in ${month}: it is undecided.`,
  ],
  'resale-without-cost': ({ contractId, month, said }) => [
    'cost of resale',
    `What ${contractId} resells (${said}) has no cost in ${month}. Write "cost" on the line, or the bills among the costs of --terms.`,
  ],
  'no-evidence': ({ contractId, month, said }) => [
    'no evidence',
    `${contractId} gives money back for unmet promises (${said}); without evidence for ${month} none was looked for.`,
  ],
  'no-attainment': ({ contractId, month, said }) => [
    'no objectives',
    `${contractId} gives money back for missed objectives (${said}); nobody said how they came out in ${month}, so none was looked for. Write "objectives" in the file of --usage.`,
  ],
}

function told({ found, minutes, entries, said }: Sum): ProfitHole {
  const { said: _, ...rest } = found
  const list = [...said].sort()
  const more = list.length > shown ? ` and ${list.length - shown} more` : ''
  const work = found.minutes === undefined ? `${entries} entries` : hours(minutes)
  const [short, message] = (words[found.code.replace('cli/', '')] as Words)({
    contractId: found.contractId,
    month: found.month,
    work,
    said: `${list.slice(0, shown).join('; ')}${more}`,
  })
  return { ...rest, minutes: found.minutes === undefined ? null : minutes, short, message }
}

const shorts: Readonly<Record<Hole['code'], (of: string) => string>> = {
  'uncosted-time': (of) => `cost of ${of}`,
  'unconverted-rate': (of) => `exchange rate for ${of}`,
  'zero-cost-time': (of) => `${of} costs 0`,
  'unapproved-time': () => 'approval',
  'unapproved-time-left-out': () => 'approval',
  'undated-time': () => 'dates',
  'unconverted-revenue': (of) => `exchange rate for ${of}`,
  'unconverted-cost': (of) => `exchange rate for ${of}`,
  'unallocated-cost': (of) => `who bears ${of}`,
}

/** The holes that a statement found by itself. */
export function holesOf({ clientId, holes }: Statement): ProfitHole[] {
  return holes.map(({ code, of, minutes, amount, currency }) => ({
    code: `profitability/${code}`,
    clientId,
    contractId: null,
    month: null,
    missing: code === 'unapproved-time' ? null : code === 'unconverted-revenue' ? 'revenue' : 'cost',
    minutes,
    short: shorts[code](of),
    message: reasonInWords({
      code: `profitability/${code}`,
      facts: { of, minutes, amount, currency },
      source: null,
    }),
  }))
}

/** A statement that knows what it lacks besides its own holes: a missing contract must never look like a low price. */
export function withHoles(statement: Statement, holes: readonly ProfitHole[]): Statement {
  const lacks = (side: 'revenue' | 'cost', ...own: readonly Statement['standing'][]): boolean =>
    own.includes(statement.standing) || holes.some(({ missing }) => missing === side)
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
