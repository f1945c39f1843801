// Compares two recordings of the same questions, and allows the changes of form that are written down.

import type { Forms } from './forms'
import type { Recorded, Recording } from './record'

export interface Changed {
  readonly id: string
  readonly group: string
  /** `/path: before → after`, one a difference. */
  readonly differences: readonly string[]
}

export interface Comparison {
  readonly same: number
  readonly changed: readonly Changed[]
  /** Questions that both refuse, in other words. */
  readonly reworded: readonly string[]
  /** Questions that only one recording has, or that are not the same question. */
  readonly unpaired: readonly string[]
}

/** Which answers differ? A refusal in the place of an answer, and the other way round, is a difference. */
export function compareRecordings(before: Recording, after: Recording, forms: Forms): Comparison {
  const later = new Map(after.recorded.map((one) => [one.id, one]))
  const changed: Changed[] = []
  const reworded: string[] = []
  const earlier = new Set(before.recorded.map(({ id }) => id))
  const unpaired = after.recorded.map(({ id }) => id).filter((id) => !earlier.has(id))
  let same = 0
  for (const one of before.recorded) {
    const other = later.get(one.id)
    if (!other || questionOf(one) !== questionOf(other)) {
      unpaired.push(one.id)
      continue
    }
    const differences = differ(one, other, forms)
    if (differences.length > 0) changed.push({ id: one.id, group: one.group, differences })
    else {
      same += 1
      if (one.error !== other.error) reworded.push(one.id)
    }
  }
  return { same, changed, reworded, unpaired }
}

const questionOf = ({ definition, facts, ask }: Recorded): string => JSON.stringify([definition, facts, ask])

function differ(before: Recorded, after: Recorded, forms: Forms): string[] {
  if (before.error !== undefined || after.error !== undefined) {
    if (before.error !== undefined && after.error !== undefined) return []
    return [`: ${before.error ?? 'an answer'} → ${after.error ?? 'an answer'}`]
  }
  const { group } = before
  const here = <Form extends { readonly in?: readonly string[] }>(all: readonly Form[]): Form[] =>
    all.filter((form) => form.in === undefined || form.in.includes(group))
  const allowed: Allowed = {
    keys: new Map(here(forms.keys).map(({ from, to }) => [from, to])),
    texts: new Map(here(forms.texts).map(({ from, to }) => [from, to])),
    named: here(forms.named).map(({ by }) => by),
    added: new Set(here(forms.added).map(({ key }) => key)),
  }
  return compare(before.answer, after.answer, '', allowed)
}

interface Allowed {
  readonly keys: ReadonlyMap<string, string>
  readonly texts: ReadonlyMap<string, string>
  readonly named: readonly string[]
  readonly added: ReadonlySet<string>
}

function compare(before: unknown, after: unknown, path: string, allowed: Allowed): string[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) return [`${path}: ${before.length} items → ${after.length}`]
    return before.flatMap((one, i) => compare(one, after[i], `${path}/${i}`, allowed))
  }
  if (isObject(before) && isObject(after)) return compareObjects(before, after, path, allowed)
  return sameValue(before, after, allowed) ? [] : [`${path}: ${short(before)} → ${short(after)}`]
}

function compareObjects(before: object, after: object, path: string, allowed: Allowed): string[] {
  const renamed = new Map(Object.entries(before).map(([key, value]) => [allowed.keys.get(key) ?? key, value]))
  const later = new Map<string, unknown>(Object.entries(after))
  const kept = [...renamed].flatMap(([key, value]) =>
    later.has(key)
      ? compare(value, later.get(key), `${path}/${key}`, allowed)
      : [`${path}/${key}: ${short(value)} → no key`],
  )
  const added = [...later].filter(([key]) => !renamed.has(key) && !allowed.added.has(key))
  return [...kept, ...added.map(([key, value]) => `${path}/${key}: no key → ${short(value)}`)]
}

function sameValue(before: unknown, after: unknown, { texts, named }: Allowed): boolean {
  if (typeof before === 'string' && isObject(after)) return named.some((key) => Reflect.get(after, key) === before)
  if (typeof before === 'string' && typeof after === 'string') return (texts.get(before) ?? before) === after
  if (typeof before === 'string' && typeof after === 'number') return sameDecimal(before, after)
  if (typeof before === 'number' && typeof after === 'string') return sameDecimal(after, before)
  return Object.is(before, after)
}

const sameDecimal = (text: string, value: number): boolean => /^-?\d+(\.\d+)?$/.test(text) && Number(text) === value

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const short = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > 100 ? `${text.slice(0, 97)}...` : text
}
