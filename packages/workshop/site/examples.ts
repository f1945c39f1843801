// Which documents have a page, and the file of the repository that is its example.

import { checkRateCard } from '@mspkit/billing'
import { checkCalendar } from '@mspkit/calendar'
import { checkContract } from '@mspkit/contracts'
import { checkObligations } from '@mspkit/obligations'
import { checkCsvMap } from '@mspkit/psa/csv'
import { parseEvidence, parseTicket, parseTimeEntry } from '@mspkit/records'
import { checkRecurrence } from '@mspkit/recurrence'
import { checkReviewNotes } from '@mspkit/report'
import { checkScope } from '@mspkit/scope'
import { checkSla } from '@mspkit/sla'
import type { Parsed, Problem } from '@mspkit/values'

export interface DocumentExample {
  readonly id: string
  readonly title: string
  readonly question: string
  readonly packageName: string
  /** The page of its fields. */
  readonly reference: string
  readonly functions: { readonly parse: string; readonly check: string }
  /** In the words of people who look for it. */
  readonly questions: readonly string[]
  readonly file: string
  /** The document inside the file, where the file holds more. */
  readonly pick?: (json: unknown) => unknown
  readonly check: (value: unknown) => readonly Problem[]
}

const record =
  (parse: (json: unknown) => Parsed<unknown>) =>
  (value: unknown): readonly Problem[] => {
    const parsed = parse(value)
    return parsed.ok ? [] : parsed.problems
  }
const year = 'examples/script/year'

export const documentExamples: readonly DocumentExample[] = [
  {
    id: 'sla-policy',
    title: 'SLA policy',
    question: 'What is promised about time: clocks, targets, what pauses them, warnings and objectives.',
    packageName: '@mspkit/sla',
    reference: 'sla.md#slapolicy',
    functions: { parse: 'parseSla', check: 'checkSla' },
    questions: ['sla policy json example', 'targets by priority', 'warnAtPercent', 'service level agreement file'],
    file: `${year}/sla.json`,
    check: (value) => checkSla(value),
  },
  {
    id: 'calendar',
    title: 'Calendar',
    question: 'When a desk works: hours by weekday, holidays, breaks, recurring hours, overrides.',
    packageName: '@mspkit/calendar',
    reference: 'calendar.md',
    functions: { parse: 'parseCalendar', check: 'checkCalendar' },
    questions: ['business hours json', 'opening hours file', 'lunch break', 'holidays list'],
    file: 'examples/script/contracts/desk.calendar.json',
    check: (value) => checkCalendar(value),
  },
  {
    id: 'csv-map',
    title: 'CSV map',
    question: 'What the columns of an export mean, and what its statuses and priorities are.',
    packageName: '@mspkit/psa',
    reference: 'psa.md#csvmap',
    functions: { parse: 'parseCsvMap', check: 'checkCsvMap' },
    questions: ['map columns of csv', 'import ticket export', 'spreadsheet columns', 'status mapping'],
    file: `${year}/tickets.map.json`,
    check: (value) => checkCsvMap(value),
  },
  {
    id: 'ticket',
    title: 'Ticket',
    question: 'One ticket with its events: what every package reads.',
    packageName: '@mspkit/records',
    reference: 'records.md#ticket',
    functions: { parse: 'parseTicket', check: 'parseTicket' },
    questions: ['ticket json', 'events of a ticket', 'status history format', 'ndjson tickets'],
    file: 'packages/workshop/site/records/ticket.json',
    check: record(parseTicket),
  },
  {
    id: 'time-entry',
    title: 'Time entry',
    question: 'Work that somebody did, on a ticket or without one.',
    packageName: '@mspkit/records',
    reference: 'records.md#timeentry',
    functions: { parse: 'parseTimeEntry', check: 'parseTimeEntry' },
    questions: ['timesheet entry', 'worklog json', 'hours worked format'],
    file: 'packages/workshop/site/records/time-entry.json',
    check: record(parseTimeEntry),
  },
  {
    id: 'evidence',
    title: 'Evidence',
    question: 'That something ran for a subject: a backup, a patch, a restore test.',
    packageName: '@mspkit/records',
    reference: 'records.md#evidence',
    functions: { parse: 'parseEvidence', check: 'parseEvidence' },
    questions: ['backup result', 'proof of patching', 'job outcome record'],
    file: 'packages/workshop/site/records/evidence.json',
    check: record(parseEvidence),
  },
  {
    id: 'scope-policy',
    title: 'Scope policy',
    question: 'What an agreement covers: inclusions, exclusions, limits, after-hours work, prices.',
    packageName: '@mspkit/scope',
    reference: 'scope.md#scopepolicy',
    functions: { parse: 'parseScope', check: 'checkScope' },
    questions: ['what is included json', 'exclusions of agreement', 'all you can eat AYCE', 'in scope rules'],
    file: 'examples/script/contracts/all-in.scope.json',
    check: (value) => checkScope(value),
  },
  {
    id: 'contract',
    title: 'Contract',
    question: 'What was agreed, and when: lines, prices, term, renewal, amendments.',
    packageName: '@mspkit/contracts',
    reference: 'contracts.md#contract',
    functions: { parse: 'parseContract', check: 'checkContract' },
    questions: ['agreement json', 'recurring lines', 'contract file', 'addition per seat'],
    file: `${year}/contracts.json`,
    pick: (json) => (Array.isArray(json) ? json[0] : json),
    check: (value) => checkContract(value).filter(({ code }) => !/unknown|not-given/.test(code)),
  },
  {
    id: 'rate-card',
    title: 'Rate card',
    question: 'What an hour costs: by work type and role, in the evening and at weekends, and how time is rounded.',
    packageName: '@mspkit/billing',
    reference: 'billing.md#ratecard',
    functions: { parse: 'parseRateCard', check: 'checkRateCard' },
    questions: ['hourly rates', 'evening and weekend rate', 'after hours multiplier', 'minimum billing increment'],
    file: 'packages/workshop/site/records/rate-card.json',
    check: (value) => checkRateCard(value, { currency: 'USD' }),
  },
  {
    id: 'obligations-policy',
    title: 'Obligations policy',
    question: 'What is promised to be done: backups, patches, restore tests, reviews.',
    packageName: '@mspkit/obligations',
    reference: 'obligations.md#obligationspolicy',
    functions: { parse: 'parseObligations', check: 'checkObligations' },
    questions: ['backup promise', 'patch every month', 'recurring duty', 'maintenance promise'],
    file: 'examples/script/policies/obligations-managed.json',
    check: (value) => checkObligations(value).filter(({ code }) => !/calendar/.test(code)),
  },
  {
    id: 'recurrence',
    title: 'Recurrence definition',
    question: 'How recurring problems are looked for: zones, fields, masks, cost, memory.',
    packageName: '@mspkit/recurrence',
    reference: 'recurrence.md',
    functions: { parse: 'parseRecurrence', check: 'checkRecurrence' },
    questions: ['episodeGap', 'recurring tickets settings', 'duplicate detection settings'],
    file: 'packages/workshop/site/records/recurrence.json',
    check: (value) => checkRecurrence(value),
  },
  {
    id: 'review-notes',
    title: 'Review notes',
    question: 'What a person writes for a client’s report: summary, decisions wanted, risks.',
    packageName: '@mspkit/report',
    reference: 'report.md',
    functions: { parse: 'parseReviewNotes', check: 'checkReviewNotes' },
    questions: ['quarterly business review notes', 'QBR decisions', 'risk register'],
    file: `${year}/notes.json`,
    check: (value) => checkReviewNotes(value),
  },
]
