// What each event of a ticket means to the clocks, as bits beside its instant in one whole number.

import { domainFromMs, domainToMs } from '@mspkit/values'
import type { ClockStatement } from '../clocks/policy/plan'
import { ends, fitsAny, setsOff, setsStatus, works } from '../clocks/policy/triggers'
import { shiftMs } from '../tables/day-table'
import { expressionSql } from '../tree/dialect'
import { dialectOf } from '../tree/dialects'
import { and, column, type Expression, equals, flag, nothing, oneOf, or, raw, text } from '../tree/expression'
import { type Known, simplified } from '../tree/simplify'
import { kinds, phases, wrongEventSql } from './doubtful/keys'
import { instantSql, type TicketFiles } from './source'

const duckdb = dialectOf('duckdb')

/** The number of a bit for each thing that an event may mean. */
export interface Bits {
  readonly count: number
  readonly status: number
  readonly works: number
  /** The ticket needs the whole statement. */
  readonly rare: number
  /** No statement can say it. */
  readonly unsaid: number
  /** It may be no event at all: the library decides. */
  readonly wrong: number
  readonly stops: readonly number[]
  /** One for each set of pause rules; `pauseOf` says which a clock has, -1 for none. */
  readonly pauses: readonly number[]
  readonly pauseOf: readonly number[]
}

/** Keys of events by the columns of `sla_event`. */
const eventKeyOf: Readonly<Record<string, string>> = {
  event_kind: 'kind',
  status: 'status',
  phase: 'phase',
  waiting_for: 'waitingFor',
  technician_id: 'technicianId',
  author: 'by',
  is_public: 'public',
  is_automated: 'automated',
  detail: 'name',
}

/** The sets of pause rules of clocks, each once. */
function pauseSets(clocks: readonly ClockStatement[]): {
  readonly sets: readonly ClockStatement[]
  readonly of: readonly number[]
} {
  const sets: ClockStatement[] = []
  const keys: string[] = []
  const of = clocks.map((clock) => {
    if (clock.pausedIn.length === 0) return -1
    const key = JSON.stringify(clock.pausedIn)
    if (!keys.includes(key)) {
      keys.push(key)
      sets.push(clock)
    }
    return keys.indexOf(key)
  })
  return { sets, of }
}

/** The bits of clocks, and SQL for the list of events as whole numbers. */
export function bitsOf(
  clocks: readonly ClockStatement[],
  files: TicketFiles,
  readFacts: readonly string[],
): { readonly bits: Bits; readonly listSql: string } {
  const { sets, of } = pauseSets(clocks)
  const reads = clocks.some((clock) => clock.reads)
  const kind = (...words: string[]): Expression => oneOf(column('event_kind'), words.map(text))
  const conditions: Expression[] = [
    setsStatus,
    works,
    or(ends, ...(reads ? [kind('priority', 'type')] : [])),
    or(
      kind('policy-applied', 'calendar-changed'),
      and(kind('status'), equals(column('phase'), text('unknown'))),
      and(kind('field'), oneOf(column('detail'), readFacts.map(text))),
    ),
    // What may be no event is read from its keys, by kind.
    flag(false),
    ...clocks.map(({ stopsOn, columnOf }) => setsOff(stopsOn, columnOf)),
    ...sets.map(({ pausedIn, columnOf }) => and(setsStatus, fitsAny(pausedIn, columnOf))),
  ]
  const bits: Bits = {
    count: conditions.length,
    status: 0,
    works: 1,
    rare: 2,
    unsaid: 3,
    wrong: 4,
    stops: clocks.map((_, i) => 5 + i),
    pauses: sets.map((_, i) => 5 + clocks.length + i),
    pauseOf: of,
  }
  const read = instantSql('e.at', files.atType)
  // An instant that is missing or too early is before the domain, one that is too late at its end: numbers stay small enough for their bits.
  const dated = files.isFilled ? read : `LEAST(GREATEST(${read}, ${domainFromMs - 1}), ${domainToMs})`
  const at = `(${dated} + ${shiftMs})`
  return { bits, listSql: `list_transform(ev, lambda e: ${at} * ${2 ** bits.count} + ${bitsSql(conditions, files)})` }
}

/** The bits of an event: what its kind and phase decide is computed here, once for all events. */
function bitsSql(conditions: readonly Expression[], files: TicketFiles): string {
  const known =
    (kind: string, phase: Expression): Known =>
    (name) => {
      if (name === 'event_kind') return text(kind)
      if (name === 'phase') return phase
      const key = eventKeyOf[name]
      return key !== undefined && files.eventKeys.has(key) ? raw(`e."${key}"`) : nothing('text')
    }
  /** Those of some conditions, under what is known. */
  const sumOf = (some: readonly number[], under: Known): string => {
    let always = 0
    const sometimes: string[] = []
    for (const i of some) {
      const found = simplified(conditions[i] as Expression, under)
      if (found.kind === 'flag') always += found.value ? 2 ** i : 0
      else sometimes.push(`CASE WHEN ${expressionSql(found, duckdb)} THEN ${2 ** i} ELSE 0 END`)
    }
    return [String(always), ...sometimes].join(' + ')
  }
  const all = conditions.map((_, i) => i)
  const ofStatus = (): string => {
    if (!files.eventKeys.has('phase')) return sumOf(all, known('status', nothing('text')))
    const byPhase = all.filter((i) =>
      readsPhase(simplified(conditions[i] as Expression, known('status', column('phase')))),
    )
    const others = all.filter((i) => !byPhase.includes(i))
    const branches = phases.map((phase) => `WHEN '${phase}' THEN ${sumOf(byPhase, known('status', text(phase)))}`)
    return `${sumOf(others, known('status', nothing('text')))} + CASE e.phase ${branches.join(' ')} ELSE ${wrongBit} END`
  }
  const branches = kinds.map((kind) => {
    const wrong = wrongEventSql(kind, files.eventKeys, kind === 'status' ? ['phase'] : [])
    const meant = kind === 'status' ? ofStatus() : sumOf(all, known(kind, nothing('text')))
    return `WHEN '${kind}' THEN ${meant} + CASE WHEN ${wrong} THEN ${wrongBit} ELSE 0 END`
  })
  // An event of no kind is none.
  return `(CASE e.kind ${branches.join(' ')} ELSE ${wrongBit} END)`
}

const wrongBit = 2 ** 4

function readsPhase(expression: Expression): boolean {
  return JSON.stringify(expression).includes('"name":"phase"')
}

/** Conditions on a step, at the opening of a ticket: columns of the ticket in place of those of an event. */
export function atOpening(condition: Expression): string {
  const known = (name: string): Expression => {
    if (name === 'event_kind') return text('opened')
    return ['status', 'phase', 'waiting_for'].includes(name) ? raw(`opened_${name}`) : nothing('text')
  }
  const found = simplified(condition, known)
  return found.kind === 'flag' ? expressionSql(flag(found.value), duckdb) : expressionSql(found, duckdb)
}
