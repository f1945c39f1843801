// What a compiled contract answers from: its history, its terms and its documents.

import type { ChargeLineDefinition } from '@mspkit/billing'
import type { Calendar } from '@mspkit/calendar'
import { addDays, DomainError, type InstantLike, type LocalDate, quote, toEpochMs } from '@mspkit/values'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import type { CompiledContext } from './context'
import { type Course, courseOf } from './course'
import { cyclesOf, type DatedCycle } from './cycles'
import type { Contract, LineTerms, NoticePeriod, Renewal } from './definition'
import { type Documents, documentsByDay, type Evaluators } from './in-force'
import { type Versions, versionsOf } from './line-versions'
import { lastDayForNotice } from './notice'
import { type CardsOn, cardsOn } from './raised-card'
import type { State, States, TermsDocument } from './states'

/** What a compiled contract answers from. */
export interface Parts {
  readonly contract: Contract
  readonly context: CompiledContext
  readonly zone: Zone
  readonly states: States
  documents(state: State, day: LocalDate): Documents
  evaluators(state: State, day: LocalDate): Evaluators
  /** The rate cards of a day, as renewals raised them. */
  cardsOn: CardsOn
  /** How many amendments are known at an instant; all of them when it is left out. */
  known(knownAt: InstantLike | undefined): number
  /** The billing cycles one after the other, as known. */
  cycles(known: number): readonly DatedCycle[]
  /** The contract as it is for good, as far as is known: its term, a notice, an agreed end. */
  latest(known: number): TermsDocument
  course(known: number, until: LocalDate, noticeOn?: LocalDate | null): Course
  courseOfLine(known: number, line: LineTerms, until: LocalDate, noticeOn?: LocalDate | null): Course
  lastDayForNotice(known: number, lastDay: LocalDate, notice: NoticePeriod): LocalDate
  versions(known: number, until: LocalDate): Versions
  /** Lines that raises or rules for decreases changed, by their text. */
  readonly changedLines: Map<string, ChargeLineDefinition>
}

export function partsOf(contract: Contract, context: CompiledContext, states: States): Parts {
  const zone = zoneOf(contract.timeZone)
  const { documents, evaluators } = documentsByDay(context)
  const kept = new Map<number, KeptVersions[]>()
  const cycles = new Map<number, readonly DatedCycle[]>()

  const latest = (known: number): TermsDocument => states.segments(known).at(-1)?.state.document as TermsDocument
  const noticeOf = (known: number): LocalDate | null => {
    const { notice } = latest(known)
    return notice === undefined ? null : zone.dateAt(toEpochMs(notice.receivedAt))
  }
  const lastDayFor = (known: number, lastDay: LocalDate, notice: NoticePeriod): LocalDate => {
    if (!('businessDays' in notice)) return lastDayForNotice(lastDay, notice)
    const { calendars } = evaluators(states.at(known, lastDay).state, lastDay)
    return lastDayForNotice(lastDay, notice, { calendar: calendarOf(calendars, notice), timeZone: contract.timeZone })
  }
  const renewalOn = (known: number, day: LocalDate): Renewal => states.at(known, day).state.document.renewal

  const parts: Parts = {
    contract,
    context,
    zone,
    states,
    documents,
    evaluators,
    cardsOn: (...day) => cards(...day),
    known: (knownAt) => (knownAt === undefined ? states.all : states.known(toEpochMs(knownAt))),
    cycles(known) {
      const found = cycles.get(known) ?? cyclesOf(states.segments(known))
      cycles.set(known, found)
      return found
    },
    latest,
    lastDayForNotice: lastDayFor,
    course(known, until, noticeOn = noticeOf(known)) {
      const { term, endsOn } = latest(known)
      return courseOf(
        {
          term,
          renewalAt: (day) => renewalOn(known, day),
          noticeOn,
          endsOn: endsOn ?? null,
          lastDayForNotice: (lastDay, { notice }) => lastDayFor(known, lastDay, notice),
        },
        until,
      )
    },
    courseOfLine(known, line, until, noticeOn = noticeOf(known)) {
      return courseOf(
        {
          term: line.term ?? latest(known).term,
          renewalAt: (day) => line.renewal ?? renewalOn(known, day),
          noticeOn,
          endsOn: null,
          lastDayForNotice: (lastDay, { notice }) => lastDayFor(known, lastDay, notice),
        },
        until,
      )
    },
    changedLines: new Map(),
    versions(known, until) {
      const ofKnown = kept.get(known) ?? []
      kept.set(known, ofKnown)
      const found = ofKnown.find(({ from, to }) => (from === null || from <= until) && (to === null || until < to))
      if (found) return found.versions
      const made = versionsUntil(parts, known, until)
      ofKnown.push(made)
      return made.versions
    },
  }
  const cards = cardsOn(parts)
  return parts
}

function calendarOf(
  calendars: Readonly<Record<string, Calendar>>,
  { calendar }: Extract<NoticePeriod, { businessDays: number }>,
): Calendar {
  const names = Object.keys(calendars)
  const name = calendar ?? (names.length === 1 ? names[0] : undefined)
  const found = name !== undefined && Object.hasOwn(calendars, name) ? calendars[name] : undefined
  if (found) return found
  throw new DomainError(
    'contracts/no-calendar',
    `Notice in business days needs a calendar${name === undefined ? '; write its name' : `, and ${quote(name)} was not given`}.`,
    { calendar: name ?? null },
  )
}

interface KeptVersions {
  /** Days until which these hold: nothing new happens between them. */
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly versions: Versions
}

function versionsUntil(parts: Parts, known: number, until: LocalDate): KeptVersions {
  const segments = parts.states.segments(known)
  const course = parts.course(known, until)
  const courses: Course[] = [course]
  const versions = versionsOf({
    currency: parts.contract.currency,
    indexes: parts.context.indexes,
    segments,
    course,
    from: parts.latest(known).term.from,
    until,
    changedLines: parts.changedLines,
    courseOfLine(line) {
      const own = parts.courseOfLine(
        known,
        line,
        course.endsOn !== null && course.endsOn > until ? course.endsOn : until,
      )
      courses.push(own)
      return own
    },
  })
  const cuts = [
    ...segments.flatMap(({ from }) => (from === undefined ? [] : [from])),
    ...courses.flatMap(({ terms }) => terms.flatMap(({ from, to }) => [from, to])),
  ].sort()
  return { from: cuts.findLast((cut) => cut <= until) ?? null, to: cuts.find((cut) => cut > until) ?? null, versions }
}

/** The last day of [from, to). */
export const lastDayOf = (to: LocalDate): LocalDate => addDays(to, -1)
