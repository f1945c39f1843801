// Every schema of the package, wrong in every place: messages in plain words, and an example for every required key.
import { checkStatementFacts } from '@mspkit/profitability'
import * as schemas from '@mspkit/profitability/schema'
import { expect, test } from 'vitest'
import { holdToPlainWords } from '../../workshop/frames/documents'

const march = { from: '2026-03-01', to: '2026-04-01' }
const use = { on: '2026-03-02', hours: '2.5' }
const block = { method: 'on-use', hours: '10', uses: [use], expiresOn: '2026-12-31' }
const owner = { clientId: 'acme', contractId: 'AG-1', amount: '900.00', currency: 'USD' }
const revenue = { ...owner, category: 'recurring', method: 'by-month', service: march }
const cost = { ...owner, category: 'tool', method: 'at-once', on: '2026-03-02' }
const shared = {
  ...{ id: 'rmm', amount: '100.00', currency: 'USD', service: march },
  ...{ driver: 'seats', owned: '40', idle: 'spread' },
}
const driver = {
  ...{ clientId: 'acme', contractId: 'AG-1', driver: 'seats', count: '40' },
  ...{ from: '2026-01-01', to: '2027-01-01' },
}
const exchange = { currency: 'EUR', rate: '1.0825', from: '2026-01-01', to: '2027-01-01' }
const segment = { minutes: 45, outcome: 'covered' }
const work = {
  entry: { id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 90 },
  contractId: 'AG-1',
  kind: 'reactive',
  roundedMinutes: 90,
  segments: [segment],
}
const terms = {
  currency: 'USD',
  timeZone: 'Etc/UTC',
  revenue: [revenue],
  costs: [cost],
  shared: [shared],
  drivers: [driver],
  technicianCosts: [{ technicianId: 'kim', perHour: '58.00', currency: 'USD', from: '2026-01-01' }],
  exchange: [exchange],
  unapproved: 'count',
  travel: 'count',
  onboarding: 'apart',
}

/** A right document of each schema, with every key. */
const right = {
  blockUseSchema: use,
  recognitionSchema: block,
  revenueFactSchema: revenue,
  costFactSchema: cost,
  sharedCostSchema: shared,
  driverCountSchema: driver,
  exchangeRateSchema: exchange,
  workSegmentSchema: segment,
  workSchema: work,
  statementTermsSchema: terms,
  statementFactsSchema: { ...terms, work: [work] },
} satisfies Readonly<Record<keyof typeof schemas, unknown>>

holdToPlainWords(schemas, right, 'profitability')

test.each<[string, unknown, string]>([
  ['no currency', {}, '"currency" is required: a currency code, e.g. "USD".'],
  [
    'a sum as a number',
    { currency: 'USD', revenue: [{ ...revenue, amount: 900 }] },
    '900 is a number; write a sum of money as text, "900.00".',
  ],
  [
    'an unknown method',
    { currency: 'USD', revenue: [{ ...revenue, method: 'monthly' }] },
    'Unknown value "monthly". Write',
  ],
  [
    'labour as a cost',
    { currency: 'USD', costs: [{ ...cost, category: 'labour' }] },
    'made from "work" and "technicianCosts"',
  ],
  [
    "the trade's other word",
    { currency: 'USD', revenue: [{ ...revenue, category: 'hourly' }] },
    'Work by the hour is "labour".',
  ],
  [
    'time entries by another name',
    { currency: 'USD', timeEntries: [] },
    'Time entries are "work", each as { "entry": … }.',
  ],
  ['a misspelt key', { currency: 'USD', technicianCost: [] }, 'Did you mean "technicianCosts"?'],
  [
    'minutes as text',
    { currency: 'USD', work: [{ ...work, roundedMinutes: '90' }] },
    '"90" is text; write a number of minutes',
  ],
])('%s', (_, document, message) => {
  expect(checkStatementFacts(document)[0]?.message).toContain(message)
})

test('the check never throws', () => {
  let deep: unknown = 1
  for (let i = 0; i < 20_000; i++) deep = [deep]
  const cyclic: { currency: string; revenue: unknown[] } = { currency: 'USD', revenue: [] }
  cyclic.revenue.push(cyclic)
  const thrower = {
    currency: 'USD',
    get work() {
      throw new Error('no')
    },
  }
  for (const document of [deep, cyclic, thrower, JSON.parse('{"currency":"USD","__proto__":1}')])
    expect(checkStatementFacts(document).map(({ severity }) => severity)).toContain('error')
})
