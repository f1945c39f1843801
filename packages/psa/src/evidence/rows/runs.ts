// When a row ran, and how it ended.

import type { EvidenceOutcome } from '@mspkit/records'
import { minuteMs, quote } from '@mspkit/values'
import { iso } from '../../adapter/iso'
import { type Column, prepareColumn } from '../../csv/cell/cell'
import { severityOf, wallTimeDoubt } from '../../csv/cell/instant'
import { decideOutcome } from '../outcome'
import { note, type RowContext } from './context'
import { inRowZone } from './zone'

/** What was run: how it ended, and when. */
export interface Run {
  readonly atMs: number
  readonly outcome: EvidenceOutcome
}

/** The runs that a row tells of: none, one, or two where it also says when the last success was. */
export function runsOf(context: RowContext): Run[] {
  const { layout } = context
  const outcome = outcomeOf(context)
  const hasSuccess = layout.columns.has('lastSuccessAt')
  const ran = outcome === null ? null : ranAt(context, outcome, hasSuccess)
  const succeededMs = hasSuccess ? stampOf(context, 'lastSuccessAt') : null
  const runs: Run[] = outcome === null || ran === null ? [] : [{ atMs: ran, outcome }]
  const isSame = outcome === 'success' && ran === succeededMs
  if (succeededMs !== null && !isSame) runs.push({ atMs: succeededMs, outcome: 'success' })
  return runs
}

/** How the run ended; `null` where the row does not say, says that it has not ended, or says it in a word that no map knows. */
function outcomeOf(context: RowContext): EvidenceOutcome | null {
  const { tables, layout, cells, row, rule, said } = context
  const column = layout.columns.get('outcome') ?? null
  const fixed = rule?.rule.outcome ?? (column === null && rule === null ? (tables.map.given?.outcome ?? null) : null)
  const decided = decideOutcome(
    {
      word: said.get('outcome') ?? (rule === null ? cells.text(row, column) : null),
      succeeded: said.get('succeeded') ?? null,
      failed: said.get('failed') ?? null,
      total: said.get('total') ?? null,
    },
    rule === null ? [tables.outcomes] : [rule.words, tables.outcomes],
    fixed,
  )
  if (decided.kind === 'outcome') return decided.outcome
  if (decided.kind === 'unknown') {
    tables.unknown.count(decided.word)
    const word = quote(decided.word)
    const why = `the map does not say what ${word} means, so the run is left out and does not count as a success.`
    const remedy = `Add to "outcomes": ${word}: "success", "warning", "partial", "failure" or "ignore".`
    note(context, 'outcome', { code: 'psa/unknown-outcome', why, severity: 'error', remedy })
  } else if (
    decided.kind === 'nothing' &&
    (rule !== null || column !== null) &&
    cells.text(row, layout.columns.get('at') ?? null) !== null
  ) {
    const why = `${rule === null ? 'the row' : 'the mail'} does not say how the run ended.`
    note(context, 'outcome', { code: 'psa/missing-value', why, severity: 'error' })
  }
  return null
}

/** The clocks of two computers differ by minutes; a wrong zone differs by a quarter of an hour at least. */
const clockSkewMs = 10 * minuteMs

/** When it ran. A run that a mail dates after the mail itself was read in the wrong form or zone. */
function ranAt(context: RowContext, outcome: EvidenceOutcome, hasSuccess: boolean): number | null {
  const { tables, said, rule } = context
  const text = said.get('at')
  const sentMs = stampOf(context, 'at')
  if (text === undefined) {
    if (sentMs === null && context.diagnostics.length === 0 && !hasSuccess) {
      const why = `the run ended in ${quote(outcome)}, and nothing says when.`
      note(context, 'at', { code: 'psa/missing-value', why, severity: 'error' })
    }
    return sentMs
  }
  const form = {
    dateFormat: rule?.rule.dateFormat ?? tables.map.dateFormat,
    zone: rule?.rule.zone ?? tables.map.zone ?? 'Etc/UTC',
  }
  const prepared = prepareColumn(form, '{at}', 0, 'instant', null)
  const column = inRowZone(context, prepared, text)
  if (column === null) return null
  const row = { row: context.row.row, values: [text] }
  const correct = `Correct "dateFormat" or "zone" of the rule ${rule?.name}.`
  const ranMs = instantOf({ ...context, row }, column, correct)
  if (ranMs === null || sentMs === null || ranMs <= sentMs + clockSkewMs) return ranMs
  const why = `${quote(text)} is ${iso(ranMs)} by the rule ${rule?.name}, after the mail itself was sent, ${iso(sentMs)}.`
  note(context, 'body', { code: 'psa/bad-date', why, severity: 'error', remedy: correct })
  return null
}

function stampOf(context: RowContext, name: 'at' | 'lastSuccessAt'): number | null {
  const column = context.layout.columns.get(name)
  const { layout, cells, row } = context
  const text = column === undefined ? null : cells.text(row, column)
  if (column === undefined || isNever(text)) return null
  const own = layout.zoned.has(column) ? inRowZone(context, column, text) : column
  return own === null ? null : instantOf(context, own)
}

/** What consoles write for an instant that never was. */
const isNever = (text: string | null): boolean =>
  text !== null && /^(?:never|nie|niemals|jamais|nunca|mai|nooit|none|n\/?a|[-\u2013\u2014]+)$/i.test(text.trim())

/** The instant in a cell; one that cannot be read, or a wall time that is no instant or two, is reported. */
function instantOf({ cells, row, rowId, diagnostics }: RowContext, column: Column, remedy?: string): number | null {
  const cell = cells.instantMs(row, column)
  const fault =
    cell.why !== null
      ? cell
      : cell.value === null
        ? null
        : wallTimeDoubt(cells.text(row, column) ?? '', cell.value, column)
  if (fault !== null) {
    const severity = cell.why === null ? 'advice' : severityOf(fault)
    diagnostics.push(
      cells.diagnose('evidence', rowId, row, column, {
        ...fault,
        severity,
        ...(remedy === undefined ? {} : { remedy }),
      }),
    )
  }
  return cell.value
}
