// No public function that takes time entries throws for a number of minutes, however small or fine: what throws once is a row that ends a batch.
import { chargesFor } from '@mspkit/billing'
import { drawBlocks, roundTime } from '@mspkit/billing/calculations'
import { unbilledInWords } from '@mspkit/billing/words'
import { compileContract, type DraftInvoice } from '@mspkit/contracts'
import { agreementProfit, compileAgreement, revenueOfDrafts } from '@mspkit/contracts/profit'
import { invoiceInWords } from '@mspkit/contracts/words'
import { statement, statements } from '@mspkit/profitability'
import type { TimeEntry } from '@mspkit/records'
import { compileScope, explainDecision, listCoverage, requestOf } from '@mspkit/scope'
import { replay } from '@mspkit/scope/analysis'
import { decisionInWords } from '@mspkit/scope/words'
import { addDays, type Instant, periodOf } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everyKind, managed } from '../sample'

const known = { knownAt: '2030-01-01T00:00:00Z' } as const
const march = periodOf('2026-03')

const minutes = fc.oneof(
  fc.constantFrom(
    0,
    Number.MIN_VALUE,
    1e-7,
    0.004,
    0.005,
    1 / 3,
    0.1 + 0.2,
    7.333333333333333,
    59.9999999,
    60.0000001,
    1439.999,
  ),
  fc.double({ min: 0, max: 1440, noNaN: true }),
)
const optional = fc.option(minutes, { nil: undefined, freq: 2 })
const entry: fc.Arbitrary<TimeEntry> = fc
  .record({
    timed: fc.boolean(),
    day: fc.integer({ min: 1, max: 28 }),
    workType: fc.constantFrom('support', 'project', 'games', 'setup', 'move'),
    ticketId: fc.constantFrom('T1', undefined),
    workedMinutes: minutes,
    billedMinutes: optional,
    travelMinutes: optional,
    billing: fc.constantFrom('billable' as const, 'no-charge' as const, 'do-not-bill' as const),
  })
  .map(({ timed, day, ticketId, billedMinutes, travelMinutes, ...rest }) => {
    const on = addDays('2026-02-01', day - 1)
    return {
      id: 'E1',
      clientId: 'acme',
      technicianId: 'kim',
      ...(timed ? { from: `${on}T22:50:00Z` as Instant } : { on }),
      ...(ticketId !== undefined && { ticketId }),
      ...(billedMinutes !== undefined && { billedMinutes }),
      ...(travelMinutes !== undefined && { travelMinutes }),
      ...rest,
    }
  })
const second = (one: TimeEntry): TimeEntry => ({ ...one, id: 'E2' })

const contracts = [compileContract(everyKind), compileContract(managed())]
const agreements = [compileAgreement(managed())]
const managedScope = managed()
const scope = compileScope(managedScope.scope as Exclude<typeof managedScope.scope, string | undefined>, {
  calendars: managedScope.calendars ?? {},
})

/** Where a draft names an entry: charged, drawn, or listed with a reason. */
const isNamed = (draft: DraftInvoice, id: string): boolean =>
  JSON.stringify([draft.lines, draft.draws, draft.deposits, draft.unbilled, draft.held, draft.missing]).includes(
    `"${id}"`,
  )

test('a draft takes any number of minutes, and names every entry', () => {
  let drafted = 0
  fc.assert(
    fc.property(entry, (one) => {
      const entries = [one, second(one)]
      for (const contract of contracts) {
        const draft = contract.draftInvoice('2026-03', { entries }, known)
        // Where a fact is missing, nothing is listed but what is missing.
        if (draft.outcome === 'charged') expect([isNamed(draft, 'E1'), isNamed(draft, 'E2')]).toEqual([true, true])
        invoiceInWords(draft)
        draft.unbilled.map((each) => unbilledInWords(each))
        contract.corrections([{ ...draft, billedAt: known.knownAt, usage: { entries: [one] } }], known)
        const { entries: covered, leftOut } = contract.coverage({ entries }, known)
        expect(covered.length + leftOut.length).toBe(2)
        if (draft.outcome === 'charged') drafted += 1
      }
      revenueOfDrafts(
        agreements[0] as NonNullable<(typeof agreements)[0]>,
        [contracts[1]?.draftInvoice('2026-03', { entries }, known) as DraftInvoice],
        march,
        known,
      )
    }),
    { seed: 20261129, numRuns: 40 },
  )
  expect(drafted).toBeGreaterThan(20)
})

test('scope, billing, profit and statements take any number of minutes', () => {
  const terms = {
    currency: 'USD',
    unapproved: 'not-tracked',
    technicianCosts: [{ technicianId: 'kim', perHour: '61.37', currency: 'USD', from: '2026-01-01' }],
  } as const
  const month = periodOf('2026-02')
  fc.assert(
    fc.property(entry, (one) => {
      const request = requestOf({ timeEntry: one })
      decisionInWords(explainDecision(scope, request))
      const { lines, leftOut } = listCoverage(scope, [request])
      expect([lines.length, leftOut]).toEqual([1, []])
      replay(scope, [request], { current: scope })
      const book = statement(month, {
        ...terms,
        revenue: [],
        work: [{ entry: { ...one, on: one.on ?? '2026-02-01' } }],
      })
      const fold = statements(month, { ...terms, revenue: [] })
      fold.observe({ entry: { ...one, on: one.on ?? '2026-02-01' } })
      expect(fold.read('portfolio')[0]?.completeness).toEqual(book.portfolio.completeness)
      agreementProfit(month, { agreements, terms, entries: [one, second(one)], ...known })
      const labour = { id: 'labour', kind: 'time-and-materials' } as const
      const rateCard = {
        rates: [{ when: {}, rate: '99.99' }],
        minimum: '7m',
        increment: '15m',
        maximum: '4h',
        roundPer: 'visit',
        travel: { rate: '60.00', increment: '15m' },
      } as const
      const context = { currency: 'USD', timeZone: 'America/Chicago', rateCards: { house: rateCard } }
      chargesFor([labour], month, { work: [{ entry: one }, { entry: second(one) }] }, context)
      roundTime({ minutes: one.workedMinutes, increment: '15m' })
      const pool = { id: 'block', draws: 'worked-hours', purchases: [{ on: '2026-01-01', hours: '2' }] } as const
      drawBlocks(
        [pool],
        [{ id: one.id, on: '2026-02-03', minutes: one.workedMinutes, billedMinutes: one.billedMinutes ?? 0 }],
      )
    }),
    { seed: 20261129, numRuns: 100 },
  )
})
