// mspkit obligations: did we do what we promised?

import {
  compileObligations,
  type Obligations,
  type ObligationsPolicy,
  parseObligations,
  perProblems,
  rosterProblems,
} from '@mspkit/obligations'
import { rosterSchema } from '@mspkit/obligations/schema'
import type { Evidence } from '@mspkit/records'
import type { Instant } from '@mspkit/values'
import { forFile, openCalendars, readDocument, readFitting } from '../files/documents'
import { exported } from '../files/export'
import { mailboxForm } from '../files/mailbox'
import type { Counts } from '../files/records'
import { apart } from '../print/grid'
import { momentIn } from '../print/moment'
import { collectProblems, fileProblem, type ProblemLog } from '../print/problems'
import { showProgress } from '../print/progress'
import { reportReading } from '../print/reading'
import { type ExitCode, print, type Terminal, widthOf } from '../terminal'
import { checkZone } from '../zone'
import { doubtfulOf, exemptOf } from './details'
import { openEvidence } from './evidence'
import { hiddenJobs } from './hidden'
import { type EvidencePaths, withMaps } from './maps'
import { renderStatuses, shownOf, statusColumns } from './render'
import { repeatedIn } from './roster'
import { type Asked, silentAmong } from './silence'
import { reportLater, reportUnmatched, unmatchedSubjects } from './unmatched'

export interface ObligationsOptions {
  readonly policy: string
  readonly roster: string
  readonly evidence: readonly string[]
  readonly map?: readonly string[]
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

/** What was promised and not done. */
export async function obligations(options: ObligationsOptions, terminal: Terminal): Promise<ExitCode> {
  checkZone(options.zone)
  const context = { calendars: await openCalendars(options.calendar) }
  const compile = (policy: ObligationsPolicy): Obligations =>
    forFile(options.policy, () => compileObligations(policy, context))
  const promises = compile(
    await readDocument(options.policy, 'obligations policy', (json) => parseObligations(json, context)),
  )
  const roster = await readFitting(options.roster, rosterSchema, 'roster')
  const log = collectProblems(options.diagnostics)
  for (const one of repeatedIn(roster)) log.add(fileProblem(options.roster, one))
  const files: EvidenceFile[] = []
  for (const paths of await withMaps(options.evidence, options.map))
    files.push(await readEvidence(paths, log, terminal))
  const evidence = files.flatMap((file) => file.evidence)
  for (const one of rosterProblems(promises.policy, roster, evidence)) log.add(fileProblem(options.roster, one))
  for (const one of perProblems(promises.policy, evidence)) log.add(fileProblem(options.policy, one))
  const atMs = options.at === undefined ? terminal.now() : Date.parse(options.at)
  const report = (): Promise<void> =>
    reportReading(
      files.map(({ path, mapPath, counts, advice }) => ({ path, many: manyOf(path, mapPath), counts, log, advice })),
      terminal,
    )
  if (evidence.length === 0) await report()

  const { responsible } = options
  const statuses = forFile(options.evidence.join(', '), () => promises.status(evidence, roster, atMs)).filter(
    (one) => responsible === undefined || one.responsible === 'both' || one.responsible === responsible,
  )
  const shown = shownOf(statuses, options.show)
  const words = { timeZone: options.zone ?? promises.policy.timeZone }
  const asked: Asked = { policy: promises.policy, compile, roster, evidence, atMs }
  const lines =
    options.format === 'table'
      ? renderStatuses(statuses, shown, {
          policy: promises.policy,
          silent: silentAmong(
            shown.slice(0, options.limit).filter(({ verdict }) => verdict === 'unmet'),
            asked,
          ),
          unmatched: unmatchedSubjects(promises, roster, evidence),
          doubtful: doubtfulOf(asked),
          exemptMs: exemptOf(promises, asked),
          atMs,
          limit: options.limit,
          words,
          width: widthOf(terminal.out),
        })
      : exported(options.format, shown, statusColumns)
  await print(terminal.out, ...lines)

  const short = momentIn(atMs, words)
  const moment = (instant: Instant): string => apart(short(instant))
  for (const one of hiddenJobs(asked, statuses, moment)) log.add(fileProblem(options.policy, one))
  for (const file of files) {
    reportUnmatched(promises, roster, file, moment, log)
    reportLater(file, atMs, moment, log)
  }
  await report()
  return options.failOnUnmet && statuses.some(({ verdict }) => verdict === 'unmet') ? 1 : 0
}

/** What a file's parts are called; a mail may tell of several runs. */
const manyOf = (path: string, mapPath: string | undefined): string =>
  mapPath === undefined ? 'pieces of evidence' : mailboxForm(path) === null ? 'rows' : 'runs'

/** A file of evidence that was read. */
interface EvidenceFile extends EvidencePaths {
  readonly evidence: readonly Evidence[]
  readonly counts: Readonly<Counts>
  readonly advice: () => Promise<readonly string[]>
}

async function readEvidence(paths: EvidencePaths, log: ProblemLog, terminal: Terminal): Promise<EvidenceFile> {
  const source = await openEvidence(paths, log)
  const progress = showProgress(terminal, source.totalBytes, 'pieces of evidence')
  const evidence: Evidence[] = []
  for await (const one of source.records) {
    evidence.push(one)
    if (evidence.length % 1000 === 0) progress.update(source.readBytes(), evidence.length)
  }
  progress.stop()
  return { ...paths, evidence, counts: source.counts, advice: source.advice }
}
