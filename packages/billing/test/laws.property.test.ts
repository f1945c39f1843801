import {
  type Charge,
  type ChargeLineDefinition,
  type ChargesContext,
  chargesFor,
  correctionLines,
  creditNote,
  type Draw,
  type ProrationBasis,
  taxLines,
  totalOf,
} from '@mspkit/billing'
import { countQuantity, drawBlocks, prorate, quantityCharges, tierPrice } from '@mspkit/billing/calculations'
import { addDays, addMonths, daysBetween, type Money, type Period, periodOf } from '@mspkit/values'
import { add, compare, minus, negate, over, plus, sign, times, toDecimal } from '@mspkit/values/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  agreement,
  contacts,
  currency,
  day,
  entries,
  moneyOf,
  month,
  options,
  order,
  pool,
  sum,
  tierList,
  unit,
  work,
} from './arbitraries'

const settings = { seed: 20260302, numRuns: 150 }
const abs = (amount: Parameters<typeof sign>[0]) => (sign(amount) < 0 ? negate(amount) : amount)

describe('proration', () => {
  const bases: ProrationBasis[] = [
    'actual-days-in-period',
    'actual-days-in-each-month',
    'actual-over-30',
    '30/360',
    'none',
  ]

  test('is never more than the whole, never less than nothing, and the whole is the whole', () => {
    fc.assert(
      fc.property(
        currency,
        month,
        fc.constantFrom(...bases),
        fc.integer({ min: 0, max: 99_999 }),
        fc.nat(40),
        fc.nat(40),
        (of, period, basis, minor, a, b) => {
          const amount = moneyOf(minor, of)
          const used = { from: addDays(period.from, Math.min(a, b) - 4), to: addDays(period.from, Math.max(a, b) - 4) }
          const part = prorate({ currency: of, amount, period, used, basis }).amount
          expect(sign(part)).toBeGreaterThanOrEqual(0)
          expect(compare(part, amount)).toBeLessThanOrEqual(0)
          expect(prorate({ currency: of, amount, period, used: period, basis }).amount).toBe(amount)
        },
      ),
      settings,
    )
  })

  test('two parts of a period by days are within one minor unit of the whole', () => {
    fc.assert(
      fc.property(currency, month, fc.integer({ min: 0, max: 99_999 }), fc.nat(27), (of, period, minor, cut) => {
        const amount = moneyOf(minor, of)
        const on = addDays(period.from, cut)
        const ask = (used: Period) =>
          prorate({ currency: of, amount, period, used, basis: 'actual-days-in-period' }).amount
        const both = plus(ask({ from: period.from, to: on }), ask({ from: on, to: period.to }))
        expect(compare(abs(minus(both, amount)), unit(of))).toBeLessThanOrEqual(0)
      }),
      settings,
    )
  })
})

describe('counting', () => {
  const march = periodOf('2026-03')

  test('everybody is counted, not counted or unknown, and the average is the days of all', () => {
    fc.assert(
      fc.property(contacts, fc.constantFrom('first-day', 'last-day', 'peak', 'average', 'changes'), (people, at) => {
        const count = countQuantity({ count: 'contacts', at: at as 'peak' }, march, { contacts: people })
        expect(count.counted.length + count.notCounted.length + count.unknown.length).toBe(people.length)
        const days = count.counted.reduce((total, one) => total + one.days, 0)
        if (at === 'average') expect(count.found).toBe(toDecimal(over(days, 31), 4))
        else if (at !== 'changes') expect(count.found).toBe(String(count.counted.length))
      }),
      settings,
    )
  })

  test('the first day and its changes are the number of every day, never under the minimum; the peak is their highest', () => {
    fc.assert(
      fc.property(contacts, fc.nat(4), (people, minimum) => {
        const count = (at: 'changes' | 'peak') =>
          countQuantity({ count: 'contacts', at, minimum }, march, { contacts: people })
        const { quantity, changes } = count('changes')
        const daily = Array.from({ length: 31 }, (_, i) => {
          const on = addDays(march.from, i)
          const there = people.filter(
            ({ activeFrom = '1900-01-01', activeTo = '2199-12-31' }) => activeFrom <= on && on < activeTo,
          ).length
          const billed = changes
            .filter((change) => change.on <= on)
            .reduce((n, { delta }) => n + Number(delta), Number(quantity))
          expect(billed).toBe(Math.max(there, minimum))
          return Math.max(there, minimum)
        })
        expect(count('peak').quantity).toBe(String(Math.max(...daily)))
      }),
      settings,
    )
  })

  test('charges by changes are the days of everybody, to a minor unit a line', () => {
    fc.assert(
      fc.property(contacts, currency, sum('USD', 9999), (people, of, price) => {
        const { quantity, changes } = countQuantity({ count: 'contacts', at: 'changes' }, march, { contacts: people })
        const charged = quantityCharges({
          currency: of,
          unitPrice: price,
          period: march,
          base: quantity ?? '0',
          changes,
        })
        const days = people.reduce((total, { activeFrom = '1900-01-01', activeTo = '2199-12-31' }) => {
          const from = activeFrom > march.from ? activeFrom : march.from
          const to = activeTo < march.to ? activeTo : march.to
          return total + (from < to ? daysBetween(from, to) : 0)
        }, 0)
        const ideal = times(price, over(days, 31))
        expect(compare(abs(minus(charged.total, ideal)), times(unit(of), charged.lines.length))).toBeLessThanOrEqual(0)
      }),
      settings,
    )
  })
})

describe('tiers', () => {
  test('steps add up to the price, and one unit more of graduated tiers never costs less', () => {
    fc.assert(
      fc.property(
        tierList,
        currency,
        fc.constantFrom('graduated', 'volume'),
        fc.nat(80),
        (tiers, of, model, quantity) => {
          const price = (n: number) =>
            tierPrice({ currency: of, quantity: n, price: { model: model as 'volume', tiers } })
          const { amount, perTier } = price(quantity)
          expect(add(of, ...perTier.map((step) => step.amount))).toBe(amount)
          if (model === 'graduated') expect(compare(price(quantity + 1).amount, amount)).toBeGreaterThanOrEqual(0)
        },
      ),
      settings,
    )
  })
})

const line = (amount: Money, taxCode = 'service'): Charge => ({
  lineId: 'l',
  kind: 'flat',
  description: 'l',
  period: null,
  quantity: null,
  unitPrice: null,
  amount,
  taxCode,
  siteId: null,
  category: 'recurring' as const,
  recognition: { method: 'at-once' as const, on: '2026-03-01' },
  cost: null,
  reasons: [],
})

describe('tax', () => {
  const signed = fc.integer({ min: -9999, max: 9999 })
  const rate = fc.integer({ min: 0, max: 250 }).map((permille) => toDecimal(over(permille, 1000), 3))

  test('of every line adds up to the tax of the rate, each within one minor unit of its own', () => {
    fc.assert(
      fc.property(currency, fc.array(signed, { maxLength: 12 }), rate, (of, minors, ratio) => {
        const lines = minors.map((minor) => line(moneyOf(minor, of)))
        const taxed = taxLines(lines, [{ taxCode: 'service', rate: ratio }], { currency: of })
        expect(taxed.outcome).toBe('taxed')
        expect(add(of, ...taxed.taxes)).toBe(taxed.tax)
        expect(taxed.gross).toBe(add(of, taxed.net ?? '0', taxed.tax ?? '0'))
        taxed.taxes.forEach((tax, i) => {
          const ideal = times(lines[i]?.amount ?? '0', ratio)
          expect(compare(abs(minus(tax, ideal)), unit(of))).toBeLessThan(0)
        })
      }),
      settings,
    )
  })

  test('comes back to the cent when a line is credited in pieces', () => {
    fc.assert(
      fc.property(
        currency,
        fc.integer({ min: 1, max: 9999 }),
        rate,
        fc.array(fc.nat(100), { maxLength: 5 }),
        (of, minor, ratio, cuts) => {
          const { lines, groups, tax } = taxLines(
            [line(moneyOf(minor, of)), line(moneyOf(77, of))],
            [{ taxCode: 'service', rate: ratio }],
            { currency: of },
          )
          const share = groups[0]?.shares[0]?.amount ?? '0'
          expect(tax).not.toBeNull()
          const bounds = [0, ...cuts.map((cut) => Math.floor((minor * cut) / 100)).sort((a, b) => a - b), minor]
          const items = bounds
            .slice(1)
            .map((bound, i) => ({ line: 0, amount: moneyOf(bound - (bounds[i] ?? 0), of), reason: 'piece' }))
          const note = creditNote({ invoice: { invoiceId: 'I', currency: of, lines, groups }, items })
          expect(note.net).toBe(add(of, negate(moneyOf(minor, of))))
          expect(note.tax).toBe(add(of, negate(share)))
        },
      ),
      settings,
    )
  })
})

describe('blocks', () => {
  const until = '2026-04-01'
  // In ten-thousandths of a minute, the scale of draws, so that sums are exact.
  const tenThousandths = (minutes: number) => Math.round(minutes * 10_000)
  const sumOf = (draws: readonly Draw[], key: 'minutes' | 'workedMinutes') =>
    draws.reduce((sum, draw) => sum + tenThousandths(draw[key]), 0)

  test('draw the same whatever order the work is typed in', () => {
    fc.assert(
      fc.property(
        pool,
        entries.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        order,
        (care, [all, shuffled], by) => {
          expect(drawBlocks([care], shuffled, { order: by, until })).toEqual(
            drawBlocks([care], all, { order: by, until }),
          )
        },
      ),
      settings,
    )
  })

  test('lose no minute: drawn, left and lost are the block; drawn and overage are the work', () => {
    fc.assert(
      fc.property(pool, entries, order, (care, all, by) => {
        const { draws, balances } = drawBlocks([care], all, { order: by, until })
        for (const block of balances) {
          expect(block.drawnMinutes + block.leftMinutes + block.lostMinutes).toBe(block.minutes)
          expect(
            sumOf(
              draws.filter((draw) => draw.blockId === block.blockId),
              'minutes',
            ),
          ).toBe(tenThousandths(block.drawnMinutes))
        }
        for (const entry of all)
          expect(
            sumOf(
              draws.filter((draw) => draw.entryId === entry.id),
              'workedMinutes',
            ),
          ).toBe(tenThousandths(entry.minutes))
        for (const draw of draws) {
          const block = balances.find((candidate) => candidate.blockId === draw.blockId)
          if (block) expect(block.from <= draw.on && (block.expiresOn === null || draw.on < block.expiresOn)).toBe(true)
        }
      }),
      settings,
    )
  })

  test('issued draws stand under "remaining", and no block gives more than it has', () => {
    fc.assert(
      fc.property(pool, entries, fc.nat(14), order, (care, all, late, by) => {
        const known = all.filter((_, i) => i >= late)
        const issued = drawBlocks([care], known, { order: by, until }).draws
        const after = drawBlocks([care], all, { order: by, until, issued })
        expect(after.draws.slice(0, issued.length)).toEqual(issued)
        expect(after.corrections).toEqual([])
        for (const block of after.balances) expect(block.minutes).toBeGreaterThanOrEqual(block.drawnMinutes)
      }),
      settings,
    )
  })

  test('issued draws and their corrections are what is right the first time, under "restate"', () => {
    fc.assert(
      fc.property(pool, entries, fc.nat(14), order, (care, all, late, by) => {
        const known = all.filter((_, i) => i >= late)
        const issued = drawBlocks([care], known, { order: by, until }).draws
        const restated = drawBlocks([care], all, { order: by, until, issued, lateEntry: 'restate' })
        const right = drawBlocks([care], all, { order: by, until })
        expect(restated.draws).toEqual(right.draws)
        expect(tally([...issued, ...restated.corrections])).toEqual(tally(right.draws))
      }),
      settings,
    )
  })

  const tally = (draws: readonly Draw[]) => {
    const sums = new Map<string, number>()
    for (const { entryId, part, blockId, minutes } of draws) {
      const key = `${entryId} ${part} ${blockId}`
      sums.set(key, (sums.get(key) ?? 0) + minutes)
    }
    return new Map([...sums].filter(([, minutes]) => minutes !== 0).sort())
  }
})

describe('charges', () => {
  const march = periodOf('2026-03')
  test('add up to their total, with discounts and a minimum', () => {
    fc.assert(
      fc.property(work, fc.nat(100), fc.nat(3000), fc.boolean(), (done, percent, minimum, before) => {
        const charges = chargesFor(
          agreement,
          march,
          { work: done },
          {
            ...options,
            discounts: [{ id: 'd', lines: ['care', 'seats', 'labour'], percent: toDecimal(percent, 0) }],
            commitments: [
              {
                id: 'm',
                lines: 'all',
                minimum: toDecimal(minimum, 2),
                compare: before ? 'before-discount' : 'after-discount',
              },
            ],
          },
        )
        expect(charges.total).toBe(totalOf('USD', charges.lines))
        expect(charges.lines.every(({ amount, reasons }) => /^-?\d+\.\d\d$/.test(amount) && reasons.length > 0)).toBe(
          true,
        )
        if (!before) expect(compare(charges.total ?? '0', minimum)).toBeGreaterThanOrEqual(0)
      }),
      settings,
    )
  })

  test('are the same whatever order the work is typed in', () => {
    fc.assert(
      fc.property(
        work.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const one = chargesFor(agreement, march, { work: all }, options)
          const other = chargesFor(agreement, march, { work: shuffled }, options)
          expect(other.draws).toEqual(one.draws)
          expect(other.total).toBe(one.total)
        },
      ),
      settings,
    )
  })

  test('issued and restated are what is right the first time, to a minor unit a line', () => {
    const perEntry: ChargesContext = {
      ...options,
      rateCards: { house: { rates: [{ when: {}, rate: '133.33' }], increment: '15m', roundPer: 'entry' } },
    }
    const lines = agreement.slice(3)
    fc.assert(
      fc.property(work, fc.nat(10), (all, late) => {
        const projects = all.map((one) => ({ entry: { ...one.entry, workType: 'project' } }))
        const first = chargesFor(lines, march, { work: projects.slice(late) }, perEntry)
        const restated = chargesFor(
          lines.map((line) => ({
            ...line,
            ...(line.kind === 'block-hours' ? { purchases: line.purchases?.map(({ price: _, ...free }) => free) } : {}),
          })) as ChargeLineDefinition[],
          march,
          { work: projects, issued: { draws: first.draws } },
          { ...perEntry, lateEntry: 'restate' },
        )
        const right = chargesFor(lines, march, { work: projects }, perEntry)
        const off = minus(plus(first.total ?? '0', restated.total ?? '0'), right.total ?? '0')
        const rounded = first.lines.length + restated.lines.length + right.lines.length
        expect(compare(abs(off), times('0.01', rounded))).toBeLessThanOrEqual(0)
      }),
      settings,
    )
  })

  test('corrections make what was billed right, however often', () => {
    const versions = fc.array(fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.nat(20)), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(versions, (prices) => {
        let billed: readonly Charge[] = []
        for (const [cents, seats] of prices) {
          const lines: ChargeLineDefinition[] = [
            { id: 'care', kind: 'flat', price: moneyOf(cents, 'USD') },
            {
              id: 'seats',
              kind: 'per-unit',
              price: '19.99',
              quantity: { agreed: '5', changes: [{ on: addDays(march.from, seats), delta: '3' }] },
            },
          ]
          const right = chargesFor(lines, march, {}, options)
          billed = [...billed, ...correctionLines('USD', billed, right.lines, {})]
          expect(totalOf('USD', billed)).toBe(right.total)
        }
      }),
      settings,
    )
  })

  test('twelve months one by one are the year, at a price per month', () => {
    fc.assert(
      fc.property(sum('USD'), day('2026-01-01', 400), (price, anchor) => {
        const lines: ChargeLineDefinition[] = [{ id: 'care', kind: 'flat', price, per: 'month' }]
        const months = Array.from({ length: 12 }, (_, k) => ({
          from: addMonths(anchor, k),
          to: addMonths(anchor, k + 1),
        }))
        const each = months.map((period) => chargesFor(lines, period, {}, options).total ?? '0')
        const year = chargesFor(lines, { from: anchor, to: addMonths(anchor, 12) }, {}, options).total
        expect(add('USD', ...each)).toBe(year)
      }),
      settings,
    )
  })
})
