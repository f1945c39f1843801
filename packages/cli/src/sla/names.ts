// What a policy and the tickets do not say alike: priorities that the policy does not name, facts that no ticket has.

import { likelyPriority } from '@mspkit/psa/csv'
import type { Ticket } from '@mspkit/records'
import type { Attainment, SlaPolicy } from '@mspkit/sla'
import { quote } from '@mspkit/values'
import { labelsToPaste } from '../csv/labels'
import type { JudgedReading } from './judged/judgement'

/** Counts what a policy does not name, ticket by ticket. */
export interface Unnamed {
  /** @param times how many tickets are like this one */
  observe(ticket: Ticket, judged: readonly JudgedReading[], times?: number): void
  /**
   * Sentences with what to write; none where all is named.
   *
   * @param facts the names of facts for which the map of the tickets has a column; `null` where they have no map
   */
  lines(kept: readonly Attainment[], facts: ReadonlySet<string> | null): string[]
}

/** More labels than these are no priorities. */
const most = 50

/** Facts of a ticket that a column holds, which may be empty in some rows. */
const columnFacts = ['priority', 'type', 'category', 'queue'] as const

export function countUnnamed(policy: SlaPolicy): Unnamed {
  const named = prioritiesOf(policy)
  const known = new Set(named.map(plain))
  const priorities = new Map<string, number>()
  const eventless = new Map<string, number>()
  const undated = new Map<string, number>()
  const unseen = new Set(columnFacts)
  let matches = 0
  const count = (table: Map<string, number>, key: string, times = 1): void => {
    if (table.size < most || table.has(key)) table.set(key, (table.get(key) ?? 0) + times)
  }
  return {
    observe(ticket, judged, times = 1) {
      const { priority } = ticket
      if (priority !== undefined && known.size > 0) {
        if (known.has(plain(priority))) matches += times
        else count(priorities, priority, times)
      }
      for (const name of unseen) if (ticket[name] !== undefined) unseen.delete(name)
      for (const { bounds, lacks } of judged) {
        if (lacks === 'events') count(eventless, bounds.name, times)
        if (lacks === 'status-date') count(undated, bounds.name, times)
      }
    },
    lines: (kept, facts) => [
      ...unnamedPriorities(named, priorities, matches),
      ...[...eventless].map(([clock, times]) => withoutEvents(clock, times)),
      ...[...undated].map(([clock, times]) => withoutDate(clock, times)),
      ...[...missingFacts(kept)].map(([fact, times]) =>
        facts?.has(fact.replace(/^ticket\./, '')) || columnFacts.some((name) => name === fact && !unseen.has(name))
          ? `${readings(times)} ${times === 1 ? 'is' : 'are'} not known: the policy reads ${quote(fact)}, and these tickets have none. Fill it in where the tickets are kept, and export again.`
          : `${readings(times)} ${times === 1 ? 'is' : 'are'} not known: no fact is called ${quote(fact)} on these tickets. Correct the name in the policy, or ${facts === null ? 'give the tickets the fact' : `add ${quote(fact)} to "columns" or "fields" of the map`}.`,
      ),
    ],
  }
}

/** How many readings lack each fact, over all clocks and groups. */
function missingFacts(kept: readonly Attainment[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const { fact, count } of kept.flatMap((row) => row.missingFacts)) found.set(fact, (found.get(fact) ?? 0) + count)
  return found
}

const readings = (times: number): string => `${times} ${times === 1 ? 'reading' : 'readings'}`

const withoutEvents = (clock: string, times: number): string =>
  clock === 'first-response'
    ? `${times === 1 ? '1 first response is' : `${times} first responses are`} not known: these tickets do not say when they were answered. Add the column that does to the map, as "respondedAt".`
    : `${readings(times)} of ${quote(clock)} ${times === 1 ? 'is' : 'are'} not known: their events are not in the file. Give the history, or leave the clock out of the policy.`

const withoutDate = (clock: string, times: number): string =>
  `${readings(times)} of ${quote(clock)} may be late: these rows do not say since when the ticket has its status. Add the column that does to the map: "lastStatusAt" for open tickets, "resolvedAt" or "closedAt" for finished ones, with the time of day; or fill its cells.`

const plain = (priority: string): string => priority.trim().toLowerCase()

/** A desk may have priorities for which its policy has no target of their own: P4. What reads like one that it has is doubtful. */
function unnamedPriorities(named: readonly string[], all: ReadonlyMap<string, number>, matches: number): string[] {
  const known = new Set(named.map(plain))
  const found = new Map(
    [...all].filter(([label]) => {
      const likely = likelyPriority(label)
      return likely === null || !known.has(plain(likely)) ? matches === 0 && likely !== label : true
    }),
  )
  if (found.size === 0) return []
  const tickets = [...found.values()].reduce((sum, times) => sum + times, 0)
  const proposed = Object.fromEntries([...found.keys()].map((label) => [label, proposedFor(label, named)]))
  return [
    `The policy speaks of the priorities ${named.map(quote).join(', ')}. ${tickets === 1 ? '1 ticket has another' : `${tickets} tickets have others`} (${[...found].map(([label, times]) => `${quote(label)} ${times}`).join(', ')}); for ${tickets === 1 ? 'it' : 'them'} the target without a priority is used. Check these lines and add them to "priorities" of the map:`,
    ...labelsToPaste(proposed),
  ]
}

/** The priority of the policy that a label most likely is. */
const proposedFor = (label: string, named: readonly string[]): string | undefined =>
  named.find((one) => plain(one) === plain(likelyPriority(label) ?? '')) ?? named.at(-1)

/** Every priority that a condition of the policy names. */
function prioritiesOf(policy: SlaPolicy): string[] {
  const found = new Set<string>()
  const walk = (value: unknown, isPriority: boolean): void => {
    if (typeof value === 'string' && isPriority) found.add(value)
    else if (Array.isArray(value)) for (const one of value) walk(one, isPriority)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value))
        walk(one, isPriority || key === 'priority' || key === 'ticket.priority')
    }
  }
  walk(policy.clocks, false)
  return [...found]
}
