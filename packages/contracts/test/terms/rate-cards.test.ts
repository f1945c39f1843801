import type { RateCard } from '@mspkit/billing'
import { type Amendment, type Contract, checkContract, compileContract } from '@mspkit/contracts'
import { invoiceInWords } from '@mspkit/contracts/words'
import type { TimeEntry } from '@mspkit/records'
import type { LocalDate, Month } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { plain } from '../sample'

const card: RateCard = {
  rates: [
    { when: { workRole: 'senior' }, rate: '190.00' },
    { when: {}, rate: '150.00' },
  ],
  roundPer: 'entry',
}
const uplift = { lines: [], rateCard: true, percent: '3' } as const
const hourly = (more: Partial<Contract> = {}): Contract =>
  plain({
    rateCard: card,
    renewal: { auto: true, months: 12, notice: { days: 60 }, uplift },
    lines: [{ id: 'labour', kind: 'time-and-materials' }],
    ...more,
  })
const worked = (on: LocalDate, more: Partial<TimeEntry> = {}): TimeEntry => ({
  id: on,
  clientId: 'acme',
  technicianId: 'kim',
  workRole: 'technician',
  on,
  workedMinutes: 60,
  ...more,
})
const at = { knownAt: '2030-01-01T00:00:00Z' }
const prices = (contract: Contract, period: Month, entries: readonly TimeEntry[], context = {}) => {
  const draft = compileContract(contract, context).draftInvoice(period, { entries }, at)
  return draft.outcome === 'charged' ? draft.lines.map(({ unitPrice }) => unitPrice) : draft.missing
}
const amended = (from: LocalDate, set: Amendment['set']): Amendment[] => [
  { recordedAt: '2026-01-01T00:00:00Z', from, by: 'kim', reason: 'agreed', set },
]

describe('an uplift raises the rate card only where it says so', () => {
  test('rates go up with each renewal, for the work of its own days', () => {
    expect(prices(hourly(), '2027-01', [worked('2026-12-31')])).toEqual(['150'])
    expect(prices(hourly(), '2027-02', [worked('2027-01-01')])).toEqual(['154.5'])
    expect(prices(hourly(), '2027-02', [worked('2027-01-01', { workRole: 'senior' })])).toEqual(['195.7'])
    // Of the rate as it is rounded: 154.50 × 1.03 = 159.135.
    expect(prices(hourly(), '2028-02', [worked('2028-01-01')])).toEqual(['159.14'])
    expect(prices(hourly(), '2027-01', [worked('2026-12-31'), worked('2027-01-01')])).toEqual(['150'])
  })

  test('without the key the card stays, whatever lines go up', () => {
    const renewal = { auto: true, months: 12, notice: { days: 60 }, uplift: { lines: 'all', percent: '3' } } as const
    expect(prices(hourly({ renewal }), '2027-02', [worked('2027-01-05')])).toEqual(['150'])
  })

  test('the draft says which renewal raised the rate', () => {
    const draft = compileContract(hourly()).draftInvoice('2028-02', { entries: [worked('2028-01-05')] }, at)
    expect(draft.lines[0]?.reasons.at(-1)).toEqual({
      code: 'contracts/raised',
      facts: { on: '2028-01-01', times: 2, raise: { percent: '3' } },
      source: { document: 'contracts/AG-1', path: '/renewal/uplift' },
    })
    expect(invoiceInWords(draft).join(' ')).toContain('Uplift at the renewal on 2028-01-01 by 3 % (uplift no. 2).')
  })

  test('a rate that an amendment sets from the day of the renewal on is not raised by it', () => {
    const contract = hourly({ amendments: amended('2027-01-01', { '/rateCard/rates/1/rate': '160.00' }) })
    expect(prices(contract, '2027-02', [worked('2027-01-05')])).toEqual(['160'])
    expect(prices(contract, '2027-02', [worked('2027-01-05', { workRole: 'senior' })])).toEqual(['195.7'])
    expect(prices(contract, '2028-02', [worked('2028-01-05')])).toEqual(['164.8'])
  })

  test('a card that is named and handed in goes up for this contract; the cards behind it do not', () => {
    const named = hourly({ rateCard: 'msp' })
    expect(prices(named, '2027-02', [worked('2027-01-05')], { rateCards: { msp: card } })).toEqual(['154.5'])
    const behind = { rateCards: { msp: { rates: [], roundPer: 'entry' } }, houseRateCard: card }
    expect(prices(named, '2027-02', [worked('2027-01-05')], behind)).toEqual(['150'])
  })

  test('terms and evaluators of a day have the raised card', () => {
    const contract = compileContract(hourly())
    const rateOn = (validAt: LocalDate) => contract.termsAt({ validAt, ...at }).rateCard?.rates[1]?.rate
    expect([rateOn('2026-12-31'), rateOn('2027-01-01')]).toEqual(['150.00', '154.50'])
    expect(contract.inForceAt({ validAt: '2027-01-01', ...at }).rateCards.contract?.rates[1]?.rate).toBe('154.50')
  })

  test('an index that was not given is missing as soon as work needs it', () => {
    const renewal = {
      auto: true,
      months: 12,
      notice: { days: 60 },
      uplift: { lines: [], rateCard: true, index: 'CPI', indexMonth: 10 },
    } as const
    expect(prices(hourly({ renewal }), '2027-02', [worked('2027-01-05')])).toMatchObject([
      { lineId: null, recordId: '2027-01-05', missing: ['index CPI 2025-10', 'index CPI 2026-10'] },
    ])
    const indexes = { CPI: { '2025-10': '100', '2026-10': '102' } }
    expect(prices(hourly({ renewal }), '2027-02', [worked('2027-01-05')], { indexes })).toEqual(['153'])
    expect(prices(hourly({ renewal }), '2027-02', [])).toEqual([])
    expect(prices(hourly({ renewal }), '2027-01', [worked('2026-12-31'), worked('2027-01-05')])).toEqual(['150'])
  })

  test('there must be a card to raise, and a line has none', () => {
    const { rateCard: _, ...without } = hourly()
    const found = checkContract(without).map(({ code, path }) => `${code} ${path}`)
    expect(found).toEqual(['contracts/no-rate-card /renewal/uplift/rateCard'])
    const { renewal } = hourly()
    const line = { id: 'labour', kind: 'time-and-materials', renewal } as const
    expect(checkContract(hourly({ lines: [line] })).map(({ path }) => path)).toEqual([
      '/lines/0/renewal/uplift/rateCard',
    ])
  })
})

describe('a card that changes inside a period holds for the work of its own days', () => {
  const always = { timeZone: 'America/Chicago', hours: { sat: ['00:00-24:00'], sun: ['00:00-24:00'] } } as const
  const contract = (set: Amendment['set'], more: Partial<Contract> = {}) =>
    hourly({ calendars: { weekend: always }, amendments: amended('2026-03-15', set), ...more })
  const around = [worked('2026-03-14', { workedMinutes: 50 }), worked('2026-03-15', { workedMinutes: 50 })]
  const hours = (draftOf: Contract) =>
    compileContract(draftOf)
      .draftInvoice('2026-04', { entries: around }, at)
      .lines.map(({ quantity, unitPrice, amount }) => [quantity, unitPrice, amount])

  test('with its rounding', () => {
    // 50 minutes as they are, and 60 as the new card rounds them, at one price and so on one line.
    expect(hours(contract({ '/rateCard/increment': '30m' }))).toEqual([['1.8333', '150', '275.00']])
  })

  test('with its bands', () => {
    const timed = [
      worked('2026-03-14', { from: '2026-03-14T15:00:00Z', to: '2026-03-14T16:00:00Z' }),
      worked('2026-03-15', { from: '2026-03-15T15:00:00Z', to: '2026-03-15T16:00:00Z' }),
    ]
    const banded = contract({ '/rateCard/bands': [{ during: 'weekend', multiplier: '1.5' }] })
    expect(prices(banded, '2026-04', timed)).toEqual(['150', '225'])
  })

  test('with its travel, each visit under the card of its day', () => {
    const rateCard = { ...card, travel: { perVisit: '40.00' } } as const
    const travelled = around.map((entry) => ({ ...entry, travelMinutes: 20 }))
    const moved = contract({ '/rateCard/travel': { perVisit: '55.00' } }, { rateCard })
    expect(prices(moved, '2026-04', travelled)).toEqual(['150', '40.00', '55.00'])
  })

  test('a change of something else does not part what is rounded together', () => {
    const rateCard = { ...card, increment: '1h', roundPer: 'visit' } as const
    const visit = around.map((entry) => ({ ...entry, fields: { visitId: 'V1' } }))
    const draft = compileContract(contract({ '/name': 'renamed' }, { rateCard })).draftInvoice(
      '2026-04',
      { entries: visit },
      at,
    )
    expect(draft.total).toBe('300.00')
  })
})

describe('a card that is named and not given', () => {
  const named = hourly({ rateCard: 'standard' })
  const missingOf = (contract: Contract, entries: readonly TimeEntry[]) => {
    const draft = compileContract(contract, { clientRateCard: card }).draftInvoice('2026-04', { entries }, at)
    return draft.missing.map(({ missing, message }) => [missing, message])
  }
  const says =
    'Missing of "2026-03-14": rateCard standard. Give it in the context: compileContract(contract, { rateCards: { "standard": … } }).'

  test('is missing where work needs it, even where another card has a rate', () => {
    expect(missingOf(named, [worked('2026-03-14')])).toEqual([[['rateCard standard'], says]])
    const banded = { during: 'weekend', multiplier: '1.5' } as const
    expect(
      missingOf({ ...named, renewal: { auto: true, months: 12, notice: { days: 60 }, uplift } }, [
        worked('2026-03-14'),
      ]),
    ).toEqual([[['rateCard standard'], says]])
    const given = compileContract(named, {
      rateCards: { standard: { ...card, bands: [banded] } },
      calendars: { weekend: { timeZone: 'America/Chicago', hours: { sat: ['00:00-24:00'] } } },
    })
    const timed = worked('2026-03-14', { from: '2026-03-14T15:00:00Z', to: '2026-03-14T16:00:00Z' })
    expect(given.draftInvoice('2026-04', { entries: [timed] }, at).total).toBe('225.00')
  })

  test('is missing for blocks, whose hours it rounds; not for work that no line takes, or that is not due', () => {
    const lines: Contract['lines'] = [{ id: 'pool', kind: 'block-hours', draws: 'billed-hours', overage: 'rate-card' }]
    expect(missingOf({ ...named, lines }, [worked('2026-03-14')])).toEqual([[['rateCard standard'], says]])
    const flat: Contract['lines'] = [{ id: 'care', kind: 'flat', price: '10.00' }]
    expect(missingOf({ ...named, lines: flat }, [worked('2026-03-14')])).toEqual([])
    expect(missingOf(named, [worked('2026-04-14')])).toEqual([])
    expect(missingOf(named, [])).toEqual([])
  })

  test('from its own day on, where an amendment names it', () => {
    const contract = hourly({ amendments: amended('2026-03-15', { '/rateCard': 'standard' }) })
    expect(missingOf(contract, [worked('2026-03-14')])).toEqual([])
    expect(missingOf(contract, [worked('2026-03-16')])).toHaveLength(1)
  })
})
