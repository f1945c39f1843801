import { reasonInWords as billing } from '@mspkit/billing/words'
import { reasonInWords as calendar } from '@mspkit/calendar/words'
import type { CorrectedFacts } from '@mspkit/contracts'
import { reasonInWords as contracts } from '@mspkit/contracts/words'
import { reasonInWords as obligations } from '@mspkit/obligations/words'
import { reasonInWords as profitability } from '@mspkit/profitability/words'
import { reasonInWords as records } from '@mspkit/records/words'
import { reasonInWords as recurrence } from '@mspkit/recurrence/words'
import { reasonInWords as report } from '@mspkit/report/words'
import { reasonInWords as scope } from '@mspkit/scope/words'
import { reasonInWords as sla } from '@mspkit/sla/words'
import { type MspkitReason, reasonInWords } from 'mspkit/words'
import { describe, expect, test } from 'vitest'

type PackageOf<Code> = Code extends `${infer Name}/${string}` ? Name : never
type PackageName = PackageOf<MspkitReason['code']>
type ReasonOf<Name extends PackageName> = Extract<MspkitReason, { readonly code: `${Name}/${string}` }>

const source = { document: 'policy', path: '/clocks/0' }

/** Some reasons of each package, and its own function. A package that is left out does not compile. */
const samples: {
  readonly [Name in PackageName]: readonly [
    words: (reason: never) => string,
    ...reasons: { readonly reason: ReasonOf<Name>; readonly says: string }[],
  ]
} = {
  billing: [
    billing,
    {
      reason: { code: 'billing/same-as', facts: { sameAs: 'servers', quantity: '4' }, source: null },
      says: '4, as many as servers.',
    },
    {
      reason: { code: 'billing/corrected', facts: { billed: '100.00', right: '80.00', period: null }, source: null },
      says: 'Billed 100.00; the correct amount is 80.00.',
    },
  ],
  calendar: [
    calendar,
    { reason: { code: 'calendar/outside-hours', facts: {}, source }, says: 'Closed: outside the hours.' },
    {
      reason: { code: 'calendar/holiday', facts: { on: '2026-12-25', name: 'Christmas Day' }, source },
      says: 'Closed for Christmas Day (2026-12-25).',
    },
  ],
  contracts: [
    contracts,
    {
      reason: { code: 'contracts/no-evidence', facts: { lines: ['backup'] }, source: null },
      says: 'No evidence was given for the promises of backup, so no credit was calculated.',
    },
  ],
  obligations: [
    obligations,
    {
      reason: { code: 'obligations/waits-for', facts: { obligations: ['survey'] }, source },
      says: 'It waits for "survey".',
    },
  ],
  profitability: [
    profitability,
    {
      reason: { code: 'profitability/at-most', facts: {}, source: null },
      says: 'Cost is missing, so the margin is at most the sum of the lines.',
    },
  ],
  records: [
    records,
    {
      reason: { code: 'records/no-contract', facts: {}, source: null },
      says: 'No contract is linked to the ticket, its asset, its site or its client.',
    },
  ],
  report: [
    report,
    {
      reason: { code: 'report/no-decision-maker', facts: {}, source: null },
      says: 'No contact is marked as a decision maker.',
    },
  ],
  recurrence: [
    recurrence,
    {
      reason: { code: 'recurrence/same-asset', facts: { assetId: 'srv-02', tickets: 3 }, source: null },
      says: 'same asset srv-02',
    },
  ],
  scope: [
    scope,
    {
      reason: { code: 'scope/not-split', facts: { clause: 'nights' }, source: null },
      says: '"nights" is excepted, so work after hours is covered as well.',
    },
  ],
  sla: [
    sla,
    {
      reason: { code: 'sla/missing-fact', facts: { missing: 'client.tier' }, source },
      says: 'It cannot be judged: "client.tier" is not known.',
    },
  ],
}

describe('one function for the reasons of every package', () => {
  test.each(Object.entries(samples))('%s', (_, [own, ...reasons]) => {
    for (const { reason, says } of reasons) {
      expect(reasonInWords(reason)).toBe(says)
      expect(own(reason as never)).toBe(says)
    }
  })

  test('a correction on the invoice of a contract says which amendment made it', () => {
    const amendment = { recordedAt: '2026-05-12T11:00:00.000Z', by: 'kim', reason: 'signed' } as const
    const facts: CorrectedFacts = {
      billed: '100.00',
      right: '80.00',
      period: null,
      invoice: '2026-04-01',
      billedAt: '2026-05-01T08:00:00.000Z',
      recorded: [{ amendment: 0, id: null, ...amendment }],
    }
    expect(reasonInWords({ code: 'billing/corrected', facts, source: null })).toBe(
      'Billed 100.00; the correct amount is 80.00. Corrects the invoice for the period from 2026-04-01, because: signed (kim, 2026-05-12).',
    )
  })

  test.each([
    [{ code: 'acme/late', facts: {}, source: null }, '"acme/late"'],
    [{ code: 'slack/met', facts: {}, source: null }, '"slack/met"'],
    [{ code: 7, facts: {}, source: null }, '7'],
    [{}, '{}'],
    [null, 'null'],
    [7, '7'],
    [[], '[]'],
  ])('%j is refused with a sentence', (reason, quoted) => {
    expect(() => reasonInWords(reason as never)).toThrow(TypeError)
    expect(() => reasonInWords(reason as never)).toThrow(quoted)
    expect(() => reasonInWords(reason as never)).toThrow('is not a reason of these packages')
  })
})
