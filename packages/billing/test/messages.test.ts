// What the messages of every schema say when something is wrong: whose words they are, and what they show to write.
import { checkAdjustments, checkLines, checkRateCard } from '@mspkit/billing'
import * as schemas from '@mspkit/billing/schema'
import { quote } from '@mspkit/values'
import { checkDocument, type Schema } from '@mspkit/values/schema'
import { describe, expect, test } from 'vitest'
import { changed, places } from '../../workshop/frames/documents'

const usd = { currency: 'USD' }
const on = '2026-03-02'
const quantity = { count: 'contacts', where: { kind: 'user' }, at: 'first-day', minimum: 40, unknown: 'count' }
const recurring = { per: 'month', proration: { part: 'none' }, quantity }
const lines = [
  { id: 'a', kind: 'flat', name: 'Care', price: '1.00', from: on, bill: 'arrears', taxCode: 'x', siteId: 'S' },
  { id: 'b', kind: 'one-time', on, price: '1', quantity: '2' },
  { id: 'c', kind: 'per-unit', price: '1', ...recurring },
  { id: 'd', kind: 'tiered', model: 'graduated', tiers: [{ upTo: null, unitPrice: '1' }], ...recurring },
  {
    id: 'e',
    kind: 'tiered',
    model: 'package',
    size: '1',
    price: '1',
    free: '1',
    quantity: { agreed: '1', changes: [] },
  },
  { id: 'f', kind: 'included-overage', included: '1', price: '1.00', overagePrice: '1', quantity: { meter: 'gb' } },
  { id: 'g', kind: 'resale', cost: '1', markupPercent: '1', quantity: { sameAs: 'c' } },
  { id: 'g2', kind: 'resale', price: '1', quantity: '1' },
  { id: 'g3', kind: 'resale', cost: '1', marginPercent: '1', quantity: '1' },
  {
    id: 'h',
    kind: 'block-hours',
    draws: 'worked-hours',
    accepts: { workType: 'project' },
    purchases: [{ id: 'B', on, hours: '1', price: '1.00', expiresOn: '2027-01-01' }],
    grant: { from: on, months: 1, hours: '1', rollover: { periods: 1, cap: '1' } },
    topUp: { below: '1', hours: '1', price: '1.00', expiresAfterMonths: 12 },
    multipliers: [{ when: { workRole: 'senior' }, multiplier: '1.5' }],
    combine: 'max',
    overage: { rate: '1' },
  },
  { id: 'i', kind: 'retainer', purchases: [{ on, amount: '1.00' }] },
  { id: 'j', kind: 'incidents', purchases: [{ on, incidents: '1' }], grant: { from: on, months: 1, incidents: '1' } },
  { id: 'k', kind: 'time-and-materials' },
  { id: 'l', kind: 'fixed-price-project', price: '1.00', milestones: [{ id: 'm', weight: '1', on }] },
  { id: 'm', kind: 'expense', markupPercent: '1' },
]
const card = {
  id: 'house',
  rates: [{ when: {}, rate: '1' }],
  bands: [{ during: 'nights', multiplier: '2' }],
  untimed: 'no-band',
  minimum: '15m',
  increment: '15m',
  roundPer: 'entry',
  travel: { rate: '1', minimum: '15m' },
}
const adjustment = { id: 'd', lines: ['a'] }
const documents: readonly (readonly [keyof typeof schemas, readonly unknown[]])[] = [
  ['chargeLineDefinitionSchema', lines],
  ['chargeLinesSchema', [lines]],
  [
    'quantitySchema',
    ['4', quantity, { agreed: '1', changes: [{ on, delta: '-1' }] }, { meter: 'gb' }, { sameAs: 'c' }],
  ],
  ['rateCardSchema', [card, { ...card, travel: { perVisit: '1.00' } }]],
  [
    'discountSchema',
    [
      { ...adjustment, percent: '1' },
      { ...adjustment, amount: '1.00', lines: 'all', from: on },
    ],
  ],
  ['commitmentSchema', [{ ...adjustment, minimum: '1.00', compare: 'after-discount', taxCode: 'x', siteId: 'S' }]],
  ['taxRateSchema', [{ taxCode: 'x', rate: '0.1', siteId: 'S', name: 'Illinois' }]],
  ['expenseSchema', [{ id: 'x', on, amount: '1.00', description: 'Cable', lineId: 'm', taxCode: 'x', fields: {} }]],
  ['tieredPriceSchema', [{ model: 'volume', tiers: [{ upTo: null, unitPrice: '1', flat: '1.00' }] }]],
]

const wrong: readonly unknown[] = [null, '', 'nonsense', -1, 1e9, 1.5, true, [], {}, [[]], [4], { nonsense: 1 }, '-0']

const all = new Map<string, unknown>(Object.entries(schemas))
const libraryWords = /Invalid|[Ee]xpected|Too small|Too big|received undefined|Unrecognized|undefined|\[object/

describe.each(documents)('%s', (name, right) => {
  const schema = all.get(name) as Schema<unknown>
  const check = (document: unknown) => checkDocument(schema, document, 'billing')
  // Every right document passes, so that each message below is about the one place that was changed.
  test('accepts what is right', () => {
    for (const document of right) expect(check(document)).toEqual([])
  })

  test('speaks plainly of what is wrong', () => {
    let seen = 0
    for (const document of right)
      for (const keys of places(document))
        for (const put of wrong)
          for (const { message, code, path, severity } of check(changed(document, keys, put))) {
            seen++
            expect(message, `${path} ${quote(put)}`).not.toMatch(libraryWords)
            expect(message).toMatch(/[.?]$/)
            expect(code).toMatch(/^(billing|values|records)\/[a-z-]+$/)
            expect(severity).toBe('error')
          }
    expect(seen).toBeGreaterThan(20)
  })

  test('shows an example of what is missing', () => {
    for (const document of right)
      for (const keys of places(document).filter(({ length }) => length > 0))
        for (const { message, code } of check(changed(document, keys, undefined)))
          if (code === 'billing/missing') expect(message).toMatch(/e\.g\. |: "|or "|true or false|^"description"/)
  })
})

test.each<[string, unknown, string]>([
  [
    'a quantity as a number',
    { ...lines[2], quantity: 4 },
    '4 is a number; write the quantity as text, "4"; or count it, e.g. {"count":"contacts","at":"first-day"}',
  ],
  [
    'a rate on work',
    { id: 'k', kind: 'time-and-materials', rate: '150' },
    'Unknown key "rate". The price of work is on the rate card',
  ],
  [
    'labour',
    { id: 'k', kind: 'labour' },
    'Did you mean "time-and-materials" (work by the hour, at the price of the rate card)?',
  ],
  ['hourly', { id: 'k', kind: 'hourly' }, 'Did you mean "time-and-materials"'],
  ['T&M', { id: 'k', kind: 'T&M' }, 'Did you mean "time-and-materials"'],
  ['seats', { id: 'k', kind: 'seats' }, 'Did you mean "per-unit"'],
  ['per user', { id: 'k', kind: 'per user' }, 'Did you mean "per-unit"'],
  ['managed', { id: 'k', kind: 'managed' }, 'Did you mean "flat"'],
  ['retainer hours', { id: 'k', kind: 'retainer hours' }, 'Did you mean "block-hours"'],
  ['no kind', { id: 'k' }, '"kind" is required: "flat", "one-time"'],
  [
    'a key of another kind',
    { id: 'a', kind: 'flat', price: '1.00', quantity: '4' },
    'Unknown key "quantity". Known keys: kind, id, name, from, to, bill, taxCode, siteId, per, proration, price.',
  ],
  [
    'resale without a price',
    { id: 'r', kind: 'resale', quantity: '1', cost: '5' },
    'Or write "cost" with "markupPercent" or "marginPercent"',
  ],
  [
    'markup',
    { id: 'r', kind: 'resale', quantity: '1', cost: '5', markup: '5' },
    'Unknown key "markup". Did you mean "markupPercent"?',
  ],
  ['no price', { id: 'a', kind: 'flat' }, '"price" is required: the price as text, e.g. "4500.00".'],
  ['a price as a number', { id: 'a', kind: 'flat', price: 10 }, '10 is a number; write the price as text, "10.00".'],
])('%s', (_, line, says) => {
  expect(
    checkLines([line], usd)
      .map(({ message }) => message)
      .join('\n'),
  ).toContain(says)
})

test('the currency is said by the check that needs it', () => {
  for (const problems of [
    checkLines([], {} as never),
    checkRateCard(card, null as never),
    checkAdjustments({}, {} as never),
  ])
    expect(problems.map(({ code }) => code)).toEqual(['billing/unknown-currency'])
})
