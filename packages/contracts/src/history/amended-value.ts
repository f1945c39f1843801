// JSON Pointers into a contract, where a thing in a list is named by its id.

type Json = unknown
type Branch = Record<string, Json> | Json[]

const isBranch = (value: Json): value is Branch => typeof value === 'object' && value !== null

/** The steps of a pointer. @throws RangeError for text that is none. */
export function stepsOf(path: string): string[] {
  if (!path.startsWith('/'))
    throw new RangeError(`${JSON.stringify(path)} is not a JSON Pointer. Write e.g. "/lines/seats/price".`)
  return path
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** What a thing in a list is called: its id, or the name of an SLA clock. */
export function nameOf(item: Json): string | null {
  if (!isBranch(item) || Array.isArray(item)) return null
  const name = item.id ?? item.clock
  return typeof name === 'string' ? name : null
}

/** Where in a list a step leads; -1 when nowhere. */
function placeIn(list: readonly Json[], step: string): number {
  const byName = list.findIndex((item) => nameOf(item) === step)
  if (byName >= 0 || !/^\d+$/.test(step) || list.some((item) => nameOf(item) !== null)) return byName
  return Number(step) < list.length ? Number(step) : -1
}

/**
 * The document with another value at a place; what the change does not touch is shared, and what it makes is frozen. `null` takes
 * away. `undefined` where the place cannot be reached.
 */
export function withValue(document: Json, steps: readonly string[], value: Json): Json | undefined {
  const [step, ...rest] = steps
  if (step === undefined) return value
  if (!isBranch(document)) return undefined
  if (Array.isArray(document)) return withItem(document, step, rest, value)
  const before: Json = Object.hasOwn(document, step) ? document[step] : undefined
  if (rest.length === 0 && value === null) {
    if (before === undefined) return undefined
    return Object.freeze(Object.fromEntries(Object.entries(document).filter(([key]) => key !== step)))
  }
  const after = rest.length === 0 ? value : withValue(before ?? emptyFor(step), rest, value)
  if (after === undefined) return undefined
  return Object.freeze({ ...document, [step]: after })
}

const lists: readonly string[] = ['lines', 'discounts', 'commitments', 'duties', 'approvers']
const emptyFor = (step: string): Json => (lists.includes(step) ? [] : {})

function withItem(list: readonly Json[], step: string, rest: readonly string[], value: Json): Json | undefined {
  const place = placeIn(list, step)
  if (rest.length === 0 && value === null)
    return place < 0 ? undefined : Object.freeze(list.filter((_, at) => at !== place))
  if (place < 0) return rest.length === 0 && nameOf(value) === step ? Object.freeze([...list, value]) : undefined
  const after = rest.length === 0 ? value : withValue(list[place], rest, value)
  return after === undefined ? undefined : Object.freeze(list.map((item, at) => (at === place ? after : item)))
}
