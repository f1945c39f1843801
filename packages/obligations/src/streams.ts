import type { SubjectKind } from './definition'
import type { Engine } from './engine'
import { fitting, isRule, type ReadyObligation } from './promise'
import type { Rule } from './rhythm/rule'
import type { Roster } from './roster'
import type { RosterSubject, RosterSubjects } from './subject'
import type { Spans } from './under'

/** The streams of a roster, as columns. */
export interface Streams {
  readonly size: number
  readonly readies: readonly ReadyObligation[]
  readonly subjects: readonly RosterSubject[]
  /** `null` where nobody can judge. */
  readonly rules: readonly (Rule | null)[]
  readonly spans: readonly Spans[]
  stream(obligation: string, clientId: string, subjectId: string): number
}

/** Lays out every promise to every subject it fits. */
export function streamsOf(engine: Engine, roster: Roster): Streams {
  const { subjects, under } = engine.book(roster)
  const columns = {
    readies: [] as ReadyObligation[],
    subjects: [] as RosterSubject[],
    rules: [] as (Rule | null)[],
    spans: [] as Spans[],
  }
  const positions = positionsOf(subjects)
  const streams = new Map<string, { positions: Positions; numbers: Int32Array }>()
  for (const ready of engine.readies) {
    const { id, of } = ready.obligation
    const list = subjects[of]
    const numbers = new Int32Array(list.length).fill(-1)
    streams.set(id, { positions: positions[of], numbers })
    for (let position = 0; position < list.length; position++) {
      const subject = list[position]!
      const fit = fitting(ready, subject)
      const spans = fit === 'no' ? noSpans : under(ready.obligation, subject)
      if (spans.length === 0) continue
      const rule = fit === 'yes' ? ready.ruleFor(subject) : null
      numbers[position] = columns.rules.length
      columns.readies.push(ready)
      columns.subjects.push(subject)
      columns.rules.push(rule !== null && isRule(rule) ? rule : null)
      columns.spans.push(spans)
    }
  }
  return {
    size: columns.rules.length,
    ...columns,
    stream(obligation, clientId, subjectId) {
      const found = streams.get(obligation)
      const position = found?.positions.get(clientId)?.get(subjectId)
      return position === undefined ? -1 : (found?.numbers[position] ?? -1)
    },
  }
}

const noSpans: Spans = []

/** Where a subject stands in the roster, by client and id. */
type Positions = ReadonlyMap<string, ReadonlyMap<string, number>>

function positionsOf(subjects: RosterSubjects): Record<SubjectKind, Positions> {
  const of = (list: readonly RosterSubject[]): Positions => {
    const clients = new Map<string, Map<string, number>>()
    for (const [position, { clientId, id }] of list.entries()) {
      const ids = clients.get(clientId) ?? new Map<string, number>()
      clients.set(clientId, ids.set(id, position))
    }
    return clients
  }
  return {
    asset: of(subjects.asset),
    contact: of(subjects.contact),
    site: of(subjects.site),
    client: of(subjects.client),
  }
}
