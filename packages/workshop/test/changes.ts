// A value with one thing changed, in every way that documents go wrong: what tests of schemas and messages try.

/** Another type, empty, out of range, or of no known form. */
const wrongs: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e9,
  '',
  'no such word',
  [],
  ['no such word'],
  {},
  { no: 1 },
]

export function changesOf(value: unknown): unknown[] {
  const others = wrongs.filter((wrong) => JSON.stringify(wrong) !== JSON.stringify(value))
  if (Array.isArray(value))
    return [
      ...others,
      ...value.flatMap((item, index) => changesOf(item).map((changed) => value.with(index, changed))),
      [...value, null],
    ]
  if (typeof value !== 'object' || value === null) return others
  const keys = Object.entries(value)
  return [
    ...others,
    { ...value, noSuchKey: 1 },
    ...keys.map(([key]) => Object.fromEntries(keys.filter(([other]) => other !== key))),
    ...keys.flatMap(([key, inner]) => changesOf(inner).map((changed) => ({ ...value, [key]: changed }))),
  ]
}
