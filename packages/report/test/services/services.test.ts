// Service descriptions, and what their linter finds.

import { type Contract, compileContract } from '@mspkit/contracts'
import type { Ticket } from '@mspkit/records'
import { type ReportFacts, toMarkdown } from '@mspkit/report'
import { checkServices, serviceDescription } from '@mspkit/report/services'
import type { ScopePolicy } from '@mspkit/scope'
import type { SlaPolicy } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../src/locale/locale'
import { servicesOf } from '../../src/locale/services'
import { conditionText } from '../../src/services/describe'
import { agreed } from '../agreed'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const desk = {
  timeZone: 'UTC',
  hours: Object.fromEntries(weekdays.map((day) => [day, ['08:00-18:00'] as const])),
  holidays: [{ on: '2026-12-25', name: 'Christmas Day' }],
} as const

const scope: ScopePolicy = {
  term: { from: '2026-01-01', to: '2028-01-01' },
  timeZone: 'UTC',
  currency: 'USD',
  coverageHours: 'desk',
  untimed: 'in-hours',
  otherwise: { outcome: 'billable', rate: '150.00' },
  clauses: [
    { id: 'remote', kind: 'include', name: 'Remote help', when: { workType: 'remote' } },
    { id: 'projects', kind: 'exclude', when: { 'board.kind': 'project' }, outcome: 'out-of-scope' },
    { id: 'small', kind: 'exception', to: 'projects', when: { 'estimate.hours': { lt: 2 } } },
    {
      id: 'managed',
      kind: 'condition',
      require: { 'asset.managed': true },
      otherwise: { outcome: 'needs-approval' },
    },
    {
      id: 'visits',
      kind: 'limit',
      measure: 'visits',
      max: 2,
      per: 'month',
      when: { workType: ['onsite', 'visit'] },
      beyond: { outcome: 'billable', flat: '90.00' },
    },
    { id: 'late', kind: 'after-hours', outcome: 'billable', multiplier: '1.5' },
  ],
}

const sla: SlaPolicy = {
  calendar: 'desk',
  clocks: [
    {
      clock: 'first-response',
      targets: [{ when: { priority: 'P1' }, within: '30m', calendar: 'always' }, { within: '4h' }],
    },
    { clock: 'resolution', targets: [{ by: { businessDays: 3 } }] },
  ],
  objectives: [{ clock: 'resolution', metPercent: 95, per: 'month', credit: '5' }],
}

const plain: Contract = {
  id: 'AG-1',
  name: 'Managed care',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'UTC',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  calendars: { desk },
  scope,
  sla,
  obligations: {
    timeZone: 'UTC',
    from: '2026-01-01',
    obligations: [
      {
        id: 'backup',
        name: 'Daily backup',
        of: 'asset',
        where: { 'asset.type': 'server' },
        every: '24h',
        responsible: 'provider',
      },
    ],
  },
  duties: [{ id: 'licences', name: 'Licences', when: { category: 'licences' }, responsible: 'client' }],
  approvers: [{ id: 'owner', name: 'The owner', who: { 'contact.decisionMaker': true }, upTo: '500.00' }],
  lines: [
    { id: 'care', name: 'Care', kind: 'flat', price: '900.00' },
    { id: 'seats', kind: 'per-unit', price: '25.00', quantity: '3' },
  ],
}
const contract = compileContract(plain)
const on = '2026-03-01'

describe('a description', () => {
  const client = toMarkdown(serviceDescription(contract, { on, edition: 'client', clientName: 'Acme Dental' }))

  test.each([
    'For Acme Dental, 1 kind of work is covered and 1 kind is excluded by name; 4 promises can be checked.',
    '| Remote help | kind of work is remote |  |',
    '| small | estimated hours &lt; 2 | covered although “projects” is not |',
    '| projects | kind of board is project | is not done under this agreement |',
    '| Anything else |  | is billed |',
    '| managed | everything | the device is managed | needs an approval first |',
    '| visits | kind of work is onsite or visit | 2 visits a month | is billed |',
    '| late | everything |  | is billed, 1.5 times the rate |',
    '| desk | Mon–Fri 8:00 AM–6:00 PM | Dec 25, 2026 |',
    '| always | around the clock | no holidays |',
    '| first response | priority is P1 | 30 min | around the clock |',
    '| resolution | everything | 3 business days | desk |',
    '| resolution | at least 95% | every month | 5% of the price |',
    '| Daily backup | each device: kind of device is server | every 24 h | records of each run (backup) | us |',
    '| Licences | category is licences | you |',
    '| The owner | the person may decide | any work | $500.00 |',
    'Agreement “Managed care” renews unless notice is given by Nov 1, 2026.',
  ])('says %s', (sentence) => expect(client.replaceAll('\u200b', '').replaceAll('\u202f', ' ')).toContain(sentence))

  test('has prices in the internal edition and in offers only', () => {
    expect(client).not.toMatch(/\$(900|25|150|90)\./)
    const offer = toMarkdown(serviceDescription(contract, { on, edition: 'client', prices: true }))
    expect(offer).toContain('| Care | $900.00 a billing period |')
    expect(offer).toContain('| seats | $25.00 each |')
    expect(offer).toContain('is billed, $150.00 an hour')
    expect(toMarkdown(serviceDescription(contract, { on, edition: 'internal' }))).toContain('$900.00')
  })

  test('in German', () => {
    const german = toMarkdown(serviceDescription(contract, { on, edition: 'client', locale: 'de' })).replaceAll(
      '\u200b',
      '',
    )
    expect(german).toContain('## Was enthalten ist')
    expect(german).toContain('| desk | Mo–Fr 08:00–18:00 | 25.12.2026 |')
    expect(german).toContain('2 Besuche im Monat')
  })

  test('a day outside the term is refused', () => {
    expect(() => serviceDescription(contract, { on: '2020-01-01', edition: 'client' })).toThrow(
      'The agreement "AG-1" is not in force on 2020-01-01.',
    )
  })
})

const codes = (more: Partial<Contract>, history?: ReportFacts) =>
  checkServices(compileContract({ ...plain, ...more }), { on, ...(history === undefined ? {} : { history }) }).map(
    ({ code }) => code,
  )
const named = (name: string): Partial<Contract> => ({ lines: [{ id: 'care', name, kind: 'flat', price: '900.00' }] })

describe('the linter', () => {
  test('finds nothing in an agreement with numbers', () => {
    expect(codes({})).toEqual([])
  })

  test.each([
    'Proactive care',
    'Help as soon as possible',
    'Best-effort support',
    'Regular reviews',
    'Schnellstmögliche Hilfe? schnellstmöglich',
    'Regelmäßig gewartet',
    'Regelmäßige Wartung',
    'Proaktive Pflege',
    'Zeitnahe Hilfe',
    'Unser angemessener Einsatz',
    'Umfassendes Paket',
  ])('%s: a promise without a number', (name) => {
    expect(codes(named(name))).toEqual(['report/promise-without-number'])
  })

  test.each(['Regular reviews, 4 a year', 'Help desk', 'Managed care'])('%s is no such promise', (name) => {
    expect(codes(named(name))).toEqual([])
  })

  test.each([
    '24x7 help',
    'Support 24/7',
    'Round the desk, around the clock',
    'Hilfe rund um die Uhr',
    'Hilfe bei Tag und Nacht',
    'Jederzeit Hilfe',
  ])('%s with the hours of a desk', (name) => {
    expect(codes(named(name))).toEqual(['report/around-the-clock-words'])
  })

  test('the numbers of 24x7 say when, not how often', () => {
    expect(codes(named('Proactive 24x7 care'))).toEqual([
      'report/promise-without-number',
      'report/around-the-clock-words',
    ])
  })

  test('24x7 where the calendar is open around the clock', () => {
    const { coverageHours: _, untimed: __, ...open } = scope
    const clauses = scope.clauses.filter(({ kind }) => kind !== 'after-hours')
    expect(codes({ ...named('24x7 help'), sla: { ...sla, calendar: 'always' }, scope: { ...open, clauses } })).toEqual(
      [],
    )
  })

  test('unlimited, and a limit', () => {
    expect(codes(named('Unlimited help'))).toEqual(['report/promise-without-number', 'report/unlimited-with-limit'])
  })

  test.each(['EDR on all devices', 'Antivirus', 'Patching', 'Monitoring of servers', 'Restores on request'])(
    '%s is sold without an obligation',
    (name) => {
      expect(codes(named(name))).toEqual(['report/protection-without-evidence'])
    },
  )

  test('a protection with an obligation, and with or without evidence', () => {
    expect(codes(named('Server backup'))).toEqual([])
    const silent: ReportFacts = {
      asOf: '2026-03-01T00:00:00Z',
      timeZone: 'UTC',
      tickets: [],
      ...(agreed.obligations === undefined ? {} : { obligations: { ...agreed.obligations, evidence: [] } }),
    }
    expect(codes(named('Server backup'), silent)).toContain('report/protection-without-evidence')
    expect(codes(named('Server backup'), agreed)).not.toContain('report/protection-without-evidence')
  })

  test('an exclusion that swallows an inclusion', () => {
    const clauses = [
      { id: 'remote', kind: 'include', name: 'Remote help', when: { workType: 'remote' } },
      {
        id: 'none',
        kind: 'exclude',
        name: 'Work of any type',
        when: { workType: ['remote', 'onsite'] },
        outcome: 'billable',
      },
    ] as const
    const narrowed = {
      term: { from: '2026-01-01', to: '2028-01-01' },
      timeZone: 'UTC',
      otherwise: { outcome: 'billable' },
      clauses,
    } as const
    const [found] = checkServices(compileContract({ ...plain, scope: narrowed }), { on })
    expect(found).toMatchObject({ code: 'report/exclusion-swallows-inclusion', path: '/scope/clauses/0' })
    expect(found?.message).toBe(
      '"Remote help" is named as covered, but "Work of any type" excludes all of it. Narrow the exclusion, or take the inclusion out.',
    )
    const narrow = [clauses[0], { ...clauses[1], when: { workType: 'remote', category: 'project' } }]
    expect(codes({ scope: { ...narrowed, clauses: narrow } })).toEqual([])
  })

  test('exclusions that disagree', () => {
    const clauses = [
      { id: 'remote', kind: 'include', when: { workType: 'remote' } },
      { id: 'a', kind: 'exclude', when: { category: 'project' }, outcome: 'billable' },
      { id: 'b', kind: 'exclude', when: { workType: 'remote', source: 'mail' }, outcome: 'out-of-scope' },
    ] as const
    const narrowed = {
      term: { from: '2026-01-01', to: '2028-01-01' },
      timeZone: 'UTC',
      otherwise: { outcome: 'billable' },
      clauses,
    } as const
    expect(codes({ scope: narrowed })).toEqual(['report/contradiction'])
  })
})

describe('the linter speaks the language of the page', () => {
  const found = (locale: 'en' | 'de') =>
    checkServices(compileContract({ ...plain, ...named('Proaktives Monitoring 24x7') }), { on, locale })

  test('by the same findings', () => {
    expect(found('de').map(({ code, path }) => [code, path])).toEqual(found('en').map(({ code, path }) => [code, path]))
    expect(found('de').map(({ facts }) => facts)).toEqual(found('en').map(({ facts }) => facts))
    for (const { message } of found('de')) expect(message).not.toMatch(/\b(the|is sold|without|but)\b/)
    expect(found('de')[1]?.message).toMatch(/^"Proaktives Monitoring 24x7" sagt rund um die Uhr zu/)
  })

  test('on the internal page too', () => {
    const contractOf = compileContract({ ...plain, ...named('Zeitnahe Hilfe') })
    const page = toMarkdown(serviceDescription(contractOf, { on, edition: 'internal', locale: 'de' }))
    expect(page).toContain('sagt "Zeitnahe" ohne eine Zahl zu')
    expect(page).not.toContain('without a number')
  })
})

test.each([
  [{ workType: 'remote' }, 'kind of work is remote', 'Art der Arbeit ist remote'],
  [{ title: { contains: 'password' } }, 'title contains “password”', 'Titel enthält „password“'],
  [{ 'asset.managed': false }, 'the device is not managed', 'das Gerät wird nicht betreut'],
  [{ 'hardware.soldByProvider': true }, 'hardware sold by provider is yes', 'hardware sold by provider ist ja'],
  [{ priority: { not: 'P4' } }, 'priority is not P4', 'Priorität ist nicht P4'],
  [{}, 'everything', 'alles'],
] as const)('the condition %j in words', (when, en, de) => {
  const inWords = (locale: 'en' | 'de') => conditionText(when, { words: servicesOf(wordsOf(locale)) })
  expect([inWords('en'), inWords('de')]).toEqual([en, de])
})

describe('what was attainable', () => {
  const history = (late: number, count: number, more: Partial<Ticket> = {}): ReportFacts => ({
    asOf: '2026-03-01T00:00:00Z',
    timeZone: 'UTC',
    tickets: Array.from(
      { length: count },
      (_, i): Ticket => ({
        id: `T${i}`,
        clientId: 'acme',
        title: 'Mail down',
        priority: 'P3',
        openedAt: '2026-02-02T09:00:00Z',
        events: [
          { kind: 'reply', at: '2026-02-02T09:10:00Z', by: 'technician', public: true, automated: false },
          {
            kind: 'status',
            at: i < late ? '2026-02-20T09:00:00Z' : '2026-02-02T12:00:00Z',
            status: 'Done',
            phase: 'closed',
          },
        ],
        ...more,
      }),
    ),
  })

  test.each([
    ['all in time', 0, 40, []],
    ['half of them late', 20, 40, ['report/faster-than-attained']],
    ['a little late, which may be chance', 3, 40, ['report/attainable-unknown']],
    ['too few to tell', 3, 5, ['report/attainable-unknown', 'report/attainable-unknown']],
  ])('%s', (_, late, count, expected) => {
    expect(codes({}, history(late, count))).toEqual(expected)
  })

  test('a list without events cannot tell', () => {
    expect(codes({}, history(0, 40, { history: 'none', events: [] }))).toEqual([
      'report/attainable-unknown',
      'report/attainable-unknown',
    ])
  })
})
