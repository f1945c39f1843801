// Arguments of the wrong kind: a sentence that says what is wrong, never the engine's own error.

import * as psa from '@mspkit/psa'
import * as adapter from '@mspkit/psa/adapter'
import * as autotask from '@mspkit/psa/autotask'
import * as compare from '@mspkit/psa/compare'
import * as connectwise from '@mspkit/psa/connectwise'
import * as csv from '@mspkit/psa/csv'
import * as freshdesk from '@mspkit/psa/freshdesk'
import * as freshservice from '@mspkit/psa/freshservice'
import * as halopsa from '@mspkit/psa/halopsa'
import * as jira from '@mspkit/psa/jira'
import * as service from '@mspkit/psa/service'
import * as servicenow from '@mspkit/psa/servicenow'
import * as syncro from '@mspkit/psa/syncro'
import * as testing from '@mspkit/psa/testing'
import * as zammad from '@mspkit/psa/zammad'
import * as zendesk from '@mspkit/psa/zendesk'
import { describe, expect, test } from 'vitest'
import { expectSentence, functionNames, outcomeInTime, wrongArguments } from '../../workshop/frames/arguments'

const entries = [
  psa,
  adapter,
  compare,
  freshdesk,
  syncro,
  zammad,
  autotask,
  connectwise,
  csv,
  freshservice,
  halopsa,
  jira,
  service,
  servicenow,
  testing,
  zendesk,
]
const days = { from: '2026-03-01', to: '2026-04-01' }
const charge = {
  lineId: 'a',
  kind: 'flat',
  description: 'Care',
  period: days,
  quantity: '1',
  unitPrice: '1',
  amount: '1.00',
  reasons: [],
}
const draft = {
  currency: 'USD',
  period: days,
  outcome: 'charged',
  total: '1.00',
  lines: [charge],
  unbilled: [],
  held: [],
}
const wire = { naive: 'utc', sentinels: [], zeroIsNone: false, textual: false } as const
const description = { vendor: 'acme', wire, pageKeys: [], historyHint: 'Give the log: ticket(row, { log }).' }
const table = { id: ['id', 'id'], text: ['text', 'text'], at: ['instant', 'at'], subType: ['text', 'kind'] } as const
const notes = { list: [], name: () => {}, add: () => {} }
const patterns = connectwise.auditPatterns.en
const place = { pageKeys: [], path: '/log', ticketKey: null, ticketId: null }
const readEntry = adapter.tableReader(table, wire, null)
const readLog = adapter.proseReader(patterns, readEntry, '/log', 'Add a pattern.')
const map: csv.CsvMap = {
  row: 'ticket',
  dateFormat: 'iso',
  given: { clientId: 'acme' },
  columns: { id: 'nr', openedAt: 'at' },
}
const file = 'nr,at\n7,2026-03-02T09:00:00Z\n'
const entry = {
  ...map,
  row: 'time-entry' as const,
  columns: { id: 'nr', worked: { column: 'h', unit: 'hours' as const } },
}
const choices = { dateFormat: 'iso', zone: 'Etc/UTC' }
const row = { id: 7, summary: 'Mail down', company: { id: 250 }, _info: { dateEntered: '2026-03-02T09:00:00Z' } }
const cw = connectwise.connectwise()
const ticket = cw.ticket(row).value as psa.MappedTicket
const event = { kind: 'priority', priority: 'P1', at: '2026-03-02T10:00:00Z' } as const
const seen = { previousAt: '2026-03-02T10:00:00Z', nextAt: '2026-03-02T11:00:00Z' }
const { ticket: mapped } = cw
const reading = { ticketId: '7', name: 'resolution', verdict: 'met' } as const
const named = { id: 1, name: 'New', board: { name: 'Desk' } }

/** What a reader of rows gives, read to its end. */
async function drained(rows: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of rows);
}

type Call = (...args: never[]) => unknown

/** Every function of the package, with arguments that it takes. */
const right: Readonly<Record<string, readonly [call: Call, ...args: unknown[]]>> = {
  defineAdapter: [adapter.defineAdapter, description, {}, () => ({})],
  ticketFunctions: [adapter.ticketFunctions, {}, () => ({ one: () => null, many: () => null }), () => ({})],
  ticketAdapter: [adapter.ticketAdapter, description, {}, () => () => ({})],
  mergeEvents: [psa.mergeEvents, [event], [event]],
  withEvents: [psa.withEvents, ticket, [event]],
  upsertTicket: [psa.upsertTicket, null, cw.ticket(row)],
  deleteTicket: [psa.deleteTicket, psa.upsertTicket(null, cw.ticket(row)), { at: '2026-03-03T09:00:00Z' }],
  missingIds: [psa.missingIds, ['1'], ['1']],
  restoreTicket: [psa.restoreTicket, psa.upsertTicket(null, cw.ticket(row))],
  startSync: [psa.startSync, null, { startedAt: '2026-03-02T10:00:00Z', overlapMinutes: 5 }],
  changedSince: [psa.changedSince, [], []],
  upsertTimeEntry: [psa.upsertTimeEntry, null, { value: null, changedAt: null }],
  withPresentEntries: [psa.withPresentEntries, [], []],
  compareInvoice: [compare.compareInvoice, draft, [{ lines: [{ amount: 1 }] }]],
  pathsOf: [adapter.pathsOf, table, { id: 'id' }],
  workReader: [adapter.workReader, { wire, zone: null }, table, () => null],
  readLog: [adapter.readLog, [], place, notes, () => ({ changes: [], complete: true })],
  logRows: [adapter.logRows, [], place, notes],
  entryRead: [adapter.entryRead, {}, readEntry, notes],
  entriesRead: [adapter.entriesRead, [{}], readEntry, notes],
  notesAt: [adapter.notesAt, notes, '/audits'],
  evidenceRows: [adapter.evidenceRows, [], []],
  proseReader: [adapter.proseReader, patterns, readEntry, '/log', 'Add a pattern.'],
  patternProblems: [adapter.patternProblems, patterns, 'audit'],
  tableReader: [adapter.tableReader, table, wire, 'Etc/UTC'],
  compareVerdict: [psa.compareVerdict, 'acme', { resolution: { met: true } }, reading],
  configToPaste: [psa.configToPaste, [{ map: 'statuses', key: '1', label: null, count: 1 }]],
  autotask: [autotask.autotask, {}],
  statusesFromPicklist: [autotask.statusesFromPicklist, [], { New: { phase: 'new' } }],
  prioritiesFromPicklist: [autotask.prioritiesFromPicklist, [], { High: 'P1' }],
  connectwise: [connectwise.connectwise, {}],
  statusesFromBoards: [connectwise.statusesFromBoards, [named]],
  parseSlaStatus: [connectwise.parseSlaStatus, 'Resolve by Tue 10/04 11:00 PM UTC-05', '2022-09-29T12:00:00Z'],
  zoneOfSetup: [connectwise.zoneOfSetup, 'GMT-5/Eastern Time: US & Canada'],
  csv: [csv.csv, map, { mode: 'strict' }],
  ticketBatches: [csv.ticketBatches, map, file, { seenAt: '2026-03-02T10:00:00Z', alike: ['priority'] }],
  checkCsvMap: [csv.checkCsvMap, map],
  parseCsvMap: [csv.parseCsvMap, map],
  defineCsvMap: [csv.defineCsvMap, map],
  recogniseHeader: [csv.recogniseHeader, ['nr', 'at']],
  possibleDateFormats: [csv.possibleDateFormats, ['3/2/2026']],
  freshservice: [freshservice.freshservice, {}],
  halopsa: [halopsa.halopsa, {}],
  statusesFromHalo: [halopsa.statusesFromHalo, [], { meanings: {}, holdActions: ['H'] }],
  zoneOfWindows: [halopsa.zoneOfWindows, 'Eastern Standard Time'],
  jira: [jira.jira, {}],
  satisfactionAnswers: [service.satisfactionAnswers, 'zendesk', {}],
  monitoredServices: [service.monitoredServices, 'pingdom', {}],
  plannedChanges: [service.plannedChanges, 'autotask', {}],
  documentationArticles: [service.documentationArticles, 'hudu', {}],
  articleAssets: [service.articleAssets, []],
  servicenow: [servicenow.servicenow, {}],
  zendesk: [zendesk.zendesk, {}],
  freshdesk: [freshdesk.freshdesk, {}],
  syncro: [syncro.syncro, {}],
  zammad: [zammad.zammad, {}],
  timeAudits: [zendesk.timeAudits, [{ id: 1, events: [] }], '360001234'],
  checkAdapter: [
    testing.checkAdapter,
    { vendor: 'connectwise', ticket: mapped, bare: mapped, cases: [{ name: 'one', row }] },
  ],
  'readyMap.with': [(given: never) => csv.csv((csv.readyMaps[5] as csv.ReadyMap).with(given)), choices],
  'tableReader()': [readEntry, { id: 1 }, notes],
  'proseReader()': [readLog, [], null, notes],
  likelyStatus: [csv.likelyStatus, 'New'],
  likelyPriority: [csv.likelyPriority, 'High'],
  readCsvCells: [csv.readCsvCells, () => new Blob([file]).stream()],
  proposeCsvMap: [
    csv.proposeCsvMap,
    { delimiter: ',', encoding: 'utf-8', skip: 0, rows: 1, columns: [{ heading: 'nr', counts: new Map([['7', 1]]) }] },
    { zone: 'Etc/UTC' },
  ],
  'adapter.diff': [cw.diff, row, row, seen],
}

/** Every function that reads many rows. */
const rightMany: Readonly<
  Record<string, readonly [call: (...args: never[]) => AsyncIterable<unknown>, ...args: unknown[]]>
> = {
  'adapter.tickets': [cw.tickets, [row], () => undefined],
  'reader.tickets': [csv.csv(map).tickets, file, { seenAt: '2026-03-02T10:00:00Z' }],
  'reader.timeEntries': [csv.csv({ ...entry, given: { clientId: 'a', technicianId: 'b' } }).timeEntries, 'nr,h\n1,2\n'],
  'chunks of reader.tickets': [(chunk: never) => csv.csv(map).tickets([chunk]), file],
}

const all: [string, Call, readonly unknown[]][] = [
  ...Object.entries(right).map(([name, [call, ...args]]): [string, Call, readonly unknown[]] => [name, call, args]),
  ...Object.entries(rightMany).map(([name, [call, ...args]]): [string, Call, readonly unknown[]] => [
    name,
    (...given: never[]) => drained(call(...given)),
    args,
  ]),
]

test('every exported function is called here', async () => {
  expect(
    Object.keys(right)
      .filter((name) => !/[.()]/.test(name))
      .sort(),
  ).toEqual(functionNames(entries).sort())
  for (const [name, call, args] of all) expect([name, await outcomeInTime(call, args)]).toEqual([name, 'answered'])
})

describe.each(all)('%s', (_, call, args) => {
  test.each(args.map((__, i) => i))('with something else as argument %i', async (i) => {
    for (const value of wrongArguments) {
      const said = await outcomeInTime(call, args.with(i, value))
      expectSentence(said)
    }
  })
})

describe('data never throws, whatever it is', () => {
  const adapters = [
    cw,
    halopsa.halopsa(),
    autotask.autotask(),
    zendesk.zendesk(),
    servicenow.servicenow(),
    jira.jira(),
    freshservice.freshservice(),
  ]
  const functions = adapters.flatMap((adapter) =>
    Object.entries(adapter).flatMap(
      ([name, call]): [string, (row: unknown, evidence: never) => psa.Mapped<unknown>][] =>
        /^(track|diff)$|s$|ies$/.test(name) ? [] : [[name, call as never]],
    ),
  )
  test('functions of one row', () => {
    expect(functions.length).toBeGreaterThan(30)
    for (const [name, call] of functions) {
      for (const evidence of wrongArguments) {
        for (const given of [row, ...wrongArguments]) {
          const { value, diagnostics } = call(given, evidence as never)
          if (value === null) expect([name, diagnostics.some((one) => one.severity === 'error')]).toEqual([name, true])
        }
      }
    }
  })
})

test.each<[string, () => unknown, string]>([
  ['a configuration that is a number', () => connectwise.connectwise(42 as never), '42 is a number'],
  ['a misspelt key of a configuration', () => halopsa.halopsa({ statusses: {} } as never), 'Did you mean "statuses"?'],
  ['options of another kind', () => csv.csv(map, 'strict' as never), 'The options of a CSV reader has 1 problem'],
  ['a mode that is none', () => csv.csv(map, { mode: 'strct' } as never), 'Did you mean "strict"?'],
  [
    'a header that is none',
    () => csv.recogniseHeader(7 as never),
    '7 is not a list of headings. Write e.g. ["Nr", "Opened"].',
  ],
  [
    'dates that are one text',
    () => csv.possibleDateFormats('3/2/2026'),
    '"3/2/2026" is not a list of dates. Write e.g. ["3/2/2026 09:00"].',
  ],
  ['an event that is none', () => psa.mergeEvents([{ ...event, at: 'noon' }]), '/0/0/at  "noon" is not an instant.'],
  [
    'a meaning that is none',
    () => halopsa.statusesFromHalo([], { meanings: { New: { phase: 'nw' as 'new' } } }),
    '/meanings/New/phase',
  ],
  [
    'a table of fields that is none',
    () => adapter.tableReader({ id: ['ident', 'id'] } as never, wire, null),
    'Write its kind (id, text, number, boolean, instant, date, list, any) and its keys',
  ],
])('%s', (_, call, says) => {
  expect(call).toThrow(says)
})

test('what was given as evidence of a cost is checked before it is a fact', () => {
  const cost = (from: string) => cw.technicianCost({ id: 244, hourlyCost: 40 }, { currency: 'USD', from } as never)
  expect(cost('2026-02-30')).toMatchObject({
    value: null,
    diagnostics: [
      {
        code: 'psa/bad-value',
        message: expect.stringContaining('from: "2026-02-30" does not exist: February 2026 has 28 days.'),
      },
    ],
  })
  expect(cost('2026-02-28').value).toMatchObject({ from: '2026-02-28' })
})

test('nothing of an answer is shared with the next, or with what was exported', () => {
  const tracker = cw.track()
  tracker.ticket({ ...row, id: null })
  const change = (): void => {
    const [first] = tracker.rejected()
    const diagnostics = first?.diagnostics as psa.Diagnostic[]
    diagnostics.length = 0
  }
  change()
  expect(tracker.rejected()[0]?.diagnostics).not.toEqual([])
  const one = csv.readyMaps[0]?.with(choices)
  Object.assign(one?.columns ?? {}, { id: 'changed' })
  expect(csv.readyMaps[0]?.with(choices).columns.id).toBe('Ticket_Number')
  expect(() => Object.assign(servicenow.incidentStates['1'] ?? {}, { phase: 'closed' })).toThrow(TypeError)
  expect(() => Object.assign(connectwise.auditPatterns.en[0] ?? {}, { match: '(' })).toThrow(TypeError)
})

test('a map is read once: changes of it afterwards change no answer', async () => {
  const statuses: Record<string, psa.StatusMeaning> = { New: { phase: 'new' } }
  const mine = { ...map, columns: { ...map.columns, status: 'state' }, statuses }
  const reader = csv.csv(mine)
  statuses.New = { phase: 'closed' }
  for await (const { value } of reader.tickets('nr,at,state\n7,2026-03-02T09:00:00Z,New\n'))
    expect(value?.openedPhase).toBe('new')
  const config = { statuses: { '1': { phase: 'waiting' as psa.StatusMeaning['phase'] } } }
  const adapter = connectwise.connectwise(config)
  config.statuses['1'].phase = 'active'
  const { value } = adapter.ticket({ ...row, status: { id: 1, name: 'Hold' } }, { audit: [] })
  expect(value?.openedPhase).toBe('waiting')
})
