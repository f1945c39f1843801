// What to do about a promise: one sentence for whoever acts.

import type { Obligation, ObligationStatus } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import { partInWords } from '@mspkit/records/words'
import { type Instant, quote } from '@mspkit/values'
import { counted } from '../print/counted'
import { explainedOf } from './details'

type Moment = (instant: Instant) => string
type LastEvidence = NonNullable<ObligationStatus['lastEvidence']>

/** What is known of a promise beside its status. */
export interface Known {
  readonly isSilent: boolean
  /** Pieces of evidence that name its subject and belong to no promise. */
  readonly unmatched: number
  /** A run of the promise of which it is not known whether it counts. */
  readonly doubtful: Evidence | undefined
  readonly moment: Moment
}

/** One sentence for whoever acts. The first that applies counts. */
export function whatToDo(
  status: ObligationStatus,
  promise: Obligation | undefined,
  { isSilent, unmatched, doubtful, moment }: Known,
): string {
  const { verdict, lastEvidence, metUntil, reasons } = status
  if (verdict === 'due' || reasons[0]?.code === 'obligations/in-grace')
    return metUntil === null ? 'Run it.' : `Run it before ${moment(metUntil)}.`
  if (verdict === 'unknown') return aboutDoubt(reasons, promise, doubtful)
  if (verdict !== 'unmet') return ''
  if (lastEvidence === null && unmatched > 0)
    return `See the notes: ${counted(unmatched, 'piece')} of evidence that ${unmatched === 1 ? 'names' : 'name'} ${quote(status.subject.id)} ${unmatched === 1 ? 'is' : 'are'} unmatched.`
  if (lastEvidence === null)
    return 'Set it up, or agree on an exemption ("exemptions" of the roster): nothing was ever reported.'
  return isSilent ? aboutSilence(status, lastEvidence, moment) : aboutRuns(status, lastEvidence, promise, moment)
}

/** Which fact is missing, and where it is written. */
function aboutDoubt(
  reasons: ObligationStatus['reasons'],
  promise: Obligation | undefined,
  doubtful: Evidence | undefined,
): string {
  const [reason] = reasons
  if (reason?.code === 'obligations/subject-unknown')
    return `Add ${listOf(reason.facts.missing)} to its record in the roster.`
  if (reason?.code === 'obligations/dependency-unknown')
    return `Look into ${listOf(reason.facts.obligations)} first: it waits for that.`
  if (reason?.code === 'obligations/calendar-not-given')
    return `Give the calendar: --calendar ${reason.facts.calendar}=FILE.`
  if (reason?.code !== 'obligations/evidence-unknown') return 'Complete the site in the roster.'
  const parts =
    promise?.counts === undefined || doubtful === undefined ? [] : explainedOf(promise.counts, doubtful).parts
  const other = parts.find(({ result, value }) => result === 'unknown' && value !== null)
  if (other !== undefined)
    return `${capital(partInWords(other))}. Say in the map how the column is read, e.g. "as": "boolean" in "fields".`
  return `Say ${listOf(reason.facts.missing)} of each run: map its column in "fields".`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const listOf = (names: readonly string[]): string => names.map(quote).join(' and ')

const endings = { success: 'succeeded', warning: 'ended with a warning', partial: 'was partial', failure: 'failed' }

function aboutSilence(
  { part, subject, failedRuns }: ObligationStatus,
  { at, outcome }: LastEvidence,
  moment: Moment,
): string {
  const stopped = `Find out why ${part === null ? 'it' : quote(part)} stopped after ${moment(at)}`
  if (failedRuns > 0) return `${stopped}; its last run ${endings[outcome]}.`
  if (part !== null) return `${stopped}, or retire it: "activeTo" of the job in "jobs" of the roster.`
  return subject.kind === 'asset' ? `${stopped}, or retire the asset: its "activeTo" in the roster.` : `${stopped}.`
}

/** It runs to this day, and is unmet. */
function aboutRuns(
  { part, lastSuccessAt, reasons }: ObligationStatus,
  { at, outcome }: LastEvidence,
  promise: Obligation | undefined,
  moment: Moment,
): string {
  const it = part === null ? 'it' : quote(part)
  const hasFailed = reasons.some(({ code, facts }) => code === 'obligations/runs-failed' && facts.lastAt === at)
  if (!hasFailed) {
    const since = lastSuccessAt === null ? '' : ` since ${moment(lastSuccessAt)}`
    const counts = promise?.counts === undefined ? '' : ` A run counts if ${conditionInWords(promise.counts)}.`
    return `Look into ${it}: it runs, but no run${since} keeps the promise.${counts}`
  }
  if (outcome === 'failure') return `Repair ${it}: it is still reported, and fails or does not start.`
  const runs = outcome === 'partial' ? 'partial runs' : 'warnings'
  const whose = part === null ? `its ${runs}` : `the ${runs} of ${it}`
  return `Look into ${whose}. Where they do no harm, let the policy count them with "outcomes".`
}

const relations: Readonly<Record<string, string>> = {
  gt: 'is more than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
}

/** A plain condition as a sentence; JSON of any other. */
function conditionInWords(condition: NonNullable<Obligation['counts']>): string {
  const tests = Object.entries(condition).map(([fact, test]) => testInWords(fact, test))
  return tests.includes(null) ? `it fits ${JSON.stringify(condition)}` : tests.join(' and ')
}

function testInWords(fact: string, test: unknown): string | null {
  if (['all', 'any', 'not'].includes(fact)) return null
  if (typeof test !== 'object' || test === null) return `${quote(fact)} is ${quote(test)}`
  if (Array.isArray(test)) return `${quote(fact)} is ${test.map(quote).join(' or ')}`
  const parts = Object.entries(test).map(([operator, value]) => {
    const relation = relations[operator]
    return relation === undefined || typeof value === 'object' ? null : `${relation} ${quote(value)}`
  })
  return parts.includes(null) ? null : `${quote(fact)} ${parts.join(' and ')}`
}
