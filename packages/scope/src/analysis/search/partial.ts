// A partial request: facts are fixed one after the other, and conditions are decided by them.

import { type FactModel, type MarkTable, type Model, type Node, no, open, type Status, unknown, yes } from './model'

/** Some facts, each fixed to a class, and the status of every condition. The only mutable part of a search. */
export interface Partial {
  /** Class by fact; -1 while it is open. */
  readonly fixed: Int32Array
  /** By condition. */
  readonly status: Uint8Array
  /** By condition: how many of its facts are still open. */
  readonly width: Uint8Array
  /** The classes of a fact, grouped by what the open conditions can distinguish. */
  distinct(fact: number): readonly (readonly number[])[]
  /** Fixes a fact, and the facts below it where it is absent. Returns the mark to go back to. */
  fix(fact: number, to: number): number
  /** Undoes everything since the `fix` that returned the mark. */
  back(mark: number): void
  /** The present mark. */
  mark(): number
  /** The facts that were fixed by choice, in order. */
  chosen(): number[]
  /** The fact to fix next for an open condition; a fact above it comes first. */
  openFact(condition: number): number
}

export function startPartial(model: Model): Partial {
  const { facts, nodes, reads, readers, marks } = model
  const fixed = new Int32Array(facts.length).fill(-1)
  const implied = new Uint8Array(facts.length)
  const existing = new Uint8Array(facts.length)
  const status = Uint8Array.from(nodes.map((node) => evaluate(node, fixed, existing)))
  const width = Uint8Array.from(reads.map((read) => read.length))
  // What `back` undoes: a fact that was fixed (its position), or a condition that was decided (its position, negative).
  const trail: number[] = []

  /** A fact is not absent where a fact below it is known. */
  function countAbove(fact: number, by: number): void {
    const { above, nullClass } = facts[fact] as FactModel
    if (fixed[fact] === nullClass) return
    for (const parent of above) existing[parent] = (existing[parent] as number) + by
  }

  function fixOne(fact: number, to: number, byParent: boolean): void {
    fixed[fact] = to
    implied[fact] = byParent ? 1 : 0
    trail.push(fact)
    countAbove(fact, 1)
    const readable = readers[fact] as readonly number[]
    for (const condition of readable) width[condition] = (width[condition] as number) - 1
    decide(readable)
    for (const parent of (facts[fact] as FactModel).above)
      if (fixed[parent] === -1) decide(readers[parent] as readonly number[])
  }

  function decide(conditions: readonly number[]): void {
    for (const condition of conditions) {
      if (status[condition] !== open) continue
      const now = evaluate(nodes[condition] as Node, fixed, existing)
      if (now === open) continue
      status[condition] = now
      trail.push(-condition - 1)
    }
  }

  return {
    fixed,
    status,
    width,
    distinct(fact) {
      const { declared, nullClass } = facts[fact] as FactModel
      const readable = readers[fact] as readonly number[]
      const groups = new Map<string, number[]>()
      for (let to = 0; to < declared; to++) {
        if (to === nullClass && (existing[fact] as number) > 0) continue
        let key = to === nullClass ? 'null' : ''
        for (let i = 0; i < readable.length; i++) {
          if (status[readable[i] as number] === open)
            key += String.fromCharCode(48 + ((marks[fact] as MarkTable)[to]?.[i] ?? 0))
        }
        const same = groups.get(key)
        if (same) same.push(to)
        else groups.set(key, [to])
      }
      return [...groups.values()]
    },
    fix(fact, to) {
      const mark = trail.length
      const { nullClass, below } = facts[fact] as FactModel
      fixOne(fact, to, false)
      if (to === nullClass) {
        for (const child of below) if (fixed[child] === -1) fixOne(child, (facts[child] as FactModel).nullClass, true)
      }
      return mark
    },
    back(mark) {
      while (trail.length > mark) {
        const step = trail.pop() as number
        if (step >= 0) {
          countAbove(step, -1)
          fixed[step] = -1
          implied[step] = 0
          for (const condition of readers[step] as readonly number[])
            width[condition] = (width[condition] as number) + 1
        } else status[-step - 1] = open
      }
    },
    mark: () => trail.length,
    chosen: () => trail.filter((step) => step >= 0 && implied[step] === 0),
    openFact(condition) {
      const fact = (reads[condition] as readonly number[]).find(
        (each) => fixed[each] === -1 && matters(nodes[condition] as Node, each),
      ) as number
      const parent = (facts[fact] as FactModel).above.find((each) => fixed[each] === -1)
      return parent ?? fact
    },
  }

  function matters(node: Node, fact: number): boolean {
    if (node.kind === 'atom') return node.fact === fact
    if (evaluate(node, fixed, existing) !== open) return false
    return node.kind === 'not' ? matters(node.part, fact) : node.parts.some((part) => matters(part, fact))
  }
}

function evaluate(node: Node, fixed: Int32Array, existing: Uint8Array): Status {
  switch (node.kind) {
    case 'atom': {
      const at = fixed[node.fact] as number
      if (at >= 0) return node.truth[at] as Status
      return (existing[node.fact] as number) > 0 ? node.whenExisting : node.whenOpen
    }
    case 'not': {
      const inner = evaluate(node.part, fixed, existing)
      return inner === yes ? no : inner === no ? yes : inner
    }
    case 'and':
      return combine(node.parts, fixed, existing, no, yes)
    case 'or':
      return combine(node.parts, fixed, existing, yes, no)
  }
}

/** One part with the status `decides` decides all; else an open part leaves it open; else an unknown part makes it unknown. */
function combine(
  parts: readonly Node[],
  fixed: Int32Array,
  existing: Uint8Array,
  decides: Status,
  otherwise: Status,
): Status {
  let result: Status = otherwise
  for (const part of parts) {
    const status = evaluate(part, fixed, existing)
    if (status === decides) return decides
    if (status === open) result = open
    else if (status === unknown && result !== open) result = unknown
  }
  return result
}
