// Lines of one id are one line: what is cut by a change that billing does not price by is put together again.

import { compare } from '@mspkit/values/money'
import type { ChargeLineDefinition, LineBase, Proration, ProrationRules, Quantity } from '../definition'
import { joinQuantities } from '../quantities/join'
import type { LineInPeriod } from './line-in-period'
import { pricingOf } from './pricing-key'

/** A line by its index, in the period ahead or in the one that is over; `null` when it is in force on none of its days. */
type InPeriod = (index: number, bill: LineBase['bill']) => LineInPeriod | null

/**
 * The versions of a line in the periods of an invoice. What is billed when, named how, taxed how and prorated how on the first day of the line in
 * the period holds for all of it; only a change of what it prices by cuts it, by the rule for `prices`.
 */
export function uncut(versions: readonly number[], inPeriod: InPeriod): LineInPeriod[] {
  const billed: LineInPeriod[] = []
  for (const bill of ['advance', 'arrears'] as const) {
    const parts: LineInPeriod[] = []
    for (const index of versions) {
      const part = inPeriod(index, bill)
      if (part !== null) parts.push(part)
    }
    if (parts.length > 1) parts.sort((a, b) => (a.used.from < b.used.from ? -1 : 1))
    const first = parts[0]?.definition
    if (first === undefined || (first.bill ?? 'advance') !== bill) continue
    if (parts.length === 1) {
      billed.push(...parts)
      continue
    }
    const runs = runsOf(parts)
    // Any use costs the whole price, and costs it once.
    billed.push(...(rulesOf(prorationOf(first)).part === 'none' ? runs.slice(0, 1) : runs).flatMap(partsOfRun))
  }
  return billed
}

const prorationOf = (line: ChargeLineDefinition): Proration | undefined =>
  'proration' in line ? line.proration : undefined

export const rulesOf = (proration: Proration | undefined): ProrationRules =>
  proration === undefined
    ? {}
    : typeof proration === 'string'
      ? { part: proration, increases: proration, decreases: proration, prices: proration }
      : proration

/** Versions without a day between them. */
function runsOf(parts: readonly LineInPeriod[]): LineInPeriod[][] {
  const runs: LineInPeriod[][] = []
  for (const part of parts) {
    const last = runs.at(-1)
    if (last !== undefined && last.at(-1)?.used.to === part.used.from) last.push(part)
    else runs.push([part])
  }
  return runs
}

function partsOfRun(parts: readonly LineInPeriod[]): readonly LineInPeriod[] {
  const [first, last] = [parts[0] as LineInPeriod, parts.at(-1) as LineInPeriod]
  if (first === last) return parts
  const run = { from: first.used.from, to: last.used.to }
  const quantity = parts.every(hasUnitPrice)
    ? joinQuantities(parts.map(({ definition, used }) => ({ ...used, quantity: quantityOf(definition) })))
    : null
  const alike = waiting(parts).map(
    (part): LineInPeriod => ({ ...part, run, definition: likeFirst(part, first, quantity) }),
  )
  const joined = byRule(alike, rulesOf(prorationOf(first.definition)).prices)
  return joined.length === 1 ? joined.map((part) => ({ ...part, used: run })) : joined
}

/** Kinds with one price for every unit: other numbers of units are changes of the quantity. */
const hasUnitPrice = ({ definition: { kind } }: LineInPeriod): boolean => kind === 'per-unit' || kind === 'resale'

/** Versions of a price by tiers or with included units: where more, or fewer, units wait for the next period, they keep the number before. */
function waiting(parts: readonly LineInPeriod[]): readonly LineInPeriod[] {
  const { increases, decreases } = rulesOf(prorationOf((parts[0] as LineInPeriod).definition))
  if (parts.every(hasUnitPrice) || (increases !== 'next-period' && decreases !== 'next-period')) return parts
  let units = quantityOf((parts[0] as LineInPeriod).definition)
  return parts.map((part) => {
    const { definition } = part
    const next = quantityOf(definition)
    if (typeof units !== 'string' || typeof next !== 'string') units = next
    else if ((compare(next, units) > 0 ? increases : decreases) !== 'next-period') units = next
    // The quantity of a line, exchanged for another number.
    return units === next ? part : { ...part, definition: { ...definition, quantity: units } as ChargeLineDefinition }
  })
}

const quantityOf = (line: ChargeLineDefinition): Quantity | undefined =>
  'quantity' in line ? line.quantity : undefined

/** A version that is named, taxed and prorated as the first one is, with the quantity of all of them. */
function likeFirst(
  { definition }: LineInPeriod,
  { definition: first }: LineInPeriod,
  quantity: Quantity | null,
): ChargeLineDefinition {
  if (definition === first && quantity === null) return definition
  const { name: _name, taxCode: _tax, siteId: _site, ...own } = definition
  const { name, taxCode, siteId } = first
  const proration = prorationOf(first)
  const line = {
    ...own,
    ...(name === undefined ? {} : { name }),
    ...(taxCode === undefined ? {} : { taxCode }),
    ...(siteId === undefined ? {} : { siteId }),
    ...('proration' in own || proration !== undefined ? { proration } : {}),
    ...(quantity === null || !('quantity' in own) ? {} : { quantity }),
  }
  // Of a recurring line only keys are exchanged that all recurring lines have.
  return line as ChargeLineDefinition
}

/** The versions with a price of their own: the last one where a change costs its whole difference, the first where it waits. */
function byRule(parts: readonly LineInPeriod[], rule: ProrationRules['prices']): readonly LineInPeriod[] {
  if (rule === 'none') return parts.slice(-1)
  if (rule === 'next-period') return parts.slice(0, 1)
  const joined: LineInPeriod[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last !== undefined && pricingOf(last.definition) === pricingOf(part.definition))
      joined[joined.length - 1] = { ...last, used: { from: last.used.from, to: part.used.to } }
    else joined.push(part)
  }
  return joined
}
