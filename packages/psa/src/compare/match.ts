// Which lines of an issued invoice are which of ours: by id, by name, by the work that they bill, by likeness.

import type { ContractCharge } from '@mspkit/contracts'
import type { Decimal, Money } from '@mspkit/values'
import { compare, plus } from '@mspkit/values/money'
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
  const linesOf = namedLines(ours)
  const found = new Map<string, Issued[]>()
  const [shared, unnamed] = [[] as [Issued, readonly string[]][], [] as Issued[]]
  for (const one of issued) {
    const lines = linesOf(one)
    const [only] = lines
    if (only === undefined) unnamed.push(one)
    else if (lines.length === 1) push(found, only, one)
    else shared.push([one, lines])
  }
  for (const [lineId, one] of dealt(shared, byLine, found)) push(found, lineId, one)
  const words = [...byLine].map(([lineId, charges]) => ({ lineId, words: wordsOf(charges[0]?.description ?? '') }))
  const others = unnamed.filter((one) => {
    const like = mostLike(wordsOf(one.line.description ?? ''), words) ?? ofSameSum(one, byLine, found)
    if (like !== null) push(found, like, one)
    return like === null
  })
  const bundles = [...byLine].map(([lineId, charges]) => ({ lineId, ours: charges, issued: found.get(lineId) ?? [] }))
  return summedUp(bundles, others) ?? { bundles, others }
}

/** The lines of the contract that an issued line names by id, is called like, or bills the work of: the first of these that gives any. */
function namedLines(ours: readonly ContractCharge[]): (one: Issued) => readonly string[] {
  const [byId, byName, byWords, byEntry] = [0, 0, 0, 0].map(() => new Map<string, Set<string>>()) as [
    Ids,
    Ids,
    Ids,
    Ids,
  ]
  for (const charge of ours) {
    const { lineId } = charge
    add(byId, lineId, lineId)
    for (const name of [charge.description, lineId]) {
      add(byName, name.trim().toLowerCase(), lineId)
      add(byWords, normal(name), lineId)
    }
    for (const id of entriesOf(charge).keys()) add(byEntry, id, lineId)
  }
  return ({ line: { lineId, description = '', entryIds = [] } }) => {
    const work = entryIds.map((id) => byEntry.get(id)).find((lines) => lines !== undefined)
    const lines =
      (lineId === undefined ? undefined : byId.get(lineId)) ??
      byName.get(description.trim().toLowerCase()) ??
      byWords.get(normal(description)) ??
      work
    return [...(lines ?? [])]
  }
}

type Ids = Map<string, Set<string>>

/** A name of numbers and months alone is none. */
function add(ids: Ids, name: string, lineId: string): void {
  if (name === '') return
  const own = ids.get(name)
  if (own === undefined) ids.set(name, new Set([lineId]))
  else own.add(lineId)
}

/** Issued lines that several lines of the contract are called like: each goes to one that charges the same, else to one that has none yet. */
function dealt(
  shared: readonly (readonly [Issued, readonly string[]])[],
  ours: ReadonlyMap<string, readonly ContractCharge[]>,
  found: ReadonlyMap<string, readonly Issued[]>,
): (readonly [string, Issued])[] {
  const free = new Map([...ours].map(([lineId, charges]) => [lineId, charges.map(({ amount }) => amount)]))
  const taken = new Set(found.keys())
  const same = new Map<Issued, string>()
  for (const [one, lines] of shared) {
    const lineId = lines.find((id) => free.get(id)?.includes(one.amount) === true)
    if (lineId === undefined) continue
    const amounts = free.get(lineId) ?? []
    amounts.splice(amounts.indexOf(one.amount), 1)
    same.set(one, lineId)
    taken.add(lineId)
  }
  return shared.map(([one, lines]) => {
    const lineId = same.get(one) ?? lines.find((id) => !taken.has(id)) ?? (lines[0] as string)
    taken.add(lineId)
    return [lineId, one] as const
  })
}

/** One issued line for several of ours, where it charges as much as all those for which nothing else was issued. */
function summedUp(bundles: readonly Bundle[], others: readonly Issued[]): Matched | null {
  const [only, ...more] = others
  const left = bundles.filter(({ issued }) => issued.length === 0)
  const [first] = left
  if (only === undefined || more.length > 0 || first === undefined || left.length < 2) return null
  const ours = left.flatMap((bundle) => bundle.ours)
  if (compare(plus(...ours.map(({ amount }) => amount)), only.amount) !== 0) return null
  const whole: Bundle = { lineId: first.lineId, ours, issued: [only] }
  return { bundles: [...bundles.filter((bundle) => !left.includes(bundle)), whole], others: [] }
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
