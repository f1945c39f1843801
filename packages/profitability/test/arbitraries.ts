// Random portfolios: revenue, costs, shared bills and work of four clients over a quarter.

import type { Recognition, StatementFacts, Work } from '@mspkit/profitability'
import { addDays, type Decimal, type LocalDate } from '@mspkit/values'
import { over, round } from '@mspkit/values/money'
import fc from 'fast-check'

export const day = (n: number): LocalDate => addDays('2026-01-01', n)
export const money = fc.integer({ min: -400_000, max: 900_000 }).map((cents) => round(over(cents, 100), 'USD'))
/** A whole number as text. */
const whole = (n: number): Decimal => `${n}`
const clientId = fc.constantFrom('acme', 'globex', '__proto__', 'initech')
const contractId = fc.option(fc.constantFrom('AG-1', 'AG-2'), { nil: undefined })

const service = fc
  .tuple(fc.integer({ min: -40, max: 150 }), fc.integer({ min: 1, max: 200 }))
  .map(([from, length]) => ({ from: day(from), to: day(from + length) }))

export const recognition: fc.Arbitrary<Recognition> = fc.oneof(
  service.map((period) => ({ method: 'by-day' as const, service: period })),
  service.map((period) => ({ method: 'by-month' as const, service: period })),
  fc.integer({ min: -10, max: 140 }).map((on) => ({ method: 'at-once' as const, on: day(on) })),
  fc
    .record({
      hours: fc.integer({ min: 1, max: 40 }).map(whole),
      uses: fc.array(
        fc.record({ on: fc.integer({ min: 0, max: 200 }).map(day), hours: fc.integer({ min: 0, max: 9 }).map(whole) }),
        { maxLength: 6 },
      ),
      expires: fc.option(fc.integer({ min: 20, max: 220 }).map(day), { nil: undefined }),
    })
    .map(({ hours, uses, expires }) => ({
      method: 'on-use' as const,
      hours,
      uses,
      ...(expires === undefined ? {} : { expiresOn: expires }),
    })),
)

export const optional = <K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [key in K]?: V }

export const work: fc.Arbitrary<Work> = fc
  .record({
    clientId,
    contractId,
    technicianId: fc.constantFrom('kim', 'lee', 'nobody', 'free'),
    workRole: fc.constantFrom('tech', 'senior', undefined),
    on: fc.integer({ min: -3, max: 95 }).map(day),
    workedMinutes: fc.integer({ min: 0, max: 3000 }).map((tenths) => tenths / 10),
    approved: fc.boolean(),
    covered: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    travel: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
  })
  .map(({ clientId, contractId, technicianId, workRole, on, workedMinutes, approved, covered, travel }) => ({
    entry: {
      id: 'set below',
      clientId,
      technicianId,
      on,
      workedMinutes,
      ...optional('workRole', workRole),
      ...optional('travelMinutes', travel),
      ...(approved ? { approvedAt: '2026-06-01T00:00:00Z' as const } : {}),
    },
    ...optional('contractId', contractId),
    ...(covered === undefined
      ? {}
      : {
          segments: [
            { minutes: covered, outcome: 'covered' as const },
            { minutes: Math.floor((100 - covered) / 2), outcome: 'billable' as const },
            { minutes: Math.ceil((100 - covered) / 2), outcome: 'unbilled' as const },
          ],
        }),
  }))

const currency = fc.constantFrom(undefined, undefined, 'EUR', 'CHF')
export const facts: fc.Arbitrary<StatementFacts> = fc
  .record({
    revenue: fc.array(
      fc.tuple(
        clientId,
        contractId,
        currency,
        fc.constantFrom('recurring', 'resale', 'onboarding'),
        money,
        recognition,
      ),
      { maxLength: 6 },
    ),
    costs: fc.array(fc.tuple(clientId, contractId, currency, fc.constantFrom('tool', 'resale'), money, recognition), {
      maxLength: 5,
    }),
    shared: fc.array(
      fc.tuple(money, service, fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }), fc.boolean()),
      {
        maxLength: 2,
      },
    ),
    drivers: fc.array(
      fc.tuple(clientId, contractId, fc.integer({ min: 0, max: 60 }), fc.integer({ min: -20, max: 60 })),
      {
        maxLength: 4,
      },
    ),
    work: fc.array(work, { maxLength: 25 }),
    unapproved: fc.constantFrom('count', 'leave-out', 'not-tracked'),
    onboarding: fc.constantFrom('spread', 'apart'),
  })
  .map((raw) => ({
    currency: 'USD',
    unapproved: raw.unapproved,
    onboarding: raw.onboarding,
    revenue: raw.revenue.map(([clientId, contractId, currency, category, amount, earned]) => ({
      clientId,
      ...optional('contractId', contractId),
      ...optional('currency', currency),
      category,
      amount,
      ...earned,
    })),
    costs: raw.costs.map(([clientId, contractId, currency, category, amount, earned]) => ({
      clientId,
      ...optional('contractId', contractId),
      ...optional('currency', currency),
      category,
      amount,
      ...earned,
    })),
    shared: raw.shared.map(([amount, service, owned, spread], i) => ({
      id: `bill-${i}`,
      amount,
      service,
      driver: 'endpoints',
      ...optional('owned', owned === undefined ? undefined : whole(owned)),
      idle: spread ? 'spread' : 'own-line',
    })),
    drivers: raw.drivers.map(([clientId, contractId, count, from]) => ({
      clientId,
      ...optional('contractId', contractId),
      driver: 'endpoints',
      count: whole(count),
      from: day(from),
    })),
    technicianCosts: [
      { technicianId: 'kim', perHour: '61.37', currency: 'USD', from: '2025-01-01', to: '2026-02-10' },
      { technicianId: 'kim', perHour: '66.00', currency: 'EUR', from: '2026-02-10' },
      { workRole: 'senior', perHour: '80.333', currency: 'USD', from: '2026-01-05' },
      { technicianId: 'free', perHour: '0', currency: 'USD', from: '2025-01-01' },
    ],
    exchange: [{ currency: 'EUR', rate: '1.0825', from: '2025-01-01' }],
    work: raw.work.map((each, i) => ({ ...each, entry: { ...each.entry, id: `E${i}` } })),
  })) as fc.Arbitrary<StatementFacts>
