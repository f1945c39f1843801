// What a set of events holds that no statement can say: counted before readings are trusted, and refused whole.

import { type Problem, problem, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { nameOf, namesOf } from '../given'
import {
  and,
  column,
  count,
  type Expression,
  equals,
  isKnown,
  nothing,
  oneOf,
  text,
  when,
  whole,
} from '../tree/expression'
import { output, type Select, select } from '../tree/query'

/** Kinds of events that change what a clock is measured by. */
const rules = [
  {
    code: 'warehouse/late-events',
    name: 'late_events',
    what: 'events were seen later than they may have happened ("earliestAt")',
  },
  {
    code: 'warehouse/policy-applied',
    name: 'policy_applied',
    what: 'events apply the policy after the opening ("policy-applied")',
  },
  {
    code: 'warehouse/calendar-changed',
    name: 'calendar_changed',
    what: 'events change the calendar of a ticket ("calendar-changed")',
  },
  {
    code: 'warehouse/field-events',
    name: 'field_events',
    what: 'events change a field that the policy reads ("field")',
  },
] as const

/**
 * One row that counts what {@link refusalsOf} refuses.
 *
 * @param facts the facts that the policy reads from columns of their own
 * @example
 * toSql(refusalQuery('sla_event', ['client.tier']), 'postgres').includes('late_events') // => true
 */
export function refusalQuery(events = 'sla_event', facts: readonly string[] = []): Select {
  nameOf(events, 'a table')
  namesOf(facts)
  const kind = (word: string): Expression => equals(column('event_kind'), text(word))
  const tests: Readonly<Record<(typeof rules)[number]['name'], Expression>> = {
    late_events: isKnown(column('earliest_ms')),
    policy_applied: kind('policy-applied'),
    calendar_changed: kind('calendar-changed'),
    field_events: and(kind('field'), oneOf(column('detail'), facts.map(text))),
  }
  return select({
    outputs: rules.map(({ name }) => output(name, count(when(tests[name], whole(1), nothing('whole'))))),
    from: { table: events, as: 'e' },
  })
}

/**
 * The problems of a set of events, by the row of {@link refusalQuery}; none where statements say all of it.
 *
 * @example
 * refusalsOf({ late_events: 2, policy_applied: 0, calendar_changed: 0, field_events: 0 })[0].code // => 'warehouse/late-events'
 */
export function refusalsOf(row: Readonly<Record<string, unknown>>): Problem[] {
  objectOf(row, 'a row', 'the row of refusalQuery')
  return rules.flatMap(({ code, name, what }) => {
    const found = countOf(row[name])
    const message = `${found} ${what}, which SQL does not say. Nothing was judged: judge this set with the in-process engine.`
    return found === 0 ? [] : [problem(code, '', message, { count: found })]
  })
}

/** A count of a database, which may be a number, a bigint or text. @throws TypeError for anything else. */
function countOf(value: unknown): number {
  const count =
    typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string' ? Number(value) : null
  if (count !== null && Number.isSafeInteger(count)) return count
  if (value === undefined || value === null) return 0
  throw new TypeError(`${quote(value)} is not a count. Give the row that refusalQuery returns.`)
}
