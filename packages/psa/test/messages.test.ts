// Every schema of the package, wrong in every place: messages in plain words, and an example for every required key.

import { checkCsvMap } from '@mspkit/psa/csv'
import { halopsa } from '@mspkit/psa/halopsa'
import * as schemas from '@mspkit/psa/schema'
import { DefinitionError } from '@mspkit/values'
import { expect, test } from 'vitest'
import { holdToPlainWords, libraryWords } from '../../workshop/frames/documents'

const meaning = { phase: 'waiting', waitingFor: 'client', counts: 'responded' }
const entry = { ...meaning, label: 'On hold', group: 'Desk' }
const pattern = { kind: 'status', subType: 'Status', needsSubType: true, match: '(.*) to (.*)' }
const tables = { statuses: { '1': entry }, priorities: { High: 'P1' }, technicians: { Eva: '244' }, mode: 'strict' }
const config = { zone: 'Etc/UTC', ...tables }
const column = { column: 'Id', as: 'text', unit: 'hours', dateFormat: 'iso', zone: 'Etc/UTC', within: 'Ticket' }
const columns = { id: column, openedAt: 'Opened', status: 'State' }

/** A right document of each schema. */
const evidenceColumns = { id: 'Id', at: column, outcome: 'Result', sender: 'From', subject: 'Subject', body: 'Body' }
const givenEvidence = { obligation: 'backup', clientId: 'acme', assetId: 'srv-1', job: 'Nightly', outcome: 'success' }
const mailRule = {
  name: 'Veeam',
  from: ['veeam@acme.example'],
  subject: '[{outcome}] {job}',
  body: ['Host: {asset}'],
  lines: '{job}: {outcome}',
  outcome: 'failure',
  outcomes: { Success: 'success' },
  given: givenEvidence,
  dateFormat: 'iso',
  zone: 'Etc/UTC',
}
const right = {
  autotaskConfigSchema: { ...config, history: [pattern] },
  connectwiseConfigSchema: { ...tables, serverZone: 'Etc/UTC', audit: [pattern] },
  csvColumnSchema: column,
  csvColumnSpecSchema: column,
  csvColumnsSchema: columns,
  csvMapSchema: {
    version: 1,
    row: 'ticket',
    grouping: 'collect',
    dateFormat: 'iso',
    zone: 'Etc/UTC',
    decimal: ',',
    delimiter: ';',
    encoding: 'utf-8',
    missing: ['?'],
    columns,
    given: { clientId: 'acme', technicianId: 'kim' },
    openedAt: 'first-row',
    history: 'none',
    statuses: { Open: meaning, Note: 'ignore' },
    priorities: { High: 'P1' },
    billings: { yes: 'billable' },
    projectBoards: ['Projects'],
    fields: { impact: 'Impact' },
    vendorReported: { met: column },
  },
  evidenceColumnsSchema: evidenceColumns,
  evidenceMapSchema: {
    row: 'evidence',
    version: 1,
    skip: 3,
    only: { column: 'Type', equals: ['Backup'] },
    dateFormat: 'iso',
    zone: 'Etc/UTC',
    decimal: ',',
    delimiter: ';',
    encoding: 'utf-8',
    missing: ['?'],
    columns: evidenceColumns,
    given: givenEvidence,
    outcomes: { Success: 'success', Running: 'ignore' },
    obligations: { Image: 'backup' },
    clients: { Acme: 'acme' },
    assets: { SRV1: 'srv-1' },
    fields: { mailbox: 'Mailbox' },
    each: 'value',
    mails: [mailRule],
  },
  issuedInvoiceSchema: {
    period: '2026-03',
    contractId: 'AG-1',
    clientId: 'acme',
    currency: 'USD',
    number: 'INV-9',
    lines: [
      { description: 'Seats', lineId: 'seats', amount: 230, quantity: '2', unitPrice: '115.00', entryIds: ['E1'] },
    ],
    total: '240.00',
    tax: 10,
  },
  givenEvidenceSchema: givenEvidence,
  mailRuleSchema: mailRule,
  outcomeMeaningSchema: 'warning',
  freshserviceConfigSchema: { ...config, activities: [pattern] },
  jiraConfigSchema: { ...config, clientPath: 'fields/customfield_10002/0/id' },
  prosePatternSchema: pattern,
  serviceConfigSchema: { zone: 'Etc/UTC', clients: { '1': 'acme' }, assets: { '2': 'A-1' }, mode: 'strict' },
  statusEntrySchema: entry,
  statusMeaningSchema: meaning,
  vendorConfigSchema: config,
  zammadConfigSchema: { ...config, timeUnitMinutes: 15 },
  zendeskConfigSchema: { ...config, totalTimeField: '360001234' },
} satisfies Readonly<Record<keyof typeof schemas, unknown>>

holdToPlainWords(schemas, right, 'psa')

const map = { row: 'ticket', dateFormat: 'iso', columns: { id: 'Nr', openedAt: 'Opened' }, given: { clientId: 'acme' } }

test.each<[unknown, string]>([
  [{ ...map, row: undefined }, '"row" is required: "event", "ticket" or "time-entry".'],
  [{ ...map, dateFormat: undefined }, 'the order of day and month is never guessed.'],
  [
    { ...map, columns: undefined },
    '"columns" is required: the columns of the file, e.g. {"id":"Number","openedAt":"Opened"}.',
  ],
  [{ ...map, columns: { ...map.columns, status: {} } }, '"column" is required: a column\'s heading, e.g. "Opened".'],
  [{ ...map, columns: { ...map.columns, customer: 'Kunde' } }, 'Did you mean "clientId"?'],
  [{ ...map, timeZone: 'Etc/UTC' }, 'Did you mean "zone"?'],
  [{ ...map, colums: {} }, 'Unknown key "colums". Did you mean "columns"?'],
  [{ ...map, statuses: { Open: {} } }, '"phase" is required: "new", "active"'],
  [{ ...map, priorities: { High: 1 } }, '1 is a number; write the word of your policies, "1".'],
  [{ ...map, zone: 'America/Chicgo' }, 'Did you mean "America/Chicago"?'],
])('%j', (document, message) => {
  // What JSON does not hold is not there.
  const written: unknown = JSON.parse(JSON.stringify(document))
  expect(checkCsvMap(written).map((one) => one.message)).toContainEqual(expect.stringContaining(message))
})

test('what is checked gives problems, not errors', () => {
  let deep: unknown = []
  for (let i = 0; i < 20_000; i++) deep = [deep]
  const cyclic: Record<string, unknown> = { ...map }
  cyclic.fields = cyclic
  const throwing = {
    get row(): string {
      throw new Error('no')
    },
  }
  for (const document of [deep, { ...map, columns: deep }, cyclic, throwing, null, 42, [], '{}']) {
    const problems = checkCsvMap(document)
    expect(problems.length).toBeGreaterThan(0)
    for (const { message } of problems) expect(message).not.toMatch(libraryWords)
    if (document !== throwing) expect(() => halopsa(document as never)).toThrow(DefinitionError)
  }
})
