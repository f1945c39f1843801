// Single edits of plain data: what a store, a migration or a hand makes of a document by accident.

export interface Edit {
  readonly name: string
  readonly path: readonly (string | number)[]
  /** The whole document with the edit. */
  readonly value: unknown
}

interface Replacement {
  readonly name: string
  readonly value: unknown
}

/** Of a long list its first, middle and last items are edited. */
const itemsOf = (list: readonly unknown[]): number[] =>
  list.length <= 4 ? [...list.keys()] : [0, 1, list.length >> 1, list.length - 1]

/** Every document that differs from one in one place. */
export function* edits(
  document: unknown,
  replacementsOf: (old: unknown) => readonly Replacement[] = replacements,
  path: readonly (string | number)[] = [],
): Generator<Edit> {
  for (const { name, value } of replacementsOf(document)) yield { name: `${name} at /${path.join('/')}`, path, value }
  if (typeof document !== 'object' || document === null) return
  const keys = Array.isArray(document) ? itemsOf(document) : Object.keys(document)
  for (const key of keys)
    for (const inner of edits(Reflect.get(document, key), replacementsOf, [...path, key]))
      yield { ...inner, value: put(document, key, inner.value) }
}

function put(owner: object, key: string | number, value: unknown): unknown {
  if (Array.isArray(owner)) return owner.with(Number(key), value)
  return { ...owner, [key]: value }
}

const replacements = (old: unknown): Replacement[] => [
  ...[null, true, 0, 7, -1, 'x', '', [], {}].flatMap((value) =>
    JSON.stringify(value) === JSON.stringify(old) ? [] : [{ name: JSON.stringify(value), value }],
  ),
  ...(typeof old === 'number' ? changedNumbers(old) : []),
  ...(typeof old === 'string' ? changedTexts(old) : []),
  ...(Array.isArray(old) ? changedLists(old) : []),
  ...(typeof old === 'object' && old !== null && !Array.isArray(old) ? changedKeys(old) : []),
]

const changedNumbers = (old: number): Replacement[] => [
  { name: 'one more', value: old + 1 },
  { name: 'one less', value: old - 1 },
  { name: 'half more', value: old + 0.5 },
  { name: 'very much', value: 1e300 },
  { name: 'too long', value: 2 ** 31 },
  { name: 'negative', value: -old - 1 },
  { name: 'as text', value: String(old) },
]

const changedTexts = (old: string): Replacement[] => [
  { name: 'one character more', value: `${old}1` },
  { name: 'truncated', value: old.slice(0, -1) },
  { name: 'in capitals', value: old.toUpperCase() },
  ...(/\d/.test(old) ? [{ name: 'another digit', value: old.replace(/\d/, (d) => String((Number(d) + 1) % 10)) }] : []),
  ...(/^\d+$/.test(old) ? [{ name: 'as a number', value: Number(old) }] : []),
]

const changedLists = (old: readonly unknown[]): Replacement[] => [
  ...itemsOf(old).map((i) => ({ name: `${i} removed`, value: old.toSpliced(i, 1) })),
  ...itemsOf(old).map((i) => ({ name: `${i} doubled`, value: old.toSpliced(i, 0, old[i]) })),
  { name: 'reordered', value: [...old].reverse() },
  { name: 'first half', value: old.slice(0, old.length >> 1) },
  { name: 'with null', value: [...old, null] },
]

const changedKeys = (old: object): Replacement[] => [
  ...Object.keys(old).map((key) => ({
    name: `without ${key}`,
    value: Object.fromEntries(Object.entries(old).filter(([one]) => one !== key)),
  })),
  { name: 'with a key more', value: { ...old, more: 1 } },
]

/** A document without any key `checksum`. */
export function withoutChecksums(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutChecksums)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (key === 'checksum' ? [] : [[key, withoutChecksums(one)]])),
  )
}
