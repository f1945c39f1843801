// A second meaning of the engine, written from the documentation alone: every question is asked of one instant, and nothing is fast.
// Of the package it uses types alone; open time comes from compiled calendars.
import type { Calendar } from '@mspkit/calendar'
import type { EachPeriod, Exemption, Job, Length, Obligation, ObligationsPolicy, Roster } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'

/** One promise to one asset, with all that decides it. */
export interface NaiveWorld {
  readonly policy: ObligationsPolicy
  readonly calendars: Readonly<Record<string, Calendar>>
  readonly roster: Roster
  readonly evidence: readonly Evidence[]
}

export interface NaiveStatus {
  readonly part: string | null
  readonly verdict: 'kept' | 'unmet' | 'unknown' | 'exempt' | 'not yet'
}

const dayMs = 86_400_000
const hourMs = 3_600_000

// Local dates, by the clock that the platform shows.
const clocks = new Map<string, Intl.DateTimeFormat>()
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  clocks.set(zone, clock)
  return clock
}
const dateAt = (ms: number, zone: string): string => clockOf(zone).format(ms)
const utc = (date: string): number => Date.parse(`${date}T00:00:00Z`)
const plus = (date: string, days: number): string => new Date(utc(date) + days * dayMs).toISOString().slice(0, 10)

const starts = new Map<string, number>()
/** The first instant whose local date is this one or later, by halving. */
function startOf(date: string, zone: string): number {
  const key = `${date} ${zone}`
  const known = starts.get(key)
  if (known !== undefined) return known
  let before = utc(date) - 30 * hourMs
  let at = utc(date) + 30 * hourMs
  while (at - before > 1) {
    const middle = Math.floor((before + at) / 2)
    if (dateAt(middle, zone) >= date) at = middle
    else before = middle
  }
  starts.set(key, at)
  return at
}

/** The zone and the calendar of a promise. */
interface Reckoning {
  readonly zone: string
  readonly calendar: Calendar | null
  /** Exemptions as [from, to), in order and apart. In them no time passes. */
  readonly exempt: readonly (readonly [number, number])[]
}

const hourWords = { m: 60_000, h: hourMs }
const lengthMs = (text: string): number => Number(text.slice(0, -1)) * (text.endsWith('m') ? hourWords.m : hourWords.h)

const isOpen = (date: string, { zone, calendar }: Reckoning): boolean =>
  calendar !== null && calendar.epoch.elapsed(startOf(date, zone), startOf(plus(date, 1), zone)) > 0

const isAllExempt = (date: string, { zone, exempt }: Reckoning): boolean =>
  exempt.some(([from, to]) => from <= startOf(date, zone) && startOf(plus(date, 1), zone) <= to)

function afterTime(ms: number, text: string, { calendar, exempt }: Reckoning): number {
  let at = ms
  let left = lengthMs(text)
  for (const [from, to] of exempt) {
    if (to <= at) continue
    const untilMs = Math.max(from, at)
    const passes = calendar === null ? untilMs - at : calendar.epoch.elapsed(at, untilMs)
    if (passes > left) break
    // What is reached at closing time does not wait for an exemption of the night.
    const reached = calendar === null ? at + left : (calendar.epoch.after(at, left) ?? Number.POSITIVE_INFINITY)
    if (reached < from) return reached
    left -= passes
    at = to
  }
  if (calendar === null || at === Number.POSITIVE_INFINITY) return at + left
  const found = calendar.epoch.after(at, left)
  return found === null ? Number.POSITIVE_INFINITY : found
}

/** The end of a length that is counted from a beginning or from a due instant. */
function endOf(length: Length, ms: number, from: 'start' | 'due', reckoning: Reckoning): number {
  if (ms === Number.POSITIVE_INFINITY) return ms
  if (typeof length === 'string') return afterTime(ms, length, reckoning)
  const { zone } = reckoning
  let date = dateAt(from === 'start' ? ms : ms - 1, zone)
  const counts = (one: string): boolean => 'days' in length || isOpen(one, reckoning)
  let left = 'days' in length ? length.days : length.businessDays
  // A beginning on a closed date is the next business day's.
  if (from === 'start') while (!counts(date)) date = plus(date, 1)
  while (left > 0) {
    date = plus(date, 1)
    if (date > '2030') return Number.POSITIVE_INFINITY
    if (counts(date) && !isAllExempt(date, reckoning)) left--
  }
  return startOf(plus(date, 1), zone)
}

/** A period of a promise by date. */
interface Owed {
  readonly startMs: number
  readonly dueMs: number
  readonly deadlineMs: number
}

const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const weekday = (date: string): number => (new Date(utc(date)).getUTCDay() + 6) % 7
const lastOfMonth = (date: string): string => {
  const [year = 0, month = 0] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
const addMonths = (date: string, months: number): string => {
  const [year = 0, month = 0] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

/** Whether a period begins on a date, and the last date on which a success is in time; the first on which it counts. */
function periodFrom(every: EachPeriod, date: string, reckoning: Reckoning): { first: string; last: string } | null {
  const months = { month: 1, quarter: 3, 'half-year': 6, year: 12 }
  switch (every.each) {
    case 'day':
      return { first: date, last: date }
    case 'business-day':
      return isOpen(date, reckoning) ? { first: date, last: date } : null
    case 'week': {
      if (weekday(date) !== 0) return null
      const weeks = every.weeks ?? 1
      if (every.from !== undefined) {
        const first = plus(every.from, -weekday(every.from))
        if (Math.round((utc(date) - utc(first)) / dayMs) % (7 * weeks) !== 0) return null
      }
      const lastMonday = plus(date, 7 * (weeks - 1))
      const day = (name: string | number): string => plus(lastMonday, weekdayNames.indexOf(String(name)))
      if (every.on !== undefined) return { first: day(every.on), last: day(every.on) }
      return { first: date, last: every.by === undefined ? plus(lastMonday, 6) : day(every.by) }
    }
    default: {
      if (!date.endsWith('-01')) return null
      const size = months[every.each]
      if ((Number(date.slice(5, 7)) - (every.firstMonth ?? 1) + 12) % size !== 0) return null
      const day = (n: number | string): string => {
        const wanted = plus(date, Number(n) - 1)
        return wanted.startsWith(date.slice(0, 7)) ? wanted : lastOfMonth(date)
      }
      if (every.on !== undefined) return { first: day(every.on), last: day(every.on) }
      return { first: date, last: every.by === undefined ? plus(addMonths(date, size), -1) : day(every.by) }
    }
  }
}

const listed = new Map<string, readonly Owed[]>()
/** Every period of some years, in order; each as often as it needs a success. */
function periodsOf({ every, grace, calendar }: Obligation, reckoning: Reckoning): readonly Owed[] {
  if (typeof every === 'string' || 'once' in every) return []
  const key = JSON.stringify([every, grace, calendar, reckoning.zone, reckoning.exempt])
  const known = listed.get(key)
  if (known) return known
  const periods: Owed[] = []
  const put = (startMs: number, dueMs: number): void => {
    // What is due in an exemption is not owed.
    if (reckoning.exempt.some(([from, to]) => from < dueMs && dueMs <= to)) return
    periods.push({ startMs, dueMs, deadlineMs: grace === undefined ? dueMs : endOf(grace, dueMs, 'due', reckoning) })
  }
  for (let date = '2024-01-01'; date < '2027-02-01'; date = plus(date, 1)) {
    if ('after' in every) {
      // The second Tuesday is the only Tuesday from the 8th to the 14th.
      const day = Number(date.slice(8))
      if (weekday(date) !== 1 || day < 8 || day > 14) continue
      const startMs = startOf(date, 'America/Los_Angeles') + 10 * hourMs
      put(startMs, endOf(every.within, startMs, 'start', { ...reckoning, exempt: [] }))
    } else {
      const found = periodFrom(every, date, reckoning)
      if (found === null) continue
      for (let i = 0; i < (every.times ?? 1); i++)
        put(startOf(found.first, reckoning.zone), startOf(plus(found.last, 1), reckoning.zone))
    }
  }
  listed.set(key, periods)
  return periods
}

/** Whether a time that begins and ends on dates of a zone, or at instants, holds an instant. */
function holds(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  ms: number,
  zone: string,
): boolean {
  const at = (moment: string): number => (moment.includes('T') ? Date.parse(moment) : startOf(moment, zone))
  return (from === undefined || at(from) <= ms) && (to === undefined || ms < at(to))
}

const subjectOf = 'srv-1'

/** The asset is under the promise at an instant, apart from exemptions. */
function isUnder({ policy, roster }: NaiveWorld, obligation: Obligation, ms: number): boolean {
  const zone = policy.timeZone
  if (!holds(policy, ms, zone) || !holds(obligation, ms, zone)) return false
  const records = roster.assets?.filter(({ id }) => id === subjectOf) ?? []
  if (!records.some(({ activeFrom, activeTo }) => holds({ from: activeFrom, to: activeTo }, ms, zone))) return false
  if (roster.agreements === undefined) return true
  return roster.agreements.some(
    (one) => (one.obligations ?? [obligation.id]).includes(obligation.id) && holds(one, ms, zone),
  )
}

const siteOf = ({ assets = [] }: Roster): string | undefined => assets.find(({ id }) => id === subjectOf)?.siteId

const isExempt = ({ policy, roster }: NaiveWorld, obligation: Obligation, part: string | null, ms: number): boolean =>
  (roster.exemptions ?? []).some(
    (one: Exemption) =>
      (one.obligation ?? obligation.id) === obligation.id &&
      (one.part === undefined || one.part === part) &&
      (one.assetId ?? subjectOf) === subjectOf &&
      (one.siteId === undefined || one.assetId !== undefined || one.siteId === siteOf(roster)) &&
      holds(one, ms, policy.timeZone),
  )

interface NaiveRun {
  readonly ms: number
  readonly part: string | null
  readonly counts: 'yes' | 'maybe' | 'no'
}

const outcomes = ['success', 'warning', 'partial', 'failure']

/** Runs up to an instant, in time order; a repeated id counts once, at its earliest. */
function runsOf({ evidence }: NaiveWorld, obligation: Obligation, untilMs: number): NaiveRun[] {
  const names = obligation.evidence ?? [obligation.id]
  const found = evidence
    .filter(({ obligation: name, at }) => names.includes(name) && Date.parse(at) <= untilMs)
    // Of one instant the better outcome comes first.
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome))
  return found
    .filter(({ id, obligation: name }, i) => {
      const first = found.findIndex((other) => other.id === id && other.obligation === name)
      return id === undefined || first === i
    })
    .map((one): NaiveRun => {
      const keeps = one.outcome !== 'failure' && (obligation.outcomes ?? ['success']).includes(one.outcome)
      const verified = one.fields?.verified
      const counts =
        obligation.counts === undefined ? 'yes' : verified === undefined ? 'maybe' : verified ? 'yes' : 'no'
      return { ms: Date.parse(one.at), part: one.job ?? null, counts: keeps ? counts : 'no' }
    })
}

/** Whether a job is there at an instant, as far as runs until then show. */
function isThere(jobs: readonly Job[], part: string, runs: readonly NaiveRun[], zone: string, ms: number): boolean {
  const firstMs = runs.find((run) => run.part === part)?.ms ?? Number.POSITIVE_INFINITY
  const its = jobs.filter(({ job }) => job === part)
  if (its.length === 0) return firstMs <= ms
  return its.some(({ activeFrom, activeTo }) => {
    if (!holds({ from: activeFrom, to: activeTo }, ms, zone)) return false
    return activeFrom !== undefined || activeTo === undefined || firstMs <= ms
  })
}

/** A stretch of time under the promise without exemption, and whether an exemption came before it. */
interface Segment {
  readonly fromMs: number
  readonly toMs: number
  readonly exemptSinceMs: number | null
}

/** Asks at every instant at which something may change. */
function segmentsOf(
  edges: readonly number[],
  under: (ms: number) => boolean,
  exempt: (ms: number) => boolean,
): Segment[] {
  const segments: Segment[] = []
  let openMs: number | null = null
  let wasOwedBefore: number | null = null
  let sinceMs: number | null = null
  const sorted = [...new Set(edges)].sort((a, b) => a - b)
  for (const ms of sorted) {
    const owed = under(ms) && !exempt(ms)
    if (openMs !== null && !owed) {
      segments.push({ fromMs: openMs, toMs: ms, exemptSinceMs: sinceMs })
      openMs = null
      wasOwedBefore = exempt(ms) ? ms : null
    } else if (openMs === null && !owed && !exempt(ms)) wasOwedBefore = null
    if (openMs === null && owed) {
      sinceMs = wasOwedBefore
      openMs = ms
      wasOwedBefore = null
    }
  }
  if (openMs !== null) segments.push({ fromMs: openMs, toMs: Number.POSITIVE_INFINITY, exemptSinceMs: sinceMs })
  return segments
}

/** Whether a promise is kept at an instant of one of its segments, by these successes. */
function isKept(
  obligation: Obligation,
  reckoning: Reckoning,
  segments: readonly Segment[],
  successes: readonly number[],
  ms: number,
): boolean {
  const index = segments.findIndex((one) => one.fromMs <= ms && ms < one.toMs)
  const segment = segments[index]
  if (segment === undefined) return false
  const done = successes.filter((at) => at <= ms)
  const { every } = obligation
  const grace = (dueMs: number): number =>
    obligation.grace === undefined ? dueMs : endOf(obligation.grace, dueMs, 'due', reckoning)
  const lenient = obligation.beforeFirst === 'not-started'
  const before = segments.slice(0, index + 1)
  if (typeof every === 'string') {
    const anchors = [...done, ...before.flatMap((one) => (lenient && one.exemptSinceMs === null ? [one.fromMs] : []))]
    return anchors.some((at) => ms < grace(afterTime(at, every, reckoning)))
  }
  if ('once' in every) {
    if (done.length > 0) return true
    return before.some(
      (one) => one.exemptSinceMs === null && ms < grace(endOf(every.once.within, one.fromMs, 'start', reckoning)),
    )
  }
  return isKeptByPeriods()

  function isKeptByPeriods(): boolean {
    const periods = periodsOf(obligation, reckoning)
    /** When the promise began in a segment, before exemptions. */
    const sinceOf = (i: number): number => {
      let first = i
      while (segments[first]?.exemptSinceMs != null) first--
      return segments[first]?.fromMs ?? 0
    }
    /** Not owed are the periods that are due before the contract. */
    const isOwed = (period: Owed, sinceMs: number): boolean =>
      period.dueMs > sinceMs && !(lenient && period.startMs < sinceMs)
    const since = sinceOf(index)
    /** Periods that successes keep: each keeps one that is owed when it comes, or at the next beginning. */
    const kept = new Set<Owed>()
    for (const at of done) {
      const sinceMs = sinceOf(segments.findIndex((one) => at < one.toMs))
      const open = periods.filter(
        (one) => !kept.has(one) && one.startMs <= at && at <= one.deadlineMs && isOwed(one, sinceMs),
      )
      for (const one of obligation.runKeeps === 'all-open' ? open : open.slice(0, 1)) kept.add(one)
    }
    // A success at the deadline itself is one of those that were owed by then.
    const isFine = (one: Owed): boolean => kept.has(one) || done.some((at) => one.deadlineMs < at && at <= ms)
    const passed = periods.filter((one) => isOwed(one, since) && one.deadlineMs <= ms)
    if (!passed.every(isFine)) return false
    if (lenient || done.some((at) => at > since) || passed.length > 0) return true
    // Yesterday's backup protects the first morning: it is kept as it would have been.
    const last = periods.filter((one) => one.deadlineMs <= since).at(-1)
    const earlier = done.filter((at) => at <= since)
    if ([...kept].some((one) => isOwed(one, since))) return true
    const left = segments.findIndex((one) => one.fromMs === since) - 1
    const before = segments[left]
    if (before !== undefined) {
      // Whoever returns is kept as if nobody had left.
      const goneOn = [...segments.slice(0, left), { ...before, toMs: since + 1 }]
      return isKept(obligation, reckoning, goneOn, earlier, since)
    }
    if (earlier.length === 0) return false
    const natural = new Set<Owed>()
    for (const at of earlier) {
      const open = periods.filter((one) => !natural.has(one) && one.startMs <= at && at <= one.deadlineMs)
      for (const one of obligation.runKeeps === 'all-open' ? open : open.slice(0, 1)) natural.add(one)
    }
    return last === undefined || natural.has(last) || earlier.some((at) => last.deadlineMs < at)
  }
}

/** What is the status of every part of the asset at an instant? */
export function naiveStatus(world: NaiveWorld, atMs: number): NaiveStatus[] {
  const { policy, roster, calendars } = world
  const [obligation] = policy.obligations
  if (obligation === undefined) return []
  const site = roster.sites?.[0]
  const named = typeof obligation.calendar === 'object' ? site?.calendar : obligation.calendar
  const base: Omit<Reckoning, 'exempt'> = {
    zone: (typeof obligation.timeZone === 'object' ? site?.timeZone : obligation.timeZone) ?? policy.timeZone,
    calendar: named === undefined ? null : (calendars[named] ?? null),
  }
  const runs = runsOf(world, obligation, atMs)
  const zone = policy.timeZone
  const dates = [
    policy,
    obligation,
    ...(roster.assets ?? []).map(({ activeFrom, activeTo }) => ({ from: activeFrom, to: activeTo })),
    ...(roster.agreements ?? []),
    ...(roster.exemptions ?? []),
    ...(roster.jobs ?? []).map(({ activeFrom, activeTo }) => ({ from: activeFrom, to: activeTo })),
  ].flatMap(({ from, to }) => [from, to].flatMap((one) => (one === undefined ? [] : [one])))
  const edges = [
    ...dates.map((one) => (one.includes('T') ? Date.parse(one) : startOf(one, zone))),
    ...runs.map(({ ms }) => ms),
  ]
  const jobs = roster.jobs ?? []
  const parts = new Set<string>([
    ...runs.flatMap(({ part }) => (part === null ? [] : [part])),
    ...jobs.map(({ job }) => job),
  ])
  const isNamedThere = (ms: number): boolean => [...parts].some((part) => isThere(jobs, part, runs, zone, ms))
  const firstUnnamed = runs.find(({ part }) => part === null)?.ms ?? Number.POSITIVE_INFINITY

  /** The exemptions of a promise, asked at every instant at which something may change. */
  const exemptions = (exempt: (ms: number) => boolean): [number, number][] => {
    const found: [number, number][] = []
    const sorted = [...new Set(edges)].sort((a, b) => a - b)
    for (const [i, ms] of sorted.entries()) {
      if (!exempt(ms)) continue
      const last = found.at(-1)
      const endMs = sorted[i + 1] ?? Number.POSITIVE_INFINITY
      if (last?.[1] === ms) last[1] = endMs
      else found.push([ms, endMs])
    }
    return found
  }
  const statusOf = (part: string | null, there: (ms: number) => boolean, its: readonly NaiveRun[]): NaiveStatus[] => {
    const under = (ms: number): boolean => isUnder(world, obligation, ms) && there(ms)
    const exempt = (ms: number): boolean => isExempt(world, obligation, part, ms)
    const later = edges.filter((ms) => ms > atMs)
    if (!under(atMs)) return later.some((ms) => under(ms)) ? [{ part, verdict: 'not yet' }] : []
    if (exempt(atMs)) return [{ part, verdict: 'exempt' }]
    const segments = segmentsOf(edges, under, exempt)
    const reckoning: Reckoning = { ...base, exempt: exemptions(exempt) }
    const kept = (counted: readonly NaiveRun['counts'][]): boolean => {
      const successes = its.filter(({ counts }) => counted.includes(counts)).map(({ ms }) => ms)
      return isKept(obligation, reckoning, segments, successes, atMs)
    }
    const verdict = kept(['yes']) ? 'kept' : kept(['yes', 'maybe']) ? 'unknown' : 'unmet'
    return [{ part, verdict }]
  }
  if (obligation.per === undefined) return statusOf(null, () => true, runs)
  return [
    ...statusOf(
      null,
      (ms) => ms >= firstUnnamed || !isNamedThere(ms),
      runs.filter(({ part, ms }) => part === null || ms < firstUnnamed),
    ),
    ...[...parts].flatMap((part) =>
      statusOf(
        part,
        (ms) => isThere(jobs, part, runs, zone, ms),
        runs.filter((run) => run.part === part),
      ),
    ),
  ]
}
