import {
  bootstrapMean,
  buhlmann,
  buhlmannStraub,
  compoundHours,
  gammaPoisson,
  limitedFluctuation,
  lossChance,
  lossShare,
  poolingEffect,
  tailRisk,
} from '@mspkit/profitability/actuarial'
import { cappedHours, percentile, priceSeat, type SeatMonth, seatPrice } from '@mspkit/profitability/pricing'
import { trend } from '@mspkit/profitability/trend'
import { DomainError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const months = (...hours: readonly number[]): SeatMonth[] =>
  hours.map((value) => ({ seats: 40, hours: `${value}` as const }))
const terms = { currency: 'USD', costPerHour: '58.00', toolsPerSeat: '22.00', margin: '0.40' } as const

describe('priceSeat', () => {
  test('the average month is (tools + effort × cost) ÷ (1 − margin)', () => {
    const offer = priceSeat(months(18, 25, 14, 31), { ...terms, care: 'average' })
    // 88 h over 160 seat-months = 0.55 h; (22 + 0.55 × 58) ÷ 0.6
    expect(offer).toMatchObject({
      pricePerSeat: '89.83',
      monthlyFee: '3593.20',
      expectedHours: '22.00',
      pricedHours: '22.00',
    })
    expect(offer.ownExperience).toBe(1)
  })

  test('explains itself in sentences without a name of a method', () => {
    const { explanation } = priceSeat(months(18, 25, 14, 31), { ...terms, care: 'careful' })
    expect(explanation).toHaveLength(5)
    expect(explanation.join(' ')).not.toMatch(/profitability\/|credib|percentile|gamma|Bühlmann|undefined|null|NaN/)
    expect(explanation[4]).toMatch(/A month loses money above \d+\.\d hours/)
  })

  test('one month shows no spread: nothing is guessed', () => {
    const offer = priceSeat(months(18), { ...terms, care: 'careful' })
    expect(offer).toMatchObject({ pricePerSeat: null, monthlyFee: null, losingMonths: null, expectedHours: '18.00' })
    expect(offer.explanation.at(-1)).toContain('One month cannot show')
    expect(priceSeat(months(18), { ...terms, care: 'average' })).toMatchObject({
      pricePerSeat: '80.17',
      losingMonths: null,
    })
  })

  test('a quiet small client is drawn toward the others, a large one less so', () => {
    const others = [months(20, 24, 22, 27), months(16, 18, 25, 21), months(30, 26, 33, 29)]
    const quiet = [0.5, 0.4, 0.6, 0.5]
    const small = quiet.map((hours) => ({ seats: 3, hours: `${hours}` as const }))
    const large = quiet.map((hours) => ({ seats: 300, hours: `${hours * 100}` as const }))
    const [a, b] = [small, large].map((history) => priceSeat(history, { ...terms, care: 'average', others }))
    expect(Number(a?.ownExperience)).toBeLessThan(Number(b?.ownExperience))
    expect(Number(a?.pricePerSeat)).toBeGreaterThan(Number(b?.pricePerSeat))
    expect(a?.explanation[1]).toMatch(/Its own months count for \d+ %; the rest comes from 3 other clients/)
  })

  test('steady months leave nothing to carry', () => {
    const [average, cautious] = (['average', 'cautious'] as const).map((care) =>
      priceSeat(months(20, 20, 20), { ...terms, care }),
    )
    expect(cautious?.pricePerSeat).toBe(average?.pricePerSeat)
    expect(cautious?.losingMonths).toBe(0)
  })

  test('more seats share the bad months', () => {
    const history = months(18, 25, 14, 31)
    const [few, many] = [40, 400].map((seats) => priceSeat(history, { ...terms, care: 'careful', seats }))
    expect(Number(many?.pricePerSeat)).toBeLessThan(Number(few?.pricePerSeat))
  })

  test.each([
    ['no months', () => priceSeat([], { ...terms, care: 'average' })],
    ['no seats', () => priceSeat([{ seats: 0, hours: '3' }], { ...terms, care: 'average' })],
    ['hours below zero', () => priceSeat(months(-1), { ...terms, care: 'average' })],
    ['a care that is none', () => priceSeat(months(1), { ...terms, care: 'wild' as 'average' })],
    ['free work', () => priceSeat(months(1), { ...terms, costPerHour: '0', care: 'average' })],
  ])('refuses %s', (_, call) => {
    expect(call).toThrow(RangeError)
  })
})

test('a margin of everything is refused', () => {
  expect(() => priceSeat(months(1), { ...terms, margin: '1', care: 'average' })).toThrow(DomainError)
})

describe('impossible arguments are refused', () => {
  test.each<[string, typeof DomainError | typeof RangeError, () => unknown]>([
    ['a percentile of nothing', RangeError, () => percentile([], { share: 0.5, method: 'linear' })],
    ['a share above one', RangeError, () => percentile(['1'], { share: 80, method: 'linear' })],
    ['a method that is none', RangeError, () => percentile(['1'], { share: 0.8, method: 'p80' as 'linear' })],
    ['a tail of nothing', RangeError, () => tailRisk([], { level: 0.9 })],
    ['a level of one', RangeError, () => tailRisk(['1'], { level: 1 })],
    ['no months to judge', RangeError, () => lossShare([], '1')],
    ['no months to cap', RangeError, () => cappedHours([], '1')],
    [
      'no effort to price',
      RangeError,
      () => seatPrice({ ...terms, efforts: [], basis: { at: 'mean' }, toolCost: '1.00', loadedCost: '1' }),
    ],
    ['no hours per ticket', RangeError, () => compoundHours({ tickets: { mean: 3 }, hoursPerTicket: [] })],
    ['tickets below zero', RangeError, () => compoundHours({ tickets: { mean: -3 }, hoursPerTicket: ['1'] })],
    ['a bootstrap of nothing', RangeError, () => bootstrapMean([])],
    [
      'a bootstrap too long to list',
      DomainError,
      () => bootstrapMean(Array.from({ length: 40 }, (_, i) => `${i * 977 + Number(`0.${i}1`)}` as const)),
    ],
    ['experience without a mean', DomainError, () => buhlmann({ exposure: '3', k: '1', ownMean: null, poolMean: '1' })],
    ['one client alone', DomainError, () => buhlmannStraub([{ id: 'a', ratios: ['1', '2'], weights: [1, 1] }])],
    [
      'nothing to compare within',
      DomainError,
      () =>
        buhlmannStraub([
          { id: 'a', ratios: ['1'], weights: [1] },
          { id: 'b', ratios: ['1'], weights: [1] },
        ]),
    ],
    [
      'a ratio without its weight',
      RangeError,
      () =>
        buhlmannStraub([
          { id: 'a', ratios: ['1', '2'], weights: [1] },
          { id: 'b', ratios: ['1'], weights: [1] },
        ]),
    ],
    [
      'a prior of nothing',
      RangeError,
      () => gammaPoisson({ prior: { shape: '0', rate: '1' }, tickets: 1, exposure: '1' }),
    ],
    ['a correlation above one', RangeError, () => poolingEffect([], { correlation: 1.1 })],
    ['events below zero', RangeError, () => limitedFluctuation({ events: -1 })],
    ['a month that is there twice', DomainError, () => trend([1, 2, 3].map((value) => ({ month: '2026-01', value })))],
  ])('%s', (_, kind, call) => {
    expect(call).toThrow(kind)
  })
})

test('tools above the fee lose every month', () => {
  const hours = compoundHours({ tickets: { mean: 1 }, hoursPerTicket: ['1'] })
  expect(lossChance(hours, { fee: '100.00', toolCost: '100.01', loadedCost: '58.00' })).toBe(1)
})

test('a client without experience is charged the collective mean', () => {
  const { clients, collective } = buhlmannStraub([
    { id: 'a', ratios: ['0.42', '0.55', '0.38'], weights: [40, 40, 42] },
    { id: 'b', ratios: ['0.90', '1.10', '0.85'], weights: [12, 12, 11] },
    { id: 'new', ratios: ['0', '0'], weights: [0, 0] },
  ])
  expect(clients[2]).toEqual({
    id: 'new',
    weight: '0.000000',
    mean: null,
    credibility: 0,
    premium: collective,
  })
})

test('nothing happens in a month without tickets', () => {
  const quiet = compoundHours({ tickets: { mean: 0 }, hoursPerTicket: ['1'] })
  expect([quiet.percentile(0.99), quiet.chanceAbove('0'), quiet.moments().mean]).toEqual(['0.00', 0, '0.00'])
})

test('a share is read as the decimal that it is written as', () => {
  const values = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const
  // 0.1 + 0.2 is a little more than 0.3 in binary.
  expect(percentile(values, { share: 0.3, method: 'nearest-rank' })).toBe('3.00')
  expect(percentile(values, { share: 0.1 + 0.2, method: 'nearest-rank' })).toBe('4.00')
  expect(percentile(values, { share: 1e-7, method: 'linear', scale: 7 })).toBe('1.0000009')
})

test('figures too large for statistics are refused, and a tiny chance is 0', () => {
  const huge = `1${'0'.repeat(25)}` as `${number}`
  expect(() => buhlmannStraub(['a', 'b'].map((id) => ({ id, ratios: [huge, '1'], weights: [1, 1] })))).toThrow(
    DomainError,
  )
  const offer = priceSeat(months(20, 20.5, 20), { ...terms, margin: '0.90', care: 'average' })
  expect(offer.losingMonths).toBe(0)
  expect(offer.explanation.at(-1)).toContain('almost never')
})
