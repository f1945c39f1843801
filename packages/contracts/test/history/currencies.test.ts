// Prices in two currencies: no field of the schemas that may be a price has a direction, also one that is new.
import { type Contract, compareContracts } from '@mspkit/contracts'
import { contractSchema } from '@mspkit/contracts/schema'
import { compareScopes } from '@mspkit/scope/analysis'
import { scopePolicySchema } from '@mspkit/scope/schema'
import { expect, test } from 'vitest'

interface Node {
  readonly _zod: { readonly def: Readonly<Record<string, unknown>> }
  safeParse?(value: unknown): { readonly success: boolean }
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && '_zod' in value

/** The keys of a schema that hold numbers as text, wherever they are. */
function numbersIn(schema: unknown, found = new Set<string>(), seen = new Set<unknown>()): ReadonlySet<string> {
  if (!isNode(schema) || seen.has(schema)) return found
  seen.add(schema)
  const accepts = (key: string, value: unknown): void => {
    if (!isNode(value)) return
    const parses = (text: string): boolean => value.safeParse?.(text).success === true
    if (parses('12.5') && !parses('some words')) found.add(key)
  }
  const walk = (value: unknown): void => {
    if (isNode(value)) numbersIn(value, found, seen)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (typeof value === 'object' && value !== null) for (const [, one] of Object.entries(value)) walk(one)
  }
  const { def } = schema._zod
  if (typeof def.shape === 'object' && def.shape !== null)
    for (const [key, value] of Object.entries(def.shape)) accepts(key, value)
  if (typeof def.getter === 'function') walk(def.getter())
  for (const [key, value] of Object.entries(def)) if (key !== 'getter') walk(value)
  return found
}

/** Numbers as text that are percentages, factors and quantities. */
const unpriced = [
  'percent',
  'percentOfStandard',
  'markupPercent',
  'floorPercent',
  'capPercent',
  'plusPoints',
  'multiplier',
  'included',
  'hours',
  'incidents',
  'free',
  'quantity',
  'max',
]

test('contracts: what has a direction in another currency is no price', () => {
  const keys = [...numbersIn(contractSchema)]
  expect(keys).toEqual(expect.arrayContaining(['price', 'amount', 'flat', 'rate', 'percent', 'included']))
  const withLine = (currency: string, line: object): Contract =>
    ({
      id: 'AG-1',
      clientId: 'acme',
      currency,
      term: { from: '2026-01-01', months: 12 },
      lines: [{ id: 'x', ...line }],
    }) as unknown as Contract
  const directed = keys.filter((key) => {
    const { differences } = compareContracts(withLine('USD', { [key]: '1.00' }), withLine('EUR', { [key]: '2.00' }))
    return differences.some(({ path, worseFor }) => path === `/lines/x/${key}` && worseFor !== 'unknown')
  })
  expect(directed.filter((key) => !unpriced.includes(key))).toEqual([])
  expect(directed).toContain('included')
})

test('scopes: what has a direction in another currency is no price', () => {
  const keys = [...numbersIn(scopePolicySchema)]
  expect(keys).toEqual(
    expect.arrayContaining(['rate', 'flat', 'amount', 'of', 'standardRate', 'percent', 'multiplier']),
  )
  const policy = (currency: string, fields: object) => ({
    term: { from: '2026-01-01', to: '2027-01-01' },
    timeZone: 'Etc/UTC',
    currency,
    standardRate: '100.00',
    coverageHours: 'desk',
    untimed: 'in-hours',
    otherwise: { outcome: 'out-of-scope' },
    ...fields,
  })
  const price = (key: string, value: string): object =>
    ({
      standardRate: { standardRate: value, clauses: [] },
      amount: { clauses: [{ id: 's', kind: 'surcharge', amount: value }] },
      of: { clauses: [{ id: 's', kind: 'surcharge', percent: '10', of: value }] },
      percent: { clauses: [{ id: 's', kind: 'surcharge', percent: value }] },
      multiplier: { clauses: [{ id: 'n', kind: 'after-hours', outcome: 'billable', multiplier: value }] },
    })[key] ?? { clauses: [{ id: 'x', kind: 'exclude', when: {}, outcome: 'billable', [key]: value }] }
  const directed = keys.filter((key) => {
    const [one, other] = [policy('USD', price(key, '10.00')), policy('EUR', price(key, '20.00'))] as never[]
    return compareScopes(one as never, other as never, {}).fields.some(
      ({ path, client }) => path.endsWith(`/${key}`) && client !== 'different',
    )
  })
  expect(directed.filter((key) => !unpriced.includes(key))).toEqual([])
  expect(directed).toContain('multiplier')
})
