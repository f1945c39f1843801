// Which lines of an issued invoice are which of ours: by id, by name, by the work that they bill, by likeness.

import type { ContractCharge } from '@mspkit/contracts'
import type { Decimal, Money } from '@mspkit/values'
import type { IssuedLine } from './issued'

/** An issued line with its place, its numbers as decimal text. */
export interface Issued {
  /** Its place among the lines of all issued invoices that are compared. */
  readonly index: number
  readonly line: IssuedLine
  readonly amount: Money
  readonly quantity: Decimal | null
  readonly unitPrice: Decimal | null
}

/** Our charges of one line of the contract, and what was issued for it. */
export interface Bundle {
  readonly lineId: string
  readonly ours: readonly ContractCharge[]
  readonly issued: readonly Issued[]
}

export interface Matched {
  readonly bundles: readonly Bundle[]
  /** Issued lines that are like none of ours. */
  readonly others: readonly Issued[]
}

/** Each issued line goes to the line of the contract that it names, is called like, bills the work of, or is most like. */
export function matched(ours: readonly ContractCharge[], issued: readonly Issued[]): Matched {
  const byLine = new Map<string, ContractCharge[]>()
  for (const charge of ours) push(byLine, charge.lineId, charge)
  const [byName, byEntry] = [new Map<string, string>(), new Map<string, string>()]
  for (const charge of ours) {
    for (const name of [charge.description, charge.lineId]) {
      const known = normal(name)
      if (!byName.has(known)) byName.set(known, charge.lineId)
    }
    for (const id of entriesOf(charge).keys()) byEntry.set(id, charge.lineId)
  }
  const found = new Map<string, Issued[]>()
  const unnamed: Issued[] = []
  for (const one of issued) {
    const { lineId, description, entryIds = [] } = one.line
    const work = entryIds.map((id) => byEntry.get(id)).find((id) => id !== undefined)
    const named =
      lineId !== undefined && byLine.has(lineId) ? lineId : (byName.get(normal(description ?? '')) ?? work ?? null)
    if (named === null) unnamed.push(one)
    else push(found, named, one)
  }
  const words = [...byLine].map(([lineId, charges]) => ({ lineId, words: wordsOf(charges[0]?.description ?? '') }))
  const others = unnamed.filter((one) => {
    const like = mostLike(wordsOf(one.line.description ?? ''), words) ?? ofSameSum(one, byLine, found)
    if (like !== null) push(found, like, one)
    return like === null
  })
  return {
    bundles: [...byLine].map(([lineId, charges]) => ({ lineId, ours: charges, issued: found.get(lineId) ?? [] })),
    others,
  }
}

const push = <T>(lists: Map<string, T[]>, key: string, one: T): void => {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [one])
  else list.push(one)
}

/** Minutes as worked and as billed of the entries that a charge bills. */
export function entriesOf({ reasons }: ContractCharge): ReadonlyMap<string, { actual: number; billed: number }> {
  const entries = new Map<string, { actual: number; billed: number }>()
  for (const { facts } of reasons)
    if ('entries' in facts && Array.isArray(facts.entries))
      for (const { entryId, actualMinutes, billedMinutes } of facts.entries)
        if (typeof entryId === 'string') entries.set(entryId, { actual: actualMinutes, billed: billedMinutes })
  return entries
}

const normal = (name: string): string => wordsOf(name).join(' ')

const months = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*$/

/** Words of a name, without numbers, dates and months, which differ from invoice to invoice. */
const wordsOf = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/^\d+$/.test(word) && !months.test(word))

/** The line that shares at least half of all words; `null` where none does, or two do alike. */
function mostLike(
  words: readonly string[],
  lines: readonly { readonly lineId: string; readonly words: readonly string[] }[],
): string | null {
  let [best, share, tied] = [null as string | null, 0.499, false]
  for (const { lineId, words: own } of lines) {
    const shared = words.filter((word) => own.some((other) => isForm(word, other))).length
    const likeness = shared / Math.max(1, words.length + own.length - shared)
    if (likeness === share) tied = true
    if (likeness <= share) continue
    ;[best, share, tied] = [lineId, likeness, false]
  }
  return tied ? null : best
}

/** `seat` and `seats`. */
const isForm = (a: string, b: string): boolean =>
  a === b ||
  (Math.min(a.length, b.length) >= 4 && (a.startsWith(b) || b.startsWith(a)) && Math.abs(a.length - b.length) <= 2)

/** A line of ours that charges the same and for which nothing was issued yet, where there is one only. */
function ofSameSum(
  { amount }: Issued,
  ours: ReadonlyMap<string, readonly ContractCharge[]>,
  found: ReadonlyMap<string, readonly Issued[]>,
): string | null {
  const same = [...ours].filter(
    ([lineId, charges]) => !found.has(lineId) && charges.length === 1 && charges[0]?.amount === amount,
  )
  return same.length === 1 ? (same[0]?.[0] ?? null) : null
}
