// Which of two answers is better for the client, whatever the work is and however much of each limit is used.

import { type Decimal, isDecimal } from '@mspkit/values'
import { type Amount, compare, over, plus, times } from '@mspkit/values/money'
import {
  chargedPer,
  type Direction,
  finer,
  less,
  more,
  opposite,
  outcomeFor,
  periodDirection,
  together,
} from './directions'
import {
  type AnswerTerms,
  type CoveredTerms,
  type LateRule,
  type LimitTerms,
  type Ruled,
  readLimit,
  readRuling,
} from './terms'

/** The direction for the client. Neither is clearly better where one of them is worse for some work. */
export function answerDirection(from: AnswerTerms, to: AnswerTerms): Direction {
  if ('ruling' in from) {
    return 'ruling' in to
      ? rulingDirection(readRuling(from.ruling), readRuling(to.ruling))
      : becomesCovered(readRuling(from.ruling), to.covered)
  }
  return 'ruling' in to
    ? opposite(becomesCovered(readRuling(to.ruling), from.covered))
    : termsDirection(from.covered, to.covered)
}

/** A price that the client pays; one side without a price cannot be compared. */
const price = (from: Decimal | null, to: Decimal | null): Direction =>
  from === null && to === null ? 'same' : less(from, to)

/** What follows where work is not covered. What the next policy answers is not known here. */
function rulingDirection(a: Ruled, b: Ruled): Direction {
  if (a.fallback !== b.fallback) return 'different'
  if (a.outcome !== b.outcome) return outcomeFor('client', a.outcome, b.outcome)
  return together([price(a.rate, b.rate), price(a.flat, b.flat), chargedPer(a.per, b.per)])
}

/** Covered is better, unless the terms leave work after hours or beyond a limit to a worse ruling, or cost more themselves. */
function becomesCovered(from: Ruled, { late, limits, surcharges }: CoveredTerms): Direction {
  if (late === 'unknown' || limits.includes('unknown') || surcharges.includes('unknown')) return 'different'
  const known = limits.map(readLimit)
  const flats = [late?.ruling, ...known.map(({ ruling }) => ruling)].filter((ruling) => ruling?.flat != null)
  return together([
    'better',
    ...(late === null ? [] : [lateDirection({ ...plainLate, ruling: from }, late)]),
    ...known.map(({ ruling }) => rulingDirection(from, ruling)),
    // Each of several flat prices may be charged, where there was one.
    ...(from.outcome === 'billable' && (surcharges.length > 0 || flats.length > 1) ? ['worse' as const] : []),
  ])
}

const plainLate: Omit<LateRule, 'ruling'> = { minimum: 0, rounding: 0, multiplier: '', schedule: null }

function lateDirection(a: LateRule, b: LateRule): Direction {
  if (a.schedule !== null && a.schedule !== b.schedule) return 'different'
  return together([
    rulingDirection(a.ruling, b.ruling),
    a.multiplier === b.multiplier ? 'same' : less(a.multiplier || '1', b.multiplier || '1'),
    less(a.minimum, b.minimum),
    finer(a.rounding, b.rounding),
  ])
}

/** The terms of covered requests. */
function termsDirection(from: CoveredTerms, to: CoveredTerms): Direction {
  if (isUnlike(from, to)) return 'different'
  const [was, is] = [limitsOf(from), limitsOf(to)]
  const capacity = capacityDirection(was, is)
  const [before, after] = [lateOf(from), lateOf(to)]
  const hours = before === null ? (after === null ? 'same' : 'worse') : after === null ? 'better' : 'same'
  return together([
    hours,
    capacity,
    before !== null && after !== null ? lateDirection(before, after) : 'same',
    capacity === 'same' ? inTurn(was, is) : each(was, is),
    // Work after hours that is covered draws on the limits.
    ...(hours === 'better' ? is.map(({ ruling }) => lateDirection(before as LateRule, { ...plainLate, ruling })) : []),
    ...(hours === 'worse'
      ? was.map(({ ruling }) => opposite(lateDirection(after as LateRule, { ...plainLate, ruling })))
      : []),
    surchargesDirection(from, to),
    movedUnderPercent({ from, to }, together([hours, capacity])),
  ])
}

/** Whether one of them has terms that depend on a missing fact, and the other has not the same. */
function isUnlike(from: CoveredTerms, to: CoveredTerms): boolean {
  if ((from.late === 'unknown') !== (to.late === 'unknown')) return true
  return [
    [from.limits, to.limits],
    [from.surcharges, to.surcharges],
  ].some((lists) => {
    const [a, b] = lists as [readonly string[], readonly string[]]
    return (a.includes('unknown') || b.includes('unknown')) && a.join() !== b.join()
  })
}

const limitsOf = ({ limits }: CoveredTerms): LimitTerms[] => limits.filter((key) => key !== 'unknown').map(readLimit)
const lateOf = ({ late }: CoveredTerms): LateRule | null => (late === 'unknown' ? null : late)

const sizeDirection = (from: LimitTerms, to: LimitTerms): Direction =>
  from.measure === to.measure ? together([periodDirection(from.per, to.per), more(from.max, to.max)]) : 'different'

/** How much the limits leave covered: each one less is better, and each one that is higher. */
function capacityDirection(from: readonly LimitTerms[], to: readonly LimitTerms[]): Direction {
  if (from.length === to.length && from.every((limit, i) => sizeDirection(limit, to[i] as LimitTerms) === 'same'))
    return 'same'
  if (isWithin(from, to)) return isWithin(to, from) ? 'different' : 'better'
  return isWithin(to, from) ? 'worse' : 'different'
}

/** Whether each limit of the second list has one of its own in the first that covers as little or less. */
function isWithin(tighter: readonly LimitTerms[], wider: readonly LimitTerms[]): boolean {
  const left = [...tighter]
  return wider.every((limit) => {
    const at = left.findIndex((other) => ['same', 'better'].includes(sizeDirection(other, limit)))
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}

/** What follows beyond the same limits. */
const inTurn = (from: readonly LimitTerms[], to: readonly LimitTerms[]): Direction =>
  together(from.map(({ ruling }, i) => rulingDirection(ruling, (to[i] as LimitTerms).ruling)))

/** What follows beyond other limits: another one may run out first. */
const each = (from: readonly LimitTerms[], to: readonly LimitTerms[]): Direction =>
  together(from.flatMap((one) => to.map((other) => rulingDirection(one.ruling, other.ruling))))

interface Surcharge {
  readonly amount: string
  readonly percent: string
  readonly of: string
  readonly per: string
}
const readSurcharge = (key: string): Surcharge => {
  const [amount, percent, of, per] = JSON.parse(key)
  return { amount, percent, of, per }
}

function surchargesDirection(from: CoveredTerms, to: CoveredTerms): Direction {
  const combined = from.combine === to.combine || from.combine === null || to.combine === null
  return together([
    combined ? 'same' : to.combine === 'max' ? 'better' : 'worse',
    listDirection(without(from.surcharges, to.surcharges), without(to.surcharges, from.surcharges)),
  ])
}

/** Each surcharge less is better, each one more is worse; where they are others, every way to pair them has to be as clear. */
function listDirection(lost: readonly string[], gained: readonly string[]): Direction {
  if (lost.length === 0 || gained.length === 0) return lost.length > 0 ? 'better' : gained.length > 0 ? 'worse' : 'same'
  const all = new Set(lost.flatMap((from) => gained.map((to) => surchargeDirection(from, to))))
  const [only] = all
  if (all.size !== 1 || only === undefined) return 'different'
  if (only === 'better' && lost.length >= gained.length) return 'better'
  return only === 'worse' && lost.length <= gained.length ? 'worse' : 'different'
}

function surchargeDirection(from: string, to: string): Direction {
  const [a, b] = [readSurcharge(from), readSurcharge(to)]
  if ((a.amount === '') !== (b.amount === '')) return 'different'
  if (a.amount !== '') return together([less(a.amount, b.amount), chargedPer(a.per, b.per)])
  return together([less(a.percent, b.percent), less(a.of, b.of)])
}

/** What the first list has more often than the second. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other]
  return list.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/**
 * A surcharge in percent costs something in covered hours too. Where more is covered, that has to be no more than the price that the same hour
 * had.
 */
function movedUnderPercent(
  terms: { readonly from: CoveredTerms; readonly to: CoveredTerms },
  moves: Direction,
): Direction {
  if (moves !== 'better' && moves !== 'worse') return 'same'
  const [narrow, wide] = moves === 'better' ? [terms.from, terms.to] : [terms.to, terms.from]
  const hour = coveredHour(wide)
  if (hour === null) return 'same'
  const rulings = [lateOf(narrow)?.ruling, ...limitsOf(narrow).map(({ ruling }) => ruling)]
  const isDearer = rulings.some(
    (ruling) =>
      ruling?.outcome === 'billable' &&
      (ruling.flat !== null || (ruling.rate !== null && compare(ruling.rate, hour) < 0)),
  )
  return isDearer ? 'different' : 'same'
}

/** What surcharges in percent cost in a covered hour; `null` where there are none. */
function coveredHour({ surcharges }: CoveredTerms): Amount | null {
  const shares = surcharges
    .filter((key) => key !== 'unknown')
    .map(readSurcharge)
    .flatMap(({ percent, of }) => (isDecimal(percent) && isDecimal(of) ? [over(times(percent, of), 100)] : []))
  return shares.length === 0 ? null : plus(...shares)
}
