// What all clients of a report share: policies, people, devices, agreements, evidence, invoices, notes.

import { compileCalendar } from '@mspkit/calendar'
import type { DraftInvoice } from '@mspkit/contracts'
import { compileObligations, parseObligations } from '@mspkit/obligations'
import { rosterSchema } from '@mspkit/obligations/schema'
import { type Alignment, assessStandards, parseStandards } from '@mspkit/obligations/standards'
import type { Asset, Evidence } from '@mspkit/records'
import { assetSchema, clientSchema, contactSchema } from '@mspkit/records/schema'
import { compileRecurrence } from '@mspkit/recurrence'
import { parseReviewNotes, type ReportFacts } from '@mspkit/report'
import { escalationSchema } from '@mspkit/report/schema'
import { compileSla, parseSla, type SlaPolicy } from '@mspkit/sla'
import { type LocalDate, toEpochMs, toInstant } from '@mspkit/values'
import { list, type Schema } from '@mspkit/values/schema'
import { zoneOf as zoneNamed } from '@mspkit/values/zone'
import { withDecisionMakers } from '../files/decision-makers'
import { forFile, readDocument, readFitting } from '../files/documents'
import { readJson } from '../files/files'
import { openEvidence } from '../obligations/evidence'
import { withMaps } from '../obligations/maps'
import { collectProblems } from '../print/problems'
import { type ReadFile, reportReading } from '../print/reading'
import { type Agreements, openAgreements } from '../profit/agreements'
import { readAssumptions } from '../sla/judged/assumptions'
import { InputError } from '../terminal'
import { momentOf } from '../zone'
import type { Moments, Reading } from './options'
import { readServiceRecords } from './service-files'

/** The facts without tickets and work, and the agreements of all clients. */
export interface SharedFacts {
  readonly facts: Omit<ReportFacts, 'tickets' | 'entries' | 'problems' | 'coverage' | 'profits' | 'agreements'>
  readonly agreements: Agreements | null
  readonly moments: Moments
}

/** Whether the list of clients or an agreement knows the client of `--client`. */
export const knowsClient = ({ facts, agreements }: SharedFacts, { client }: Reading['options']): boolean =>
  client !== undefined &&
  (facts.clients?.some(({ id }) => id === client) === true || agreements?.byClient.has(client) === true)

export async function readShared({ options, terminal, log }: Reading): Promise<SharedFacts> {
  const { policy: policyPath } = options
  const clients = await listOf(options.clients, list(clientSchema), 'clients')
  const people = await listOf(options.contacts, list(contactSchema), 'contacts')
  const contacts = await withDecisionMakers(people, options.decisionMakers, terminal)
  const assets = await listOf(options.assets, list(assetSchema), 'assets')
  const { answers, services, changes, articles } = await readServiceRecords({ options, terminal, log })
  const policy = policyPath === undefined ? undefined : await readDocument(policyPath, 'SLA policy', parseSla)
  const agreements = options.contracts === undefined ? null : await openAgreements(options, log)
  const timeZone = options.zone ?? zoneOf(policy) ?? agreements?.all[0]?.timeZone
  if (timeZone === undefined)
    throw new InputError("The zone of the client's days is not known. Write e.g. --zone America/Chicago")
  const definition = policy === undefined ? undefined : calendarOf(policy)
  const obligations = await readObligations({ options, terminal, log })
  const invoices = await readInvoices(options.invoices)
  const escalations = await listOf(options.escalations, list(escalationSchema), 'escalations')
  const seenAt = options.seenAt === undefined ? null : momentOf('--seen-at', options.seenAt, timeZone)
  // Of a file that was exported once, nothing later is known.
  const asOf = options.at === undefined ? (seenAt ?? toInstant(terminal.now())) : momentOf('--at', options.at, timeZone)
  const assume = options.assume === undefined ? undefined : readAssumptions(options.assume)
  const on = zoneNamed(timeZone).dateAt(toEpochMs(asOf))
  const alignment =
    options.standards === undefined ? undefined : await assessed(options.standards, { obligations, assets, on })
  return {
    agreements,
    moments: { seenAt, asOf, timeZone },
    facts: {
      asOf,
      timeZone,
      recurrence: compileRecurrence({ timeZone }),
      ...(clients === undefined ? {} : { clients }),
      ...(contacts === undefined ? {} : { contacts }),
      ...(assets === undefined ? {} : { assets }),
      ...(answers === undefined ? {} : { answers }),
      ...(services === undefined ? {} : { services }),
      ...(changes === undefined ? {} : { changes }),
      ...(articles === undefined ? {} : { articles }),
      ...(policy === undefined || policyPath === undefined
        ? {}
        : { sla: forFile(policyPath, () => compileSla(policy, clients === undefined ? {} : { clients })) }),
      ...(definition === undefined ? {} : { calendar: compileCalendar(definition) }),
      ...(options.notes === undefined
        ? {}
        : { notes: await readDocument(options.notes, 'review notes', parseReviewNotes) }),
      ...(obligations === undefined ? {} : { obligations }),
      ...(invoices === undefined ? {} : { invoices }),
      ...(escalations === undefined ? {} : { escalations }),
      ...(alignment === undefined ? {} : { alignment }),
      ...(assume === undefined ? {} : { assume }),
      ...(options.urgent === undefined ? {} : { urgent: options.urgent }),
    },
  }
}

/** The devices and users of the roster, or else the devices alone, compared with the standards. @throws InputError where neither is given. */
async function assessed(
  path: string,
  {
    obligations,
    assets,
    on,
  }: {
    readonly obligations: ReportFacts['obligations']
    readonly assets: readonly Asset[] | undefined
    readonly on: LocalDate
  },
): Promise<readonly Alignment[]> {
  const standards = await readDocument(path, 'standards', parseStandards)
  const roster = obligations?.roster ?? (assets === undefined ? undefined : { assets: [...assets] })
  if (roster === undefined)
    throw new InputError('--standards needs the devices that are compared. Write e.g. --assets assets.json')
  return forFile(path, () => assessStandards(standards, roster, { on }))
}

async function listOf<T>(
  path: string | undefined,
  schema: Schema<readonly T[]>,
  many: string,
): Promise<readonly T[] | undefined> {
  return path === undefined ? undefined : readFitting(path, schema, `list of ${many}`)
}

/** The promises with their roster and evidence. @throws InputError where one of the three is missing. */
async function readObligations({ options, terminal }: Reading): Promise<ReportFacts['obligations']> {
  const { obligations: policyPath, roster: rosterPath, evidence: paths = [], evidenceMap } = options
  if (policyPath === undefined && rosterPath === undefined && paths.length === 0) return undefined
  if (policyPath === undefined || rosterPath === undefined || paths.length === 0)
    throw new InputError(
      'Obligations need their policy, who they are for, and the evidence. Write e.g. --obligations promises.json --roster roster.json --evidence runs.ndjson',
    )
  const log = collectProblems(10)
  const document = await readDocument(policyPath, 'obligations policy', (json) => parseObligations(json))
  const roster = await readFitting(rosterPath, rosterSchema, 'roster')
  const evidence: Evidence[] = []
  const read: ReadFile[] = []
  for (const files of await withMaps(paths, evidenceMap)) {
    const source = await openEvidence(files, log)
    for await (const one of source.records) evidence.push(one)
    read.push({ path: files.path, many: 'pieces of evidence', log, ...source })
  }
  await reportReading(read, terminal)
  return { policy: forFile(policyPath, () => compileObligations(document)), roster, evidence }
}

/** Drafts as `mspkit bill --format json` prints them, one a file or several in a list. */
async function readInvoices(paths: readonly string[] | undefined): Promise<readonly DraftInvoice[] | undefined> {
  if (paths === undefined) return undefined
  const invoices: DraftInvoice[] = []
  for (const path of paths) {
    const json = await readJson(path)
    for (const one of Array.isArray(json) ? json : [json]) {
      if (!isDraft(one))
        throw new InputError(`${path} holds no invoice. Write what mspkit bill --format json prints into it.`)
      invoices.push(one)
    }
  }
  return invoices
}

/** The keys that a report reads of a draft. */
function isDraft(json: unknown): json is DraftInvoice {
  if (typeof json !== 'object' || json === null) return false
  const at = (key: string): unknown => Reflect.get(json, key)
  const deposits = at('deposits')
  return (
    typeof at('contractId') === 'string' &&
    typeof at('clientId') === 'string' &&
    typeof at('currency') === 'string' &&
    typeof at('arrears') === 'object' &&
    Array.isArray(at('lines')) &&
    Array.isArray(at('blocks')) &&
    typeof deposits === 'object' &&
    deposits !== null &&
    Array.isArray(Reflect.get(deposits, 'balances'))
  )
}

/** The calendar that the policy names for the desk, where it is one document. */
function calendarOf({ calendar, calendars }: SlaPolicy) {
  return typeof calendar === 'string' ? calendars?.[calendar] : undefined
}

function zoneOf(policy: SlaPolicy | undefined): string | undefined {
  const definition = policy === undefined ? undefined : calendarOf(policy)
  return definition !== undefined && 'timeZone' in definition && typeof definition.timeZone === 'string'
    ? definition.timeZone
    : undefined
}
