import { type ChargeLineDefinition, chargesFor, checkAdjustments, checkLines, checkRateCard } from '@mspkit/billing'
import { lineSchemaWith } from '@mspkit/billing/schema'
import { DefinitionError, isValid, periodOf } from '@mspkit/values'
import * as z from '@mspkit/values/zod'
import { describe, expect, test } from 'vitest'

const usd = { currency: 'USD' }
const brief = (problems: readonly { code: string; path: string }[]) => problems.map(({ code, path }) => [code, path])
const flat = { id: 'care', kind: 'flat', price: '10.00' }
const block = { id: 'block', kind: 'block-hours', draws: 'worked-hours' }
const hourly = { id: 'labour', kind: 'time-and-materials' }

describe('checkLines', () => {
  test.each([
    ['nothing', [], []],
    ['a good line', [flat], []],
    ['not a list', {}, [['billing/wrong-type', '']]],
    ['a number for money', [{ ...flat, price: 10 }], [['billing/wrong-type', '/0/price']]],
    ['a misspelt kind', [{ ...flat, kind: 'flatt' }], [['billing/unknown-kind', '/0/kind']]],
    ['no kind', [{ id: 'x' }], [['billing/unknown-kind', '/0/kind']]],
    ['a misspelt key', [{ ...flat, prise: '1.00' }], [['billing/unknown-key', '/0/prise']]],
    ['too many digits', [{ ...flat, price: '10.005' }], [['values/money', '/0/price']]],
    ['a negative price', [{ ...flat, price: '-1.00' }], [['billing/negative', '/0/price']]],
    ['days turned round', [{ ...flat, from: '2026-04-01', to: '2026-03-01' }], [['billing/never-in-force', '/0/to']]],
    ['one id twice', [flat, flat], [['billing/id-twice', '/1/id']]],
    [
      'one id for two stretches of days',
      [
        { ...flat, to: '2026-03-01' },
        { ...flat, from: '2026-03-01' },
      ],
      [],
    ],
    [
      'a pool in two versions',
      [
        { ...block, overage: 'not-billed', to: '2026-03-01' },
        { ...block, overage: 'not-billed', from: '2026-03-01' },
      ],
      [['billing/id-twice', '/1/id']],
    ],
    [
      'as many as nobody',
      [{ id: 'b', kind: 'per-unit', price: '1.00', quantity: { sameAs: 'seats' } }],
      [['billing/unknown-line', '/0/quantity/sameAs']],
    ],
    [
      'as many as somebody who is as many',
      [
        { id: 'a', kind: 'per-unit', price: '1.00', quantity: '2' },
        { id: 'b', kind: 'per-unit', price: '1.00', quantity: { sameAs: 'a' } },
        { id: 'c', kind: 'per-unit', price: '1.00', quantity: { sameAs: 'b' } },
      ],
      [['billing/same-as-chain', '/2/quantity/sameAs']],
    ],
    [
      'changes on tiers',
      [
        {
          id: 't',
          kind: 'tiered',
          model: 'graduated',
          tiers: [{ upTo: null, unitPrice: '1.00' }],
          quantity: { count: 'contacts', at: 'changes' },
        },
      ],
      [['billing/changes-need-unit-price', '/0/quantity']],
    ],
    [
      'steps out of order',
      [
        {
          id: 't',
          kind: 'tiered',
          model: 'graduated',
          quantity: '1',
          tiers: [
            { upTo: '10', unitPrice: '1.00' },
            { upTo: '10', unitPrice: '1.00' },
            { upTo: null, unitPrice: '1.00' },
          ],
        },
      ],
      [['billing/tier-out-of-order', '/0/tiers/1/upTo']],
    ],
    [
      'tiers with an end',
      [{ id: 't', kind: 'tiered', model: 'graduated', quantity: '1', tiers: [{ upTo: '10', unitPrice: '1.00' }] }],
      [['billing/tier-without-end', '/0/tiers/0/upTo']],
    ],
    [
      'a step after the last',
      [
        {
          id: 't',
          kind: 'tiered',
          model: 'graduated',
          quantity: '1',
          tiers: [
            { upTo: null, unitPrice: '1.00' },
            { upTo: null, unitPrice: '1.00' },
          ],
        },
      ],
      [['billing/tier-after-the-last', '/0/tiers/0/upTo']],
    ],
    [
      'packages of nothing',
      [{ id: 'p', kind: 'tiered', model: 'package', size: '0', price: '1.00', quantity: '1' }],
      [['billing/not-positive', '/0/size']],
    ],
    [
      'a margin of everything',
      [{ id: 'r', kind: 'resale', cost: '1.00', marginPercent: '100', quantity: '1' }],
      [['billing/impossible-margin', '/0/marginPercent']],
    ],
    [
      'a project that never charges',
      [{ id: 'p', kind: 'fixed-price-project', price: '1.00', milestones: [] }],
      [['billing/no-weight', '/0/milestones']],
    ],
    [
      'a milestone twice',
      [
        {
          id: 'p',
          kind: 'fixed-price-project',
          price: '1.00',
          milestones: [
            { id: 'm', weight: '1' },
            { id: 'm', weight: '1' },
          ],
        },
      ],
      [['billing/milestone-twice', '/0/milestones/1/id']],
    ],
    [
      'a block that is never usable',
      [{ ...block, purchases: [{ on: '2026-01-01', hours: '1', expiresOn: '2026-01-01' }] }, hourly],
      [['billing/never-usable', '/0/purchases/0/expiresOn']],
    ],
    [
      'two blocks of one name',
      [
        {
          ...block,
          purchases: [
            { id: 'B', on: '2026-01-01', hours: '1' },
            { id: 'B', on: '2026-02-01', hours: '1' },
          ],
        },
        hourly,
      ],
      [['billing/block-twice', '/0/purchases/1/id']],
    ],
    [
      'an empty block',
      [{ ...block, purchases: [{ on: '2026-01-01', hours: '0' }] }, hourly],
      [['billing/not-positive', '/0/purchases/0/hours']],
    ],
    [
      'several multipliers and no rule',
      [
        {
          ...block,
          multipliers: [
            { when: { workRole: 'senior' }, multiplier: '1.5' },
            { when: { afterHours: true }, multiplier: '2' },
          ],
        },
        hourly,
      ],
      [['billing/combine-missing', '/0/combine']],
    ],
    [
      'half a ticket',
      [{ id: 'i', kind: 'incidents', purchases: [{ on: '2026-01-01', incidents: '1.5' }] }],
      [['billing/not-whole', '/0/purchases/0/incidents']],
    ],
    ['overage that nobody bills', [block], [['billing/overage-unbilled', '/0']]],
    [
      'a condition that is none',
      [{ ...hourly, accepts: { a: { greater: 1 } } }],
      [['records/unknown-operator', '/0/accepts/a/greater']],
    ],
  ])('%s', (_, lines, expected) => {
    expect(brief(checkLines(lines, usd))).toEqual(expected)
  })

  test('an unknown currency is the first thing wrong', () => {
    expect(brief(checkLines([flat], { currency: 'DOLLAR' }))).toEqual([['billing/unknown-currency', '']])
  })

  test('yen have no cents', () => {
    expect(brief(checkLines([flat], { currency: 'JPY' }))).toEqual([['values/money', '/0/price']])
  })

  test('a close misspelling is offered', () => {
    expect(checkLines([{ ...flat, kind: 'flatt' }], usd)[0]?.message).toContain('Did you mean "flat"?')
  })

  test('charging stops for problems, not for advice', () => {
    const options = { currency: 'USD', timeZone: 'UTC' }
    const bad = [{ id: 'care', kind: 'flat', price: '-1.00' }] as const
    expect(() => chargesFor(bad, periodOf('2026-03'), {}, options)).toThrowError(DefinitionError)
    const advised = [{ id: 'block', kind: 'block-hours' as const, draws: 'worked-hours' as const }]
    expect(checkLines(advised, usd).map(({ severity }) => severity)).toEqual(['warning'])
    expect(isValid(checkLines(advised, usd))).toBe(true)
    expect(chargesFor(advised, periodOf('2026-03'), {}, options).total).toBe('0.00')
  })
})

test('a line that is added to lines that were charged is checked too', () => {
  const lines: ChargeLineDefinition[] = [{ id: 'care', kind: 'flat', price: '10.00' }]
  const charge = () => chargesFor(lines, periodOf('2026-03'), {}, { currency: 'USD', timeZone: 'UTC' })
  expect(charge().total).toBe('10.00')
  lines.push({ id: 'more', kind: 'flat', price: '-1.00' })
  expect(charge).toThrowError(DefinitionError)
  lines[1] = { id: 'more', kind: 'flat', price: '1.00' }
  expect(charge().total).toBe('11.00')
})

test('a contract’s lines may carry more, and nothing else', () => {
  const schema = lineSchemaWith({ obligations: z.array(z.string()) })
  const fits = (line: object): boolean => schema.safeParse(line).success
  expect(fits({ ...flat, obligations: ['backup-daily'] })).toBe(true)
  expect(fits(flat)).toBe(false)
  expect(fits({ ...flat, obligations: [], colour: 'red' })).toBe(false)
})

describe('checkRateCard', () => {
  const card = { rates: [{ when: {}, rate: '150.00' }], roundPer: 'entry' }
  test.each([
    ['a good card', card, []],
    ['no roundPer', { rates: [] }, [['billing/missing', '/roundPer']]],
    [
      'a rate behind everything',
      { ...card, rates: [...card.rates, { when: { workRole: 'senior' }, rate: '190.00' }] },
      [['billing/rate-unreachable', '/rates/1']],
    ],
    ['a negative rate', { ...card, rates: [{ when: {}, rate: '-1' }] }, [['billing/negative', '/rates/0/rate']]],
    [
      'a band without its calendar',
      { ...card, bands: [{ during: 'nights', multiplier: '2' }] },
      [['billing/unknown-calendar', '/bands/0/during']],
    ],
    ['a day as an increment', { ...card, increment: '1d' }, [['values/duration', '/increment']]],
    [
      'a visit at a fraction of a cent',
      { ...card, travel: { perVisit: '45.005' } },
      [['values/money', '/travel/perVisit']],
    ],
  ])('%s', (_, given, expected) => {
    expect(brief(checkRateCard(given, { ...usd, calendars: ['holiday'] }))).toEqual(expected)
  })
})

describe('checkAdjustments', () => {
  const lines = [{ id: 'care' }]
  test.each([
    ['good ones', { discounts: [{ id: 'd', lines: ['care'], percent: '5' }] }, []],
    [
      'a line that is not there',
      { discounts: [{ id: 'd', lines: ['car'], percent: '5' }] },
      [['billing/unknown-line', '/discounts/0/lines/0']],
    ],
    [
      'more than everything',
      { discounts: [{ id: 'd', lines: 'all', percent: '101' }] },
      [['billing/over-100', '/discounts/0/percent']],
    ],
    [
      'neither percent nor amount',
      { discounts: [{ id: 'd', lines: 'all' }] },
      [['billing/missing', '/discounts/0/percent']],
    ],
    [
      'no way to compare',
      { commitments: [{ id: 'm', lines: 'all', minimum: '5.00' }] },
      [['billing/missing', '/commitments/0/compare']],
    ],
    [
      'a minimum below zero',
      { commitments: [{ id: 'm', lines: 'all', minimum: '-5.00', compare: 'after-discount' }] },
      [['billing/negative', '/commitments/0/minimum']],
    ],
  ])('%s', (_, given, expected) => {
    expect(brief(checkAdjustments(given, { ...usd, lines }))).toEqual(expected)
  })
})
