import { checkCalendar, compileCalendar } from '@mspkit/calendar'
import { type Contract, checkContract } from '@mspkit/contracts'
import type { Mapped } from '@mspkit/psa'
import { autotask } from '@mspkit/psa/autotask'
import { connectwise, zoneOfSetup } from '@mspkit/psa/connectwise'
import { halopsa, zoneOfWindows } from '@mspkit/psa/halopsa'
import { parseAsset, parseClient, parseTechnicianCost, parseTimeEntry } from '@mspkit/records'
import { checkSla } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { at, cw, fixture, halo } from '../stories'

type Json = Record<string, unknown>
const cwTables = fixture<{ calendar: Json; holidays: Json[]; sla: Json; slaPriorities: Json[] }>(
  'connectwise/calendar-sla.json',
)
const haloTables = fixture<{ sla: Json; workday: Json }>('halopsa/sla-workday.json')
const atHours = fixture<{ items: Json[]; holidays: Json[] }>('autotask/internal-location-hours.json')
const cwEntries = fixture<Json[]>('connectwise/time-entries-story.json')
const atEntries = fixture<{ items: Json[] }>('autotask/time-entries-story.json').items
const haloActions = fixture<{ actions: Json[] }>('halopsa/actions-story.json').actions
const atContract = fixture<{
  contract: Json
  contractServices: Json[]
  contractServiceUnits: Json[]
  contractExclusionSetExcludedWorkTypes: Json[]
  contractBlocks: Json[]
  resource: Json
}>('autotask/contracts.json')

describe('time entries of the story', () => {
  const client = { clientId: '250' }
  const worked: [string, Mapped<unknown>[]][] = [
    ['connectwise', cwEntries.map((row) => cw().timeEntry(row))],
    ['autotask', atEntries.map((row) => at().timeEntry(row, client))],
    [
      'halopsa',
      haloActions
        .filter((row) => row.timetaken !== 0)
        .reverse()
        .map((row) => halo().timeEntry(row, client)),
    ],
  ]
  test.each(worked)('%s: 3.25 hours, and what was billed is reported, not mixed in', (_vendor, results) => {
    const minutes = results.map((one) => (one.value as { workedMinutes: number }).workedMinutes)
    expect(minutes).toEqual([30, 150, 15])
    for (const one of results) expect(parseTimeEntry(one.value).ok).toBe(true)
  })
  test("agreement hours are the vendor's own figure, neither breaks nor billed hours", () => {
    expect(cwEntries.map((row) => cw().timeEntry(row).vendorReported?.agreementHours)).toEqual([0.5, 0, 0.25])
  })
  test('a midnight Z date is not shifted by any zone', () => {
    expect(at().timeEntry(atEntries[2], client).value).toMatchObject({ on: '2025-12-01' })
  })
})

describe('calendars', () => {
  const weekdays = {
    mon: ['09:00-17:00'],
    tue: ['09:00-17:00'],
    wed: ['09:00-17:00'],
    thu: ['09:00-17:00'],
    fri: ['09:00-17:00'],
  }
  const thanksgiving = { on: '2025-11-27', name: 'Thanksgiving' }
  test('three vendors, one desk', () => {
    const three = [
      cw().calendar(cwTables.calendar, { holidays: cwTables.holidays }),
      halo().calendar(haloTables.workday),
      at().calendar(atHours.items[0], { zone: 'America/New_York', holidays: atHours.holidays }),
    ]
    for (const { value, diagnostics } of three) {
      expect(value).toMatchObject({ timeZone: 'America/New_York', hours: weekdays, holidays: [thanksgiving] })
      expect(checkCalendar(value)).toEqual([])
      expect(diagnostics).toEqual([])
      // Wednesday 15:30 to Friday 14:00: 90 and 300 minutes.
      if (value === null) throw new Error('There is no calendar.')
      expect(compileCalendar(value).elapsedMs('2025-11-26T20:30:00Z', '2025-11-28T19:00:00Z')).toBe(390 * 60_000)
    }
    expect(three[0]?.value).toMatchObject({ breaks: { '2025-12-24': ['12:00-17:00'] } })
  })
  test('without a zone there is no calendar', () => {
    const result = at().calendar(atHours.items[0])
    expect(result.value).toBe(null)
    expect(result.diagnostics[0]).toMatchObject({ code: 'psa/naive-datetime', severity: 'error' })
  })
  test("leave of an agent is no holiday, a recurring day is every year's, and days between two dates are all closed", () => {
    const holidays = [
      { date: '2025-12-24T00:00:00', end_date: '2025-12-26T23:59:00', allday: true, name: 'Christmas' },
      {
        date: '2026-01-01T00:00:00',
        end_date: '2026-01-01T23:59:00',
        allday: true,
        isrecurring: true,
        name: 'New Year',
      },
      { date: '2026-03-02T00:00:00', end_date: '2026-03-02T23:59:00', allday: true, agent_id: 5, name: 'Eva is away' },
    ]
    const { value } = halo().calendar({ ...haloTables.workday, holidays })
    expect(value).toMatchObject({
      holidays: [
        { on: '2025-12-24', name: 'Christmas' },
        { on: '2025-12-25', name: 'Christmas' },
        { on: '2025-12-26', name: 'Christmas' },
        { every: '01-01', from: '2026-01-01', name: 'New Year' },
      ],
    })
    expect(checkCalendar(value)).toEqual([])
  })
  test('names of zones', () => {
    expect(zoneOfWindows('W. Europe Standard Time')).toBe('Europe/Berlin')
    expect(zoneOfWindows('Mars Standard Time')).toBe(null)
    expect(zoneOfSetup('GMT-5/Eastern Time: US & Canada')).toBe('America/New_York')
  })
})

describe('SLA policies', () => {
  test('ConnectWise: targets of single priorities come first, and hours become durations', () => {
    const { value } = cw().slaPolicy(cwTables.sla, { priorities: cwTables.slaPriorities, calendar: 'desk' })
    expect(checkSla(value, { calendars: ['desk'] })).toEqual([])
    expect(value?.clocks.map((one) => one.targets)).toEqual([
      [{ when: { priority: 'P2' }, within: '30m' }, { within: '1h' }],
      [{ when: { priority: 'P2' }, within: '2h' }, { within: '4h' }],
      [{ when: { priority: 'P2' }, within: '4h' }, { within: '8h' }],
    ])
  })
  test('Halo: minutes, hours and working days', () => {
    const { value } = halo().slaPolicy(
      {
        id: 1,
        name: 'S',
        priorities: [{ priorityid: 2, name: 'High', responsetime: 15, responseunits: 'M', fixtime: 2, fixunits: 'D' }],
      },
      { calendar: 'desk' },
    )
    expect(value?.clocks).toEqual([
      { clock: 'first-response', targets: [{ when: { priority: 'P2' }, within: '15m' }] },
      { clock: 'resolution', targets: [{ when: { priority: 'P2' }, by: { businessDays: 2 } }] },
    ])
    expect(checkSla(value, { calendars: ['desk'] })).toEqual([])
  })
  test('an SLA whose calendar is not named is no policy', () => {
    expect(cw().slaPolicy(cwTables.sla).value).toBe(null)
  })
})

describe('contracts', () => {
  const additions = fixture<Json[]>('connectwise/agreement-additions.json')
  const agreements = fixture<Json[]>('connectwise/agreements.json')
  test('ConnectWise: the fee, additions with their days, and what is not covered', () => {
    const { value } = cw().contract(agreements[0], {
      currency: 'USD',
      additions,
      workTypeExclusions: fixture('connectwise/agreement-worktype-exclusions.json'),
    })
    expect(value).toMatchObject({
      term: { from: '2025-01-01' },
      billingCycle: { anchor: '2025-01-01', months: 1 },
      extras: {
        missing: ['/timeZone', '/renewal', '/term/months', '/billingCycle/bill'],
        coverage: { time: true, excludedWorkTypes: ['Onsite'] },
      },
    })
    expect(value?.lines).toEqual([
      { id: 'agreement', kind: 'flat', price: '1500.00', name: 'Managed Flat' },
      { id: 'addition-11', kind: 'per-unit', price: '45', quantity: '25', name: 'Managed seat', from: '2025-01-01' },
      {
        id: 'addition-12',
        kind: 'per-unit',
        price: '99',
        quantity: '1',
        name: 'Backup',
        from: '2025-11-15',
        to: '2025-12-01',
      },
      {
        id: 'addition-13',
        kind: 'per-unit',
        price: '0',
        quantity: '25',
        name: 'Antivirus (included)',
        from: '2025-01-01',
      },
    ])
  })
  test('ConnectWise: how a part of a period is priced is said by its flags, or is missing', () => {
    const fee = {
      id: 9,
      product: { identifier: 'setup' },
      quantity: 1,
      unitPrice: 750,
      effectiveDate: '2025-03-10T00:00:00Z',
      cancelledDate: '2025-03-10T00:00:00Z',
    }
    const drafted = (more: Json, agreement: Json = {}) =>
      cw().contract({ ...agreements[0], ...agreement }, { currency: 'USD', additions: [{ ...fee, ...more }] })
    expect(drafted({ prorateCurrentPeriodFlag: false }).value?.lines[1]).toMatchObject({
      price: '750',
      proration: 'none',
    })
    expect(drafted({ prorateCurrentPeriodFlag: true }).value?.lines[1]).not.toHaveProperty('proration')
    expect(drafted({}).value?.extras.missing).toContain('/lines/1/proration')
    expect(drafted({ prorateCurrentPeriodFlag: true }).value?.extras.missing).not.toContain('/lines/1/proration')
    const first = { startDate: '2025-01-10T00:00:00Z', billStartDate: '2025-02-01T00:00:00Z' }
    expect(drafted({}, { ...first, prorateFirstBill: false }).value?.lines[0]).toMatchObject({
      proration: { part: 'none' },
    })
    expect(drafted({}, first).value?.extras.missing).toContain('/lines/0/proration')
  })
  test('ConnectWise: a flag of the first bill says nothing of the last, and a whole period needs none', () => {
    const agreement = { ...agreements[0], startDate: '2025-01-01T00:00:00Z', billStartDate: '2025-01-01T00:00:00Z' }
    const fee = { id: 9, product: { identifier: 'setup' }, quantity: 1, unitPrice: 750 }
    const missingOf = (more: Json, addition: Json = {}) =>
      cw().contract({ ...agreement, ...more }, { currency: 'USD', additions: [{ ...fee, ...addition }] }).value?.extras
        .missing
    const prorations = (more: Json, addition: Json = {}) =>
      missingOf(more, addition)?.filter((path) => path.endsWith('/proration'))
    const until = (day: string): Json => ({ noEndingDateFlag: false, endDate: `${day}T00:00:00Z`, dateCancelled: null })
    expect(prorations({ ...until('2025-12-31') })).toEqual([])
    // The last bill of both is of ten days.
    expect(prorations({ ...until('2025-12-10'), prorateFirstBill: false })).toEqual([
      '/lines/0/proration',
      '/lines/1/proration',
    ])
    expect(prorations(until('2025-12-10'), { prorateCurrentPeriodFlag: true })).toEqual(['/lines/0/proration'])
    const quarterly = { billingCycle: { name: 'Quarterly' }, ...until('2025-12-31') }
    const from = (day: string): Json => ({ effectiveDate: `${day}T00:00:00Z` })
    expect(prorations(quarterly, from('2025-04-01'))).toEqual([])
    // A month into a quarter.
    expect(prorations(quarterly, from('2025-05-01'))).toEqual(['/lines/1/proration'])
  })
  test('what an agreement has and no draft holds is named', () => {
    const { diagnostics } = cw().contract(
      { ...agreements[0], compHourlyRate: 95, allowOverruns: false },
      { currency: 'USD' },
    )
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'psa/not-mapped', path: '/compHourlyRate' }))
    const bare = at().contract(
      { id: 1, companyID: 2, contractName: 'Care', contractType: 7, startDate: '2025-01-01T00:00:00Z', setupFee: 750 },
      { currency: 'USD' },
    )
    expect(bare.value?.extras.missing).toContain('/lines')
    expect(bare.diagnostics.map(({ code, path }) => [code, path])).toEqual(
      expect.arrayContaining([
        ['psa/not-mapped', '/setupFee'],
        ['psa/missing-value', '/services'],
      ]),
    )
  })
  test('hours billed are not hours worked', () => {
    const worked = { id: 1, company: { id: 2 }, member: { id: 3 }, actualHours: 0.75, hoursBilled: 1 }
    expect(cw().timeEntry(worked).value).toMatchObject({ workedMinutes: 45, billedMinutes: 60 })
    expect(
      at().timeEntry({ id: 1, resourceID: 3, hoursWorked: 0.75, hoursToBill: 1 }, { clientId: '2' }).value,
    ).toMatchObject({ billedMinutes: 60 })
    expect(
      halo().timeEntry(
        { id: 1, ticket_id: 7, who_agentid: 3, timetaken: 0.75, actionchargehours: 0.5, actionprepayhours: 0.5 },
        { clientId: '2' },
      ).value,
    ).toMatchObject({ billedMinutes: 60 })
  })
  test('ConnectWise: an allowance of hours, and a cancellation before the end', () => {
    expect(cw().contract(agreements[1], { currency: 'USD' }).value?.lines[1]).toEqual({
      id: 'allowance',
      kind: 'block-hours',
      draws: 'billed-hours',
      grant: { from: '2025-06-01', months: 1, hours: '10', rollover: { periods: 1 } },
    })
    expect(cw().contract(agreements[2], { currency: 'USD' }).value).toMatchObject({
      term: { from: '2020-01-01', months: 72 },
      endsOn: '2024-03-16',
    })
  })
  test('Autotask: services with their latest units, blocks with their price', () => {
    const { value } = at().contract(atContract.contract, {
      currency: 'USD',
      services: atContract.contractServices,
      serviceUnits: atContract.contractServiceUnits,
      blocks: atContract.contractBlocks,
      excludedWorkTypes: atContract.contractExclusionSetExcludedWorkTypes,
    })
    expect(value).toMatchObject({
      term: { from: '2025-01-01', months: 12 },
      extras: { missing: ['/timeZone', '/renewal'], coverage: { excludedWorkTypes: ['29682802'] } },
    })
    expect(value?.lines).toEqual([
      { id: 'service-61', kind: 'per-unit', price: '1500', quantity: '1', name: 'Managed flat fee' },
      {
        id: 'blocks',
        kind: 'block-hours',
        draws: 'billed-hours',
        purchases: [{ id: '9', on: '2025-06-01', expiresOn: '2026-06-01', hours: '10', price: '900.00' }],
      },
    ])
  })
  test('Halo: the charge, and hours only when the period is known', () => {
    const row = fixture<Json>('halopsa/contract.json')
    expect(halo().contract(row, { currency: 'USD' }).value?.lines).toEqual([
      { id: 'charge', kind: 'flat', price: '1500.00', name: 'MF-1' },
    ])
    expect(
      halo()
        .contract({ ...row, chargehoursperperiod: 5 }, { currency: 'USD' })
        .diagnostics.map((one) => one.code),
    ).toEqual(['psa/unknown-enum'])
    expect(
      halo().contract({ ...row, chargehoursperperiod: 5 }, { currency: 'USD', periodMonths: 1 }).value?.lines,
    ).toHaveLength(2)
  })
  test('an end within a month is an end before the term is over', () => {
    const ending = (endDate: string | null) =>
      at().contract({ ...atContract.contract, startDate: '2025-01-31T00:00:00Z', endDate }, { currency: 'USD' }).value
    expect(ending('2025-02-27T00:00:00Z')).toMatchObject({ term: { from: '2025-01-31', months: 1 } })
    expect(ending('2025-02-27T00:00:00Z')).not.toHaveProperty('endsOn')
    expect(ending('2025-03-09T00:00:00Z')).toMatchObject({ term: { months: 2 }, endsOn: '2025-03-10' })
    expect(ending('2025-02-09T00:00:00Z')).toMatchObject({ term: { months: 1 }, endsOn: '2025-02-10' })
    expect(ending(null)?.term).toEqual({ from: '2025-01-31' })
    expect(ending('9999-12-31T00:00:00Z')).toEqual(ending(null))
  })
  test('a draft with what is missing written in is a contract, and without it is none', () => {
    const currency = 'USD'
    const drafts = [
      ...agreements.map((row) => cw().contract(row, { currency, additions }).value),
      at().contract(atContract.contract, {
        currency,
        services: atContract.contractServices,
        serviceUnits: atContract.contractServiceUnits,
        blocks: atContract.contractBlocks,
      }).value,
      halo().contract(
        { ...fixture<Json>('halopsa/contract.json'), chargehoursperperiod: 5 },
        { currency, periodMonths: 1 },
      ).value,
    ]
    expect(drafts.length).toBeGreaterThan(4)
    for (const draft of drafts) {
      if (draft === null) throw new Error('no draft')
      const { extras, ...said } = draft
      const { billingCycle, ...whole } = said
      const contract: Contract = {
        ...whole,
        timeZone: 'America/Chicago',
        renewal: { auto: true, months: 12, notice: { days: 60 } },
        term: { months: 12, ...said.term },
        ...(billingCycle === undefined ? {} : { billingCycle: { bill: 'advance', ...billingCycle } }),
      }
      // What goes beyond an allowance no vendor says either; contracts advise, and can be asked all the same.
      expect(checkContract(contract).filter(({ severity }) => severity === 'error')).toEqual([])
      // How a part of a period is priced is missing where no flag says it; a contract without it is one all the same.
      expect(extras.missing.filter((path) => !path.endsWith('/proration')).toSorted()).toEqual(
        checkContract(said)
          .filter(({ severity }) => severity === 'error')
          .map((problem) => problem.path)
          .toSorted(),
      )
    }
  })
  test('ended before it began: never in force, and a draft that bills nothing', () => {
    const currency = 'USD'
    const cancelled = (dateCancelled: string) =>
      cw().contract({ ...agreements[0], cancelledFlag: true, dateCancelled }, { currency, additions })
    for (const result of [
      cancelled('2024-12-31T00:00:00Z'),
      cancelled('2024-06-01T00:00:00Z'),
      cw().contract(
        { ...agreements[0], noEndingDateFlag: false, endDate: '2024-12-01T00:00:00Z' },
        { currency, additions },
      ),
      at().contract({ ...atContract.contract, endDate: '2024-02-09T00:00:00Z' }, { currency }),
      halo().contract({ ...fixture<Json>('halopsa/contract.json'), end_date: '2001-02-09T00:00:00' }, { currency }),
    ]) {
      expect(result.diagnostics).toContainEqual(
        expect.objectContaining({ code: 'psa/never-in-force', severity: 'warning' }),
      )
      const { extras, ...said } = result.value ?? { extras: null }
      expect(said).toMatchObject({ lines: [] })
      expect(said).not.toHaveProperty('endsOn')
      expect(extras?.neverInForce).toMatch(/^\d{4}-\d\d-\d\d$/)
      const term = { months: 12, ...(said as { term: object }).term }
      const rest = { timeZone: 'America/Chicago', renewal: { auto: true, months: 12, notice: { days: 60 } } }
      const { billingCycle: _, ...plain } = said as { billingCycle?: unknown }
      // It is valid, and warned about: an invoice of it charges nothing.
      expect(checkContract({ ...plain, ...rest, term }).map(({ code, severity }) => [code, severity])).toEqual([
        ['contracts/no-lines', 'warning'],
      ])
    }
    // Cancelled on its first day: that day is served, and the next is not.
    expect(cancelled('2025-01-01T00:00:00Z').value).toMatchObject({ endsOn: '2025-01-02' })
    expect(cancelled('2025-01-01T00:00:00Z').value?.lines.length).toBeGreaterThan(1)
  })
  test("an agreement's own currency is taken, and one that contradicts it is refused", () => {
    const own = { ...agreements[0], currency: { id: 7, currencyCode: 'CAD', name: 'Canadian Dollars' } }
    expect(cw().contract(own).value).toMatchObject({ currency: 'CAD' })
    expect(cw().contract(own, { additions }).value).toMatchObject({ currency: 'CAD' })
    expect(cw().contract(own, { currency: 'USD' })).toMatchObject({
      value: null,
      diagnostics: [{ code: 'psa/bad-value' }],
    })
  })
  test('no currency, no contract', () => {
    expect(cw().contract(agreements[0]).value).toBe(null)
    expect(cw().contract(agreements[0], { currency: 'XXL' }).value).toBe(null)
  })
})

describe('costs', () => {
  const said = { currency: 'USD', from: '2026-01-01' } as const
  test('a cost is a rate from a day on', () => {
    for (const { value } of [
      halo().technicianCost(fixture('halopsa/agent.json'), said),
      at().technicianCost(atContract.resource, said),
      cw().technicianCost({ id: 244, hourlyCost: 40.5 }, said),
    ])
      expect(parseTechnicianCost(value).ok).toBe(true)
    expect(cw().technicianCost({ id: 244, hourlyCost: 40.5 }, said).value).toEqual({
      technicianId: '244',
      perHour: '40.5',
      currency: 'USD',
      from: '2026-01-01',
    })
  })
  test('a cost of 0 is hidden until somebody says that it is meant', () => {
    expect(cw().technicianCost({ id: 244, hourlyCost: 0 }, said)).toMatchObject({
      value: null,
      diagnostics: [{ code: 'psa/cost-zero-or-hidden' }],
    })
    expect(cw().technicianCost({ id: 244, hourlyCost: 0 }, { ...said, zeroIsMeant: true }).value).toMatchObject({
      perHour: '0',
    })
  })
})

test('clients, assets, kinds of work', () => {
  const clients = [
    cw().client({ id: 250, identifier: 'sampleco', name: 'Sample Co' }),
    halo().client({ id: 250, name: 'Sample Co' }),
    at().client({ id: 0, companyName: 'Us' }),
  ]
  for (const { value } of clients) expect(parseClient(value).ok).toBe(true)
  expect(clients[2]?.value).toMatchObject({ id: '0', internal: true })
  const assets = [
    cw().asset({
      id: 7,
      company: { id: 250 },
      type: { name: 'Server' },
      warrantyExpirationDate: '2027-01-01T00:00:00Z',
      activeFlag: true,
    }),
    halo().asset({ id: 7, client_id: 250, assettype_name: 'Server' }),
    at().asset({ id: 7, companyID: 250, configurationItemType: 2, referenceTitle: 'DC1' }),
  ]
  for (const { value } of assets) expect(parseAsset(value).ok).toBe(true)
  expect(assets[0]?.value).toMatchObject({ type: 'Server', warrantyTo: '2027-01-01' })
  expect(
    cw().workType({
      id: 4,
      name: 'After hours',
      billTime: 'Billable',
      rateType: 'Multiplier',
      rate: 1.5,
      roundBillHoursTo: 0.25,
    }).value,
  ).toEqual({ id: '4', name: 'After hours', billing: 'billable', multiplier: '1.5', stepHours: '0.25' })
  expect(cw().workRole({ id: 5, name: 'Engineer', hourlyRate: 150 }).value).toEqual({
    id: '5',
    name: 'Engineer',
    rate: '150',
  })
})

test('every leaf of every other row, wrong in every way, throws nothing', () => {
  const currency = { currency: 'USD', from: '2026-01-01' } as const
  const cases: [Json, (row: unknown) => Mapped<unknown>][] = [
    ...cwEntries.map((row): [Json, (row: unknown) => Mapped<unknown>] => [row, cw().timeEntry]),
    [atEntries[1] as Json, (row) => at().timeEntry(row)],
    [haloActions[2] as Json, (row) => halo().timeEntry(row)],
    [
      {
        ...fixture<Json[]>('connectwise/agreements.json')[1],
        children: fixture('connectwise/agreement-additions.json'),
      },
      (row) => cw().contract(row, { currency: 'USD', additions: (row as Json).children }),
    ],
    [
      { ...atContract.contract, children: atContract },
      (row) =>
        at().contract(row, {
          currency: 'USD',
          services: (row as { children?: Json }).children?.contractServices,
          serviceUnits: (row as { children?: Json }).children?.contractServiceUnits,
          blocks: (row as { children?: Json }).children?.contractBlocks,
        }),
    ],
    [fixture('halopsa/contract.json'), (row) => halo().contract(row, { currency: 'USD', periodMonths: 1 })],
    [
      { ...cwTables.calendar, holidays: cwTables.holidays },
      (row) => cw().calendar(row, { holidays: (row as Json).holidays }),
    ],
    [haloTables.workday, (row) => halo().calendar(row)],
    [
      { ...atHours.items[0], holidays: atHours.holidays },
      (row) => at().calendar(row, { zone: 'Etc/UTC', holidays: (row as Json).holidays }),
    ],
    [
      { ...cwTables.sla, rows: cwTables.slaPriorities },
      (row) => cw().slaPolicy(row, { calendar: 'desk', priorities: (row as Json).rows }),
    ],
    [haloTables.sla, (row) => halo().slaPolicy(row, { calendar: 'desk' })],
    [fixture('halopsa/agent.json'), (row) => halo().technicianCost(row, currency)],
    [{ id: 250, identifier: 'sampleco', name: 'Sample Co', parentCompany: { id: 1 }, deletedFlag: true }, cw().client],
    [{ id: 250, name: 'Sample Co', inactive: false }, halo().client],
    [{ id: 0, companyName: 'Us', parentCompanyID: 1, isActive: true }, at().client],
    [
      {
        id: 7,
        company: { id: 250 },
        site: { id: 1 },
        type: { name: 'Server' },
        installationDate: '2025-01-01T00:00:00Z',
        warrantyExpirationDate: '2027-01-01T00:00:00Z',
      },
      cw().asset,
    ],
    [{ id: 7, client_id: 250, assettype_name: 'Server', site_id: 3 }, halo().asset],
    [{ id: 7, companyID: 250, configurationItemType: 2, warrantyExpirationDate: '2027-01-01T00:00:00Z' }, at().asset],
    [{ id: 4, name: 'Remote', billTime: 'Billable', rateType: 'Multiplier', rate: 1.5 }, cw().workType],
    [{ id: 4, name: 'Remote', isActive: true }, at().workType],
    [{ id: 4, name: 'Remote', rate: 90, minimum: 0.25 }, halo().workType],
  ]
  for (const [row, map] of cases) {
    expect(map(row).value).not.toBe(null)
    for (const wrong of [null, '', 17, -1, 1e300, 'x', true, [[]], {}, '2026-02-30', undefined]) {
      for (const bad of everyChange(row, wrong)) {
        const result = map(bad)
        if (result.value === null) expect(result.diagnostics.some((one) => one.severity === 'error')).toBe(true)
        else if (typeof result.value === 'object' && 'workedMinutes' in result.value)
          expect(parseTimeEntry(result.value)).toEqual({ ok: true, value: result.value })
        else if (typeof result.value === 'object' && 'perHour' in result.value)
          expect(parseTechnicianCost(result.value)).toMatchObject({ ok: true })
        else if ('companyName' in row || 'identifier' in row)
          expect(parseClient(result.value)).toMatchObject({ ok: true })
        else if (typeof result.value === 'object' && 'clientId' in result.value && 'type' in result.value)
          expect(parseAsset(result.value)).toMatchObject({ ok: true })
      }
    }
  }
})

/** Copies of a tree, each with one place changed. */
function* everyChange(value: unknown, to: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, held] of Object.entries(value)) {
    const put = (made: unknown): unknown =>
      Array.isArray(value) ? value.map((one, i) => (String(i) === key ? made : one)) : { ...value, [key]: made }
    yield put(to)
    for (const inner of everyChange(held, to)) yield put(inner)
  }
}

describe('contacts', () => {
  const cwRow = {
    id: 5,
    company: { id: 2 },
    title: 'Owner',
    types: [{ id: 1, name: 'Decision Maker' }],
    defaultFlag: true,
  }
  test('who decides is marked by what the desk says marks it', () => {
    const marked = connectwise({ decisionMakers: ['Decision Maker'] })
    expect(marked.contact(cwRow).value).toMatchObject({ id: '5', clientId: '2', kind: 'user', decisionMaker: true })
    expect(marked.contact({ ...cwRow, types: [] }).value).toMatchObject({ decisionMaker: false })
    expect(connectwise({ decisionMakers: ['defaultFlag'] }).contact({ ...cwRow, types: null }).value).toMatchObject({
      decisionMaker: true,
    })
    const primary = { id: 5, companyID: 2, primaryContact: true, isActive: 1 }
    expect(autotask({ decisionMakers: ['primaryContact'] }).contact(primary).value).toMatchObject({
      decisionMaker: true,
    })
    const important = { id: 5, client_id: 2, isimportantcontact: true }
    expect(halopsa({ decisionMakers: ['isimportantcontact'] }).contact(important).value).toMatchObject({
      decisionMaker: true,
    })
  })
  test('where no desk says what marks it, it is unknown, not no', () => {
    expect(connectwise().contact(cwRow).value).not.toHaveProperty('decisionMaker')
    expect(connectwise().contact({ id: 5 }).value).toBe(null)
  })
})
