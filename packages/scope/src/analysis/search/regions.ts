// The space of all requests, divided by answers and counted with a decision diagram.

import { type FactModel, type Model, open, tooManyCombinations } from './model'
import { type Partial, startPartial } from './partial'

/** A part of the space of requests in which all have one label. */
export interface Region {
  /** Classes by fact; a fact that is left out can have any value. */
  readonly within: ReadonlyMap<number, readonly number[]>
  readonly combinations: number
}

/** How the space of requests is divided. */
export interface Division {
  /** The label of all requests with these facts; `null` for none, `undefined` while it is open. */
  label(status: Uint8Array): string | null | undefined
  /** The conditions that can still change the label. Facts that look the same to them are divided the same branch. */
  pertinent(status: Uint8Array): readonly number[]
}

/** All requests with one label: their number, and the widest regions. */
export interface Share {
  readonly label: string
  readonly combinations: number
  readonly regions: readonly Region[]
}

/** A decision diagram: branches that leave the same decision open are built once. */
interface Diagram {
  /** The fact that the node branches on; -1 at the end of a path. */
  readonly fact: number
  readonly branches: readonly { readonly classes: readonly number[]; readonly weight: number; readonly to: Diagram }[]
  /** The number of requests below, by label, and the most in one region. */
  readonly counts: ReadonlyMap<string, number>
  readonly widest: ReadonlyMap<string, number>
}

const nothing: Diagram = /* @__PURE__ */ Object.freeze({
  fact: -1,
  branches: [],
  counts: /* @__PURE__ */ new Map(),
  widest: /* @__PURE__ */ new Map(),
})

/** Nodes after which it refuses, far beyond any contract. */
const patience = 3_000_000

/**
 * Divides the space of requests fact by fact, in a fixed order. Two paths that leave the same conditions open in the same
 * status continue as one.
 *
 * @throws DomainError when there are too many paths all the same.
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
    const made = branchOn(level, pertinent)
    known.set(key, made)
    return made
  }

  function branchOn(level: number, pertinent: readonly number[]): Diagram {
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

  /** The state of the fact above: `n` fixes this one, `o` is open, `e` exists. */
  function above(fact: number): string {
    const parent = (model.facts[fact] as FactModel).above.at(-1)
    if (parent === undefined) return ''
    return (state.fixed[fact] as number) >= 0 ? 'n' : (state.fixed[parent] as number) >= 0 ? 'e' : 'o'
  }

  function valuesIn(fact: number, to: number): number {
    return model.facts[fact]?.classes[to]?.length ?? 0
  }

  /** The number of values of an open fact, with those of the facts below it. */
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

/** Facts that most conditions read come first; a fact above comes before those below it. */
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

/** Conditions with their status: decided, or open with the classes of their fixed facts. */
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
  branches: [],
  counts: new Map([[label, size]]),
  widest: new Map([[label, size]]),
})

const scaled = (to: Diagram, by: number): Diagram =>
  by === 1 || to === nothing ? to : joined(-1, [{ classes: [], weight: by, to }])

function joined(fact: number, branches: Diagram['branches']): Diagram {
  const counts = new Map<string, number>()
  const widest = new Map<string, number>()
  for (const { weight, to } of branches) {
    for (const [label, count] of to.counts) counts.set(label, (counts.get(label) ?? 0) + count * weight)
    for (const [label, most] of to.widest) widest.set(label, Math.max(widest.get(label) ?? 0, most * weight))
  }
  return { fact, branches, counts, widest }
}

interface Path {
  readonly at: Diagram
  readonly within: ReadonlyMap<number, readonly number[]>
  readonly weight: number
  /** The number of requests in the widest region that begins with this path. */
  readonly most: number
}

/** The widest regions first: paths are followed in the order of the widest region that they lead to. */
function widestRegions(root: Diagram, label: string, atMost: number): Region[] {
  const found: Region[] = []
  const paths: Path[] = [{ at: root, within: new Map(), weight: 1, most: root.widest.get(label) ?? 0 }]
  while (paths.length > 0 && found.length < atMost) {
    const { at, within, weight, most } = paths.shift() as Path
    if (at.branches.length === 0) {
      found.push({ within, combinations: most })
      continue
    }
    for (const branch of at.branches) {
      const below = branch.to.widest.get(label)
      if (below === undefined) continue
      const named = at.fact < 0 ? within : new Map([...within, [at.fact, branch.classes] as const])
      insert(paths, {
        at: branch.to,
        within: named,
        weight: weight * branch.weight,
        most: weight * branch.weight * below,
      })
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
