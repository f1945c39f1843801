// Values that no program should pass and some will: each must give problems as data, an answer, or one clear error.

export interface HostileValue {
  readonly name: string
  /** Made anew for each call, so that no call sees what another did to it. */
  readonly make: () => unknown
}

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = wrap(value)
  return value
}

const thrower = (): never => {
  throw new Error('The value throws.')
}

function cyclic(): unknown {
  const value: Record<string, unknown> = { id: 'x' }
  value.self = value
  value.list = [value]
  return value
}

const traps: ProxyHandler<object> = { get: thrower, has: thrower, ownKeys: thrower, getPrototypeOf: thrower }

/** What is tried inside a right argument, too: one value of each kind that falls in its own way. */
export const isTriedInside = ({ name }: HostileValue): boolean =>
  [
    'null',
    'NaN',
    '1n',
    '"nonsense"',
    'a list of null',
    'lists 20,000 deep',
    'an object inside itself',
    'a proxy that throws',
  ].includes(name)

export const hostileValues: readonly HostileValue[] = [
  ...[
    undefined,
    null,
    true,
    0,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e308,
    '',
    'nonsense',
    '\ud800',
    '__proto__',
  ].map((value) => ({ name: typeof value === 'string' ? JSON.stringify(value) : String(value), make: () => value })),
  { name: '1n', make: () => 1n },
  { name: 'a symbol', make: () => Symbol('s') },
  { name: 'a function', make: () => () => 1 },
  { name: 'an invalid Date', make: () => new Date(Number.NaN) },
  { name: 'an empty list', make: () => [] },
  { name: 'a list of null', make: () => [null] },
  { name: 'a list of numbers', make: () => [42] },
  { name: 'a list of empty objects', make: () => [{}] },
  { name: 'a sparse list', make: () => new Array(3) },
  { name: 'an empty object', make: () => ({}) },
  { name: 'an object without prototype', make: () => Object.create(null) },
  { name: 'a key __proto__', make: () => JSON.parse('{"__proto__":{"id":"x"},"constructor":1}') },
  { name: 'a Map', make: () => new Map([['id', 'x']]) },
  {
    name: 'an instance',
    make: () =>
      new (class Own {
        readonly id = 'x'
      })(),
  },
  { name: 'lists 20,000 deep', make: () => nested(20_000, (inner) => [inner]) },
  { name: 'objects 20,000 deep', make: () => nested(20_000, (all) => ({ all: [all] })) },
  { name: 'an object inside itself', make: cyclic },
  { name: 'a megabyte of text', make: () => 'x'.repeat(1_000_000) },
  { name: 'a list of 2,000', make: () => Array.from({ length: 2_000 }, () => 'x') },
  {
    name: 'a getter that throws',
    make: () => ({
      get id() {
        return thrower()
      },
    }),
  },
  { name: 'a proxy that throws', make: () => new Proxy({}, traps) },
]
