// What a policy and the tickets of a desk do not call alike: words that no ticket has, and words that the policy does not name.

import type { SlaPolicy } from '@mspkit/sla'
import { objectOf } from '@mspkit/values/arguments'
import type { MissingConfig } from '../diagnostic'
import type { MappedTicket } from './ticket/mapped-ticket'

/** Facts of a ticket by whose words policies choose. */
const facts = ['priority', 'type', 'category', 'queue', 'status'] as const
type Fact = (typeof facts)[number]

/** More words of one fact than these are no words of a policy. */
const most = 500

/** The words of the tickets that were seen. */
export interface SeenWords {
  note(ticket: MappedTicket): void
  /** What the policy names and no ticket has, with the count 0; and of facts that it names, what tickets have and it does not. */
  unlike(policy: SlaPolicy): readonly MissingConfig[]
}

export function seenWords(): SeenWords {
  const seen: Readonly<Record<Fact, Map<string, number>>> = {
    priority: new Map(),
    type: new Map(),
    category: new Map(),
    queue: new Map(),
    status: new Map(),
  }
  return {
    note(ticket) {
      const words = ticketWords(ticket)
      for (const fact of facts)
        for (const word of words[fact]) {
          const counts = seen[fact]
          if (counts.size < most || counts.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
        }
    },
    unlike(policy) {
      const named = policyWords(policy)
      return facts.flatMap((fact): MissingConfig[] => {
        const words = named[fact]
        if (words.size === 0) return []
        const entry = (key: string, count: number): MissingConfig => ({
          map: `policy/${fact}`,
          key,
          label: null,
          count,
        })
        const absent = [...words].filter((word) => !seen[fact].has(word)).map((word) => entry(word, 0))
        // A policy names the statuses that pause or stop; it need not name the others.
        const unnamed = fact === 'status' ? [] : [...seen[fact]].filter(([word]) => !words.has(word))
        return [...absent, ...unnamed.map(([word, count]) => entry(word, count))]
      })
    },
  }
}

type Words = Readonly<Record<Fact, Set<string>>>
const noWords = (): Words => ({
  priority: new Set(),
  type: new Set(),
  category: new Set(),
  queue: new Set(),
  status: new Set(),
})

/** The words of one ticket, at its opening and since, each once. */
function ticketWords(ticket: MappedTicket): Words {
  const words = noWords()
  const take = (fact: Fact, word: string | null | undefined): void => {
    if (word != null && word !== '') words[fact].add(word)
  }
  take('priority', ticket.priority)
  take('type', ticket.type)
  take('category', ticket.category)
  take('queue', ticket.queue)
  take('status', ticket.openedStatus)
  for (const event of ticket.events) {
    if (event.kind === 'status') take('status', event.status)
    if (event.kind === 'priority') take('priority', event.priority)
    if (event.kind === 'type') take('type', event.type)
    if (event.kind === 'assignment') take('queue', event.queue)
  }
  return words
}

/** Keys under which text is a word of a fact: the fact's own, and the lists of statuses that pause. */
const factOf: ReadonlyMap<string, Fact> = new Map<string, Fact>([
  ...facts.map((fact): [string, Fact] => [fact, fact]),
  ['pausedIn', 'status'],
  ['only', 'status'],
])

/** Every word that the policy names: in the conditions of its targets and exclusions, and as labels of statuses. */
export function policyWords(policy: SlaPolicy): Words {
  const { clocks, pausedIn, excluded } = objectOf(policy, 'an SLA policy', '{ calendar: "always", clocks: [] }')
  const words = noWords()
  const seen = new Set<unknown>()
  const open: (readonly [unknown, Fact | null])[] = [
    [clocks, null],
    [excluded, null],
    [pausedIn, 'status'],
  ]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, fact] = next
    if (typeof value === 'string' && fact !== null) words[fact].add(value)
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (Array.isArray(value)) open.push(...value.toReversed().map((one) => [one, fact] as const))
    // A comparison with another fact, a phase or whom a ticket waits for is no word of the desk.
    else
      for (const [key, held] of Object.entries(value).reverse())
        open.push([held, factOf.get(key) ?? (key === 'not' || key === 'contains' ? fact : null)])
  }
  return words
}
