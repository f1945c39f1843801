// Most tickets need no window: their clocks start at the opening, stop once and pause at most twice. Their verdicts are computed from the
// lists of events as they are in the file; the few others are marked, and go through the statement that says everything.

import type { SlaPolicy } from '@mspkit/sla'
import { domainFromMs, domainToMs } from '@mspkit/values'
import { conditionExpression } from '../clocks/policy/conditions'
import type { ClockStatement } from '../clocks/policy/plan'
import { type Choosing, calendarOfCode, isUnknown, targetCode, targetMs } from '../clocks/policy/targets'
import { fitsAny, setsOff } from '../clocks/policy/triggers'
import { shiftMs } from '../tables/day-table'
import type { ListFacts } from '../tables/facts'
import type { Moment } from '../time/business-time'
import { lookUp } from '../time/look-up'
import { expressionSql } from '../tree/dialect'
import { dialectOf, toSql } from '../tree/dialects'
import { column, type Expression, raw, whole } from '../tree/expression'
import { type Output, output, select } from '../tree/query'
import { atOpening, type Bits, bitsOf } from './bits'
import { wrongTicketSql } from './doubtful/keys'
import { fileFacts, instantSql, type TicketFiles } from './source'
import { doubtful, stateOf } from './states'

const duckdb = dialectOf('duckdb')
const sql = (expression: Expression): string => expressionSql(expression, duckdb)

export interface FastOptions extends Choosing {
  readonly clocks: readonly ClockStatement[]
  readonly policy: SlaPolicy
  readonly files: TicketFiles
  readonly atMs: number
  readonly pieces: number
  readonly lists: ListFacts | null
  /** Whether the time of each stopped clock is kept. */
  readonly elapsedTimes: boolean
}

/** Clocks are too many for one whole number beyond this. */
const mostClocks = 6

/** Whether the clocks of a policy can be read without windows. */
export const isFast = (clocks: readonly ClockStatement[]): boolean =>
  clocks.length <= mostClocks &&
  clocks.every(
    ({ cycles, startsOn, stopsOn, targets, rulesRead }) =>
      !rulesRead &&
      targets.every(({ openedDuring }) => openedDuring === null) &&
      cycles !== 'repeats' &&
      cycles !== 'next-response' &&
      cycles !== 'periodic-update' &&
      startsOn.length === 1 &&
      startsOn[0] === 'opened' &&
      !stopsOn.includes('opened') &&
      !stopsOn.includes('reopened'),
  )

/**
 * One row a ticket: `row_id`, what it needs (`state`, see {@link stateOf}), which rule excludes it (`excluded`), and for each clock `v<i>` (its
 * place in `verdictWords`), `r<i>` (remaining) and `e<i>` (elapsed, where it stopped).
 */
export function fastSql(options: FastOptions): string {
  const { clocks, files, atMs, policy, elapsedTimes } = options
  const { bits, listSql } = bitsOf(clocks, files, ['clientId', ...fileFacts.map(([key]) => key)])
  const afterMs = (atMs + shiftMs + 1) * 2 ** bits.count
  const packed = (ms: number): number => (ms + shiftMs) * 2 ** bits.count
  const misdated = files.isFilled
    ? ''
    : ` OR COALESCE(list_min(l) < ${packed(domainFromMs)} OR list_max(l) >= ${packed(domainToMs)}, FALSE)
    OR COALESCE(opened_ms NOT BETWEEN ${domainFromMs} AND ${domainToMs - 1}, TRUE)`
  // Events after the instant of the question are not judged, but a ticket with a wrong one is none.
  const known = `SELECT * EXCLUDE (l, wrong), CASE WHEN list_max(l) >= ${afterMs} THEN list_filter(l, lambda x: x < ${afterMs}) ELSE l END AS l,
  COALESCE(wrong, FALSE) OR CASE WHEN list_max(l) >= ${afterMs} THEN list_aggregate(l, 'bit_or') & ${2 ** bits.wrong} > 0 ELSE FALSE END${misdated} AS wrong
FROM (SELECT * EXCLUDE (ev), ${listSql} AS l, ${idsRepeat(files)} AS repeats, ${isLate(files)} AS late FROM (${ticketSql(options)}))`
  const meant = `SELECT *, COALESCE(list_aggregate(l, 'bit_or'), 0) & ${2 ** bits.count - 1} AS bits FROM (${known})`
  const stopped = `SELECT *, ${clocks.map((clock, i) => clockSql(clock, i, bits, options)).join(', ')} FROM (${meant})`
  const paused = bits.pauses.reduce((inner, _, set) => pausesSql(inner, set, bits), stopped)
  const ended = `SELECT *, ${clocks.map((clock, i) => `COALESCE(stop${i}, ${atMs}) AS end${i}, ${sql(targetMs(clock, column(`code${i}`)))} AS t${i}`).join(', ')}, ${hardSql(clocks, bits)} AS hard, ${refusesSql(bits, files)} AS refuses, wrong OR bits & ${2 ** bits.wrong} > 0 AS doubtful FROM (${paused})`
  const hard = `hard OR ${clocks.map((_, i) => `COALESCE(e${i} = t${i}, FALSE) OR e${i} IS NULL`).join(' OR ')}`
  return `SELECT row_id, CAST(CASE WHEN refuses > 0 THEN refuses WHEN opened_ms > ${atMs} THEN ${stateOf('later')} WHEN ${hard} THEN ${stateOf('whole')} ELSE ${stateOf('easy')} END + CASE WHEN doubtful THEN ${doubtful} ELSE 0 END AS UTINYINT) AS state,
  ${policy.excluded === undefined ? '' : 'CAST(excluded AS SMALLINT) AS excluded, '}${clocks.map((_, i) => verdictSql(i, elapsedTimes)).join(',\n  ')}
FROM (${measuredSql(ended, bits, options)})`
}

/** Tickets with the columns that conditions read. */
function ticketSql({ files, policy, columnOf }: FastOptions): string {
  const of = (key: string): string => (files.ticketKeys.has(key) ? `"${key}"` : 'CAST(NULL AS VARCHAR)')
  const facts = fileFacts
    .flatMap(([key, name]) => (files.ticketKeys.has(key) ? [`"${key}" AS ${name}, `] : []))
    .join('')
  const excluded = (policy.excluded ?? []).map(
    ({ when }, i) => `WHEN ${sql(conditionExpression(when, columnOf, '').value)} THEN ${i}`,
  )
  return `SELECT *, ${excluded.length === 0 ? 'CAST(NULL AS BIGINT)' : `CASE ${excluded.join(' ')} END`} AS excluded
FROM (SELECT row_id, id, "clientId" AS client_id, ${instantSql('"openedAt"', files.openedType)} AS opened_ms, ${of('openedStatus')} AS opened_status,
  COALESCE(${of('openedPhase')}, 'new') AS opened_phase, ${of('openedWaitingFor')} AS opened_waiting_for, ${of('priority')} AS priority, ${of('type')} AS ticket_type,
  ${facts}${of('history')} AS history, COALESCE(events, []) AS ev, ${wrongTicketSql(files.ticketKeys, files.filled)} AS wrong FROM (${files.sql}))`
}

const idsRepeat = ({ eventKeys }: TicketFiles): string => {
  if (!eventKeys.has('id')) return 'FALSE'
  const ids = 'list_filter(list_transform(ev, lambda e: e.id), lambda x: x IS NOT NULL)'
  return `list_unique(${ids}) < len(${ids})`
}

const isLate = ({ eventKeys }: TicketFiles): string =>
  eventKeys.has('earliestAt') ? 'len(list_filter(ev, lambda e: e."earliestAt" IS NOT NULL)) > 0' : 'FALSE'

const msOf = (packed: string, bits: Bits): string => `((${packed} >> ${bits.count}) - ${shiftMs})`
const withBit = (bit: number, more = ''): string => `list_filter(l, lambda x: (x & ${2 ** bit}) > 0${more})`

/** When a clock stops, and under which target and calendar it runs. */
function clockSql(clock: ClockStatement, i: number, bits: Bits, { ids, columnOf }: FastOptions): string {
  const code = targetCode(clock, { ids, columnOf })
  const stop = `list_min(${withBit(bits.stops[i] ?? 0)})`
  return `${msOf(stop, bits)} AS stop${i}, ${sql(code)} AS code${i}, ${sql(calendarOfCode(clock, code, { ids, columnOf }))} AS cal${i}`
}

/**
 * The first two pauses of a set of rules: each ends at the next status that does not pause. Statuses of one instant are looked for too: where
 * one begins and another ends a pause, their order in the file decides, and the ticket is marked.
 */
function pausesSql(inner: string, set: number, bits: Bits): string {
  const bit = bits.pauses[set] ?? 0
  const when = (sql: string): string => `CASE WHEN bits & ${2 ** bit} > 0 THEN ${sql} END`
  const from = (packed: string): string => ` AND x >= (${packed} >> ${bits.count}) << ${bits.count}`
  const paused = (after: string): string => when(`list_min(${withBit(bit, after === '' ? '' : from(after))})`)
  const resumed = (after: string): string =>
    when(`list_min(list_filter(l, lambda x: (x & ${2 ** bit + 2 ** bits.status}) = ${2 ** bits.status}${from(after)}))`)
  const steps = [
    `${paused('')} AS a${set}_0`,
    `${resumed(`a${set}_0`)} AS b${set}_0`,
    `${paused(`b${set}_0`)} AS a${set}_1`,
    `${resumed(`a${set}_1`)} AS b${set}_1`,
    `${paused(`b${set}_1`)} IS NOT NULL AS more${set}`,
  ]
  return steps.reduce((sofar, step) => `SELECT *, ${step} FROM (${sofar})`, inner)
}

/** Whether anything about a ticket needs windows. */
function hardSql(clocks: readonly ClockStatement[], bits: Bits): string {
  const worked = `list_max(${withBit(bits.works)})`
  return [
    `opened_phase IN ('resolved', 'closed', 'cancelled')`,
    `repeats`,
    `bits & ${2 ** bits.rare} > 0`,
    `COALESCE(${msOf('list_min(l)', bits)} < opened_ms, FALSE)`,
    ...clocks.flatMap((clock, i) => [
      atOpening(setsOff(clock.stopsOn, clock.columnOf)),
      ...(clock.cycles === 'once' ? [] : [`COALESCE(${msOf(worked, bits)} >= stop${i}, FALSE)`]),
      ...(clock.pausedIn.length === 0 ? [] : [`(${atOpening(fitsAny(clock.pausedIn, clock.columnOf))})`]),
    ]),
    ...bits.pauses.flatMap((_, set) => [
      `COALESCE(more${set}, FALSE)`,
      ...[`b${set}_0`, `a${set}_1`, `b${set}_1`].map((next, i) => {
        const before = [`a${set}_0`, `b${set}_0`, `a${set}_1`][i]
        return `COALESCE(${next} >> ${bits.count} = ${before} >> ${bits.count}, FALSE)`
      }),
    ]),
  ].join(' OR ')
}

const refusesSql = (bits: Bits, { isFilled, ticketKeys }: TicketFiles): string => {
  const history = ticketKeys.has('history') ? [`WHEN history <> 'complete' THEN ${stateOf('history')}`] : []
  const unread = isFilled ? 'opened_ms IS NULL' : 'opened_ms IS NULL OR id IS NULL OR client_id IS NULL'
  return `CASE ${history.join(' ')} WHEN late OR bits & ${2 ** bits.unsaid} > 0 OR opened_phase = 'unknown' THEN ${stateOf('events')} WHEN ${unread} THEN ${stateOf('unreadable')} ELSE 0 END`
}

/** Elapsed time of every clock, by look-ups of the opening, of each end, and of the ends of pauses. */
function measuredSql(ended: string, bits: Bits, options: FastOptions): string {
  const { clocks, ids, columnOf } = options
  const calendars = clocks.map((clock) => sql(calendarOfCode(clock, column('code'), { ids, columnOf })))
  // Clocks of one calendar share their look-ups.
  const group = calendars.map((one, i) => (/^\d+$/.test(one) ? calendars.indexOf(one) : i))
  const moments = new Map<string, Moment>()
  const moment: MomentOf = (name, at, i) => {
    const own = group[i] ?? i
    const as = `${name}_${own}`
    const found = moments.get(as) ?? { as, at, calendarId: column(`cal${own}`, 'p') }
    moments.set(as, found)
    return found
  }
  for (const i of clocks.keys()) elapsedSql(i, bits, moment, () => '')
  const rows = { from: { sql: ended, as: 'p' }, joins: [], moments: [...moments.values()] }
  const [first = ''] = calendars
  const isOne = new Set(group).size === 1
  const calendarId = /^\d+$/.test(first) ? whole(Number(first)) : column('cal0', 'p')
  // Lists are of one calendar; moments of several are joined.
  const time = lookUp({ ...rows, calendarId }, isOne ? options : { ...options, lists: null })
  const names = ['row_id', 'opened_ms', 'excluded', 'hard', 'refuses', 'doubtful']
  const outputs = [...names, ...clocks.flatMap((_, i) => [`t${i}`, `code${i}`, `stop${i}`])].map(
    (name): Output => output(name, column(name, 'p')),
  )
  const elapsed = clocks.map((_, i) => output(`e${i}`, raw(elapsedSql(i, bits, moment, (one) => sql(time.until(one))))))
  return toSql(select({ outputs: [...outputs, ...elapsed], from: time.from, joins: time.joins }), 'duckdb')
}

type MomentOf = (name: string, at: Expression, clock: number) => Moment

/** The elapsed time of a clock: from the opening to its end, without its pauses. */
function elapsedSql(i: number, bits: Bits, moment: MomentOf, open: (one: Moment) => string): string {
  const start = moment('start', column('opened_ms', 'p'), i)
  const end = moment(`end${i}`, column(`end${i}`, 'p'), i)
  const set = bits.pauseOf[i] ?? -1
  const pauses = set < 0 ? [] : [0, 1].map(pauseSql)
  return `(${open(end)}) - (${open(start)})${pauses.map((one) => ` - (${one})`).join('')}`

  function pauseSql(n: number): string {
    const [from, to] = [`a${set}_${n}`, `b${set}_${n}`]
    const begins = moment(from, raw(msOf(`p.${from}`, bits)), i)
    const resumes = moment(to, raw(msOf(`p.${to}`, bits)), i)
    const ends = `p.end${i}`
    return `CASE WHEN p.${from} IS NULL OR ${msOf(`p.${from}`, bits)} >= ${ends} THEN 0 WHEN p.${to} IS NULL OR ${msOf(`p.${to}`, bits)} >= ${ends} THEN (${open(end)}) - (${open(begins)}) ELSE (${open(resumes)}) - (${open(begins)}) END`
  }
}

const verdictSql = (
  i: number,
  elapsedTimes: boolean,
): string => `CAST(CASE WHEN ${sql(isUnknown(column(`code${i}`)))} THEN 3 WHEN t${i} IS NULL THEN 4
  WHEN e${i} > t${i} THEN 1 WHEN stop${i} IS NOT NULL THEN 0 ELSE 2 END AS UTINYINT) AS v${i}, CAST(t${i} - e${i} AS BIGINT) AS r${i}${elapsedTimes ? `, CASE WHEN stop${i} IS NOT NULL THEN e${i} END AS e${i}` : ''}`
