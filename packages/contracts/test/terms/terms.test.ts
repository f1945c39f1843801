import {
  compareContracts,
  compileContract,
  lastDayForNotice,
  mayApprove,
  raiseOf,
  responsibleFor,
} from '@mspkit/contracts'
import { reasonInWords, renewalInWords, timelineInWords } from '@mspkit/contracts/words'
import { type Decimal, DomainError, type Instant, type LocalDate, type Month } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { managed, plain } from '../sample'

const at = (validAt: LocalDate, knownAt: Instant = '2030-01-01T00:00:00Z') => ({ validAt, knownAt })

describe('termsAt and inForceAt', () => {
  const contract = compileContract(
    managed({
      amendments: [
        {
          id: 'A1',
          recordedAt: '2026-05-01T00:00:00Z',
          from: '2026-04-01',
          to: '2026-06-01',
          by: 'kim',
          reason: 'faster',
          set: { '/sla/clocks/first-response/targets/0/within': '30m' },
        },
        {
          id: 'A2',
          recordedAt: '2026-05-02T00:00:00Z',
          from: '2026-05-01',
          by: 'kim',
          reason: 'slower',
          set: { '/sla/clocks/first-response/targets/0/within': '2h', '/lines/servers/price': '320.00' },
        },
      ],
    }),
  )
  const within = (validAt: LocalDate, knownAt?: Instant) =>
    contract.termsAt(at(validAt, knownAt)).sla?.clocks[0]?.targets[0]?.within
  test('the latest recorded that holds on the day and was known', () => {
    expect(within('2026-03-31')).toBe('1h')
    expect(within('2026-04-15')).toBe('30m')
    expect(within('2026-04-15', '2026-04-30T00:00:00Z')).toBe('1h')
    expect(within('2026-05-15')).toBe('2h')
    expect(within('2026-05-15', '2026-05-01T12:00:00Z')).toBe('30m')
    expect(within('2026-07-01', '2026-05-01T12:00:00Z')).toBe('1h')
  })
  test('it says which amendment set what', () => {
    expect(contract.termsAt(at('2026-05-15')).setBy.map(({ path, id }) => [path, id])).toEqual([
      ['/sla/clocks/first-response/targets/0/within', 'A1'],
      ['/sla/clocks/first-response/targets/0/within', 'A2'],
      ['/lines/servers/price', 'A2'],
    ])
  })
  test('the evaluators are those of the day', () => {
    const ticket = { id: 'T', clientId: 'acme', title: 'Mail', openedAt: '2026-04-15T15:00:00Z', events: [] }
    const due = (day: LocalDate) => contract.inForceAt(at(day)).sla?.read(ticket, '2026-04-15T15:00:00Z')[0]?.dueAt
    expect(due('2026-03-15')).toBe('2026-04-15T16:00:00.000Z')
    expect(due('2026-04-15')).toBe('2026-04-15T15:30:00.000Z')
    const inForce = contract.inForceAt(at('2026-04-15'))
    expect(inForce.scope?.decide({ facts: { workType: 'support' }, on: '2026-04-15' }).outcome).toBe('covered')
    expect(inForce.calendars.desk?.isOpen('2026-04-15T15:00:00Z')).toBe(true)
    expect(inForce.obligations?.policy.obligations).toHaveLength(1)
    expect(Object.isFrozen(inForce)).toBe(true)
  })
  test('documents survive JSON, and the source is not changed', () => {
    const terms = contract.termsAt(at('2026-05-15'))
    expect(JSON.parse(JSON.stringify(terms))).toEqual(terms)
    expect(terms.lines[0]).toMatchObject({ id: 'servers', price: '320.00' })
  })
  test('before, in force, ended', () => {
    const once = compileContract(plain({ renewal: { auto: false, months: 1, notice: { days: 0 } } }))
    expect(
      (['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'] as const).map((day) => once.termsAt(at(day)).status),
    ).toEqual(['before', 'in-force', 'in-force', 'ended'])
    expect(once.termsAt(at('2027-01-01')).lines).toEqual([])
  })
  test('a name that was not given is listed', () => {
    const named = compileContract(plain({ sla: 'gold', scope: 'all-in' }))
    expect(named.termsAt(at('2026-02-01')).notGiven).toEqual(['sla gold', 'scope all-in'])
    expect(named.inForceAt(at('2026-02-01')).sla).toBeNull()
  })
})

describe('packages', () => {
  const contract = compileContract(
    managed({
      lines: [
        {
          id: 'care',
          kind: 'flat',
          price: '100.00',
          from: '2026-03-01',
          to: '2026-09-01',
          obligations: ['backup'],
          package: { scope: ['support'], sla: ['resolution'], tools: ['rmm'] },
        },
        { id: 'labour', kind: 'time-and-materials' },
      ],
    }),
  )
  test('what a line buys holds while the line is in force', () => {
    const during = contract.termsAt(at('2026-05-01'))
    expect(during.tools).toEqual(['rmm'])
    expect(during.sla?.clocks.map(({ clock }) => clock)).toEqual(['first-response', 'resolution'])
    const after = contract.termsAt(at('2026-09-01'))
    expect(after.tools).toEqual([])
    expect(after.sla?.clocks.map(({ clock }) => clock)).toEqual(['first-response'])
    expect(after.scope?.clauses.map(({ id }) => id)).not.toContain('support')
    expect(after.obligations).toBeNull()
    const support = { facts: { workType: 'support' }, on: '2026-09-01' } as const
    expect(contract.inForceAt(at('2026-05-01')).scope?.decide(support).outcome).toBe('covered')
    expect(contract.inForceAt(at('2026-09-01')).scope?.decide(support).outcome).toBe('billable')
  })
})

describe('timeline and words', () => {
  const contract = compileContract(
    plain({
      amendments: [
        {
          recordedAt: '2026-09-01T15:00:00Z',
          from: '2026-09-01',
          by: 'kim',
          reason: 'letter of 1 September',
          set: { '/notice': { receivedAt: '2026-09-01T15:00:00Z', by: 'client' } },
        },
      ],
    }),
  )
  test('everything in order', () => {
    expect(timelineInWords(contract.timeline())).toEqual([
      '2026-01-01  begins, until 2026-12-31',
      '2026-09-01  holds from this day: letter of 1 September',
      '2026-09-01  recorded by kim, for days from 2026-09-01: letter of 1 September',
      '2026-09-01  notice by the client',
      '2026-11-01  last day for notice',
      '2027-01-01  no longer served from this day',
    ])
    expect(contract.timeline({ knownAt: '2026-08-01T00:00:00Z' }).map(({ what }) => what)).toEqual([
      'begins',
      'last-day-for-notice',
      'renews',
    ])
    expect(
      contract
        .timeline({ knownAt: '2026-08-01T00:00:00Z', until: '2028-06-01' })
        .filter(({ what }) => what === 'renews'),
    ).toHaveLength(2)
  })
  test.each<[LocalDate, string]>([
    ['2026-08-01', 'Active; give notice by 2026-11-01, or it renews on 2027-01-01.'],
    ['2026-10-01', 'Notice came on 2026-09-01; it ends on 2026-12-31.'],
    ['2027-01-01', 'It ended on 2026-12-31.'],
  ])('on %s', (day, sentence) => expect(renewalInWords(contract.renewal(day))).toBe(sentence))
  test('without a renewal it ends with its term', () => {
    const once = compileContract(plain({ renewal: { auto: false, months: 12, notice: { days: 60 } } }))
    expect(renewalInWords(once.renewal('2026-08-01'))).toBe(
      'Active; it ends on 2026-12-31; the last day for notice is 2026-11-01.',
    )
  })
  test('a reason of another package is refused', () => {
    expect(() => reasonInWords({ code: 'other/thing', facts: {}, source: null } as never)).toThrow('other/thing')
  })
  test('a line has its own renewal', () => {
    const own = compileContract(
      plain({
        lines: [
          {
            id: 'm365',
            kind: 'flat',
            price: '1.00',
            term: { from: '2026-03-01', months: 12 },
            renewal: { auto: true, months: 12, notice: { days: 30 } },
          },
        ],
      }),
    )
    expect(own.renewal('2026-06-01', { lineId: 'm365' })).toMatchObject({
      lastDay: '2027-02-28',
      lastDayForNotice: '2027-01-29',
    })
    expect(() => own.renewal('2026-06-01', { lineId: 'm356' })).toThrow('"m356" is not a line of AG-1.')
  })
})

describe('who does it, who may say yes', () => {
  const terms = {
    duties: [
      { id: 'patch', when: { category: 'patch' }, responsible: 'both' as const },
      { id: 'printers', when: { category: 'printer' }, responsible: 'client' as const },
    ],
    approvers: [
      { id: 'lead', who: { 'contact.id': 'ann' }, upTo: '500.00' as const },
      { id: 'owner', who: { 'contact.decisionMaker': true } },
    ],
  }
  test('the first duty that fits', () => {
    expect(responsibleFor(terms, { category: 'printer' })).toEqual({
      responsible: 'client',
      duty: 'printers',
      missing: [],
    })
    expect(responsibleFor(terms, { category: 'mail' })).toEqual({ responsible: null, duty: null, missing: [] })
    expect(responsibleFor({}, {})).toEqual({ responsible: null, duty: null, missing: [] })
  })
  test('approvers by person, subject and sum', () => {
    const ann = { 'contact.id': 'ann', 'contact.decisionMaker': false }
    expect(mayApprove(terms, ann, { amount: '500.00' })).toEqual({ outcome: 'may', approver: 'lead', missing: [] })
    expect(mayApprove(terms, ann, { amount: '500.01' }).outcome).toBe('may-not')
    expect(mayApprove(terms, ann)).toMatchObject({
      outcome: 'needs-information',
      approver: null,
      missing: [{ missing: ['amount'] }],
    })
    expect(mayApprove(terms, { 'contact.id': 'bob' }, { amount: '1.00' })).toMatchObject({
      outcome: 'needs-information',
      missing: [{ missing: ['contact.decisionMaker'] }],
    })
  })
})

describe('compareContracts', () => {
  const a = managed()
  const worse = (b: ReturnType<typeof managed>) =>
    compareContracts(a, b).differences.map(({ path, worseFor }) => `${path} ${worseFor}`)
  test('nothing differs from itself', () => expect(compareContracts(a, structuredClone(a)).differences).toEqual([]))
  test.each([
    [
      '/lines/servers/price client',
      managed({ lines: a.lines.map((line) => (line.kind === 'per-unit' ? { ...line, price: '311.00' } : line)) }),
    ],
    ['/renewal/notice/days both', managed({ renewal: { auto: true, months: 12, notice: { days: 90 } } })],
    ['/name neither', managed({ name: 'Acme' })],
    ['/earlyTermination client', managed({ earlyTermination: { kind: 'fixed', amount: '1.00' } })],
    ['/discounts provider', managed({ discounts: [{ id: 'd', lines: 'all', percent: '5' }] })],
  ])('%s', (line, b) => expect(worse(b)).toContain(line))
  test('a slower clock, a clause that is gone, a duty that moves', () => {
    const sla = structuredClone(a.sla) as unknown as { clocks: { targets: { within: string }[] }[] }
    ;(sla.clocks[0] as { targets: { within: string }[] }).targets[0] = { within: '2h' }
    const scope = structuredClone(a.scope) as unknown as { clauses: unknown[] }
    scope.clauses.shift()
    expect(worse(managed({ sla, scope } as never))).toEqual([
      '/sla/clocks/first-response/targets/0/within client',
      '/scope/clauses/support client',
    ])
  })
})

describe('formulas', () => {
  test('business days need a calendar', () => {
    expect(() => lastDayForNotice('2026-05-31', { businessDays: 5 })).toThrow(DomainError)
  })
  test('the named month is over when the term begins', () => {
    const rule = { lines: 'all', index: 'CPI', indexMonth: 12 } as const
    const months = (
      on: LocalDate,
      values: Readonly<Record<Month, Decimal>> = { '2025-12': '1', '2026-12': '1', '2027-12': '1' },
    ) => {
      const answer = raiseOf(rule, on, 12, { CPI: values })
      return answer.ok ? answer.months : answer.missing.flatMap(({ missing }) => missing)
    }
    expect(months('2027-12-15')).toEqual(['2025-12', '2026-12'])
    expect(months('2028-01-01')).toEqual(['2026-12', '2027-12'])
  })
  test('early termination needs a rule', () => {
    expect(() => compileContract(plain()).earlyTermination('2026-06-01', { monthly: '1.00' })).toThrow(
      'earlyTermination',
    )
  })
  test('the fee is for the term as it was agreed, not for the early end', () => {
    const contract = compileContract(plain({ endsOn: '2026-07-01', earlyTermination: { kind: 'remaining-months' } }))
    expect(contract.earlyTermination('2026-07-01', { monthly: '100.00' }).fee).toBe('600.00')
  })
})
