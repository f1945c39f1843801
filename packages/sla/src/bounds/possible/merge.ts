// Two states that differ in nothing but their bounds become one with the wider bounds.

import type { PossibleState, Tally } from './state'

/** One state for two that differ in nothing but their bounds. */
export function merge(a: PossibleState, b: PossibleState): PossibleState {
  return { ...a, tally: mergeTallies(a.tally, b.tally), gain: mergeGains(a, b) }
}

function mergeTallies(a: Tally, b: Tally): Tally {
  const better = a.lo < b.lo || (a.lo === b.lo && !a.can) ? a : b
  const worse = a.hi > b.hi || (a.hi === b.hi && a.can) ? a : b
  return {
    lo: Math.min(a.lo, b.lo),
    hi: Math.max(a.hi, b.hi),
    must: a.must && b.must,
    can: a.can || b.can,
    lost: a.lost || b.lost,
    touched: true,
    maybeBound: a.maybeBound || b.maybeBound,
    kinds: a.kinds | b.kinds,
    closedLeast: Math.min(a.closedLeast, b.closedLeast),
    closedMost: Math.max(a.closedMost, b.closedMost),
    best: { ...better.best },
    worst: { ...worse.worst },
  }
}

function mergeGains({ gain: a }: PossibleState, { gain: b }: PossibleState): PossibleState['gain'] {
  const less = a.least <= b.least ? a : b
  const more = a.most >= b.most ? a : b
  return {
    events: Math.max(a.events, b.events),
    began: a.began || b.began,
    least: less.least,
    leastBy: less.leastBy,
    most: more.most,
    mostBy: more.mostBy,
    steady: a.steady === b.steady ? a.steady : null,
    mayReopen: a.mayReopen || b.mayReopen,
  }
}
