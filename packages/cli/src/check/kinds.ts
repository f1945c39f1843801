// Every kind of document that mspkit reads: how it is recognised, and what is wrong with one.

import { rateCardSchema } from '@mspkit/billing/schema'
import { checkCalendar } from '@mspkit/calendar'
import { checkContract } from '@mspkit/contracts'
import { contractUsageSchema } from '@mspkit/contracts/schema'
import { checkObligations, rosterProblems } from '@mspkit/obligations'
import { rosterSchema } from '@mspkit/obligations/schema'
import { checkStandards } from '@mspkit/obligations/standards'
import { revenueFactSchema, statementTermsSchema } from '@mspkit/profitability/schema'
import { checkCsvMap } from '@mspkit/psa/csv'
import { checkEvidenceMap } from '@mspkit/psa/evidence'
import { parseEvidence, parseTicket, parseTimeEntry } from '@mspkit/records'
import { clientSchema, technicianCostSchema } from '@mspkit/records/schema'
import { checkRecurrence } from '@mspkit/recurrence'
import { checkReviewNotes } from '@mspkit/report'
import { checkChain, checkScope } from '@mspkit/scope'
import { checkSla } from '@mspkit/sla'
import type { Parsed, Problem } from '@mspkit/values'
import { checkStructure, readDocument, type Schema } from '@mspkit/values/schema'
import { documentsFile } from '../files/context'
import { repeatedIn } from '../obligations/roster'

/** A kind of document, or of the records of a list. */
export interface DocumentKind {
  /** What `--as` calls it. */
  readonly name: string
  readonly noun: string
  /** The noun of several; with an s when missing. */
  readonly plural?: string
  /** Keys that only this kind has; all must be there. */
  readonly keys: readonly string[]
  /** What else tells it from others. */
  readonly looks?: (json: object) => boolean
  readonly check: (json: unknown) => readonly Problem[]
}

const problemsOf = (parsed: Parsed<unknown>): readonly Problem[] => (parsed.ok ? [] : parsed.problems)
/** Problems have the codes of the package that a document belongs to, as its own check gives them. */
const fits =
  (schema: Schema<unknown>, packageName: string) =>
  (json: unknown): readonly Problem[] =>
    checkStructure(schema, json, packageName)

/** A map of evidence says so in `row`; every other one is a map of tickets or time entries. */
const checkMap = (json: unknown): readonly Problem[] =>
  typeof json === 'object' && json !== null && 'row' in json && json.row === 'evidence'
    ? checkEvidenceMap(json)
    : checkCsvMap(json)

/** What is wrong with a roster, and what in it does nothing under any policy. */
const checkRoster = (json: unknown): readonly Problem[] => {
  const { value, problems } = readDocument(rosterSchema, json, 'obligations', () => [])
  if (value === null) return problems
  const policy = { timeZone: 'Etc/UTC', from: '1900-01-01', obligations: [] } as const
  const isOfPolicy = ({ path }: Problem): boolean => /\/obligations?(?:\/\d+)?$/.test(path)
  return [...problems, ...rosterProblems(policy, value).filter((one) => !isOfPolicy(one)), ...repeatedIn(value)]
}

const rosterLists = ['clients', 'sites', 'assets', 'contacts', 'agreements', 'jobs', 'exemptions']

/** Lists of a roster and nothing else; one of them says whose its records are, as no export of a vendor does. */
function isRoster(json: object): boolean {
  const lists = Object.entries(json).filter(([key]) => key !== '$schema')
  const isOwned = (list: unknown): boolean =>
    Array.isArray(list) && list.some((one: unknown) => typeof one === 'object' && one !== null && 'clientId' in one)
  return lists.every(([key]) => rosterLists.includes(key)) && lists.some(([, list]) => isOwned(list))
}

/** The week of one place, or calendars that are combined. */
const isCalendar = (json: object): boolean => hasOne(json, ['hours', 'union', 'intersect', 'subtract'])

/** What a person adds to a report: `mspkit report --notes`. */
const isNotes = (json: object): boolean => hasOne(json, ['summary', 'approvedBy', 'decisions', 'risks'])

/** What a period of a contract holds besides what a roster also lists: `mspkit bill --usage`. */
const isUsage = (json: object): boolean => hasOne(json, ['meters', 'entries', 'expenses', 'completed', 'objectives'])

const hasOne = (json: object, keys: readonly string[]): boolean => keys.some((key) => Object.hasOwn(json, key))

/** Documents, those with the most telling keys first. */
export const documentKinds: readonly DocumentKind[] = [
  { name: 'map', noun: 'map', keys: ['row', 'columns'], check: checkMap },
  // mspkit sla knows the calendars of the policy, and no others.
  { name: 'sla', noun: 'SLA policy', keys: ['clocks'], check: (json) => checkSla(json, { calendars: [] }) },
  { name: 'chain', noun: 'scope chain', keys: ['policies'], check: checkChain },
  { name: 'scope', noun: 'scope policy', keys: ['clauses'], check: (json) => checkScope(json) },
  { name: 'contract', noun: 'contract', keys: ['lines', 'term'], check: (json) => checkContract(json) },
  { name: 'roster', noun: 'roster', keys: ['agreements'], check: checkRoster },
  {
    name: 'obligations',
    noun: 'obligations policy',
    keys: ['obligations'],
    check: (json) => checkObligations(json),
  },
  { name: 'calendar', noun: 'calendar', keys: [], looks: isCalendar, check: (json) => checkCalendar(json) },
  { name: 'rate-card', noun: 'rate card', keys: ['rates'], check: fits(rateCardSchema, 'billing') },
  { name: 'standards', noun: 'list of standards', keys: ['levels'], check: checkStandards },
  { name: 'terms', noun: 'file of terms', keys: ['drivers'], check: fits(statementTermsSchema, 'profitability') },
  { name: 'documents', noun: 'file of documents', keys: ['rateCards'], check: fits(documentsFile, 'cli') },
  { name: 'documents', noun: 'file of documents', keys: ['calendars'], check: fits(documentsFile, 'cli') },
  { name: 'recurrence', noun: 'recurrence definition', keys: ['episodeGap'], check: checkRecurrence },
  { name: 'usage', noun: 'usage', keys: [], looks: isUsage, check: fits(contractUsageSchema, 'contracts') },
  { name: 'roster', noun: 'roster', keys: [], looks: isRoster, check: checkRoster },
  { name: 'notes', noun: 'file of review notes', keys: [], looks: isNotes, check: (json) => checkReviewNotes(json) },
]

/** Records of a list, or one per line. */
export const recordKinds: readonly DocumentKind[] = [
  { name: 'tickets', noun: 'ticket', keys: ['openedAt'], check: (json) => problemsOf(parseTicket(json)) },
  {
    name: 'entries',
    noun: 'time entry',
    plural: 'time entries',
    keys: ['workedMinutes'],
    check: (json) => problemsOf(parseTimeEntry(json)),
  },
  {
    name: 'evidence',
    noun: 'piece of evidence',
    plural: 'pieces of evidence',
    keys: ['obligation'],
    check: (json) => problemsOf(parseEvidence(json)),
  },
  { name: 'contracts', noun: 'contract', keys: ['lines', 'term'], check: (json) => checkContract(json) },
  {
    name: 'costs',
    noun: 'cost of a technician',
    plural: 'costs of technicians',
    keys: ['perHour'],
    check: fits(technicianCostSchema, 'records'),
  },
  {
    name: 'revenue',
    noun: 'revenue fact',
    keys: ['category', 'amount'],
    check: fits(revenueFactSchema, 'profitability'),
  },
  { name: 'clients', noun: 'client', keys: ['name', 'id'], check: fits(clientSchema, 'records') },
]

/** The kind whose keys a document has; `undefined` where it has those of none. */
export function kindOf(json: unknown, kinds: readonly DocumentKind[]): DocumentKind | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined
  return kinds.find(({ keys, looks }) => keys.every((key) => Object.hasOwn(json, key)) && (looks?.(json) ?? true))
}
