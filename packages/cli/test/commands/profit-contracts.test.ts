import { dirname } from 'node:path'
import { add } from '@mspkit/values/money'
import { describe, expect, test } from 'vitest'
import { examples, file, lines, mspkit } from '../shell'

const scope = {
  id: 'care',
  term: { from: '2026-01-01', to: '2030-01-01' },
  currency: 'USD',
  timeZone: 'America/Chicago',
  otherwise: { outcome: 'billable' },
  untimed: 'in-hours',
  clauses: [
    { id: 'remote', kind: 'include', when: { workType: 'remote' } },
    { id: 'games', kind: 'exclude', when: { workType: 'games' }, outcome: 'out-of-scope' },
    { id: 'two-hours', kind: 'limit', measure: 'hours', per: 'month', max: 2, beyond: { outcome: 'billable' } },
  ],
}
const rateCard = { id: 'house', rates: [{ when: {}, rate: '150.00' }], increment: '15m', roundPer: 'entry' }
const contract = (clientId: string, more: object = {}): Record<string, unknown> => ({
  id: `AG-${clientId}`,
  clientId,
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  scope,
  rateCard,
  lines: [
    { id: 'care', name: 'Care', kind: 'flat', price: '900.00' },
    { id: 'labour', name: 'Labour', kind: 'time-and-materials' },
  ],
  ...more,
})
const flat = (price: string, more: object = {}): object => ({ lines: [{ id: 'care', kind: 'flat', price, ...more }] })
const worked = (id: string, clientId: string, on: string, minutes: number, more: object = {}): object => ({
  id,
  clientId,
  technicianId: 'kim',
  workType: 'remote',
  on,
  workedMinutes: minutes,
  ...more,
})
const costs = [{ technicianId: 'kim', perHour: '60.00', currency: 'USD', from: '2025-01-01' }]
// Typed in any order; the limit of two hours is used up by the 2nd and the 9th.
const acme = [
  worked('E3', 'acme', '2026-03-20', 50),
  worked('E1', 'acme', '2026-03-02', 90),
  worked('E4', 'acme', '2026-03-21', 30, { workType: 'onsite' }),
  worked('E5', 'acme', '2026-03-22', 20, { workType: 'games' }),
  worked('E2', 'acme', '2026-03-09', 60),
]
const given = (contracts: string, entries: readonly object[], ...more: string[]): string[] => [
  'profit',
  '--contracts',
  contracts,
  '--entries',
  file('time.ndjson', lines(entries)),
  '--costs',
  file('costs.json', costs),
  '--unapproved',
  'not-tracked',
  '--month',
  '2026-03',
  ...more,
]
const one = (document: object): string => file('contract.json', document)
const many = (...documents: readonly object[]): string => file('contracts.json', documents)
interface Asked {
  readonly rows: readonly Record<string, unknown>[]
  readonly portfolio: { readonly lines: readonly { readonly lineId: string; readonly amount: string }[] } & Record<
    string,
    unknown
  >
  readonly missing: readonly Record<string, unknown>[]
}
const ask = async (...args: string[]): Promise<Asked> => {
  const { out, err, code } = await mspkit(...args, '--format', 'json')
  if (code !== 0) throw new Error(err)
  return JSON.parse(out)
}
const amounts = ({ portfolio }: Asked): Record<string, string> =>
  Object.fromEntries(portfolio.lines.map(({ lineId, amount }) => [lineId, amount]))
const codes = ({ missing }: Asked): unknown[] =>
  missing.map(({ code, clientId, month, minutes }) => [code, clientId, month, minutes])

describe('mspkit profit --contracts', () => {
  test('a table by client, the worst first, with hours and price to the target, and what is missing', async () => {
    const entries = [
      ...acme,
      worked('Z1', 'zeta', '2026-03-05', 600),
      worked('Z2', 'zeta', '2026-03-06', 60, { technicianId: 'lee' }),
      worked('M1', 'moon', '2026-03-05', 60),
      worked('S1', 'stranger', '2026-03-05', 45),
    ]
    const clients = file('clients.json', [
      { id: 'acme', name: 'Acme Dental' },
      { id: 'zeta', name: 'Zeta Law' },
      { id: 'moon', name: 'Moon Bakery' },
    ])
    const path = many(contract('acme'), contract('zeta', flat('500.00')), contract('moon', flat('50.00')))
    const { code, out, err } = await mspkit(...given(path, entries, '--clients', clients))
    expect(code).toBe(0)
    expect(err).toContain('the client "stranger" is not in')
    expect(out).toMatchInlineSnapshot(`
      "client       revenue USD    labour  other cost     margin         %  hours  per hour
      ───────────  ───────────  ────────  ──────────  ─────────  ────────  ─────  ────────
      stranger          ≥ 0.00     45.00        0.00   ≥ -45.00         ?   0.75         –
        missing: no contract for 0.75 hours
      Zeta Law          500.00  ≥ 600.00        0.00  ≤ -100.00  ≤ -20.00  11.00     45.45
        for 40 %: a price of ≥ 1000.00 (+500.00); missing: cost of lee
      Moon Bakery        50.00     60.00        0.00     -10.00    -20.00   1.00     50.00
        for 40 %: 0.50 (-0.50) hours, or a price of 100.00 (+50.00)
      Acme Dental      1200.00    250.00        0.00     950.00     79.17   4.17    288.00
        for 40 %: 12.00 hours, or a price of 416.67

       300.00 USD  Revenue from hourly work
      1450.00 USD  Recurring revenue
      -590.00 USD  Labour on billed work, 9.83 hours
      -300.00 USD  Labour on covered work, 5.00 hours
       -20.00 USD  Labour on work that is neither covered nor billed, 0.33 hours
       -45.00 USD  Labour on work without a coverage decision, 0.75 hours
            ? USD  margin
      Of 16.92 hours: 5.00 covered, 10.83 billable, 0.33 neither, 0.75 undecided.
      Cost and revenue are missing: the lines say nothing about the margin.
      1 hour of lee has no cost rate, so its cost is missing.
      stranger: Work of 0.75 hours in 2026-03 is of a client without contract or revenue; whether anybody pays for it is not known.
      "
    `)
  })

  test('what scope covers and bills is what the invoice says, to the cent', async () => {
    const path = one(contract('acme'))
    const told = await ask(...given(path, acme))
    // An invoice in advance for April bills the work of March.
    const billed = await mspkit(
      'bill',
      path,
      '--period',
      '2026-04',
      '--usage',
      file('u.json', { entries: acme }),
      '--format',
      'json',
    )
    const draft = JSON.parse(billed.out)
    const labour = draft.lines.filter((line: { lineId: string }) => line.lineId === 'labour')
    const minutes = (list: readonly { readonly minutes: string }[]): number =>
      list.reduce((sum, { minutes: some }) => sum + Number(some), 0)
    expect(amounts(told)['revenue/labour']).toBe(add('USD', ...labour.map((line: { amount: string }) => line.amount)))
    const actual = labour.map((line: { reasons: [{ facts: { actualMinutes: string } }] }) => ({
      minutes: line.reasons[0].facts.actualMinutes,
    }))
    const { portfolio } = told as unknown as { readonly portfolio: { readonly minutes: Record<string, number> } }
    expect(portfolio.minutes).toMatchObject({
      worked: 250,
      billable: minutes(actual),
      covered: minutes(draft.unbilled.filter(({ why }: { why: string }) => why === 'covered')),
      unbilled: minutes(draft.held),
      undecided: 0,
    })
    expect(portfolio.minutes).toMatchObject({ billable: 110, covered: 120, unbilled: 20 })
    expect(amounts(told)).toEqual({
      'revenue/recurring': '900.00',
      'revenue/labour': '300.00',
      'labour/billable': '-110.00',
      'labour/covered': '-120.00',
      'labour/unbilled': '-20.00',
    })
  })

  test('the same for machines, whatever order the entries were typed in, in memory or not', async () => {
    const path = many(contract('zeta', flat('500.00')), contract('acme'))
    const entries = [...acme, worked('Z1', 'zeta', '2026-03-05', 61)]
    const told = await ask(...given(path, entries))
    expect(told).toMatchObject({
      period: { from: '2026-03-01', to: '2026-04-01' },
      currency: 'USD',
      targetPercent: '40',
      missing: [],
      portfolio: { margin: '1389.00', completeness: 'complete' },
    })
    expect(told.rows[0]).toEqual({
      clientId: 'zeta',
      name: 'zeta',
      revenue: '500.00',
      cost: '61.00',
      labourCost: '61.00',
      otherCost: '0.00',
      margin: '439.00',
      marginAtMost: null,
      marginAtLeast: null,
      marginPercent: '87.80',
      marginPercentAtMost: null,
      completeness: 'complete',
      hours: '1.02',
      coveredHours: '1.02',
      billableHours: '0.00',
      unbilledHours: '0.00',
      undecidedHours: '0.00',
      effectiveHourlyRate: '491.80',
      tier: 'A',
      remedy: {
        priceToTarget: '101.67',
        priceChange: '0.00',
        hoursToTarget: '5.00',
        hoursToCut: '0.00',
        reason: expect.objectContaining({ code: 'profitability/on-target' }),
      },
      advice: 'It keeps the target of 40 %.',
      missing: [],
    })
    for (const more of [[], ['--in-memory', '2']])
      expect(await ask(...given(path, [...entries].reverse(), ...more))).toEqual(told)
    const csv = (await mspkit(...given(path, entries, '--format', 'csv'))).out.split('\n')
    expect(csv[0]).toContain('coveredHours,billableHours,unbilledHours,undecidedHours')
    expect(csv[2]).toMatch(
      /^acme,acme,1200\.00,250\.00,250\.00,0\.00,950\.00,,,79\.17,complete,4\.17,2\.00,1\.83,0\.33,0\.00,/,
    )
    const ndjson = (await mspkit(...given(path, entries, '--format', 'ndjson'))).out.trim().split('\n')
    expect(ndjson.map((line) => JSON.parse(line))).toEqual(told.rows)
  })

  test('a file of one, a list, one per line, or a folder of them', async () => {
    const documents = [contract('acme'), contract('zeta', flat('500.00'))]
    const told = await ask(...given(many(...documents), acme))
    expect(await ask(...given(file('contracts.ndjson', lines(documents)), acme))).toEqual(told)
    const [first] = [file('one.json', documents[0] as object)]
    const alone = await ask(...given(dirname(first), acme))
    expect(alone.rows.map(({ clientId }) => clientId)).toEqual(['acme'])
  })

  test('amendments count from the day they hold, as far as they were recorded', async () => {
    const amended = contract('acme', {
      amendments: [
        {
          recordedAt: '2026-04-02T10:00:00Z',
          from: '2026-03-01',
          by: 'kim',
          reason: 'as signed',
          set: { '/lines/care/price': '800.00' },
        },
      ],
    })
    const revenue = async (...more: string[]) =>
      amounts(await ask(...given(one(amended), [], ...more)))['revenue/recurring']
    expect(await revenue()).toBe('900.00')
    expect(await revenue('--known-at', '2026-05-01T00:00:00Z')).toBe('800.00')
    expect(await revenue('--known-at', '2026-05-01T00:00:00Z', '--month', '2026-02', '--through', '2026-03')).toBe(
      '1700.00',
    )
  })
})

describe('what is missing is printed, and never taken for profit', () => {
  test('work of clients without contract, and on days without one', async () => {
    const entries = [
      worked('S1', 'stranger', '2026-03-05', 45),
      worked('S2', 'stranger', '2026-04-05', 45),
      worked('A1', 'acme', '2025-12-31', 30),
    ]
    const told = await ask(...given(one(contract('acme')), entries, '--month', '2025-12', '--through', '2026-03'))
    expect(codes(told)).toEqual([
      ['cli/no-contract-in-force', 'acme', '2025-12', 30],
      ['cli/no-contract', 'stranger', '2026-03', 45],
    ])
    expect(
      told.rows.map(({ clientId, completeness, margin, marginAtLeast }) => [
        clientId,
        completeness,
        margin,
        marginAtLeast,
      ]),
    ).toEqual([
      ['acme', 'at-least', null, '2670.00'],
      ['stranger', 'at-least', null, '-45.00'],
    ])
    expect(told.portfolio).toMatchObject({ completeness: 'at-least', margin: null, marginAtLeast: '2625.00' })
  })

  test('work before a contract begins is no work of nobody, with or without limits', async () => {
    const late = { term: { from: '2026-03-15', months: 12 } }
    const { scope: _, ...bare } = contract('acme', late)
    for (const document of [contract('acme', late), bare]) {
      const told = await ask(...given(one(document), [worked('E1', 'acme', '2026-03-02', 60)]))
      expect(codes(told)).toEqual([['cli/no-contract-in-force', 'acme', '2026-03', 60]])
      expect(told.rows[0]).toMatchObject({ hours: '1.00', completeness: 'at-least' })
    }
  })

  test('many months of one kind are one word in the table, and a sentence each', async () => {
    const entries = [1, 2, 3].map((month) => worked(`E${month}`, 'acme', `2025-0${month}-10`, 60))
    const months = ['--month', '2025-01', '--through', '2025-03']
    const { out } = await mspkit(...given(one(contract('acme')), entries, ...months))
    expect(out).toMatch(/^acme .*\n {2}(.* )?missing: no contract in 2025-01 and 2 more$/m)
    expect(
      out.match(/^acme: Work of 1 hour in 2025-0\d was done while no contract was in force \(AG-acme\);/gm),
    ).toHaveLength(3)
  })

  test('a month that cannot be drafted, and a contract with faults: the batch goes on', async () => {
    const seats = {
      id: 'seats',
      kind: 'per-unit',
      price: '10.00',
      quantity: { count: 'contacts', where: { 'fields.licensed': true }, at: 'first-day' },
    }
    const path = many(
      contract('acme', { lines: [seats] }),
      { ...contract('zeta'), lines: [{ id: 'care', kind: 'flat', price: 900 }] },
      contract('moon', flat('50.00')),
    )
    const usage = file('usage.json', { contacts: [{ id: 'ann', clientId: 'acme', kind: 'user' }] })
    const { out, err, code } = await mspkit(...given(path, acme.slice(0, 1), '--usage', usage, '--format', 'json'))
    expect(code).toBe(0)
    expect(err).toContain('contracts.json: /1/lines/0/price: 900')
    const told: Asked = JSON.parse(out)
    expect(told.rows.map(({ clientId, completeness }) => [clientId, completeness])).toEqual([
      ['acme', 'at-least'],
      ['zeta', 'at-least'],
      ['moon', 'complete'],
    ])
    expect(codes(told)).toEqual([
      ['cli/not-drafted', 'acme', '2026-03', null],
      ['cli/contract-faulty', 'zeta', null, null],
    ])
    expect(told.missing[0]?.message).toContain('AG-acme could not be drafted for 2026-03')
    expect(told.missing[0]?.message).toContain('fields.licensed')
    // Scope needs no invoice to say what it covers.
    expect(told.rows[0]).toMatchObject({ coveredHours: '0.83' })
    const none = await mspkit(...given(one(contract('zeta', { timeZone: 'Mars' })), []))
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('holds no contract that can be used:') })
  })

  test('what scope covers is known of months that cannot be drafted, and counts for later ones', async () => {
    const document = contract('acme', {
      scope: {
        ...scope,
        clauses: [
          scope.clauses[0],
          { id: 'hours', kind: 'limit', measure: 'hours', per: 'year', max: 2, beyond: { outcome: 'billable' } },
        ],
      },
      lines: [
        {
          id: 'block',
          kind: 'block-hours',
          draws: 'worked-hours',
          purchases: [{ id: 'B1', on: '2026-01-01', hours: '10' }],
        },
        { id: 'labour', kind: 'time-and-materials' },
      ],
      // Less than January took, so the months after it cannot be drafted.
      amendments: [
        {
          recordedAt: '2026-01-20T00:00:00Z',
          from: '2026-02-01',
          by: 'kim',
          reason: 'as signed',
          set: { '/lines/block/purchases/B1/hours': '1' },
        },
      ],
    })
    const entries = [
      worked('E1', 'acme', '2026-01-10', 120, { workType: 'onsite' }),
      worked('E2', 'acme', '2026-02-10', 90),
      worked('E3', 'acme', '2026-03-10', 90),
    ]
    const told = await ask(...given(one(document), entries, '--month', '2026-01', '--through', '2026-03'))
    expect(codes(told)).toEqual([
      ['cli/not-drafted', 'acme', '2026-02', null],
      ['cli/not-drafted', 'acme', '2026-03', null],
    ])
    expect(told.rows[0]).toMatchObject({ coveredHours: '2.00', billableHours: '3.00', undecidedHours: '0.00' })
  })

  test('what missed objectives give back, where somebody said how they came out', async () => {
    const objective = { clock: 'resolution', metPercent: 95, per: 'month', credit: '10' }
    const clocks = [{ clock: 'resolution', targets: [{ within: '4h' }] }]
    const document = contract('acme', {
      sla: { calendar: 'always', clocks, objectives: [objective] },
      ...flat('900.00'),
    })
    const silent = await ask(...given(one(document), []))
    expect(codes(silent)).toEqual([['cli/no-attainment', 'acme', '2026-03', null]])
    expect(silent.missing[0]?.message).toContain('gives money back for missed objectives ("resolution")')
    expect(silent.rows[0]).toMatchObject({ revenue: '900.00' })
    const result = { objective, period: '2026-03', percent: 90, met: 9, breached: 1, verdict: 'missed' }
    const usage = file('usage.json', { objectives: [result] })
    const told = await ask(...given(one(document), [], '--usage', usage))
    expect(told).toMatchObject({ missing: [], rows: [{ revenue: '810.00' }] })
    const two = await mspkit(...given(many(document, contract('zeta')), [], '--usage', usage))
    expect(two).toMatchObject({ code: 2, err: expect.stringContaining('/objectives does not say of which contract') })
  })

  test('work that scope cannot decide is left out of the draft, not the month', async () => {
    const entries = [
      ...acme,
      { ...worked('E6', 'acme', '2026-03-23', 40), workType: undefined },
      {
        ...worked('E7', 'acme', '2026-03-23', 90),
        on: undefined,
        from: '2026-03-23T15:00:00Z',
        to: '2026-03-23T15:10:00Z',
      },
    ]
    const told = await ask(...given(one(contract('acme')), entries))
    expect(amounts(told)['revenue/labour']).toBe('300.00')
    expect(codes(told)).toEqual([['cli/work-set-aside', 'acme', '2026-03', 130]])
    expect(told.missing[0]?.message).toMatch(
      /What it lacks: 90 minutes were not worked between .*; workType\. Give facts of tickets with --tickets, /,
    )
    expect(told.rows[0]).toMatchObject({ completeness: 'at-least', marginAtLeast: '820.00', unbilledHours: '1.00' })
  })

  test('two contracts in force, and no ticket that says which', async () => {
    const path = many(contract('acme'), { ...contract('acme', flat('100.00')), id: 'AG-second' })
    const alone = await ask(...given(path, acme.slice(0, 1)))
    expect(codes(alone)).toEqual([['cli/which-contract', 'acme', '2026-03', 50]])
    expect(alone.rows[0]).toMatchObject({ revenue: '1000.00', undecidedHours: '0.83' })
    const { scope: _, ...licences } = contract('acme', flat('100.00'))
    const beside = await ask(...given(many(contract('acme'), { ...licences, id: 'AG-licences' }), acme.slice(0, 1)))
    expect(beside).toMatchObject({ missing: [], rows: [{ revenue: '1000.00', coveredHours: '0.83' }] })
    const ticket = {
      id: 'T1',
      clientId: 'acme',
      title: 'Mail',
      openedAt: '2026-03-01T10:00:00Z',
      contractId: 'AG-second',
      events: [],
    }
    const tickets = file('tickets.ndjson', lines([ticket]))
    const named = await ask(
      ...given(path, [worked('E1', 'acme', '2026-03-02', 50, { ticketId: 'T1' })], '--tickets', tickets),
    )
    expect(named.missing).toEqual([])
    expect(named.rows[0]).toMatchObject({ coveredHours: '0.83' })
  })

  test('without scope, what no line bills is undecided; a month with no costs has no margin', async () => {
    const { scope: _, ...bare } = contract('acme', flat('500.00'))
    const told = await ask(...given(one(bare), acme.slice(0, 1)))
    expect(codes(told)).toEqual([['cli/not-asked', 'acme', '2026-03', 50]])
    expect(told.rows[0]).toMatchObject({ completeness: 'complete', margin: '450.00', undecidedHours: '0.83' })
    const hourly = await ask(...given(one({ ...bare, lines: contract('acme').lines }), acme.slice(0, 1)))
    expect(hourly).toMatchObject({ missing: [], rows: [{ billableHours: '0.83', revenue: '1050.00' }] })
    const args = given(one(bare), acme.slice(0, 1))
    args.splice(args.indexOf('--costs'), 2)
    expect((await ask(...args)).rows[0]).toMatchObject({ completeness: 'at-most', marginAtMost: '500.00' })
  })

  test('an entry that stands twice counts once', async () => {
    const { out, err } = await mspkit(
      ...given(one(contract('acme')), [...acme, ...acme.slice(0, 1)], '--format', 'json'),
    )
    expect(err).toContain('time entry "E3" is there again; it is counted once.')
    expect(JSON.parse(out).rows[0]).toMatchObject({ hours: '4.17' })
  })
})

describe('when it is earned', () => {
  const months = ['--month', '2026-01', '--through', '2026-03']
  const revenue = async (
    document: object,
    entries: readonly object[],
    ...more: string[]
  ): Promise<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(amounts(await ask(...given(one(document), entries, ...more)))).filter(([id]) =>
        id.startsWith('revenue/'),
      ),
    )

  test('blocks as they are used, and what is left when they expire', async () => {
    const block = contract('acme', {
      lines: [
        {
          id: 'block',
          kind: 'block-hours',
          draws: 'worked-hours',
          purchases: [{ on: '2026-01-01', hours: '10', price: '1000.00', expiresOn: '2026-04-15' }],
        },
        { id: 'labour', kind: 'time-and-materials' },
      ],
      scope: { ...scope, clauses: [] },
    })
    const onsite = (id: string, on: string): object => worked(id, 'acme', on, 240, { workType: 'onsite' })
    const entries = [onsite('1', '2026-01-10'), onsite('2', '2026-02-10'), onsite('3', '2026-03-10')]
    expect(await revenue(block, entries, '--month', '2026-01')).toEqual({ 'revenue/block': '400.00' })
    // January and February took eight hours, so two are left; two more are billed by the hour.
    expect(await revenue(block, entries)).toEqual({ 'revenue/block': '200.00', 'revenue/labour': '300.00' })
    expect(await revenue(block, entries, ...months)).toEqual({ 'revenue/block': '1000.00', 'revenue/labour': '300.00' })
    expect(await revenue(block, entries.slice(0, 1), '--month', '2026-04')).toEqual({ 'revenue/block': '600.00' })
  })

  test('by day: yearly licences, periods that end within a month, invoices in arrears', async () => {
    const yearly = {
      id: 'licence',
      kind: 'flat',
      price: '365.00',
      billingCycle: { anchor: '2026-01-01', months: 12, bill: 'advance' },
    }
    expect(await revenue(contract('acme', { lines: [yearly] }), [])).toEqual({ 'revenue/recurring': '31.00' })
    const later = { ...yearly, billingCycle: { anchor: '2026-01-01', months: 12, bill: 'arrears' } }
    expect(await revenue(contract('acme', { lines: [later] }), [])).toEqual({ 'revenue/recurring': '31.00' })
    const middle = {
      billingCycle: { anchor: '2026-01-15', months: 1, bill: 'advance' },
      term: { from: '2026-01-15', months: 12 },
    }
    // 14 of the 28 days from 15 February, and 17 of the 31 from 15 March.
    expect(await revenue(contract('acme', { ...flat('868.00'), ...middle }), [])).toEqual({
      'revenue/recurring': '910.00',
    })
    const arrears = { billingCycle: { anchor: '2026-01-01', months: 1, bill: 'arrears' } }
    const { lines: own } = contract('acme') as { readonly lines: readonly object[] }
    for (const bill of ['advance', 'arrears']) {
      const document = contract('acme', { ...arrears, lines: [{ ...own[0], bill }, own[1]] })
      expect(await revenue(document, acme)).toEqual({ 'revenue/recurring': '900.00', 'revenue/labour': '300.00' })
      for (const other of ['advance', 'arrears']) {
        const both = { ...yearly, billingCycle: { ...yearly.billingCycle, bill: other } }
        const mixed = contract('acme', { ...arrears, lines: [{ ...own[0], bill }, both] })
        expect(await revenue(mixed, [])).toEqual({ 'revenue/recurring': '931.00' })
      }
    }
  })

  test('work on its own day, where a period ends within the month', async () => {
    const middle = contract('acme', {
      billingCycle: { anchor: '2026-01-15', months: 1, bill: 'advance' },
      term: { from: '2026-01-15', months: 12 },
      lines: [{ id: 'labour', kind: 'time-and-materials' }],
      scope: { ...scope, clauses: [] },
    })
    const entries = [
      worked('1', 'acme', '2026-03-30', 60),
      worked('2', 'acme', '2026-04-02', 60),
      worked('3', 'acme', '2026-02-20', 60),
    ]
    expect(await revenue(middle, entries)).toEqual({ 'revenue/labour': '150.00' })
  })

  test('what is passed on costs what it cost', async () => {
    const document = contract('acme', {
      lines: [
        { id: 'mail', kind: 'resale', quantity: '10', price: '12.00', cost: '9.00' },
        { id: 'phones', kind: 'resale', quantity: '2', price: '50.00' },
        { id: 'travel', kind: 'expense', markupPercent: '10' },
      ],
    })
    const usage = file('usage.json', {
      expenses: [{ id: 'X1', on: '2026-03-09', amount: '80.00', description: 'Hotel' }],
    })
    const told = await ask(...given(one(document), [], '--usage', usage))
    expect(amounts(told)).toEqual({
      'revenue/resale': '220.00',
      'revenue/other': '88.00',
      'cost/resale': '-90.00',
      'cost/other': '-80.00',
    })
    expect(codes(told)).toEqual([['cli/resale-without-cost', 'acme', '2026-03', null]])
    expect(told.rows[0]).toMatchObject({ completeness: 'at-most', marginAtMost: '138.00' })
    const terms = file('terms.json', {
      costs: [{ clientId: 'acme', category: 'resale', amount: '70.00', method: 'at-once', on: '2026-03-01' }],
    })
    expect(await ask(...given(one(document), [], '--usage', usage, '--terms', terms))).toMatchObject({
      missing: [],
      rows: [{ margin: '68.00' }],
    })
  })

  test('meters are of a contract and a month', async () => {
    const stored = { id: 'storage', kind: 'per-unit', price: '0.50', quantity: { meter: 'gb' } }
    const documents = many(contract('acme', { lines: [stored] }), contract('zeta', { lines: [stored] }))
    const meter = (contractId: string, month: string, gb: string): object => ({ contractId, month, meters: { gb } })
    const usage = file('usage.json', [
      meter('AG-acme', '2026-02', '100'),
      meter('AG-acme', '2026-03', '200'),
      meter('AG-zeta', '2026-03', '40'),
    ])
    const told = await ask(...given(documents, [], '--usage', usage))
    expect(told.rows.map(({ clientId, revenue: sum }) => [clientId, sum])).toEqual([
      ['zeta', '20.00'],
      ['acme', '100.00'],
    ])
    const whose = await mspkit(...given(documents, [], '--usage', file('u.json', { meters: { gb: '1' } })))
    expect(whose).toMatchObject({
      code: 2,
      err: expect.stringContaining('/meters does not say of which contract it is'),
    })
  })
})

describe('one verb, two sources of revenue', () => {
  const earned = (clientId: string): object => ({
    clientId,
    category: 'recurring',
    amount: '600.00',
    method: 'by-day',
    service: { from: '2026-03-01', to: '2026-04-01' },
  })
  const clients = [
    { id: 'acme', name: 'Acme Dental' },
    { id: 'zeta', name: 'Zeta Law' },
  ]

  test('each client has its own', async () => {
    const more = ['--revenue', file('revenue.json', [earned('zeta')]), '--clients', file('clients.json', clients)]
    const told = await ask(...given(one(contract('acme')), [...acme, worked('Z1', 'zeta', '2026-03-03', 60)], ...more))
    expect(told.missing).toEqual([])
    expect(told.rows.map(({ name, margin, undecidedHours }) => [name, margin, undecidedHours])).toEqual([
      ['Zeta Law', '540.00', '1.00'],
      ['Acme Dental', '950.00', '0.00'],
    ])
  })

  test('a client with both is refused, with both places', async () => {
    const revenue = file('revenue.json', [earned('zeta'), earned('acme')])
    const more = ['--revenue', revenue, '--clients', file('clients.json', clients)]
    const { code, err } = await mspkit(...given(many(contract('moon', flat('1.00')), contract('acme')), [], ...more))
    expect(code).toBe(2)
    expect(err).toMatch(
      /revenue\.json: \/1\/clientId {2}"acme" has a contract too: "AG-acme", .*contracts\.json \/1 \/clientId\./,
    )
    expect(err).toContain('Its revenue would be counted twice')
  })

  test('a client that nobody listed is told, and stands there by its id', async () => {
    const list = file('clients.json', clients)
    const { code, out, err } = await mspkit(...given(one(contract('moon', flat('50.00'))), [], '--clients', list))
    expect(code).toBe(0)
    expect(err).toContain('contract.json: /clientId: the client "moon" is not in')
    expect(out).toMatch(/^moon +50\.00/m)
  })

  test.each([
    [[], ['--contracts'], 'The revenue is missing. Write --contracts PATH, or --revenue FILE'],
    [['--revenue', file('r.json', [])], ['--contracts'], '--revenue needs the list of its clients'],
    [
      ['--revenue', file('r.json', []), '--clients', file('c.json', clients), '--usage', 'u.json'],
      ['--contracts'],
      '--usage is for contracts.',
    ],
    [['--contracts', 'nowhere/'], [], 'There is no file nowhere/'],
    [['--contracts', file('empty.json', [])], [], 'empty.json holds no contract.'],
    [['--contracts', file('not.ndjson', '{\n')], [], 'not.ndjson: line 1: The line is not JSON'],
    [['--contracts', many(contract('acme'), contract('acme'))], [], 'both hold the contract "AG-acme"'],
    [['--usage', file('u.json', { contractId: 'AG-9' })], [], '/contractId "AG-9" is none of the contracts.'],
    [['--usage', file('u.json', { contact: [] })], [], 'Did you mean "contacts"?'],
    [['--tickets', file('t.csv', 'a')], [], 'add --tickets-map'],
    [['--known-at', 'yesterday'], [], '"yesterday"'],
  ])('bad input %j: one clear message and 2', async (more, without, message) => {
    const args = given(one(contract('acme')), acme)
    for (const option of without) args.splice(args.indexOf(option), 2)
    const { code, err } = await mspkit(...args, ...more)
    expect(err).toContain(message)
    expect(err).not.toContain('    at ')
    expect(code).toBe(2)
  })
})

test('the year of the demo, by its contracts', async () => {
  const year = `${examples}/year`
  const files = ['contracts', 'clients', 'costs'].flatMap((name) => [`--${name}`, `${year}/${name}.json`])
  const time = ['--entries', `${year}/time-entries.csv`, '--map', `${year}/time-entries.map.json`]
  const tickets = ['--tickets', `${year}/tickets.csv`, '--tickets-map', `${year}/tickets.map.json`]
  const books = ['--documents', `${year}/house.json`, '--terms', `${year}/books.json`]
  const months = ['--month', '2025-01', '--through', '2025-12']
  const { code, out, err } = await mspkit('profit', ...files, ...time, ...tickets, ...books, ...months)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatchInlineSnapshot(`
    "client                       revenue USD   labour  other cost   margin      %   hours  per hour
    ───────────────────────────  ───────────  ───────  ──────────  ───────  ─────  ──────  ────────
    Tavares Foods                    4367.50  2295.34      999.02  1073.14  24.57   40.29    108.40
      for 40 %: 28.46 (-11.83) hours, or a price of 5490.60 (+1123.10)
    Penrose Surveyors Ltd            3885.00  1502.50     1269.01  1113.49  28.66   25.70    151.17
      for 40 %: 18.17 (-7.53) hours, or a price of 4619.18 (+734.18)
    Millfield Montessori School      4282.50  2277.01      863.98  1141.51  26.66   39.14    109.41
      for 40 %: 29.32 (-9.82) hours, or a price of 5234.98 (+952.48)
    Oakline Architects               5887.50  2811.30      594.00  2482.20  42.16   49.49    118.96
      for 40 %: 51.73 hours, or a price of 5675.50
    Kestrel Logistics               13500.00  9060.83      458.99  3980.18  29.48  153.65     87.86
      for 40 %: 129.57 (-24.08) hours, or a price of 15866.37 (+2366.37)
    Harborside Law LLP              13800.00  6506.49      729.03  6564.48  47.57  111.16    124.15
      for 40 %: 129.00 hours, or a price of 12059.20
    Brightwater Dental Group        12900.00  5875.37      324.01  6700.62  51.94   99.32    129.88
      for 40 %: 125.36 hours, or a price of 10332.30
    Northgate Clinic                12600.00  3834.66     1133.96  7631.38  60.57   65.38    192.72
      for 40 %: 109.56 hours, or a price of 8281.03

      5402.50 USD  Revenue from hourly work
     65820.00 USD  Recurring revenue
     -1655.09 USD  Labour on billed work, 28.65 hours
    -32508.41 USD  Labour on covered work, 555.48 hours
      -108.00 USD  Unused part of shared cost "rmm"
     -6372.00 USD  Shared cost "rmm"
     30579.00 USD  margin, 42.93 %
    Of 584.13 hours: 555.48 covered, 28.65 billable.
    "
  `)
})
