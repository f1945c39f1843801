// Values set by JSON Pointer, where an item of a list is named by its id.

type Json = unknown
type Branch = Record<string, Json> | Json[]

const isBranch = (value: Json): value is Branch => typeof value === 'object' && value !== null

/** What an item of a list is called: its id, or the name of an SLA clock. */
export function nameOf(item: Json): string | null {
  if (!isBranch(item) || Array.isArray(item)) return null
  const name = item.id ?? item.clock
  return typeof name === 'string' ? name : null
}

/** Where in a list a step leads; -1 when nowhere. */
function indexIn(list: readonly Json[], step: string): number {
  const byName = list.findIndex((item) => nameOf(item) === step)
  if (byName >= 0 || !/^\d+$/.test(step) || list.some((item) => nameOf(item) !== null)) return byName
  return Number(step) < list.length ? Number(step) : -1
}

/**
 * The document with another value at a path; what the change does not touch is shared, and what it makes is frozen. `null`
 * removes. `undefined` where the path cannot be reached.
 */
export function withValue(document: Json, steps: readonly string[], value: Json): Json | undefined {
  const [step, ...inner] = steps
  if (step === undefined) return value
  if (!isBranch(document)) return undefined
  if (Array.isArray(document)) return withItem(document, step, inner, value)
  const before: Json = Object.hasOwn(document, step) ? document[step] : undefined
  if (inner.length === 0 && value === null) {
    if (before === undefined) return undefined
    return Object.freeze(Object.fromEntries(Object.entries(document).filter(([key]) => key !== step)))
  }
  const after = inner.length === 0 ? value : withValue(before ?? emptyFor(step), inner, value)
  if (after === undefined) return undefined
  return Object.freeze({ ...document, [step]: after })
}

const lists: readonly string[] = ['lines', 'discounts', 'commitments', 'duties', 'approvers']
/** Whether what is not there yet would be a list. */
export const isListKey = (step: string): boolean => lists.includes(step)
const emptyFor = (step: string): Json => (isListKey(step) ? [] : {})

function withItem(list: readonly Json[], step: string, inner: readonly string[], value: Json): Json | undefined {
  const index = indexIn(list, step)
  if (inner.length === 0 && value === null)
    return index < 0 ? undefined : Object.freeze(list.filter((_, at) => at !== index))
  if (index < 0) return inner.length === 0 && nameOf(value) === step ? Object.freeze([...list, value]) : undefined
  const after = inner.length === 0 ? value : withValue(list[index], inner, value)
  return after === undefined ? undefined : Object.freeze(list.map((item, at) => (at === index ? after : item)))
}

/** What is at a path where every item of a list on it is named by its id; `undefined` otherwise, or where nothing is. */
export function valueAt(document: Json, steps: readonly string[]): Json | undefined {
  let value: Json = document
  for (const step of steps) {
    if (!isBranch(value)) return undefined
    if (Array.isArray(value)) value = value.find((item) => nameOf(item) === step)
    else value = Object.hasOwn(value, step) ? value[step] : undefined
  }
  return value
}
