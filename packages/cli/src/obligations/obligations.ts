// mspkit obligations: did we do what we promised?

import { compileObligations, type Obligations, parseObligations, type Roster } from '@mspkit/obligations'
import { reasonInWords } from '@mspkit/obligations/words'
import { type Evidence, parseEvidence } from '@mspkit/records'
import { problem, quote } from '@mspkit/values'
import { forFile, openCalendars, readDocument, readFitting } from '../documents'
import { exported } from '../export'
import { collectProblems, fileProblem, type ProblemLog } from '../problems'
import { showProgress } from '../progress'
import { reportReading } from '../reading'
import { type Counts, type Kind, openRecords } from '../records'
import { type ExitCode, print, type Terminal, widthOf } from '../terminal'
import { checkZone } from '../zone'
import { renderStatuses, shownOf, statusColumns } from './render'
import { rosterSchema } from './roster'

export interface ObligationsOptions {
  readonly policy: string
  readonly roster: string
  readonly evidence: string
  readonly calendar?: readonly string[]
  readonly at?: string
  readonly zone?: string
  readonly format: 'table' | 'json' | 'ndjson' | 'csv'
  readonly show: 'unmet' | 'open' | 'all'
  readonly responsible?: 'provider' | 'client'
  readonly limit: number
  readonly failOnUnmet?: boolean
  readonly diagnostics: number
}

const evidenceKind: Kind<Evidence> = {
  parse: parseEvidence,
  many: 'evidence',
  example: '{ "obligation": …, "clientId": …, "at": …, "outcome": "success" }',
}

/** What was promised and not done. */
export async function obligations(options: ObligationsOptions, terminal: Terminal): Promise<ExitCode> {
  checkZone(options.zone)
  const promises = await compilePolicy(options)
  const roster = await readFitting(options.roster, rosterSchema, 'roster')
  const log = collectProblems(options.diagnostics)
  const { evidence, counts } = await readEvidence(options.evidence, log, terminal)
  const file = { path: options.evidence, many: 'pieces of evidence', counts, log }
  if (evidence.length === 0) await reportReading(file, terminal)
  const atMs = options.at === undefined ? terminal.now() : Date.parse(options.at)

  const { responsible } = options
  const statuses = forFile(options.evidence, () => promises.status(evidence, roster, atMs)).filter(
    (one) => responsible === undefined || one.responsible === 'both' || one.responsible === responsible,
  )
  const shown = shownOf(statuses, options.show)
  const words = options.zone === undefined ? {} : { timeZone: options.zone }
  const lines =
    options.format === 'table'
      ? renderStatuses(statuses, shown, {
          policy: promises.policy,
          atMs,
          limit: options.limit,
          words,
          width: widthOf(terminal.out),
        })
      : exported(options.format, shown, statusColumns)
  await print(terminal.out, ...lines)

  reportUnmatched(promises, evidence, roster, options.evidence, log)
  await reportReading(file, terminal)
  return options.failOnUnmet && statuses.some(({ verdict }) => verdict === 'unmet') ? 1 : 0
}

async function compilePolicy({ policy, calendar }: ObligationsOptions): Promise<Obligations> {
  const context = { calendars: await openCalendars(calendar) }
  const document = await readDocument(policy, 'obligations policy', (json) => parseObligations(json, context))
  return forFile(policy, () => compileObligations(document, context))
}

async function readEvidence(
  path: string,
  log: ProblemLog,
  terminal: Terminal,
): Promise<{ evidence: Evidence[]; counts: Readonly<Counts> }> {
  const source = await openRecords(path, evidenceKind, log)
  const progress = showProgress(terminal, source.totalBytes, 'pieces of evidence')
  const evidence: Evidence[] = []
  for await (const one of source.records) {
    evidence.push(one)
    if (evidence.length % 1000 === 0) progress.update(source.readBytes(), evidence.length)
  }
  progress.stop()
  return { evidence, counts: source.counts }
}

/** Evidence that belongs to no promise is most often a misspelt name, and a promise that looks unmet. */
function reportUnmatched(
  promises: Obligations,
  evidence: readonly Evidence[],
  roster: Roster,
  path: string,
  log: ProblemLog,
): void {
  for (const { index, at, reason } of promises.unmatched(evidence, roster)) {
    const one = evidence[index]
    if (one === undefined) continue
    const about = [one.clientId, one.assetId ?? one.contactId ?? one.siteId].filter((part) => part !== undefined)
    const message = `${quote(one.obligation)} of ${about.join(' ')} at ${at} is unmatched. ${reasonInWords(reason)}`
    log.add(fileProblem(path, problem(reason.code, '', message, reason.facts, 'warning')))
  }
}
