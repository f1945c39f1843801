import { type Charge, chargesFor, creditNote, taxLines } from '@mspkit/billing'
import {
  commitment,
  countQuantity,
  drawBlocks,
  drawRetainer,
  prorate,
  quantityCharges,
  raisePercent,
  roundTime,
  switchPlan,
  terminationFee,
  tierPrice,
  uplift,
} from '@mspkit/billing/calculations'
import { DomainError, type Money, periodOf } from '@mspkit/values'
import { expect, test } from 'vitest'

const march = periodOf('2026-03')
const options = { currency: 'USD', timeZone: 'UTC' }
const line = (amount: Money): Charge => ({
  lineId: 'l',
  kind: 'flat',
  description: 'l',
  period: null,
  quantity: null,
  unitPrice: null,
  amount,
  taxCode: 'service',
  siteId: null,
  category: 'recurring',
  recognition: { method: 'at-once', on: '2026-03-01' },
  cost: null,
  reasons: [],
})
const invoice = (amount: Money) => {
  const { lines, groups } = taxLines([line(amount)], [{ taxCode: 'service', rate: '0.10' }], { currency: 'USD' })
  return { invoiceId: 'I-1', currency: 'USD', lines, groups }
}

// Well-formed arguments that billing refuses: the error says why.
test.each<[string, () => unknown, string]>([
  [
    'an empty period',
    () => chargesFor([], { from: '2026-03-01', to: '2026-03-01' }, {}, options),
    'no days to charge for',
  ],
  ['a reversed period', () => chargesFor([], { from: '2026-03-02', to: '2026-03-01' }, {}, options), 'ends'],
  [
    'a price per month in a part of one',
    () =>
      chargesFor(
        [{ id: 'c', kind: 'flat', price: '1.00', per: 'month' }],
        { from: '2026-03-01', to: '2026-03-11' },
        {},
        options,
      ),
    'periodMonths',
  ],
  [
    'thirtieths of a part of a month',
    () =>
      prorate({
        currency: 'USD',
        amount: '1.00',
        period: { from: '2026-03-01', to: '2026-03-11' },
        used: march,
        basis: 'actual-over-30',
      }),
    'periodMonths',
  ],
  [
    'a change before the period',
    () =>
      quantityCharges({
        currency: 'USD',
        unitPrice: '1.00',
        period: march,
        base: 1,
        changes: [{ on: '2026-02-01', delta: '1' }],
      }),
    'does not lie in',
  ],
  [
    'fewer than none',
    () =>
      quantityCharges({
        currency: 'USD',
        unitPrice: '1.00',
        period: march,
        base: 1,
        changes: [{ on: '2026-03-05', delta: '-2' }],
      }),
    'leave -1 units',
  ],
  [
    'no day to count on',
    () => countQuantity({ count: 'assets', at: 'peak' }, { from: '2026-03-01', to: '2026-03-01' }, {}),
    'no day to count',
  ],
  [
    'a plan change outside its period',
    () =>
      switchPlan({
        currency: 'USD',
        fromPrice: '1.00',
        toPrice: '2.00',
        remaining: { period: march, on: '2026-05-01', basis: 'actual-days-in-period' },
      }),
    'does not lie in',
  ],
  [
    'a quantity beyond the last tier',
    () =>
      tierPrice({
        currency: 'USD',
        quantity: 11,
        price: { model: 'graduated', tiers: [{ upTo: '10', unitPrice: '1.00' }] },
      }),
    'beyond the last tier',
  ],
  [
    'a negative quantity',
    () => tierPrice({ currency: 'USD', quantity: -1, price: { model: 'package', size: '1', price: '1' } }),
    'cannot be priced',
  ],
  [
    'a discount and no way to compare',
    () => commitment({ currency: 'USD', minimum: '1.00', charges: [], discountPercent: '10' }),
    'before-discount',
  ],
  ['negative time', () => roundTime({ minutes: -1 }), 'cannot be billed'],
  [
    'an index of 0 as the base of a raise',
    () => raisePercent({ index: { base: '0', current: '1' } }),
    'An index of 0 cannot be the base of a raise. Write the index of the base month, e.g. "309.685".',
  ],
  [
    'a floor above the cap',
    () => raisePercent({ index: { base: '1', current: '1' }, floorPercent: '5', capPercent: '4' }),
    'above the cap',
  ],
  [
    'a raise of a raise without a rule',
    () => uplift({ currency: 'USD', price: '1.00', raise: { percent: '1' }, times: 2 }),
    'compounding',
  ],
  [
    'ending after the term',
    () =>
      terminationFee({
        currency: 'USD',
        monthly: '1.00',
        endsOn: '2026-05-01',
        termTo: '2026-04-01',
        rule: { kind: 'remaining-months' },
      }),
    'ends',
  ],
  [
    'billed hours that nobody rounded',
    () =>
      drawBlocks(
        [{ id: 'p', draws: 'billed-hours', purchases: [{ on: '2026-01-01', hours: '1' }] }],
        [{ id: 'e', on: '2026-03-01', minutes: 1 }],
        {},
      ),
    'billedMinutes',
  ],
  [
    'a draw of a block that is not there',
    () =>
      drawBlocks([{ id: 'p', draws: 'worked-hours' }], [], {
        issued: [
          {
            entryId: 'e',
            on: '2026-03-01',
            part: 0,
            poolId: 'p',
            blockId: 'x',
            minutes: 1,
            workedMinutes: 1,
            multiplier: '1',
          },
        ],
      }),
    'not a block of these pools',
  ],
  [
    'more drawn than there was',
    () =>
      drawBlocks([{ id: 'p', draws: 'worked-hours', purchases: [{ id: 'x', on: '2026-01-01', hours: '1' }] }], [], {
        issued: [
          {
            entryId: 'e',
            on: '2026-03-01',
            part: 0,
            poolId: 'p',
            blockId: 'x',
            minutes: 61,
            workedMinutes: 61,
            multiplier: '1',
          },
        ],
      }),
    'more than it had',
  ],
  [
    'work after the day of the balances',
    () => drawBlocks([], [{ id: 'e', on: '2026-03-01', minutes: 1 }], { until: '2026-02-01' }),
    'not before',
  ],
  [
    'a deposit that pays a credit',
    () => drawRetainer('USD', [], [{ id: 'e', on: '2026-03-01', amount: '-1.00' }], {}),
    'pays no credits',
  ],
  [
    'a line that is not on the invoice',
    () => creditNote({ invoice: invoice('1.00'), items: [{ line: 3, reason: '' }] }),
    'no line 3',
  ],
  [
    'more credit than the line',
    () => creditNote({ invoice: invoice('1.00'), items: [{ line: 0, amount: '1.01', reason: '' }] }),
    'is left',
  ],
  [
    'a credit of the wrong sign',
    () => creditNote({ invoice: invoice('1.00'), items: [{ line: 0, amount: '-1.00', reason: '' }] }),
    'is left',
  ],
  [
    'a line credited twice',
    () => {
      const first = creditNote({ invoice: invoice('1.00'), items: [{ line: 0, reason: '' }] })
      return creditNote({
        invoice: invoice('1.00'),
        items: [{ line: 0, amount: '0.01', reason: '' }],
        credited: [first],
      })
    },
    '0.00 of 1.00 is left',
  ],
  [
    'a band without its calendar',
    () =>
      chargesFor(
        [{ id: 'l', kind: 'time-and-materials' }],
        march,
        {
          work: [
            {
              entry: {
                id: 'e',
                clientId: 'c',
                technicianId: 't',
                from: '2026-03-02T10:00:00Z',
                to: '2026-03-02T11:00:00Z',
                workedMinutes: 60,
              },
            },
          ],
        },
        {
          ...options,
          rateCards: {
            house: {
              rates: [{ when: {}, rate: '1' }],
              bands: [{ during: 'nights', multiplier: '2' }],
              roundPer: 'entry',
            },
          },
        },
      ),
    'no such calendar',
  ],
])('refuses %s', (_, call, says) => {
  expect(call).toThrowError(DomainError)
  expect(call).toThrowError(says)
})
