// Which work may be billed: what is issued, covered or marked otherwise is kept apart with its reason.

import { type CoverageSegment, type Facts, lookupIn, type TimeEntry, workTimes } from '@mspkit/records'
import { type LocalDate, pointer, quote, toEpochMs } from '@mspkit/values'
import { type Exact, minus, plus, sign } from '@mspkit/values/money'
import { zoneOf } from '@mspkit/values/zone'
import type { IncidentDraw } from '../blocks/draw-incidents'
import type { UnbilledWork } from '../charges/charge'
import type { Usage, Work, WorkTerms } from '../charges/usage'
import type { FixedPriceProjectLine, RateCards } from '../definition'
import { type Acceptance, firstAccepting } from '../lines/accepting'
import type { LineInPeriod, WorkLines } from '../lines/line-in-period'
import { minutesFrom } from '../quantities/round-time'
import { type MissingFact, missingFact, onTheRecord } from '../reasons/missing'
import { holds } from '../values/months'
import { toMinutes } from '../values/plain'
import { factsOfWork } from './facts'

/** Work that may be billed, with its local date, the facts that conditions read and the cards that price it. */
export interface AdmittedWork {
  readonly entry: TimeEntry
  readonly segments: readonly CoverageSegment[] | undefined
  /** Its index among the work of the usage. */
  readonly index: number
  readonly on: LocalDate
  readonly facts: ReadonlyMap<string, unknown>
  readonly cards: RateCards
  /** Billed once and not to be billed any more: under `restate` what it cost is credited. */
  readonly withdrawn: boolean
}

interface Admission {
  readonly admitted: AdmittedWork | null
  readonly unbilled?: UnbilledWork | null
  readonly missing?: MissingFact | null
}

/** Sorts the work of a usage into what may be billed and what is not, and why. */
export function admitWork(
  { work = [], issued }: Pick<Usage, 'work' | 'issued'>,
  lines: WorkLines,
  incidents: readonly IncidentDraw[],
  terms: WorkTerms,
): { admitted: readonly AdmittedWork[]; unbilled: readonly UnbilledWork[]; missing: readonly MissingFact[] } {
  const rules: AdmissionRules = {
    drawn: entryIds(issued?.draws),
    paid: entryIds(issued?.deposits),
    incidents: incidents.filter((draw) => covers(lines, draw)),
    projects: lines.projects.filter(({ definition }) => definition.accepts !== undefined),
  }
  const admitted: AdmittedWork[] = []
  const unbilled: UnbilledWork[] = []
  const missing: MissingFact[] = []
  for (const [index, one] of work.entries()) {
    const admission = admissionOf(one, index, rules, terms)
    if (admission.admitted) admitted.push(admission.admitted)
    if (admission.unbilled) unbilled.push(admission.unbilled)
    if (admission.missing) missing.push(admission.missing)
  }
  return { admitted, unbilled, missing }
}

/** What keeps work from being billed: invoices that went out, tickets that cover it, projects whose price includes it. */
interface AdmissionRules {
  readonly drawn: ReadonlySet<string>
  readonly paid: ReadonlySet<string>
  readonly incidents: readonly IncidentDraw[]
  readonly projects: readonly LineInPeriod<FixedPriceProjectLine>[]
}

function admissionOf(work: Work, index: number, rules: AdmissionRules, terms: WorkTerms): Admission {
  const { entry, segments } = work
  const isDrawn = rules.drawn.has(entry.id)
  if (rules.paid.has(entry.id) || (isDrawn && terms.lateEntry !== 'restate')) return notBilled
  const wrong = wrongMinutes(entry)
  if (wrong !== null) return { admitted: null, missing: wrongNumber(entry, wrong, pathOf(index)) }
  const on = dateOf(work, terms.timeZone)
  if (on === null) return { admitted: null, missing: undated(entry.id, pathOf(index)) }
  const facts = factsOfWork(work)
  const cards = work.rateCards ?? terms.rateCards
  const admitted: AdmittedWork = { entry, segments, index, on, facts, cards, withdrawn: false }
  const incident = rules.incidents.find(({ ticketId }) => ticketId === entry.ticketId)
  const why = excluded(work, on >= terms.workPeriod.to) ?? (incident && isLeft(work) ? 'incident' : null)
  const { line, undecided } = why === null && isLeft(work) ? projectOf(rules.projects, on, facts) : noProject
  if (why !== null || line !== null) {
    const lineId = why === 'incident' ? (incident?.poolId ?? null) : (line?.definition.id ?? null)
    const isPaid = why === null || why === 'incident'
    const minutes = minus(minutesFrom(entry.workedMinutes), isPaid ? minutesOf(work, 'unbilled') : 0)
    const unbilled = unbilledWork(entry.id, minutes, lineId, why ?? 'project')
    return { admitted: isDrawn ? { ...admitted, withdrawn: true } : null, unbilled }
  }
  const missing = undecided && missingFact({ ...undecided, recordId: entry.id }, pathOf(index), onTheRecord)
  const covered = segments === undefined ? null : unbilledWork(entry.id, minutesOf(work, 'covered'), null, 'covered')
  return { admitted, unbilled: covered, missing }
}

/** The key of an entry that has minutes which nothing took; `null` when all are right. */
const wrongMinutes = (entry: TimeEntry): 'workedMinutes' | 'billedMinutes' | 'travelMinutes' | null =>
  (['workedMinutes', 'billedMinutes', 'travelMinutes'] as const).find((key) => {
    const minutes = entry[key]
    if (minutes === undefined) return key === 'workedMinutes'
    return !(Number.isFinite(minutes) && minutes >= 0)
  }) ?? null

const wrongNumber = (entry: TimeEntry, key: 'workedMinutes' | 'billedMinutes' | 'travelMinutes', path: string) =>
  missingFact(
    { lineId: null, recordId: entry.id, missing: [key] },
    path,
    `It is ${quote(entry[key])}. Write a number of minutes, 0 or more, e.g. 45.`,
  )

/** JSON Pointer of an entry in the usage. */
export const pathOf = (index: number): string => pointer('work', index, 'entry')

const notBilled: Admission = { admitted: null }
const noProject: Acceptance<FixedPriceProjectLine> = { line: null, undecided: null }

/** The entries of draws that are on invoices already. */
const entryIds = (draws: readonly { readonly entryId: string }[] | undefined): ReadonlySet<string> =>
  draws === undefined ? none : new Set(draws.map(({ entryId }) => entryId))

const none: ReadonlySet<string> = /* @__PURE__ */ new Set()

/** The local date of an entry; `null` when it has none. */
function dateOf({ entry }: Work, timeZone: string): LocalDate | null {
  const { from } = workTimes(entry)
  return from === null ? (entry.on ?? null) : zoneOf(timeZone).dateAt(toEpochMs(from))
}

const undated = (entryId: string, path: string): MissingFact =>
  missingFact(
    { lineId: null, recordId: entryId, missing: ['from', 'on'] },
    path,
    'Write when the work began, or its day, e.g. "on": "2026-03-02".',
  )

/** Why an entry is not billed, whatever the lines say. */
function excluded({ entry, segments }: Work, isAfterPeriod: boolean): UnbilledWork['why'] | null {
  if (entry.billing === 'do-not-bill' || (entry.billedMinutes === 0 && entry.workedMinutes > 0)) return 'do-not-bill'
  if (entry.writtenOff) return 'written-off'
  if (isAfterPeriod) return 'after-the-period'
  if (segments?.some(({ outcome, amount }) => outcome === 'unbilled' && amount !== null && sign(amount) > 0))
    return null
  return hasMinutes(entry, segments ?? []) ? null : 'no-minutes'
}

/** Scope measures in hundredths of a minute, so that work of less than half of one has none, whatever scope says of it. */
const hasMinutes = (
  { workedMinutes, billedMinutes = 0, travelMinutes = 0, billing }: TimeEntry,
  segments: readonly CoverageSegment[],
): boolean =>
  (travelMinutes > 0 && billing !== 'no-charge') ||
  (segments.length === 0
    ? workedMinutes > 0 || billedMinutes >= leastBilled
    : segments.some(({ minutes, outcome }) => minutes > 0 || (billedMinutes >= leastBilled && outcome === 'billable')))

/** Draws have minutes to a ten-thousandth. */
const leastBilled = 0.00005

/** An incident covers its ticket's work when it was prepaid, or has a price of its own. */
const covers = ({ incidents }: WorkLines, { poolId, blockId }: IncidentDraw): boolean =>
  blockId !== null ||
  incidents.find(({ definition }) => definition.id === poolId)?.definition.overagePrice !== undefined

const projectOf = (
  projects: readonly LineInPeriod<FixedPriceProjectLine>[],
  on: LocalDate,
  facts: Facts,
): Acceptance<FixedPriceProjectLine> =>
  projects.length === 0
    ? noProject
    : firstAccepting(
        projects.filter(({ definition }) => holds(definition, on)),
        lookupIn(facts),
      )

/** The minutes of some work that scope covers, or keeps from billing. */
const minutesOf = ({ segments }: Work, outcome: 'covered' | 'unbilled'): Exact =>
  plus(...(segments ?? []).filter((each) => each.outcome === outcome).map(({ minutes }) => minutesFrom(minutes)))

/** Whether scope leaves any of some work to a ticket or a project that was paid for. */
const isLeft = ({ segments }: Work): boolean =>
  segments === undefined || segments.length === 0 || segments.some(({ outcome }) => outcome !== 'unbilled')

/** Work that is not billed, and why; `null` for none at all. */
export const unbilledWork = (
  entryId: string,
  minutes: Exact,
  lineId: string | null,
  why: UnbilledWork['why'],
): UnbilledWork | null =>
  sign(minutes) > 0 || why !== 'covered' ? { entryId, minutes: toMinutes(minutes), lineId, why } : null
