// Finds what is known of a contract at an instant, and keeps it.

import type { Calendar } from '@mspkit/calendar'
import { DomainError, type LocalDate, quote, toEpochMs } from '@mspkit/values'
import { type Zone, zoneOf } from '@mspkit/values/zone'
import type { CompiledContext } from '../context'
import type { Contract, LineTerms, TermsDocument } from '../definition/contract'
import type { NoticePeriod } from '../definition/term'
import type { States } from '../history/states'
import { cyclesOf } from './cycles/billing-cycles'
import type { DatedCycle } from './cycles/billing-periods'
import { type DocumentsByDay, documentsByDay } from './in-force'
import type { Documents, Evaluators, KnownHistory, KnownTerms, TermsKnownAt, Versions } from './known-terms'
import { versionsOf } from './lines/line-versions'
import { lastDayForNotice } from './notice'
import { rateCardsOf } from './rate-cards'
import { scheduleOf, type TermSchedule } from './term-schedule'

/** Puts together what is known at an instant: once for each number of amendments that are known. */
export function termsKnownAt(contract: Contract, context: CompiledContext, states: States): TermsKnownAt {
  const shared: Shared = {
    contract,
    context,
    states,
    zone: zoneOf(contract.timeZone),
    byDay: documentsByDay(context),
    cardsOf: rateCardsOf(context, contract.currency),
  }
  const byKnown = new Map<number, KnownTerms>()
  return (knownAt) => {
    const known = knownAt === undefined ? states.all : states.known(toEpochMs(knownAt))
    const found = byKnown.get(known) ?? knownTerms(shared, known)
    byKnown.set(known, found)
    return found
  }
}

/** What does not depend on what is known. */
interface Shared {
  readonly contract: Contract
  readonly context: CompiledContext
  readonly states: States
  readonly zone: Zone
  readonly byDay: DocumentsByDay
  readonly cardsOf: ReturnType<typeof rateCardsOf>
}

function knownHistory({ contract, zone, states }: Shared, known: number): KnownHistory {
  const segments = states.segments(known)
  const latest = segments.at(-1)?.state.document as TermsDocument
  return { contract, zone, amendments: known, segments, latest, at: (day) => states.at(known, day) }
}

function knownTerms(shared: Shared, known: number): KnownTerms {
  const history = knownHistory(shared, known)
  const { at, latest, zone, contract } = history
  const documents = (day: LocalDate): Documents => shared.byDay.documents(at(day).state, day)
  const evaluators = (day: LocalDate): Evaluators => shared.byDay.evaluators(at(day).state, day)
  const recordedNotice = latest.notice === undefined ? null : zone.dateAt(toEpochMs(latest.notice.receivedAt))
  const lastCut = history.segments.at(-1)?.from ?? latest.term.from
  const kept: KeptVersions[] = []
  let cycles: readonly DatedCycle[] | undefined

  const lastDayFor = (lastDay: LocalDate, notice: NoticePeriod): LocalDate => {
    if (!('businessDays' in notice)) return lastDayForNotice(lastDay, notice)
    const calendar = calendarOf(evaluators(lastDay).calendars, notice)
    return lastDayForNotice(lastDay, notice, { calendar, timeZone: contract.timeZone })
  }
  const scheduled = (line: LineTerms, endsOn: LocalDate | null, noticeOn: LocalDate | null, until: LocalDate) =>
    scheduleOf(
      {
        term: line.term ?? latest.term,
        renewalAt: (day) => line.renewal ?? at(day).state.document.renewal,
        noticeOn,
        endsOn,
        lastDayForNotice: (lastDay, { notice }) => lastDayFor(lastDay, notice),
        lastChange: [lastCut, noticeOn ?? lastCut].sort().at(-1) ?? lastCut,
      },
      until,
    )
  const terms: KnownTerms = {
    ...history,
    documents,
    evaluators,
    cardsOn: (day) => cardsOn(day),
    cycles: () => (cycles ??= cyclesOf(history.segments)),
    lastDayForNotice: lastDayFor,
    schedule: (until, noticeOn = recordedNotice) => scheduled({}, latest.endsOn ?? null, noticeOn, until),
    scheduleOfLine: (line, until, noticeOn = recordedNotice) => scheduled(line, null, noticeOn, until),
    versions(until) {
      const found = kept.find(({ from, to }) => (from === null || from <= until) && (to === null || until < to))
      if (found) return found.versions
      const made = versionsUntil(terms, shared, until)
      kept.push(made)
      return made.versions
    },
  }
  const cardsOn = shared.cardsOf(terms)
  return terms
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

function versionsUntil(terms: KnownTerms, { context }: Shared, until: LocalDate): KeptVersions {
  const schedule = terms.schedule(until)
  const { endsOn } = schedule
  const schedules: TermSchedule[] = [schedule]
  const versions = versionsOf({
    currency: terms.contract.currency,
    indexes: context.indexes,
    segments: terms.segments,
    schedule,
    from: terms.latest.term.from,
    until,
    scheduleOfLine(line) {
      const own = terms.scheduleOfLine(line, endsOn !== null && endsOn > until ? endsOn : until)
      schedules.push(own)
      return own
    },
  })
  const cuts = [
    ...terms.segments.flatMap(({ from }) => (from === undefined ? [] : [from])),
    ...schedules.flatMap((one) => one.terms.flatMap(({ from, to }) => [from, to])),
  ].sort()
  return { from: cuts.findLast((cut) => cut <= until) ?? null, to: cuts.find((cut) => cut > until) ?? null, versions }
}
