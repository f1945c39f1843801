// Policies, rosters and contracts as tables: which evidence is for which promise, when each subject is under it, and its periods.

import { compileObligations, type ObligationsPolicy, type PromiseHistory, type Roster } from '@mspkit/obligations'
import type { Parsed, Problem } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { coveredOf } from '../given'
import type { Horizon } from '../tables/facts'
import type { FilledTable } from '../tables/fill'
import type { ColumnType } from '../tree/expression'
import { column } from '../tree/expression'
import type { TableShape } from '../tree/query'
import {
  domainEndMs,
  type ObligationCalendars,
  overlaps,
  type PeriodRow,
  periodCells,
  periodsOf,
  placeOf,
} from './periods'
import { type ObligationPlan, obligationProblem, overlapProblem, planObligations } from './plan'

export interface ObligationTablesOptions {
  readonly policy: ObligationsPolicy
  readonly roster: Roster
  /** The calendars that the policy names, by name. */
  readonly calendars?: NonNullable<ObligationCalendars>['calendars']
  /** Ids of these calendars in `business_calendar`, by name. */
  readonly ids?: ReadonlyMap<string, number>
  /** The instants that are asked for, and the evidence that matters for them. */
  readonly horizon: Horizon
}

const whole = (...names: readonly string[]): { readonly name: string; readonly type: ColumnType }[] =>
  names.map((name) => ({ name, type: 'whole' }))
const text = (...names: readonly string[]): { readonly name: string; readonly type: ColumnType }[] =>
  names.map((name) => ({ name, type: 'text' }))

const nameTable: TableShape = {
  name: 'obligation_name',
  columns: [
    ...text('name', 'obligation', 'subject_kind', 'rule'),
    ...whole('number', 'length_ms', 'calendar_id', 'takes_success', 'takes_warning', 'takes_partial'),
  ],
}
const spanTable: TableShape = {
  name: 'obligation_span',
  columns: [
    ...whole('span_id'),
    ...text('obligation', 'client_id', 'subject_kind', 'subject_id', 'responsible'),
    ...whole('is_known', 'from_ms', 'to_ms', 'begun_until_ms', 'begun_if_kept', 'begun_period'),
  ],
}
const periodTable: TableShape = {
  name: 'obligation_period',
  columns: whole('period_key', 'period', 'start_ms', 'next_start_ms', 'deadline_ms', 'next_deadline_ms', 'touches'),
}

const example = "{ policy, roster, horizon: horizonOf('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z') }"

/**
 * The tables of an obligations policy and a roster, or every problem of what a statement cannot say: `obligation_name` has the evidence of
 * each promise, `obligation_span` when each subject is under it by roster and contracts, `obligation_period` the periods of promises by date.
 * Write them again when the roster or the policy changes; the evidence stays where it is.
 *
 * @throws DefinitionError for a policy or a roster that is wrong.
 * @example
 * const policy = { timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [{ id: 'backup', of: 'asset', every: '24h', responsible: 'provider' }] }
 * const roster = { assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }] }
 * const tables = obligationTables({ policy, roster, horizon: horizonOf('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z') })
 * tables.ok && tables.value.map(({ shape }) => shape.name) // => ['obligation_name', 'obligation_span', 'obligation_period']
 */
export function obligationTables(options: ObligationTablesOptions): Parsed<readonly FilledTable[]> {
  const {
    policy,
    roster,
    calendars = {},
    ids = new Map<string, number>(),
    horizon,
  } = objectOf(options, 'options', example)
  coveredOf(horizon)
  const context = { calendars }
  const compiled = compileObligations(policy, context)
  // Conditions on evidence are the statement's; here only what the tables hold is refused.
  const { plans, problems } = planObligations(compiled.policy, (fact) => column(fact))
  const found: Problem[] = [...problems]
  const { exemptions = [] } = objectOf(roster, 'a roster', '{ assets: [] }')
  if (exemptions.length > 0)
    found.push(obligationProblem('warehouse/exemptions', '/exemptions', 'A roster with exemptions'))
  const periods = new Map<string, readonly PeriodRow[]>()
  for (const [i, plan] of plans.entries()) {
    const path = `/obligations/${i}`
    const { id } = plan.obligation
    if (plan.calendar !== null && plan.rule === 'interval' && !ids.has(plan.calendar))
      found.push(
        obligationProblem('warehouse/calendar-not-there', `${path}/calendar`, `A calendar without an id in "ids"`),
      )
    if (plan.rule !== 'dated' || problems.length > 0) continue
    const own = periodsOf(plan, compiled.policy, context, horizon)
    periods.set(id, own)
    if (plan.onePeriod && overlaps(own)) found.push(overlapProblem(id, path))
  }
  if (found.length > 0) return { ok: false, problems: found }
  const spans: (string | number | null)[][] = []
  const histories = compiled.lapses([], roster, { from: Date.UTC(1900, 0, 1), to: horizon.toMs })
  for (const history of histories) {
    const plan = plans.find(({ obligation: { id } }) => id === history.obligation)
    if (plan === undefined) continue
    const own = spansOf(history)
    if (own.length > 1 && plan.rule === 'dated' && plan.obligation.beforeFirst !== 'not-started')
      found.push(
        obligationProblem(
          'warehouse/several-intervals',
          '/agreements',
          `A promise by date (${history.obligation}) to a subject that leaves and returns (${history.subject.id})`,
        ),
      )
    for (const [fromMs, toMs] of own)
      spans.push([
        spans.length,
        history.obligation,
        history.clientId,
        history.subject.kind,
        history.subject.id,
        history.responsible,
        history.reasons.length === 0 ? 1 : 0,
        fromMs,
        toMs,
        ...beginning(plan, history, fromMs, periods.get(history.obligation) ?? []),
      ])
  }
  if (found.length > 0) return { ok: false, problems: found }
  return {
    ok: true,
    value: [
      { shape: nameTable, rows: () => plans.flatMap((plan) => nameCells(plan, ids)) },
      { shape: spanTable, rows: () => spans },
      { shape: periodTable, rows: () => plans.flatMap((plan) => [...cellsOf(plan, periods, horizon)]) },
    ],
  }
}

const cellsOf = (
  plan: ObligationPlan,
  periods: ReadonlyMap<string, readonly PeriodRow[]>,
  horizon: Horizon,
): Iterable<number[]> => periodCells(plan, periods.get(plan.obligation.id) ?? [], horizon)

function nameCells(
  { obligation, number, rule, lengthMs, calendar }: ObligationPlan,
  ids: ReadonlyMap<string, number>,
): (string | number | null)[][] {
  const { id, of, evidence = [id], outcomes = ['success'] } = obligation
  const takes = (['success', 'warning', 'partial'] as const).map((one) => (outcomes.includes(one) ? 1 : 0))
  const calendarId = calendar === null || rule !== 'interval' ? null : (ids.get(calendar) ?? null)
  return [...new Set(evidence)].map((name) => [name, id, of, rule, number, lengthMs, calendarId, ...takes])
}

/** The intervals under a promise: without evidence, all of its time is kept, lapsed or unknown. */
function spansOf({ kept, lapses, unknown }: PromiseHistory): (readonly [fromMs: number, toMs: number])[] {
  const pieces = [...kept, ...lapses, ...unknown].map(({ from, to }) => [Date.parse(from), Date.parse(to)] as const)
  const merged: [number, number][] = []
  for (const [fromMs, toMs] of pieces.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && last[1] === fromMs) last[1] = toMs
    else merged.push([fromMs, toMs])
  }
  return merged
}

/**
 * What the beginning itself counts for: until when, whether only for a promise that was kept before, and the period in whose middle it lies,
 * if that counts as kept.
 */
function beginning(
  { rule, obligation: { beforeFirst } }: ObligationPlan,
  { kept }: PromiseHistory,
  fromMs: number,
  periods: readonly PeriodRow[],
): [untilMs: number | null, ifKept: number, period: number | null] {
  if (rule === 'dated' && beforeFirst !== 'not-started') {
    const first = periods.find(({ dueMs }) => dueMs > fromMs)
    return [first?.deadlineMs ?? domainEndMs, 1, null]
  }
  const begun = kept.find(({ from }) => Date.parse(from) === fromMs)
  const place = placeOf(periods, fromMs)
  const isInside = rule === 'dated' && place >= 0 && (periods[place]?.startMs ?? fromMs) < fromMs
  return [begun === undefined ? null : Date.parse(begun.to), 0, isInside ? place : null]
}
