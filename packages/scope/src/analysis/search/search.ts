// The search for requests that reach a goal. It decides conditions, not requests.

import type { Witness } from '../findings'
import { type FactModel, type Model, tooManyCombinations } from './model'
import { type Partial, startPartial } from './partial'

/**
 * The result of a goal for some fixed facts: reached, out of reach, or (0 and up) the condition to decide first. `width` is
 * the number of open facts of each condition: conditions with few end branches soonest.
 */
export const hit = -1
export const miss = -2
export type Goal = (status: Uint8Array, width: Uint8Array) => number

/** Facts with the class each is fixed to. */
export type Fixed = ReadonlyMap<number, number>

/** Searches over one model. A branch ends as soon as the facts that are still open cannot matter. */
export interface Search {
  /** Facts that reach the goal for every value of the others, as few as can be found; `null` when no request reaches it. */
  find(goal: Goal): Fixed | null
  /** The found facts without those that the goal does not need. */
  least(found: Fixed, goal: Goal): Fixed
  /** How many requests the domains allow. */
  readonly combinations: number
}

/** Steps after which a search refuses: minutes of computing, far beyond any contract. */
const patience = 50_000_000

export function searchOver(model: Model): Search {
  const { facts } = model
  let steps = 0
  const step = (): void => {
    if (++steps > patience) {
      throw tooManyCombinations()
    }
  }
  const counter = combinationsCounter(model)
  const start = startPartial(model)

  /** Whether the goal is reached for every value of the facts that are not fixed. */
  function holds(fixed: Fixed, goal: Goal): boolean {
    const mark = start.mark()
    // Facts below an absent fact are fixed with it; any other value for them is impossible.
    const possible = [...fixed].every(([fact, to]) => {
      if ((start.fixed[fact] as number) >= 0) return start.fixed[fact] === to
      start.fix(fact, to)
      return true
    })
    const found = possible && always(start, goal)
    start.back(mark)
    return found
  }

  function always(state: Partial, goal: Goal): boolean {
    step()
    const next = goal(state.status, state.width)
    if (next === hit || next === miss) return next === hit
    const fact = state.openFact(next)
    return (state.distinct(fact) as [number][]).every(([to]) => {
      const mark = state.fix(fact, to)
      const held = always(state, goal)
      state.back(mark)
      return held
    })
  }

  function first(state: Partial, goal: Goal): Fixed | null {
    step()
    const next = goal(state.status, state.width)
    if (next === hit) return new Map(state.chosen().map((fact) => [fact, state.fixed[fact] as number]))
    if (next === miss) return null
    const fact = state.openFact(next)
    for (const [to] of state.distinct(fact) as [number][]) {
      const mark = state.fix(fact, to)
      const found = first(state, goal)
      state.back(mark)
      if (found) return found
    }
    return null
  }

  /** Leaves out, last chosen first, every fact that the goal does not need; then looks for fewer facts. */
  function least(found: Fixed, goal: Goal): Fixed {
    const kept = new Map(found)
    for (const [fact, to] of [...found].reverse()) {
      kept.delete(fact)
      if (!holds(kept, goal)) kept.set(fact, to)
    }
    return shorter(kept.size, goal) ?? new Map([...kept].sort(([a], [b]) => a - b))
  }

  /** One or two facts that reach the goal, where more were found and there are few enough values to try all. */
  function shorter(size: number, goal: Goal): Fixed | null {
    const singles = facts.flatMap((fact, i) => fact.classes.slice(0, fact.declared).map((_, to) => [i, to] as const))
    if (size > 1) {
      const one = singles.find((single) => holds(new Map([single]), goal))
      if (one) return new Map([one])
    }
    if (size <= 2 || singles.length > 30) return null
    for (const a of singles) {
      for (const b of singles) {
        if (b[0] > a[0] && holds(new Map([a, b]), goal)) return new Map([a, b])
      }
    }
    return null
  }

  return {
    find(goal) {
      const found = first(start, goal)
      return found === null ? null : least(found, goal)
    },
    least,
    combinations: counter(start.fixed),
  }
}

/** Found facts as a witness: the first value of each class, by the fact's name. */
export function witnessOf({ facts }: Model, found: Fixed): Witness {
  return Object.fromEntries(
    [...found]
      .sort(([a], [b]) => a - b)
      .map(([fact, to]) => [(facts[fact] as FactModel).name, (facts[fact] as FactModel).classes[to]?.[0]]),
  )
}

/** Counts the requests with some fixed facts; facts below an absent fact are absent with it, and count once. */
function combinationsCounter({ facts }: Model): (fixed: Int32Array) => number {
  const children = facts.map((_, i) => facts.flatMap((child, j) => (child.above.at(-1) === i ? [j] : [])))
  const roots = facts.flatMap((fact, i) => (fact.above.length === 0 ? [i] : []))
  const product = (list: readonly number[], fixed: Int32Array): number =>
    list.reduce((all, fact) => all * size(fact, fixed), 1)
  function size(fact: number, fixed: Int32Array): number {
    const { classes, declared, nullClass } = facts[fact] as (typeof facts)[number]
    const at = fixed[fact] as number
    const below = product(children[fact] as number[], fixed)
    const of = (to: number): number => (to === nullClass ? 1 : (classes[to]?.length ?? 1) * below)
    if (at >= 0) return at >= declared ? 1 : of(at)
    let sum = 0
    for (let to = 0; to < declared; to++) sum += of(to)
    return sum
  }
  return (fixed) => product(roots, fixed)
}
