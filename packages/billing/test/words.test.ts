import { readFileSync } from 'node:fs'
import { type Charge, type ChargesContext, chargesFor, type Usage } from '@mspkit/billing'
import { chargeInWords, reasonInWords, unbilledInWords } from '@mspkit/billing/words'
import { expect, test } from 'vitest'

interface Vector {
  readonly id: string
  readonly definition: { readonly lines: never; readonly options: ChargesContext }
  readonly facts: { readonly period: never; readonly usage: Usage }
}

const file = new URL('../../conformance/vectors/billing/charges.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Vector[] }

const charged = ({ definition, facts }: Vector) =>
  chargesFor(definition.lines, facts.period, facts.usage, definition.options)
const of = (id: string) => {
  const vector = cases.find((one) => one.id === `billing-charges-${id}`)
  if (!vector) throw new Error(`no vector ${id}`)
  return charged(vector)
}

test.each(cases.map((vector) => [vector.id, vector] as const))('%s has its sentences', (_, vector) => {
  const { lines, unbilled } = charged(vector)
  for (const sentence of [
    ...lines.flatMap((line) => line.reasons.map((reason) => reasonInWords(reason))),
    ...unbilled.map((work) => unbilledInWords(work)),
  ]) {
    expect(sentence).toMatch(/^[A-Z0-9].*\.$/)
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object|billing\//)
  }
})

test.each<[string, number, string]>([
  ['flat-part', 0, 'care: 2129.03. 3000.00 × 22/31 (22 of 31 days).'],
  ['seats-changes', 1, 'seats: 23.00. 1 more from 2026-03-09: 31.00 × 1 × 23/31 (23 of 31 days).'],
  ['seats-changes', 2, 'seats: -22.00. 1 fewer from 2026-03-10: 31.00 × -1 × 22/31 (22 of 31 days).'],
  [
    'seats',
    0,
    'seats: 4600.00. 115.00 × 40. 2 contacts counted on 2026-03-01, billed as the agreed minimum of 40. Counted: ann and bob. ' +
      'Not counted: info (does not fit: kind), gone (not there on the day: activeTo), soon (not there on the day: activeFrom), ' +
      'cy (not there on the day: activeFrom) and dee (not there on the day: activeFrom).',
  ],
  [
    'same-as',
    1,
    'backup: 130.00. 65.00 × 2. 2, as many as servers. 2 assets counted on 2026-03-01. Counted: a and b. Not counted: c (does not fit: type).',
  ],
  ['tiered', 0, 'seats: 1305.00. 11 by the graduated tiers: 10 × 120.00 + 1 × 105.00.'],
  ['included', 1, 'seats: 90.00. 2 beyond the 25 included: 2 × 45.00.'],
  [
    'hours',
    0,
    'labour: 187.50. 1 h 15 min at 150 an hour: E1 7 min, billed as 15 min; E2 50 min, billed as 1 h. 150.00 an hour by the house’s rate card.',
  ],
  [
    'band-straddles',
    1,
    'labour: 225.00. 1 h at 225 an hour (after-hours, 1.5 times the rate): E1 1 h. 150.00 an hour by the house’s rate card.',
  ],
  ['block', 0, 'block: 165.00. Bought on 2026-03-01 for 165.00: 1 hour.'],
  ['project', 0, 'move: Servers moved: 33.33. Servers moved, completed on 2026-03-20: 33.33 of 100.00.'],
  ['expense', 0, 'Parking: 50.11. Spent on 2026-03-05: 45.55 + 10 %.'],
  ['discount', 3, "d: -0.01. 10 % off 0.10; this line's share, for 0.05."],
  ['commitment-after-discount', 2, 'min: 100.00. 900.00 charged after discounts; 1000.00 is the agreed minimum.'],
])('%s, line %i', (id, line, sentence) => {
  expect(chargeInWords(of(id).lines[line] as Charge)).toBe(sentence)
})

test('unbilled work says why', () => {
  expect(of('segments').unbilled.map((work) => unbilledInWords(work))).toEqual([
    'E1, 40 min: covered by the agreement.',
  ])
})
