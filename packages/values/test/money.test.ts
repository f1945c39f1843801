import {
  add,
  allocate,
  allocateDecimal,
  compare,
  currencyProblems,
  exact,
  isCurrency,
  minorDigits,
  minus,
  multiply,
  negate,
  over,
  parseMoney,
  plus,
  type Rounding,
  round,
  roundingModes,
  sign,
  times,
  toDecimal,
  toPlain,
} from '@mspkit/values/money'
import { data as currencies } from 'currency-codes'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

describe('currencies', () => {
  test('have the digits that ISO 4217 gives them, every one', () => {
    expect(currencies.length).toBeGreaterThan(150)
    for (const { code, digits } of currencies) expect([code, minorDigits(code)]).toEqual([code, digits])
  })

  test('are right where Intl is wrong', () => {
    expect(['HUF', 'IDR', 'COP', 'IQD'].map(minorDigits)).toEqual([2, 2, 2, 3])
  })

  test('unknown ones are refused with the nearest known', () => {
    expect(() => minorDigits('US')).toThrow('"US" is not an ISO 4217 currency code')
    expect(() => minorDigits('EURO')).toThrow('Did you mean "EUR"?')
    expect(() => minorDigits(undefined as never)).toThrow('No currency was given. Write three capitals, e.g. "USD".')
  })

  test.each([
    ['usd', 'USD'],
    ['EUR ', 'EUR'],
    ['€', 'EUR'],
    ['£', 'GBP'],
    ['USB', 'USD'],
    // A dollar may be of many countries, and XXX is no currency.
    ['$', null],
    ['Dollar', null],
    ['XXZ', null],
    [840, null],
  ])('of %j suggest %j', (currency, code) => {
    const [found] = currencyProblems(currency, 'billing/unknown-currency', ['costs', 0, 'currency'])
    expect(found).toMatchObject({
      code: 'billing/unknown-currency',
      path: '/costs/0/currency',
      facts: { received: currency },
    })
    expect(/Did you mean "(.*)"/.exec(found?.message ?? '')?.[1] ?? null).toBe(code)
    expect(isCurrency('__proto__')).toBe(false)
  })
})

describe('rounding', () => {
  const table: Readonly<Record<Rounding, readonly string[]>> = {
    'half-away-from-zero': ['3', '-3', '2', '1'],
    'half-even': ['2', '-2', '2', '1'],
    'half-toward-zero': ['2', '-2', '2', '1'],
    up: ['3', '-3', '3', '2'],
    down: ['2', '-2', '2', '1'],
    ceiling: ['3', '-2', '3', '2'],
    floor: ['2', '-3', '2', '1'],
  }
  test.each(roundingModes)('%s', (mode) => {
    expect((['2.5', '-2.5', '2.4', '1.1'] as const).map((amount) => toDecimal(amount, 0, mode))).toEqual(table[mode])
  })

  test('happens once: a third of a hundred, three times, is a hundred', () => {
    expect(round(times(over('100', 3), 3), 'USD')).toBe('100.00')
    expect(round(over(times('10.00', 10, 10), 30), 'USD')).toBe('33.33')
  })

  test('never writes a negative zero', () => {
    expect(round('-0.004', 'USD')).toBe('0.00')
  })

  test('unknown modes, fractions as numbers, text that is no decimal and division by zero are refused', () => {
    expect(() => toDecimal('1', 0, 'bankers' as Rounding)).toThrow('Write one of half-away-from-zero')
    expect(() => times('1.00', 0.1)).toThrow('write a fraction as text, e.g. "0.1"')
    expect(() => plus('1,00' as never)).toThrow('is not a decimal')
    expect(() => over('1.00', '0.00')).toThrow('division by zero')
  })
})

describe('arithmetic', () => {
  test('is exact in USD, JPY and KWD', () => {
    expect(add('USD', '0.10', '0.20')).toBe('0.30')
    expect(add('USD')).toBe('0.00')
    expect(multiply('JPY', '1000', over(1, 3))).toBe('333')
    expect(multiply('KWD', '1.005', '1.5')).toBe('1.508')
    expect(toDecimal(minus(over(1, 3), over(1, 6)), 6)).toBe('0.166667')
    expect(toPlain(times('1.500', 2))).toBe('3')
    expect(toPlain('100')).toBe('100')
    expect([sign(negate('1')), sign('0.00'), sign(over(1, -3)), compare(over(1, 3), '0.3333')]).toEqual([-1, 0, -1, 1])
    expect(round(exact('5'), 'USD')).toBe('5.00')
  })

  test.each([
    ['115', 'Write "115.00"'],
    [115, 'Write "115.00"'],
    [11.5, 'is not money'],
    ['1e3', 'is not money'],
    ['0.0125', 'is a rate, not money'],
    [null, 'is not money'],
  ])('%s is not a sum in USD: %s', (value, message) => {
    expect(parseMoney(value, 'USD', '/price')).toMatchObject({
      ok: false,
      problems: [{ path: '/price', message: expect.stringContaining(message) }],
    })
  })

  test('money is money', () => {
    expect(parseMoney('-115.00', 'USD')).toEqual({ ok: true, value: '-115.00' })
    expect(parseMoney('1.00', 'DOLLARS').ok).toBe(false)
  })
})

describe('allocation', () => {
  test.each([
    ['USD', '8.00', [1, 1, 1], ['2.67', '2.67', '2.66']],
    ['USD', '100.00', [1, 1, 1], ['33.34', '33.33', '33.33']],
    ['USD', '0.05', ['30', '70'], ['0.02', '0.03']],
    ['JPY', '1000', [1, 1, 1, 1, 1, 1, 1], ['143', '143', '143', '143', '143', '143', '142']],
    ['USD', '0.01', [0, 1], ['0.00', '0.01']],
    ['USD', '-8.00', [1, 1, 1], ['-2.67', '-2.67', '-2.66']],
    ['KWD', '0.010', ['1', '2', '0'], ['0.003', '0.007', '0.000']],
  ] as const)('%s %s by %j', (currency, total, weights, parts) => {
    expect(allocate(currency, total, weights)).toEqual(parts)
  })

  test('refuses what cannot be shared', () => {
    expect(() => allocate('USD', '1.00', [])).toThrow('No weight is above zero')
    expect(() => allocate('USD', '1.00', [0])).toThrow('No weight is above zero')
    expect(() => allocate('USD', '1.00', [2, -1])).toThrow('Weight 1 is negative')
    expect(() => allocate('USD', '1.005', [1])).toThrow('finer than the minor unit')
    expect(() => allocateDecimal('0.125', [1], 2)).toThrow('more than 2 decimals')
  })

  test('adds up, and each part lies within one minor unit of its share (property)', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 })
    const weights = fc
      .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 })
      .filter((w) => w.some((x) => x > 0))
    fc.assert(
      fc.property(cents, weights, (n, w) => {
        const total = toDecimal(over(n, 100), 2)
        const parts = allocate('USD', total, w)
        expect(add('USD', ...parts)).toBe(total)
        for (const [i, part] of parts.entries()) {
          const off = minus(part, over(times(total, w[i] as number), plus(...w)))
          expect(compare(off, '0.01')).toBe(-1)
          expect(compare(off, '-0.01')).toBe(1)
          if (w[i] === 0) expect(sign(part)).toBe(0)
        }
      }),
      { seed: 20261121, numRuns: 500 },
    )
  })
})

test('plain text loses no digit and has none too many', () => {
  expect((['1.500', '100', '-0.00', '0', '1234567.0001', '-2.50'] as const).map((amount) => toPlain(amount))).toEqual([
    '1.5',
    '100',
    '0',
    '0',
    '1234567.0001',
    '-2.5',
  ])
  expect([toPlain(over(10, 4)), toPlain(over(1, 8)), toPlain(over(100, 10)), toPlain(over(1, 3)).length]).toEqual([
    '2.5',
    '0.125',
    '10',
    32,
  ])
})
