// One change of a tree of JSON: where, and what is wrong there.

/** Where something is in a tree of JSON. */
export type Place = readonly (string | number)[]

/** Every place of a tree, inner ones and leaves, but not the root. */
export function placesOf(value: unknown, place: Place = []): Place[] {
  const here = place.length === 0 ? [] : [place]
  if (typeof value !== 'object' || value === null) return here
  return [
    ...here,
    ...Object.entries(value).flatMap(([key, held]) =>
      placesOf(held, [...place, Array.isArray(value) ? Number(key) : key]),
    ),
  ]
}

/** Marks a key that is taken away. */
const gone: unique symbol = Symbol('gone')

/** A copy of a tree with one place changed; what is off the way to it is shared, not copied. */
export function changeAt(value: unknown, place: Place, to: unknown): unknown {
  const [key, ...rest] = place
  if (key === undefined) return to
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...(value as object) }
  const held = copy as Record<string | number, unknown>
  const made = changeAt(held[key], rest, to)
  if (made !== gone) held[key] = made
  else if (Array.isArray(copy)) copy.splice(Number(key), 1)
  else delete held[key]
  return copy
}

/** The same tree with every list back to front. */
export function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards).reverse()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, backwards(held)]))
}

/** What a place may hold when an integration, or the vendor, went wrong. */
export const wrongValues: readonly (readonly [name: string, value: unknown])[] = [
  ['null', null],
  ['empty text', ''],
  ['gone', gone],
  ['the number 17', 17],
  ['the text "x"', 'x'],
  ['true', true],
  ['a list', [[]]],
  ['an object', { id: {} }],
  ['a date that never was', '2026-02-30T25:61:00Z'],
]

/** A sentence without the change that it is about: what is wrong is the same at every place. */
export const withoutChange = (sentence: string): string => sentence.replace(aboutChange, '')
const aboutChange = /* @__PURE__ */ new RegExp(`^With (?:${wrongValues.map(([name]) => name).join('|')}) at \\S+ `)

/** Evidence whose every list is empty. */
export function emptied(evidence: unknown): unknown {
  if (Array.isArray(evidence)) return []
  if (typeof evidence !== 'object' || evidence === null) return evidence
  return Object.fromEntries(Object.entries(evidence).map(([key, held]) => [key, emptied(held)]))
}

/** The evidence with another ticket's id wherever this one's is; `null` where its entries name no ticket. */
export function ofAnother(evidence: unknown, id: string): unknown {
  let other = evidence
  for (const place of placesOf(evidence)) {
    const held = place.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], evidence)
    // An entry's own id may be the ticket's by chance.
    if (place.at(-1) === 'id' || typeof held === 'object' || String(held) !== id) continue
    other = changeAt(other, place, typeof held === 'number' ? held + 1 : `${id}-other`)
  }
  return other === evidence ? null : other
}
