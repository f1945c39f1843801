// Arguments of the wrong kind get a sentence; refusals have codes; and answers share nothing that can be changed.

import { isCalendar } from '@mspkit/calendar'
import * as main from '@mspkit/contracts'
import * as profit from '@mspkit/contracts/profit'
import * as schemas from '@mspkit/contracts/schema'
import * as words from '@mspkit/contracts/words'
import { statement } from '@mspkit/profitability'
import { DomainError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { holdToRefusals } from '../../../workshop/frames/arguments'
import { managed, plain } from '../sample'

const at = { knownAt: '2026-06-01T08:00:00Z' } as const
const march = { from: '2026-03-01', to: '2026-04-01' } as const
const contract = main.compileContract(
  managed({
    earlyTermination: { kind: 'remaining-months', maxMonths: 3 },
    amendments: [
      {
        recordedAt: '2026-05-01T00:00:00Z',
        from: '2026-03-01',
        by: 'kim',
        reason: 'r',
        set: { '/lines/servers/price': '160.00', '/name': 'Acme' },
      },
    ],
  }),
)
const usage: main.ContractUsage = {
  assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }],
  evidence: [
    { obligation: 'backup', clientId: 'acme', assetId: 'srv-1', at: '2026-02-02T12:00:00Z', outcome: 'success' },
  ],
  entries: [
    { id: 'E1', clientId: 'acme', technicianId: 'kim', workType: 'support', on: '2026-02-03', workedMinutes: 150 },
    { id: 'E2', clientId: 'acme', technicianId: 'kim', workType: 'project', on: '2026-02-04', workedMinutes: 170 },
    { id: 'E3', clientId: 'acme', technicianId: 'kim', workType: 'games', on: '2026-02-05', workedMinutes: 20 },
    { id: 'E4', clientId: 'acme', technicianId: 'kim', workType: 'setup', on: '2026-02-06', workedMinutes: 20 },
  ],
}
const draft = contract.draftInvoice('2026-03', usage, at)
const billed = [
  {
    ...contract.draftInvoice('2026-03', usage, { knownAt: '2026-03-01T00:00:00Z' }),
    billedAt: '2026-03-01T08:00:00Z',
    usage,
  },
] satisfies main.BilledInvoice[]
const agreements = [profit.compileAgreement(plain())]
const terms = { currency: 'USD', timeZone: 'Etc/UTC', unapproved: 'not-tracked' } as const
const options = { agreements, terms, ...at }

type Call = readonly [string, (...given: never[]) => unknown, readonly unknown[]]

/** Every function of the package, methods included, with the right arguments that come before a wrong one. */
const functions: readonly Call[] = [
  ...Object.entries({ ...main, ...profit, ...words }).flatMap(([name, value]): Call[] =>
    typeof value === 'function' ? [[name, value, []]] : [],
  ),
  ['compileContract, context', main.compileContract, [plain()]],
  ['checkContract, context', main.checkContract, [plain()]],
  ['parseContract, context', main.parseContract, [plain()]],
  ['compareContracts, second', main.compareContracts, [plain()]],
  ['factAt, times', main.factAt, [[]]],
  ['lastDayForNotice, notice', main.lastDayForNotice, ['2026-05-31']],
  ['lastDayForNotice, context', main.lastDayForNotice, ['2026-05-31', { businessDays: 3 }]],
  ['billingPeriodsOf, from', main.billingPeriodsOf, [{ anchor: '2026-01-01', months: 1 }]],
  ['billingPeriodsOf, to', main.billingPeriodsOf, [{ anchor: '2026-01-01', months: 1 }, '2026-01-01']],
  ['raiseOf, day', main.raiseOf, [{ lines: 'all', percent: '3' }]],
  ['raiseOf, months', main.raiseOf, [{ lines: 'all', percent: '3' }, '2027-01-01']],
  ['raiseOf, indexes', main.raiseOf, [{ lines: 'all', index: 'CPI', indexMonth: 1 }, '2027-01-01', 12]],
  ['responsibleFor, facts', main.responsibleFor, [{ duties: [] }]],
  ['mayApprove, facts', main.mayApprove, [{ approvers: [] }]],
  ['mayApprove, options', main.mayApprove, [{ approvers: [] }, {}]],
  ['termsAt', contract.termsAt, []],
  ['inForceAt', contract.inForceAt, []],
  ['billingPeriods', contract.billingPeriods, []],
  ['billingPeriods, to', contract.billingPeriods, ['2026-01-01']],
  ['billingPeriods, options', contract.billingPeriods, ['2026-01-01', '2026-02-01']],
  ['renewal', contract.renewal, []],
  ['renewal, options', contract.renewal, ['2026-01-01']],
  ['draftInvoice', contract.draftInvoice, []],
  ['draftInvoice, usage', (one: never) => contract.draftInvoice('2026-03', one, at), []],
  ['draftInvoice, options', contract.draftInvoice, ['2026-03', {}]],
  ['draftInvoice, billed', (one: never) => contract.draftInvoice('2026-04', {}, { ...at, billed: one }), []],
  ['draftInvoice, limits', (one: never) => contract.draftInvoice('2026-03', usage, { ...at, limits: one }), []],
  ['draftInvoice, arrears', (one: never) => contract.draftInvoice('2026-03', {}, { ...at, arrears: one }), []],
  ['coverage', (one: never) => contract.coverage(one, at), []],
  ['coverage, options', contract.coverage, [{}]],
  ['corrections', (one: never) => contract.corrections(one, at), []],
  ['corrections, options', contract.corrections, [[]]],
  ['timeline', contract.timeline, []],
  ['earlyTermination', contract.earlyTermination, []],
  ['earlyTermination, options', contract.earlyTermination, ['2026-07-01']],
  ['coTerm', contract.coTerm, []],
  ['coTerm, options', contract.coTerm, ['2026-07-01']],
  ['compileAgreement, context', profit.compileAgreement, [plain()]],
  ['agreementProfit, options', profit.agreementProfit, [march]],
  ['agreementProfit, entries', (one: never) => profit.agreementProfit(march, { ...options, entries: one }), []],
  ['collectProfit, options', profit.collectProfit, [march]],
  ['collectProfit, usage', (one: never) => profit.collectProfit(march, { ...options, usage: one }), []],
  ['collectProfit, terms', (one: never) => profit.collectProfit(march, { ...options, terms: one }), []],
  ['collectProfit, faulty', (one: never) => profit.collectProfit(march, { ...options, faulty: one }), []],
  ['add', (one: never) => profit.collectProfit(march, options).add(one), []],
  ['checkProfitUsage, agreements', profit.checkProfitUsage, [[]]],
  ['checkProfitUsage, period', profit.checkProfitUsage, [[], agreements]],
  ['revenueOfDrafts, drafts', profit.revenueOfDrafts, [agreements[0]]],
  ['revenueOfDrafts, period', profit.revenueOfDrafts, [agreements[0], []]],
  ['revenueOfDrafts, options', profit.revenueOfDrafts, [agreements[0], [], march]],
  ['withMissing, book', (one: never) => profit.withMissing(one, []), []],
  ['withMissing, missing', profit.withMissing, [statement(march, options.terms)]],
]
/** These give anything back as data, or take a literal as it is. */
const takesAnything = ['checkContract', 'parseContract', 'defineContract']
const wrongArguments: readonly unknown[] = [
  ...[null, {}, [], 0, 42, -1.5, Number.NaN, '', 'text', true, () => 1, Symbol('x'), new Map(), new Date(Number.NaN)],
  ...[[null], [42], [{}], [[]], { lines: null }, { lines: [null] }, { lines: 4, term: 4 }],
  ...[{ duties: 4 }, { duties: [null] }, { approvers: 4 }, { approvers: [{}] }, { amount: 4 }],
  ...[
    { anchor: 4, months: 1 },
    { anchor: '2026-01-01', months: 0 },
    { anchor: '2026-01-01', months: null },
  ],
  ...[{ days: null }, { days: 'x' }, { months: 1.5 }, { businessDays: 3, calendar: 4 }, { weeks: 3 }],
  ...[{ validAt: 4, knownAt: 4 }, { validAt: '2026-01-01' }, { validAt: '2026-13-01', knownAt: 'x' }, { knownAt: 'x' }],
  ...[
    { knownAt: null },
    { knownAt: '2026-01-01T00:00:00Z', billed: 4 },
    { from: 4, to: 5 },
    { until: 4 },
    { lineId: 4 },
  ],
  ...[{ monthly: 4 }, { monthly: 'x' }, { price: 4 }, { price: '1.00', lineId: 'none' }, { noticeReceivedAt: 'x' }],
  ...[{ calendars: 4 }, { calendars: { desk: 4 } }, { sla: 4 }, { rateCards: null }, { clients: {} }, { indexes: 4 }],
  ...[{ contacts: 4 }, { contacts: [null] }, { entries: 4 }, { entries: [4] }, { assets: {} }, { tickets: [null] }],
  ...[{ code: 'contracts/ended' }, { code: 'other/thing', facts: {} }, { reasons: [null] }, { reasons: 4 }],
  ...[[{ period: null }], [{ period: march, lines: 4 }], [{ period: march, lines: [], usage: 4 }]],
  ...[{ agreements: 4 }, { agreements: [null] }, { clientId: 'acme', entries: [{}], tickets: [] }],
]
describe('arguments of the wrong kind', () => {
  holdToRefusals(functions, wrongArguments, takesAnything)

  test('the schemas are the only other exports', () => {
    for (const [name, schema] of Object.entries(schemas))
      expect(name === 'contractUsageSchemaWith' || '~standard' in schema).toBe(true)
  })
})

test('a hostile contract is data with problems', () => {
  const cyclic: Record<string, unknown> = { ...plain() }
  cyclic.sla = { calendars: cyclic }
  let deep: unknown = []
  for (let n = 0; n < 20_000; n++) deep = [deep]
  const throwing = {
    ...plain(),
    get lines() {
      throw new Error('no')
    },
  }
  for (const one of [cyclic, { ...plain(), scope: deep }, throwing, JSON.parse('{"__proto__":{}}')]) {
    expect(main.checkContract(one).length).toBeGreaterThan(0)
    expect(main.parseContract(one).ok).toBe(false)
  }
})

describe('refusals have a code', () => {
  const code = (run: () => unknown): string | null => {
    try {
      run()
    } catch (error) {
      return DomainError.isInstance(error) ? error.code : null
    }
    return 'nothing was refused'
  }
  test.each<[string, () => unknown]>([
    ['contracts/not-a-period', () => contract.draftInvoice({ from: '2026-03-02', to: '2026-04-01' }, {}, at)],
    ['contracts/billed-already', () => contract.draftInvoice('2026-03', {}, { ...at, billed })],
    ['contracts/unknown-line', () => contract.renewal('2026-03-01', { lineId: 'none' })],
    ['contracts/unknown-line', () => contract.coTerm('2026-03-01', { price: '1.00', lineId: 'none' })],
    [
      'contracts/no-early-termination',
      () => main.compileContract(plain()).earlyTermination('2026-07-01', { monthly: '1.00' }),
    ],
    ['contracts/no-calendar', () => main.lastDayForNotice('2026-05-31', { businessDays: 3 })],
    [
      'contracts/no-business-day',
      () =>
        main.lastDayForNotice(
          '2026-05-31',
          { businessDays: 3 },
          { calendar: { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] }, validity: { to: '2000-01-01' } } },
        ),
    ],
    [
      'contracts/agreement-twice',
      () => profit.collectProfit(march, { ...options, agreements: [...agreements, ...agreements] }),
    ],
    [
      'contracts/draft-of-another',
      () => profit.revenueOfDrafts(profit.compileAgreement(plain({ id: 'AG-2' })), [draft], march, at),
    ],
  ])('%s', (expected, run) => expect(code(run)).toBe(expected))
})

/** Every object in some data that can still be changed; what is frozen may be shared. */
function changeable(value: unknown, found = new Set<object>()): Set<object> {
  if (typeof value !== 'object' || value === null || found.has(value) || isCalendar(value)) return found
  if (!Object.isFrozen(value)) found.add(value)
  for (const inner of Object.values(value)) changeable(inner, found)
  return found
}

const shared = (a: unknown, b: unknown): object[] => {
  const others = changeable(b)
  return [...changeable(a)].filter((one) => others.has(one))
}

describe('answers share nothing that can be changed', () => {
  const times = { validAt: '2026-03-15', ...at } as const
  const limits: NonNullable<main.DraftOptions['limits']> = [
    { clause: 'two-hours', bucket: '2026-02', used: '1', counted: [] },
  ]
  const answers: readonly [string, () => unknown][] = [
    ['termsAt', () => contract.termsAt(times)],
    ['draftInvoice', () => contract.draftInvoice('2026-03', usage, at)],
    ['draftInvoice without work', () => contract.draftInvoice('2026-03', { assets: [] }, { ...at, limits })],
    ['draftInvoice that lacks something', () => contract.draftInvoice('2026-03', {}, { ...at, limits })],
    ['draftInvoice with corrections', () => contract.draftInvoice('2026-04', usage, { ...at, billed })],
    ['corrections', () => contract.corrections(billed, at)],
    ['coverage', () => contract.coverage(usage, { ...at, limits })],
    ['coverage of nothing', () => contract.coverage({}, { ...at, limits })],
    ['renewal', () => contract.renewal('2026-03-01')],
    ['timeline', () => contract.timeline()],
    ['billingPeriods', () => contract.billingPeriods('2026-01-01', '2026-04-01')],
    ['earlyTermination', () => contract.earlyTermination('2026-07-01', { monthly: '100.00' })],
    ['compareContracts', () => main.compareContracts(plain(), managed())],
  ]
  test.each(answers)('%s', (_, ask) => {
    const [first, second] = [ask(), ask()]
    expect(first).toEqual(second)
    expect(shared(first, second)).toEqual([])
    expect(shared(first, contract.definition)).toEqual([])
    expect(shared(first, { usage, billed, limits })).toEqual([])
  })

  test('what was compiled is a copy', () => {
    const written = structuredClone(managed())
    const clients = [{ id: 'acme', name: 'Acme' }]
    const scope = { 'all-in': structuredClone(managed().scope as object) as never }
    const compiled = main.compileContract(written, { clients })
    const named = main.compileContract({ ...written, scope: 'all-in' }, { scope })
    const before = [compiled.draftInvoice('2026-03', usage, at), named.draftInvoice('2026-03', usage, at)]
    Object.assign(written.lines[0] as object, { price: '1.00' })
    Object.assign(written, { lines: [] })
    Object.assign(scope['all-in'], { clauses: [] })
    expect([compiled.draftInvoice('2026-03', usage, at), named.draftInvoice('2026-03', usage, at)]).toEqual(before)
    expect(changeable(compiled.definition).size).toBe(0)
    expect(shared(named.termsAt(times).scope, scope)).toEqual([])
  })

  test('work with a problem is refused whole, and nothing of it is counted', () => {
    const collector = profit.collectProfit(march, options)
    const good = { id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 60 } as const
    const bad = { ...good, id: 'E2', workedMinutes: -1 }
    expect(() => collector.add({ clientId: 'acme', entries: [good, bad], tickets: [] })).toThrow(
      '/entries/1/workedMinutes',
    )
    expect(collector.add({ clientId: 'acme', entries: [good], tickets: [] })).toEqual([])
    expect(collector.result().portfolio.minutes.worked).toBe(60)
  })
})
