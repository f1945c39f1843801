// Wrong engines, made from right answers: each changes one answer in the smallest way that still makes it wrong.

/** A changed answer, or none where the answer has nothing to change in this way. */
type Spoil = (answer: unknown) => unknown[]

export const spoil: ReadonlyArray<readonly [name: string, change: Spoil]> = [
  ['a number off by one', first((value) => (typeof value === 'number' ? [value + 1] : []))],
  ['an instant off by one millisecond', first(nextMillisecond)],
  ['an amount off by one cent', first(nextCent)],
  ['a number as text', first((value) => (typeof value === 'number' ? [String(value)] : []))],
  ['the opposite', first((value) => (typeof value === 'boolean' ? [!value] : []))],
  ['null in the place of a value', first((value) => (isLeaf(value) && value !== null ? [null] : []))],
  ['zero in the place of null', first((value) => (value === null ? [0] : []))],
  ['no key where the answer is null', inFirstObject((value) => value === null)],
  ['no key where the answer has a value', inFirstObject((value) => value !== null)],
  ['a list without its last item', firstList((list) => list.slice(0, -1))],
  ['a list with one item more', firstList((list) => [...list, list.at(-1)])],
]

function nextMillisecond(value: unknown): unknown[] {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return []
  return [new Date(Date.parse(value) + 1).toISOString()]
}

function nextCent(value: unknown): unknown[] {
  const [, whole, digits] = (typeof value === 'string' && /^(-?\d+)\.(\d+)$/.exec(value)) || []
  if (whole === undefined || digits === undefined) return []
  const last = digits.endsWith('9') ? '8' : String(Number(digits.at(-1)) + 1)
  return [`${whole}.${digits.slice(0, -1)}${last}`]
}

/** Changes the first leaf that can be changed. */
function first(change: (leaf: unknown) => unknown[]): Spoil {
  const spoilt: Spoil = (value) => {
    if (isLeaf(value)) return change(value)
    for (const [key, inner] of Object.entries(Object(value))) {
      const [changed] = spoilt(inner)
      if (changed !== undefined) return [replaced(value, key, changed)]
    }
    return []
  }
  return spoilt
}

function inFirstObject(wanted: (value: unknown) => boolean): Spoil {
  const spoilt: Spoil = (value) => {
    if (isLeaf(value)) return []
    const entries = Object.entries(Object(value))
    const key = Array.isArray(value) ? undefined : entries.find(([, inner]) => wanted(inner))?.[0]
    if (key !== undefined) return [Object.fromEntries(entries.filter(([each]) => each !== key))]
    for (const [each, inner] of entries) {
      const [changed] = spoilt(inner)
      if (changed !== undefined) return [replaced(value, each, changed)]
    }
    return []
  }
  return spoilt
}

function firstList(change: (list: readonly unknown[]) => unknown[]): Spoil {
  const spoilt: Spoil = (value) => {
    if (Array.isArray(value) && value.length > 0) return [change(value)]
    if (isLeaf(value)) return []
    for (const [key, inner] of Object.entries(Object(value))) {
      const [changed] = spoilt(inner)
      if (changed !== undefined) return [replaced(value, key, changed)]
    }
    return []
  }
  return spoilt
}

const isLeaf = (value: unknown): boolean => typeof value !== 'object' || value === null

const replaced = (value: unknown, key: string, inner: unknown): unknown =>
  Array.isArray(value)
    ? value.map((each, index) => (String(index) === key ? inner : each))
    : { ...Object(value), [key]: inner }
