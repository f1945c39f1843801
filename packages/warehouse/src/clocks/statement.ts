// All readings of a policy as one statement over two relations, or what it cannot say.

import { parseSla, type SlaPolicy } from '@mspkit/sla'
import { type Parsed, type Problem, problem, quote, toMs } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { columnsOf, nameOf, tableFactsOf } from '../given'
import type { TableFacts } from '../tables/facts'
import { and, atMost, column, type Expression, equals, isNull, nothing, text, whole } from '../tree/expression'
import { kept, output, type Query, type Source, type Steps, select } from '../tree/query'
import { cyclesOf } from './cycles'
import { wordsFor } from './policy/conditions'
import { type ClockStatement, changingFacts, planStatements } from './policy/plan'
import { mostTargets } from './policy/targets'
import { readingsOf } from './readings'
import { factColumns } from './relations'
import { type Coded, packing, stepColumns, stepsOf } from './steps'

export interface SlaStatementOptions {
  /** The instant of the question: epoch milliseconds, or an expression for them. */
  readonly at: number | Expression
  /** The tickets: a table or view with the columns of `ticketRelation`, and one for each further fact. */
  readonly tickets?: string
  /** The events: a table or view with the columns of `eventRelation`. */
  readonly events?: string
  /** Columns of the tickets that hold further facts, e.g. `{ 'client.tier': 'client_tier' }`. */
  readonly facts?: Readonly<Record<string, string>>
  /** Whether the events may hold one id twice; then the first counts. By default they may. */
  readonly repeatedIds?: boolean
}

/** The columns of readings. */
export const readingColumns = [
  'ticket_id',
  'clock',
  'cycle',
  'verdict',
  'state',
  'target_index',
  'target_ms',
  'elapsed_ms',
  'remaining_ms',
  'started_ms',
  'stopped_ms',
  'due_ms',
  'due_if_resumed_ms',
  'breached_ms',
] as const

/**
 * The statement that reads every clock of a policy, with the columns of `readingColumns`: what `sla.read` gives, without warnings.
 * It is refused whole, with every problem, where an option of the policy cannot be said in SQL.
 *
 * @example
 * const policy = { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }
 * const statement = slaStatement(policy, { ids: new Map([['always', 0]]), pieces: 1 }, { at: Date.parse('2026-03-02T20:00:00Z') })
 * statement.ok // => true
 * @param policy a policy, e.g. `compileSla(…).policy`; calendars that it holds itself are those of the tables, and are not looked at
 */
export function slaStatement(policy: SlaPolicy, tables: TableFacts, options: SlaStatementOptions): Parsed<Steps> {
  const {
    at,
    tickets = 'sla_ticket',
    events = 'sla_event',
    facts = {},
    repeatedIds = true,
  } = objectOf(options, 'options', '{ at: Date.now() }')
  for (const name of [tickets, events]) nameOf(name, 'a table')
  columnsOf(facts)
  tableFactsOf(tables)
  if (typeof at !== 'number') objectOf(at, 'an instant', '{ at: Date.now() }')
  const wrong = policyProblems(policy)
  if (wrong.length > 0) return { ok: false, problems: wrong }
  const named: Readonly<Record<string, string>> = { ...factColumns, ...facts }
  const constant = (fact: string): Expression | null => {
    const name = Object.hasOwn(named, fact) ? named[fact] : undefined
    return name === undefined ? null : column(name)
  }
  const { clocks, problems } = planStatements(policy, constant)
  const conditions = clocks.flatMap((clock) => clock.targets.flatMap(({ when }) => (when === null ? [] : [when])))
  const coded = codedFacts(clocks, conditions)
  const found: Problem[] = [
    ...problems,
    ...limits(clocks, coded),
    ...unknownCalendars(clocks, tables, constant),
    ...unknownOpenings(clocks, tables),
  ]
  if (found.length > 0) return { ok: false, problems: found }

  const columnOf = (fact: string): Expression | null => {
    const changing = coded.find(({ kind }) => kind === fact)
    return changing === undefined ? constant(fact) : column(`now_${changing.column}`)
  }
  const asOf = typeof at === 'number' ? whole(at) : at
  const read = [...new Set(Object.values(facts)), 'client_id']
  const stepsOptions = {
    tickets: { table: tickets, as: 't' },
    events: { table: events, as: 'e' },
    asOf,
    beforeOpening: policy.beforeOpening ?? 'clamp',
    triageMs: toMs(policy.triage ?? '0s'),
    repeatedIds,
    facts: read,
    coded,
    repliesRepeat: clocks.some(({ cycles }) => cycles === 'periodic-update'),
  } as const
  const common = { asOf, facts: read, columns: stepColumns(stepsOptions), ids: tables.ids, pieces: tables.pieces }
  const steps = stepsOf(stepsOptions)
  const ofClocks = clocks.flatMap((clock, i) => [
    ...cyclesOf(clock, `c${i}`, { ...common, columnOf }),
    ...readingsOf(clock, `c${i}`, { ...common, columnOf: constant }),
  ])
  const parts = clocks.flatMap((clock, i) => [
    select({ outputs: readingColumns.map((name) => kept(name)), from: { table: `c${i}_reading`, as: 'reading' } }),
    ...(mayNeverStart(clock) ? [notStarted(clock, `c${i}`, tickets, asOf)] : []),
  ])
  const last = steps.map((step) => (step.name === 'step' && clocks.length > 1 ? { ...step, keep: true } : step))
  return { ok: true, value: { steps: [...last, ...ofClocks], result: { kind: 'union', parts } } }
}

/** What is wrong with a policy. Its calendars are looked for in the tables. */
function policyProblems(policy: SlaPolicy): readonly Problem[] {
  const { calendars: _, ...own } = objectOf(policy, 'an SLA policy', 'compileSla(…).policy')
  const parsed = parseSla(own)
  return parsed.ok ? [] : parsed.problems
}

/** Facts that events change, with the words that targets compare them with. */
function codedFacts(clocks: readonly ClockStatement[], conditions: Parameters<typeof wordsFor>[0]): Coded[] {
  if (!clocks.some(({ reads }) => reads)) return []
  return changingFacts.flatMap((kind): Coded[] => {
    const words = wordsFor(conditions, kind)
    return words.length === 0 ? [] : [{ kind, column: kind === 'type' ? 'ticket_type' : 'priority', words }]
  })
}

function limits(clocks: readonly ClockStatement[], coded: readonly Coded[]): Problem[] {
  const targets = clocks.flatMap(({ targets: { length }, path }) =>
    length <= mostTargets
      ? []
      : [
          problem(
            'warehouse/many-targets',
            `${path}/targets`,
            `${length} targets are too many for a statement. Write up to ${mostTargets}.`,
            { count: length },
          ),
        ],
  )
  const words = coded.flatMap(({ kind, words: { length } }) =>
    length < packing - 2
      ? []
      : [
          problem(
            'warehouse/many-words',
            '/clocks',
            `The targets name ${length} words of ${quote(kind)}. A statement holds up to ${packing - 3}.`,
            { count: length },
          ),
        ],
  )
  return [...targets, ...words]
}

/** Calendars that targets name and the tables do not have, and facts that name calendars and no column holds. */
function unknownCalendars(
  clocks: readonly ClockStatement[],
  { ids }: TableFacts,
  columnOf: (fact: string) => Expression | null,
): Problem[] {
  return clocks.flatMap(({ calendar, targets, path }) =>
    [{ calendar, path }, ...targets].flatMap((one): Problem[] => {
      if (typeof one.calendar !== 'string') {
        const { fact } = one.calendar
        if (columnOf(fact) !== null) return []
        return [
          problem(
            'warehouse/no-column',
            `${one.path}/calendar`,
            `The policy reads ${quote(fact)}, and no column of the tickets holds it. Name one: facts: { ${JSON.stringify(fact)}: "${fact.replaceAll(/\W+/g, '_')}" }.`,
            { fact },
          ),
        ]
      }
      return ids.has(one.calendar) ? [] : [missingCalendar(one.calendar, `${one.path}/calendar`, ids)]
    }),
  )
}

/** Calendars of `openedDuring` that the tables do not have. */
const unknownOpenings = (clocks: readonly ClockStatement[], { ids }: TableFacts): Problem[] =>
  clocks.flatMap(({ targets }) =>
    targets.flatMap(({ openedDuring, path }) =>
      openedDuring === null || ids.has(openedDuring)
        ? []
        : [missingCalendar(openedDuring, `${path}/openedDuring`, ids)],
    ),
  )

const missingCalendar = (name: string, path: string, ids: TableFacts['ids']): Problem =>
  problem(
    'warehouse/unknown-calendar',
    path,
    `The tables have no calendar ${quote(name)}. They have: ${[...ids.keys()].map(quote).join(', ')}.`,
    { received: name },
  )

const mayNeverStart = ({ startsOn, cycles }: ClockStatement): boolean =>
  cycles === 'next-response' || cycles === 'periodic-update' || startsOn.length !== 1 || startsOn[0] !== 'opened'

/** Tickets whose clock has not started. */
function notStarted({ name }: ClockStatement, prefix: string, tickets: string, asOf: Expression): Query {
  const opened: Source = { table: tickets, as: 't' }
  const first = select({
    outputs: [kept('ticket_id')],
    from: { table: `${prefix}_sum`, as: 'started' },
    where: equals(column('cycle'), whole(1)),
  })
  const nulls = ['target_index', 'target_ms'] as const
  const later = ['remaining_ms', 'started_ms', 'stopped_ms', 'due_ms', 'due_if_resumed_ms', 'breached_ms'] as const
  return select({
    outputs: [
      kept('ticket_id', 't'),
      output('clock', text(name)),
      output('cycle', whole(1)),
      output('verdict', text('pending')),
      output('state', text('not-started')),
      ...nulls.map((one) => output(one, nothing('whole'))),
      output('elapsed_ms', whole(0)),
      ...later.map((one) => output(one, nothing('whole'))),
    ],
    from: opened,
    joins: [
      {
        how: 'left',
        source: { query: first, as: 'f' },
        on: equals(column('ticket_id', 't'), column('ticket_id', 'f')),
      },
    ],
    where: and(isNull(column('ticket_id', 'f')), atMost(column('opened_ms', 't'), asOf)),
  })
}
