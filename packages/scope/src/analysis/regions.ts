// The space of requests divided by answers, counted by a decision diagram.

import { type FactModel, type Model, open, tooManyCombinations } from './model'
import { type Partial, startPartial } from './partial'

/** A part of the space of requests that has one label throughout. */
export interface Region {
  /** Classes by fact; a fact that is not named can be anything. */
  readonly within: ReadonlyMap<number, readonly number[]>
  readonly combinations: number
}

/** What the space of requests is divided by. */
export interface Division {
  /** The label of all requests with these facts, `null` for one that is not looked for, `undefined` while it is open. */
  label(status: Uint8Array): string | null | undefined
  /** The conditions that can still change the label: what is the same for them is divided the same. */
  pertinent(status: Uint8Array): readonly number[]
}

/** The spans of one label: how many requests they are, and the widest of them. */
export interface Share {
  readonly label: string
  readonly combinations: number
  readonly regions: readonly Region[]
}

/** A decision diagram: what was decided the same way by other facts is decided once. */
interface Diagram {
  /** The fact that is asked; -1 at the end of the way. */
  readonly fact: number
  readonly ways: readonly { readonly classes: readonly number[]; readonly weight: number; readonly to: Diagram }[]
  /** Requests below, by label, and the most that are in one span. */
  readonly counts: ReadonlyMap<string, number>
  readonly widest: ReadonlyMap<string, number>
}

const nothing: Diagram = /* @__PURE__ */ Object.freeze({
  fact: -1,
  ways: [],
  counts: /* @__PURE__ */ new Map(),
  widest: /* @__PURE__ */ new Map(),
})

/** Steps after which it refuses: far beyond any contract. */
const patience = 3_000_000

/**
 * Divides the space of requests, facts in a fixed order, remembering what is left to decide: two ways that leave the
 * same conditions open in the same state go on as one.
 *
 * @throws DomainError when even so there are too many ways.
 */
export function divide(model: Model, division: Division, atMost: number): Share[] {
  const order = orderOf(model)
  const state = startPartial(model)
  const known = new Map<string, Diagram>()
  const root = build(0)
  return [...root.counts].map(([label, combinations]) => ({
    label,
    combinations,
    regions: widestRegions(root, label, atMost),
  }))

  function build(level: number): Diagram {
    const label = division.label(state.status)
    if (label === null) return nothing
    if (label !== undefined) return ending(label, restSize(level))
    const pertinent = division.pertinent(state.status)
    const key = `${level} ${keyOf(model, state, pertinent)}${order.slice(level).map(above).join('')}`
    const before = known.get(key)
    if (before) return before
    if (known.size > patience) {
      throw tooManyCombinations()
    }
    const made = branch(level, pertinent)
    known.set(key, made)
    return made
  }

  function branch(level: number, pertinent: readonly number[]): Diagram {
    const fact = order[level] as number
    const { below, nullClass } = model.facts[fact] as FactModel
    if ((state.fixed[fact] as number) >= 0) return build(level + 1)
    const read = pertinent.some((condition) =>
      model.reads[condition]?.some((each) => each === fact || below.includes(each)),
    )
    if (!read) return scaled(build(level + 1), above(fact) === 'o' ? 1 : openSize(fact))
    const groups = new Map<Diagram, { classes: number[]; weight: number }>()
    for (const classes of state.distinct(fact)) {
      const mark = state.fix(fact, classes[0] as number)
      const to = build(level + 1)
      state.back(mark)
      if (to.counts.size === 0) continue
      const weight = classes.reduce((sum, each) => sum + (each === nullClass ? 1 : valuesIn(fact, each)), 0)
      const group = groups.get(to)
      if (group) {
        group.classes.push(...classes)
        group.weight += weight
      } else groups.set(to, { classes: [...classes], weight })
    }
    return groups.size === 0
      ? nothing
      : joined(
          fact,
          [...groups].map(([to, group]) => ({ ...group, to })),
        )
  }

  /** The state of the fact that this one lies below: fixed by it, open with it, or there. */
  function above(fact: number): string {
    const parent = (model.facts[fact] as FactModel).above.at(-1)
    if (parent === undefined) return ''
    return (state.fixed[fact] as number) >= 0 ? 'n' : (state.fixed[parent] as number) >= 0 ? 'e' : 'o'
  }

  function valuesIn(fact: number, to: number): number {
    return model.facts[fact]?.classes[to]?.length ?? 0
  }

  /** Values of a fact that is left open, with those of what lies below it. */
  function openSize(fact: number): number {
    const { declared, nullClass } = model.facts[fact] as FactModel
    const below = model.facts.reduce((all, child, i) => (child.above.at(-1) === fact ? all * openSize(i) : all), 1)
    let sum = 0
    for (let to = 0; to < declared; to++) sum += to === nullClass ? 1 : valuesIn(fact, to) * below
    return sum
  }

  function restSize(level: number): number {
    return order
      .slice(level)
      .reduce(
        (all, fact) => ((state.fixed[fact] as number) >= 0 || above(fact) === 'o' ? all : all * openSize(fact)),
        1,
      )
  }
}

/** Facts that most conditions read come first; what a fact lies below comes before it. */
function orderOf({ facts, readers }: Model): number[] {
  const weight = facts.map((_, i) => readers[i]?.length ?? 0)
  for (const [i, { below }] of facts.entries())
    for (const child of below) weight[i] = Math.max(weight[i] as number, weight[child] as number)
  return facts
    .map((_, i) => i)
    .sort(
      (a, b) =>
        (weight[b] as number) - (weight[a] as number) ||
        (facts[a]?.above.length ?? 0) - (facts[b]?.above.length ?? 0) ||
        a - b,
    )
}

/** Conditions with their state: decided, or by what their fixed facts look like to them. */
function keyOf({ reads, readers, marks }: Model, { status, fixed }: Partial, conditions: readonly number[]): string {
  let key = ''
  for (const condition of conditions) {
    key += `${condition}:`
    if (status[condition] !== open) key += `${status[condition]}`
    else {
      for (const fact of reads[condition] as readonly number[]) {
        const at = fixed[fact] as number
        key += at < 0 ? '_' : marks[fact]?.[at]?.[(readers[fact] as readonly number[]).indexOf(condition)]
      }
    }
    key += ';'
  }
  return key
}

const ending = (label: string, size: number): Diagram => ({
  fact: -1,
  ways: [],
  counts: new Map([[label, size]]),
  widest: new Map([[label, size]]),
})

const scaled = (to: Diagram, by: number): Diagram =>
  by === 1 || to === nothing ? to : joined(-1, [{ classes: [], weight: by, to }])

function joined(fact: number, ways: Diagram['ways']): Diagram {
  const counts = new Map<string, number>()
  const widest = new Map<string, number>()
  for (const { weight, to } of ways) {
    for (const [label, count] of to.counts) counts.set(label, (counts.get(label) ?? 0) + count * weight)
    for (const [label, most] of to.widest) widest.set(label, Math.max(widest.get(label) ?? 0, most * weight))
  }
  return { fact, ways, counts, widest }
}

interface Path {
  readonly at: Diagram
  readonly within: ReadonlyMap<number, readonly number[]>
  readonly weight: number
  /** Requests in the widest span that begins like this. */
  readonly most: number
}

/** The widest spans, best first: every way is followed in the order of the most that it leads to. */
function widestRegions(root: Diagram, label: string, atMost: number): Region[] {
  const found: Region[] = []
  const paths: Path[] = [{ at: root, within: new Map(), weight: 1, most: root.widest.get(label) ?? 0 }]
  while (paths.length > 0 && found.length < atMost) {
    const { at, within, weight, most } = paths.shift() as Path
    if (at.ways.length === 0) {
      found.push({ within, combinations: most })
      continue
    }
    for (const way of at.ways) {
      const below = way.to.widest.get(label)
      if (below === undefined) continue
      const named = at.fact < 0 ? within : new Map([...within, [at.fact, way.classes] as const])
      insert(paths, { at: way.to, within: named, weight: weight * way.weight, most: weight * way.weight * below })
    }
  }
  return found
}

function insert(paths: Path[], path: Path): void {
  let low = 0
  let high = paths.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((paths[middle] as Path).most >= path.most) low = middle + 1
    else high = middle
  }
  paths.splice(low, 0, path)
}

/** The values of a region, by the facts' names. */
export function namedRegion({ facts }: Model, { within }: Region): Record<string, readonly unknown[]> {
  return Object.fromEntries(
    [...within]
      .sort(([a], [b]) => a - b)
      .map(([fact, classes]) => {
        const { name, classes: values } = facts[fact] as FactModel
        return [name, classes.flatMap((each) => values[each] ?? [])]
      }),
  )
}
