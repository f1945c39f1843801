// What a policy and the tickets of a desk do not call alike: words that no ticket has, and words that the policy does not name.

import { factsOf } from '@mspkit/records'
import type { SlaPolicy } from '@mspkit/sla'
import { objectOf } from '@mspkit/values/arguments'
import type { MissingConfig } from '../diagnostic'
import type { MappedTicket } from './ticket/mapped-ticket'

/** Facts with a list of words that a desk keeps: where a policy names some, the others are worth a look. */
const listed: ReadonlySet<string> = /* @__PURE__ */ new Set(['priority', 'type', 'category', 'queue', 'board.name'])

/** Facts of other records than the ticket: a tracker of tickets does not see them. */
const elsewhere = /^(?:client|site|contact|asset)(?:\.|$)/

/** More words of one fact than these are no words of a policy, and neither are longer texts. */
const most = 500
const longest = 100

/** The words of the tickets that were seen. */
export interface SeenWords {
  note(ticket: MappedTicket): void
  /**
   * What the policy needs of what no table knows; what it names and no ticket has, with the count 0; and of facts with a list of words, what
   * tickets have and it does not name.
   */
  heldAgainst(policy: SlaPolicy, missing: readonly MissingConfig[]): readonly MissingConfig[]
}

/** The words of one fact, each with the count of its tickets; `full` where there are more than are counted. */
interface Counted {
  readonly counts: Map<string, number>
  full: boolean
}

export function seenWords(): SeenWords {
  const seen = new Map<string, Counted>()
  const countedOf = (fact: string): Counted => {
    const known = seen.get(fact)
    if (known !== undefined) return known
    const added: Counted = { counts: new Map(), full: false }
    seen.set(fact, added)
    return added
  }
  return {
    note(ticket) {
      for (const [fact, words] of ticketWords(ticket)) {
        const counted = countedOf(fact)
        for (const word of words) {
          const count = counted.counts.get(word)
          if (count === undefined && counted.counts.size >= most) counted.full = true
          else counted.counts.set(word, (count ?? 0) + 1)
        }
      }
    },
    heldAgainst(policy, missing) {
      const named = policyWords(policy)
      const unlike = inOrder(named).flatMap(([fact, words]): MissingConfig[] => {
        const { counts, full } = seen.get(fact) ?? { counts: new Map<string, number>(), full: false }
        const entry = (key: string, count: number): MissingConfig => ({
          map: `policy/${fact}`,
          key,
          label: null,
          count,
        })
        const absent = full ? [] : [...words].filter((word) => !counts.has(word)).map((word) => entry(word, 0))
        const unnamed = listed.has(fact) ? [...counts].filter(([word]) => !words.has(word)) : []
        return [...absent, ...unnamed.map(([word, count]) => entry(word, count))]
      })
      const needed = neededOf(named.get('priority') ?? new Set(), missing)
      const known = new Set(needed.flatMap(({ map, key, label }) => (map === 'priorities' ? [label ?? key] : [])))
      return [...needed, ...unlike.filter(({ map, key }) => map !== 'policy/priority' || !known.has(key))]
    },
  }
}

/** The facts that most policies name come first, the others as the policy has them. */
const first = ['priority', 'type', 'category', 'queue', 'board.name', 'status']
const inOrder = (named: ReadonlyMap<string, ReadonlySet<string>>): (readonly [string, ReadonlySet<string>])[] => [
  ...first.flatMap((fact) => [...named].filter(([name]) => name === fact)),
  ...[...named].filter(([name]) => !first.includes(name)),
]

/** What a policy needs of what is missing: no priorities where it names none, and none that it calls by the desk's own label. */
const neededOf = (priorities: ReadonlySet<string>, missing: readonly MissingConfig[]): readonly MissingConfig[] =>
  missing.filter(
    ({ map, key, label }) => map !== 'priorities' || (priorities.size > 0 && !priorities.has(label ?? key)),
  )

/** Words by the fact that they are of. */
type Words = Map<string, Set<string>>

/** Takes the words in the value of a fact: text, a number that stands for it, or a list of them. */
function take(words: Words, fact: string, value: unknown): void {
  if (Array.isArray(value)) for (const one of value) take(words, fact, one)
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return
  const word = String(value)
  if (word.length > longest) return
  const own = words.get(fact)
  if (own === undefined) words.set(fact, new Set([word]))
  else own.add(word)
}

/** The words of one ticket, at its opening and since, each once. */
function ticketWords(ticket: MappedTicket): Words {
  const words: Words = new Map()
  for (const [fact, value] of factsOf({ ticket })) take(words, fact, value)
  take(words, 'status', ticket.openedStatus)
  for (const event of ticket.events) {
    if (event.kind === 'status') take(words, 'status', event.status)
    if (event.kind === 'priority') take(words, 'priority', event.priority)
    if (event.kind === 'type') take(words, 'type', event.type)
    if (event.kind === 'field') take(words, event.name, event.value)
    if (event.kind === 'assignment') {
      take(words, 'queue', event.queue)
      take(words, 'technicianId', event.technicianId)
    }
  }
  return words
}

/** How a part of a policy is read: a list of statuses, a condition, or anything that may hold one of them. */
type Part = 'statuses' | 'condition' | 'other'

/** Keys of a policy under which statuses are listed; a pattern among them names its own under `status`. */
const partOf: ReadonlyMap<string, Part> = /* @__PURE__ */ new Map<string, Part>([
  ['pausedIn', 'statuses'],
  ['only', 'statuses'],
  ['status', 'statuses'],
  ['when', 'condition'],
])
const combining: ReadonlySet<string> = /* @__PURE__ */ new Set(['all', 'any', 'not'])

/** Every word that the policy names: in the conditions of its targets, exclusions and patterns, and as labels of statuses. */
function policyWords(policy: SlaPolicy): ReadonlyMap<string, ReadonlySet<string>> {
  const { clocks, pausedIn, excluded } = objectOf(policy, 'an SLA policy', '{ calendar: "always", clocks: [] }')
  const words: Words = new Map()
  const seen = new Set<unknown>()
  const open: (readonly [unknown, Part])[] = [
    [pausedIn, 'statuses'],
    [excluded, 'other'],
    [clocks, 'other'],
  ]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, part] = next
    if (part === 'statuses') take(words, 'status', value)
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (Array.isArray(value)) open.push(...value.toReversed().map((one) => [one, part] as const))
    else
      for (const [key, held] of Object.entries(value).reverse())
        if (part !== 'condition') open.push([held, partOf.get(key) ?? 'other'])
        else if (combining.has(key)) open.push([held, 'condition'])
        else if (!elsewhere.test(key)) takeTest(words, key, held)
  }
  return words
}

/** The words with which a condition compares a fact; a comparison with another fact, or by order, has none. */
function takeTest(words: Words, fact: string, test: unknown): void {
  take(words, fact, test)
  if (typeof test !== 'object' || test === null) return
  for (const [operator, value] of Object.entries(test))
    if (operator === 'not' || operator === 'contains') take(words, fact, value)
}
