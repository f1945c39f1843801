import {
  billingPeriodsOf,
  type Contract,
  type ContractUsage,
  compileContract,
  type DraftOptions,
} from '@mspkit/contracts'
import { describe, expect, test } from 'vitest'

const contract: Contract = {
  id: 'AG-1',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  scope: {
    term: { from: '2026-01-01', to: '2027-01-01' },
    currency: 'USD',
    timeZone: 'America/Chicago',
    otherwise: { outcome: 'billable' },
    clauses: [
      { id: 'support', kind: 'include', when: { workType: 'support' } },
      { id: 'on-site', kind: 'include', when: { workType: 'onsite' } },
    ],
  },
  lines: [
    { id: 'care', kind: 'flat', price: '900.00' },
    { id: 'visits', kind: 'flat', price: '90.00', to: '2026-02-01', package: { scope: ['on-site'] } },
  ],
  amendments: [
    {
      recordedAt: '2026-02-01T00:00:00Z',
      from: '2026-02-01',
      by: 'kim',
      reason: 'as agreed',
      set: { '/scope/clauses/support/when': { workType: 'remote' } },
    },
  ],
}
const compiled = compileContract(contract)
const options: DraftOptions = { knownAt: '2026-05-01T00:00:00Z' }
const work = (when: object): ContractUsage =>
  ({ entries: [{ id: 'E7', clientId: 'acme', technicianId: 'kim', workedMinutes: 30, ...when }] }) as ContractUsage

describe('what cannot be answered is refused by its name, with what came and what to write', () => {
  test.each([
    ['a period that is reversed', { from: '2026-05-01', to: '2026-04-01' }, /^period: The period ends/],
    [
      'a period without days',
      { from: 'April', to: '2026-05-01' },
      /^period\/from: "April" is not a local date\. Write/,
    ],
    ['a month that is none', '2026-4', /^"2026-4" is not a month\. Write/],
  ])('%s', (_, period, message) => {
    expect(() => compiled.draftInvoice(period as never, {}, options)).toThrow(message)
  })

  test('arrears that are reversed', () => {
    const arrears = { from: '2026-04-01', to: '2026-03-01' }
    expect(() => compiled.draftInvoice('2026-04', {}, { ...options, arrears: arrears as never })).toThrow(
      /^options\.arrears: The period/,
    )
  })

  test.each([
    ['on', { on: '03/03/2026' }, /^Missing of "E7": on\. It is "03\/03\/2026"\. Write year-month-day/],
    [
      'from',
      { from: 'yesterday', to: '2026-03-03T10:00:00Z' },
      /^Missing of "E7": from\. It is "yesterday"\. Write an/,
    ],
  ])('the date of an entry: %s', (_, when, message) => {
    expect(compiled.draftInvoice('2026-04', work(when), options).missing.map(({ recordId }) => recordId)).toEqual([
      'E7',
    ])
    // One row that cannot be read leaves the others to be decided.
    expect(compiled.coverage(work(when), options).leftOut.map((one) => one.message)).toEqual([
      expect.stringMatching(message),
    ])
  })

  test('nothing about what is known', () => {
    const nothing = {} as DraftOptions
    expect(() => compiled.draftInvoice('2026-04', {}, nothing)).toThrow(/^draftInvoice requires options\.knownAt/)
    expect(() => compiled.coverage({}, nothing)).toThrow(/^coverage requires options\.knownAt/)
  })

  test('days up to which periods and events are listed', () => {
    expect(() => billingPeriodsOf({ anchor: '2026-01-01', months: 1 }, '2026-01-01', 'soon' as never)).toThrow(
      /^"soon" is not/,
    )
    expect(() => billingPeriodsOf({ anchor: '2026-01-01', months: 1 }, 'now' as never, '2026-03-01')).toThrow(
      /^"now" is not/,
    )
    expect(() => compiled.timeline({ until: 'soon' as never })).toThrow(/^"soon" is not/)
  })
})

test('nothing can change what a compiled contract answers from, amended or not', () => {
  for (const validAt of ['2026-01-15', '2026-03-15'] as const) {
    const { scope, contract: document } = compiled.termsAt({ validAt, ...options })
    for (const one of [document, document.lines, document.lines[0], scope, scope?.clauses, scope?.clauses[0]])
      expect(Object.isFrozen(one)).toBe(true)
  }
})
