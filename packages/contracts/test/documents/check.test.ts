import { type Contract, type ContractContext, checkContract, compileContract, defineContract } from '@mspkit/contracts'
import { contractSchema } from '@mspkit/contracts/schema'
import type { ScopePolicy } from '@mspkit/scope'
import { DefinitionError, isValid, type LocalDate } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { managed, plain } from '../sample'

const found = (contract: unknown, surroundings = {}) =>
  checkContract(contract, surroundings).map(({ code, path }) => `${code} ${path}`)
const withScopeTerm = (from: LocalDate): Contract => {
  const contract = managed()
  return { ...contract, scope: { ...(contract.scope as ScopePolicy), term: { from, to: '2030-01-01' } } }
}
const amended = (set: Record<string, unknown>, more = {}) =>
  managed({
    amendments: [{ recordedAt: '2026-05-01T00:00:00Z', from: '2026-04-01', by: 'k', reason: 'r', set, ...more }],
  })

test('good contracts have no problems', () => {
  expect(checkContract(plain())).toEqual([])
  expect(checkContract(managed())).toEqual([])
  expect(contractSchema.safeParse(managed()).success).toBe(true)
})

test('the contract of the design’s page is one', () => {
  const page = defineContract({
    id: 'AG-1042',
    clientId: 'acme',
    currency: 'USD',
    timeZone: 'America/Chicago',
    term: { from: '2026-01-01', months: 36 },
    renewal: { auto: true, months: 12, notice: { days: 60 } },
    sla: 'gold-silver',
    scope: 'all-in',
    rateCard: 'house-2026',
    lines: [
      {
        id: 'seats',
        kind: 'per-unit',
        price: '115.00',
        bill: 'advance',
        quantity: { count: 'contacts', where: { kind: 'user' }, at: 'first-day', minimum: 40 },
      },
      {
        id: 'servers',
        kind: 'per-unit',
        price: '185.00',
        bill: 'advance',
        quantity: { count: 'assets', where: { type: 'server' }, at: 'first-day' },
      },
      {
        id: 'backup',
        kind: 'per-unit',
        price: '65.00',
        bill: 'advance',
        quantity: { sameAs: 'servers' },
        obligations: ['backup-daily'],
      },
      {
        id: 'block',
        kind: 'block-hours',
        accepts: { 'board.kind': 'project' },
        draws: 'billed-hours',
        purchases: [{ on: '2026-01-01', hours: '10', price: '1650.00', expiresOn: '2027-01-01' }],
      },
      { id: 'labour', kind: 'time-and-materials', bill: 'arrears' },
    ],
  })
  expect(checkContract(page)).toEqual([])
  const draft = compileContract(page).draftInvoice(
    '2026-01',
    { contacts: [], assets: [{ id: 's', clientId: 'acme', type: 'server' }] },
    { knownAt: '2026-01-01T00:00:00Z' },
  )
  expect(draft.total).toBe('6500.00')
})

describe('each problem with its place', () => {
  test.each<[string, unknown]>([
    ['contracts/missing /term', (({ term: _, ...rest }) => rest)(plain())],
    ['contracts/unknown-key /lins', { ...plain(), lins: [] }],
    ['contracts/unknown-currency /currency', plain({ currency: 'DOLLAR' })],
    ['billing/unknown-kind /lines/0/kind', plain({ lines: [{ id: 'a', kind: 'falt', price: '1.00' }] as never })],
    [
      'contracts/unknown-key /lines/0/package/tols',
      plain({ lines: [{ id: 'a', kind: 'flat', price: '1.00', package: { tols: [] } }] as never }),
    ],
    [
      'calendar/reversed-period /calendars/desk/validity',
      plain({
        calendars: { desk: { timeZone: 'Etc/UTC', hours: {}, validity: { from: '2027-01-01', to: '2026-01-01' } } },
      }),
    ],
    [
      'contracts/notice-calendar /renewal/notice/calendar',
      plain({ renewal: { auto: true, months: 1, notice: { businessDays: 3 } } }),
    ],
    [
      'contracts/unknown-calendar /renewal/notice/calendar',
      managed({ renewal: { auto: true, months: 1, notice: { businessDays: 3, calendar: 'dsk' } } }),
    ],
    [
      'contracts/unknown-line /renewal/uplift/lines/0',
      plain({ renewal: { auto: true, months: 1, notice: { days: 1 }, uplift: { lines: ['cares'], percent: '3' } } }),
    ],
    [
      'contracts/floor-above-cap /renewal/uplift/floorPercent',
      plain({
        renewal: {
          auto: true,
          months: 1,
          notice: { days: 1 },
          uplift: { lines: 'all', index: 'X', indexMonth: 1, floorPercent: '5', capPercent: '4' },
        },
      }),
    ],
    [
      'contracts/cycle-of-work /lines/0/billingCycle',
      plain({
        lines: [
          { id: 'l', kind: 'time-and-materials', billingCycle: { anchor: '2026-01-01', months: 3, bill: 'arrears' } },
        ],
      }),
    ],
    [
      'contracts/decrease-uncounted /lines/0/decreases',
      plain({
        lines: [
          {
            id: 'l',
            kind: 'per-unit',
            price: '1',
            quantity: { count: 'contacts', at: 'first-day' },
            decreases: 'at-term-end',
          },
        ],
      }),
    ],
    [
      'contracts/unknown-name /lines/0/obligations/0',
      managed({ lines: [{ id: 'a', kind: 'flat', price: '1.00', obligations: ['backups'] }] }),
    ],
    [
      'contracts/unknown-name /lines/0/package/sla/0',
      managed({ lines: [{ id: 'a', kind: 'flat', price: '1.00', package: { sla: ['resolved'] } }] }),
    ],
    [
      'contracts/unknown-name /lines/0/package/scope/0',
      managed({ lines: [{ id: 'a', kind: 'flat', price: '1.00', package: { scope: ['suport'] } }] }),
    ],
    ['contracts/ends-before /endsOn', plain({ endsOn: '2026-01-01' })],
    [
      'contracts/id-twice /duties/1/id',
      plain({
        duties: [
          { id: 'a', when: {}, responsible: 'both' },
          { id: 'a', when: {}, responsible: 'client' },
        ],
      }),
    ],
    ['contracts/other-currency /scope/currency', managed({ currency: 'EUR' })],
    ['contracts/scope-term-short /scope/term', withScopeTerm('2026-02-01')],
    ['billing/unknown-line /discounts/0/lines/0', plain({ discounts: [{ id: 'd', lines: ['seat'], percent: '5' }] })],
    ['contracts/empty-amendment /amendments/0/to', amended({ '/name': 'x' }, { to: '2026-04-01' })],
    ['contracts/fixed /amendments/0/set/~1currency', amended({ '/currency': 'EUR' })],
    ['contracts/not-a-place /amendments/0/set/lines.care', amended({ 'lines.care': 1 })],
    ['contracts/nothing-there /amendments/0/set/~1lines~1care~1price', amended({ '/lines/care/price': '1.00' })],
    ['contracts/nothing-there /amendments/0/set/~1lines~1care', amended({ '/lines/care': null })],
  ])('%s', (problem, contract) => expect(found(contract)).toContain(problem))
  test('what an amendment makes of a document is reported at the amendment', () => {
    const [first] = checkContract(amended({ '/sla/clocks/resolution/targets/0/within': '4 hours' }))
    expect(first?.path).toContain('/amendments/0/set/')
    expect(found(amended({ '/lines/servers/price': 320 }))[0]).toContain('/amendments/0/set/~1lines~1servers~1price')
    expect(found(amended({ '/lines/servers': null }))).toEqual([])
  })
  test('names are checked against what was handed in', () => {
    expect(found(plain({ sla: 'glod' }), { sla: { gold: managed().sla } })).toEqual(['contracts/unknown-document /sla'])
    expect(found(plain({ sla: 'glod' }))).toEqual([])
  })
  test('compile throws them all at once, but not for advice', () => {
    let error: unknown
    try {
      compileContract(plain({ endsOn: '2025-01-01', duties: [{ id: 'a', when: 3 as never, responsible: 'both' }] }))
    } catch (thrown) {
      error = thrown
    }
    expect(DefinitionError.isInstance(error)).toBe(true)
    const tiered = plain({
      lines: [
        {
          id: 't',
          kind: 'tiered',
          model: 'volume',
          quantity: '3',
          tiers: [
            { upTo: '25', unitPrice: '10' },
            { upTo: null, unitPrice: '9' },
          ],
        },
      ],
    })
    expect(isValid(checkContract(tiered))).toBe(true)
    expect(checkContract(tiered)).toMatchObject([{ code: 'billing/ladder-inversion', severity: 'warning' }])
    compileContract(tiered)
  })
})

test('a document of another package that is wrong is reported, and rules that read into it are not checked', () => {
  const contract = {
    ...plain(),
    scope: {},
    lines: [{ id: 'care', kind: 'flat', price: '4500.00', package: { scope: ['x'] } }],
  }
  expect(checkContract(contract).map((problem) => problem.path)).toEqual(
    expect.arrayContaining(['/scope/clauses', '/scope/otherwise']),
  )
})

test('a calendar of the context that is wrong is refused by its name', () => {
  const contract = plain()
  const given: readonly [unknown, string][] = [
    [{}, '"timeZone" is required'],
    [null, 'null is not a value here'],
    ['desk', '"desk" is text'],
    [{ timeZone: 'Mars/X', hours: { mon: ['08:00-17:00'] } }, '"Mars/X" is not a time zone'],
  ]
  for (const [calendar, said] of given) {
    // What a caller without types may give.
    const context = { calendars: { desk: calendar } } as ContractContext
    expect(() => compileContract(contract, context)).toThrow('in the calendar "desk":')
    expect(() => compileContract(contract, context)).toThrow(said)
  }
})

describe('documents that contracts have in common', () => {
  const many = (): Contract => structuredClone(managed())

  test('are one object, and no contract answers for another', () => {
    const [first, second] = [compileContract({ ...many(), id: 'A' }), compileContract({ ...many(), id: 'B' })]
    expect(first.definition.scope).toBe(second.definition.scope)
    expect(first.definition.lines[0]).toBe(second.definition.lines[0])
    expect([first.definition.id, second.definition.id]).toEqual(['A', 'B'])
    const times = { validAt: '2026-04-15', knownAt: '2026-04-30T00:00:00Z' } as const
    expect(second.termsAt(times).lines).toEqual(first.termsAt(times).lines)
  })

  test('are found wrong in a contract where they are, though they are right in another', () => {
    const contract = many()
    expect(found(contract)).toEqual([])
    expect(found({ ...contract, currency: 'EUR' })).toContain('contracts/other-currency /scope/currency')
    expect(found(withScopeTerm('2029-01-01'))).toContain('contracts/scope-term-short /scope/term')
    expect(found(contract)).toEqual([])
  })

  test('are told apart where JSON writes them alike', () => {
    const line = { id: 'care', kind: 'flat', price: '900.00' }
    const wrong = checkContract({ ...plain(), lines: [{ ...line, price: Number.NaN }] })
    const other = checkContract({ ...plain(), lines: [{ ...line, price: null }] })
    expect(wrong[0]?.message).toContain('NaN')
    expect(other[0]?.message).toContain('null')
  })
})

test.each([
  ['a one-time fee', { id: 'fee', kind: 'one-time', price: '500.00', on: '2025-12-15' }],
  ['a resale', { id: 'fee', kind: 'resale', price: '500.00', quantity: '2', on: '2025-12-15' }],
] as const)('%s with a date before the contract begins is warned about, and the remedy bills it', (_, line) => {
  const contract = { ...plain({ lines: [line] }) }
  const { from } = contract.term
  const warnings = checkContract(contract)
  expect(warnings.map(({ code, severity, path }) => [code, severity, path])).toEqual([
    ['contracts/sold-before-term', 'warning', '/lines/0/on'],
  ])
  expect(warnings[0]?.message).toContain(`e.g. "on": "${from}"`)
  const mended = plain({ lines: [{ ...line, on: from }] })
  expect(checkContract(mended)).toEqual([])
  const { lines } = compileContract(mended).draftInvoice('2026-01', {}, { knownAt: '2026-02-01T00:00:00Z' })
  expect(lines.map(({ lineId }) => lineId)).toEqual(['fee'])
})

test('amendments are checked beside what is wrong with the terms, and one wrong path hides no other', () => {
  const amendment = { recordedAt: '2026-02-01T00:00:00Z', from: '2026-02-01', by: 'kim', reason: 'r' }
  const amendments = [
    { ...amendment, set: { 'lines/care/price': '5.00', '/lines/care/name': 'Care' } },
    { ...amendment, to: '2026-01-01', set: { '/lines/care/price': 'none' } },
    { ...amendment, set: { '/lines/none/price': '5.00', '/currency': 'EUR', '/lines/care/prise': '5.00' } },
  ]
  const paths = (price: string): string[] =>
    checkContract({ ...plain(), lines: [{ id: 'care', kind: 'flat', price }], amendments })
      .filter(({ severity }) => severity === 'error')
      .map(({ path }) => path)
      .sort()
  const bySelf = [
    '/amendments/0/set/lines~1care~1price',
    '/amendments/1/to',
    '/amendments/2/set/~1currency',
    '/amendments/2/set/~1lines~1none~1price',
  ]
  expect(paths('4500')).toEqual([...bySelf, '/lines/0/price'])
  expect(paths('4500.00')).toEqual([...bySelf, '/amendments/2/set/~1lines~1care~1prise'].sort())
})
