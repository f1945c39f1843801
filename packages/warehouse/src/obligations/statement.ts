// How long each promise was kept in a period, as one statement over evidence, or what it cannot say.

import { type ObligationsPolicy, parseObligations } from '@mspkit/obligations'
import { domainMs, type InstantLike, type Parsed, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { columnsOf, nameOf, tableFactsOf } from '../given'
import type { TableFacts } from '../tables/facts'
import { column, type Expression, equals, greatest, least, max, minus, sum, when, whole } from '../tree/expression'
import { kept, output, type Query, type Steps, select } from '../tree/query'
import { evidenceFacts } from './evidence'
import { planObligations } from './plan'
import { unmetSteps } from './points'
import { successSteps } from './successes'

export interface ObligationStatementOptions {
  /** The period, half-open, within the horizon of the tables. */
  readonly from: InstantLike
  readonly to: InstantLike
  /** The evidence: a table or view with the columns of `evidenceRelationWith`. */
  readonly evidence?: string
  /** Columns of the evidence that hold facts which `counts` read, e.g. `{ proves: 'proves' }`. */
  readonly facts?: Readonly<Record<string, string>>
}

const example = "{ from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' }"
const c = column

/**
 * The statement that says how long each promise to each subject was kept: `obligation`, `client_id`, `subject_kind`, `subject_id`,
 * `responsible`, `period_ms`, `kept_ms`, `lapsed_ms` and `unknown_ms`, which add up, as `lapses` gives them. It reads the tables of
 * `obligationTables` and the evidence. `kept_ms` and the two after it are NULL where a success lies outside the tables of its calendar. It is
 * refused whole, with every problem, where an option of the policy cannot be said in SQL.
 *
 * @throws RangeError if `to` is before `from`.
 * @example
 * const policy = { timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [{ id: 'backup', of: 'asset', every: '24h', responsible: 'provider' }] }
 * const period = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' }
 * obligationStatement(policy, { ids: new Map(), pieces: 1 }, period).ok // => true
 */
export function obligationStatement(
  policy: ObligationsPolicy,
  tables: TableFacts,
  options: ObligationStatementOptions,
): Parsed<Steps> {
  const { from, to, evidence = 'obligation_evidence', facts = {} } = objectOf(options, 'options', example)
  const [fromMs, toMs] = [domainMs(from), domainMs(to)]
  if (toMs < fromMs) throw new RangeError(`The period ends at ${quote(to)}, before it begins at ${quote(from)}.`)
  nameOf(evidence, 'a table')
  const { pieces } = tableFactsOf(tables)
  const columns: Readonly<Record<string, string>> = { ...evidenceFacts, ...columnsOf(facts) }
  const parsed = parseObligations(policy)
  if (!parsed.ok) return parsed
  const columnOf = (fact: string): Expression | null =>
    Object.hasOwn(columns, fact) ? column(columns[fact] ?? fact, 'e') : null
  const { plans, problems } = planObligations(parsed.value, columnOf)
  if (problems.length > 0) return { ok: false, problems }
  const isDoubtful = plans.some(({ obligation: { counts } }) => counts !== undefined)
  const isDated = plans.some(({ rule }) => rule === 'dated')
  const period = { fromMs: whole(fromMs), toMs: whole(toMs) }
  const sure = unmetSteps('sure', isDated, period)
  const possible = isDoubtful ? unmetSteps('possible', isDated, period) : []
  return {
    ok: true,
    value: {
      steps: [...successSteps(plans, { evidence, columnOf, pieces, toMs: period.toMs }), ...sure, ...possible],
      result: totals(isDoubtful, period),
    },
  }
}

/** One row a promise and subject that was under it in the period. */
function totals(
  isDoubtful: boolean,
  { fromMs, toMs }: { readonly fromMs: Expression; readonly toMs: Expression },
): Query {
  const s = (name: string): Expression => column(name, 's')
  const under = greatest(whole(0), minus(least(s('to_ms'), toMs), greatest(s('from_ms'), fromMs)))
  const known = equals(s('is_known'), whole(1))
  const unmet = (table: string): Expression => column('unmet_ms', table)
  const lapsed = isDoubtful ? unmet('p') : unmet('u')
  const spans = select({
    outputs: [
      ...names.map((name) => kept(name, 's')),
      output('period_ms', under),
      output('kept_ms', when(known, minus(under, unmet('u')), whole(0))),
      output('lapsed_ms', when(known, lapsed, whole(0))),
      output('unknown_ms', when(known, minus(unmet('u'), lapsed), under)),
      output('beyond', when(known, column('beyond', 'u'), whole(0))),
    ],
    from: { table: 'obligation_span', as: 's' },
    joins: [
      { how: 'left', source: { table: 'sure_unmet', as: 'u' }, on: equals(column('span_id', 'u'), s('span_id')) },
      ...(isDoubtful
        ? [
            {
              how: 'left' as const,
              source: { table: 'possible_unmet', as: 'p' },
              on: equals(column('span_id', 'p'), s('span_id')),
            },
          ]
        : []),
    ],
    where: { kind: 'binary', operator: '>', left: under, right: whole(0) },
  })
  const total = (name: string): Expression =>
    when(equals(max(c('beyond')), whole(0)), sum(c(name)), { kind: 'null', type: 'whole' })
  return select({
    outputs: [
      ...names.map((name) => kept(name)),
      output('period_ms', sum(c('period_ms'))),
      ...['kept_ms', 'lapsed_ms', 'unknown_ms'].map((name) => output(name, total(name))),
    ],
    from: { query: spans, as: 'spans' },
    groupBy: names.map((name) => c(name)),
  })
}

const names = ['obligation', 'client_id', 'subject_kind', 'subject_id', 'responsible'] as const
