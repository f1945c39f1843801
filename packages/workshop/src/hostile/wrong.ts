// Random wrong arguments: right ones with something inside them replaced, removed, doubled or renamed.

import fc from 'fast-check'
import { hostileValues } from './values'

/** One change inside a value. `at` chooses where: each number picks a key of the value that the numbers before it lead to. */
export interface Change {
  readonly at: readonly number[]
  readonly make: (old: unknown) => unknown
  /** How the change is written in a find. */
  readonly name: string
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** A copy with one place changed. Only lists and plain objects are entered; evaluators and functions are replaced as a whole. */
export function changed(value: unknown, change: Pick<Change, 'at' | 'make'>): unknown {
  try {
    return changedAt(value, change)
  } catch {
    // What an earlier change has put there throws when it is read, or is too deep for a copy.
    return value
  }
}

function changedAt(value: unknown, { at: [first, ...rest], make }: Pick<Change, 'at' | 'make'>): unknown {
  if (first === undefined) return make(value)
  const inner = { at: rest, make }
  if (Array.isArray(value) && value.length > 0)
    return value.with(first % value.length, changedAt(value[first % value.length], inner))
  if (!isPlain(value)) return make(value)
  const keys = Object.keys(value)
  const key = keys[first % Math.max(1, keys.length)]
  return key === undefined ? make(value) : { ...value, [key]: changedAt(value[key], inner) }
}

const junk = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: true,
  withNullPrototype: true,
  maxDepth: 3,
})

/** What text of documents looks like, and what is nearly that. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    ...[
      '2026-02-30',
      '2026-13',
      '9999-12-31T23:59:60Z',
      '2026-03-29T02:30',
      '-4h',
      '1e5',
      '0x10',
      'P1D',
      '24:00-24:00',
    ],
    ...[
      '\u0000',
      '\ud83d',
      'İ',
      '../..',
      '<script>',
      '{"a":1}',
      'constructor',
      '__proto__',
      'toString',
      '1.005',
      '-0.00',
    ],
    ...['99999999999999999999.99', 'Europe/Atlantis', '٣', 'NaN', 'USD ', 'usd', '٠١:٠٠-٠٢:٠٠'],
  ),
)

const numbers = fc.oneof(
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(-0, 0.1, 1e21, 2 ** 31, 2 ** 53, -8.64e15, 8.64e15 + 1, Number.MIN_VALUE),
)

/** Deep and long values cost time in every call, and are rare. */
const large = /20,000|megabyte|2,000/

const made: fc.Arbitrary<Pick<Change, 'make' | 'name'>> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(...hostileValues.filter(({ name }) => !large.test(name))),
  },
  { weight: 1, arbitrary: fc.constantFrom(...hostileValues.filter(({ name }) => large.test(name))) },
  {
    weight: 12,
    arbitrary: fc.oneof(junk, texts, numbers).map((value) => ({ name: fc.stringify(value), make: () => value })),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Pick<Change, 'make' | 'name'>>(
      { name: 'removed', make: () => undefined },
      { name: 'in a list', make: (old) => [old] },
      { name: 'twice', make: (old) => (Array.isArray(old) ? [...old, ...old] : [old, old]) },
      { name: 'under a key', make: (old) => ({ value: old }) },
      { name: 'as text', make: (old) => JSON.stringify(old) },
      { name: 'with a key more', make: (old) => (isPlain(old) ? { ...old, more: 1 } : old) },
      { name: 'one more', make: (old) => (typeof old === 'number' ? old + 1 : `${String(old)}1`) },
      { name: 'one less', make: (old) => (typeof old === 'number' ? old - 1 : String(old).slice(0, -1)) },
      { name: 'in capitals', make: (old) => (typeof old === 'string' ? old.toUpperCase() : old) },
      { name: 'with itself', make: (old) => (isPlain(old) ? { ...old, ...{ old } } : old) },
    ),
  },
)

export const change: fc.Arbitrary<Change> = fc
  .record({ at: fc.array(fc.nat(1000), { maxLength: 5 }), made })
  .map(({ at, made: { name, make } }) => ({ at, name, make, toString: () => `${name} at ${at.join('/')}` }))
