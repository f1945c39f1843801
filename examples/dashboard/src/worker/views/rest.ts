// Agreements, obligations and data gaps: rows of the report package, for the pages that show them.

import { reasonInWords } from '@mspkit/obligations/words'
import { type AgreementRow, agreementRows, type GapRow, gapRows, obligationsMatrix } from '@mspkit/report/views'
import { addMonths, type Decimal, type LocalDate, type Period } from '@mspkit/values'
import type { Query } from '../../shared'
import type { Workspace } from '../facts'
import { unmatchedOf } from '../parts/obligations'
import { gapKey, promiseKey } from './lists'
import { clientOf, periodOf } from './overview'

export interface AgreementPage {
  readonly rows: readonly AgreementRow[]
  readonly target: Decimal
  readonly hasAgreements: boolean
}

/** For the provider only: the client edition gets nothing at all. */
export async function agreementPage(workspace: Workspace, query: Query, target: Decimal): Promise<AgreementPage> {
  if (query.edition === 'client') return { rows: [], target, hasAgreements: false }
  const facts = await workspace.facts(query, 'agreements', 'profits')
  return {
    rows: agreementRows(facts, { ...clientOf(query), period: periodOf(query), targetPercent: target }),
    target,
    hasAgreements: facts.agreements !== undefined,
  }
}

type Matrix = ReturnType<typeof obligationsMatrix>

export interface ObligationLine extends Omit<Matrix['rows'][number], 'reasons'> {
  /** How the promise to this subject is written in an address. */
  readonly key: string
  readonly reasons: readonly string[]
}
export interface ObligationPage {
  readonly periods: readonly Period[]
  readonly rows: readonly ObligationLine[]
  readonly hasPolicy: boolean
  readonly unmatched: number
  readonly by: 'month' | 'week' | 'day'
}

export async function obligationPage(workspace: Workspace, query: Query): Promise<ObligationPage> {
  const facts = await workspace.facts(query, 'obligations')
  const by = divisionOf(query.from, query.to)
  const { periods, rows } = obligationsMatrix(facts, { ...clientOf(query), period: periodOf(query), by })
  return {
    periods,
    by,
    hasPolicy: facts.obligations !== undefined,
    unmatched: facts.obligations === undefined ? 0 : unmatchedOf(facts.obligations),
    rows: rows.map(({ reasons, ...row }) => ({
      ...row,
      key: promiseKey(row),
      reasons: reasons.map((reason) => reasonInWords(reason)),
    })),
  }
}

/** A month is shown by day, a quarter by week, more by month. */
function divisionOf(from: LocalDate, to: LocalDate): 'month' | 'week' | 'day' {
  if (to <= addMonths(from, 1)) return 'day'
  return to <= addMonths(from, 4) ? 'week' : 'month'
}

const mostIds = 6

/** A gap, with the first of its records. */
export interface GapLine extends GapRow {
  readonly key: string
  readonly all: number
}

export async function gapPage(workspace: Workspace, query: Query): Promise<readonly GapLine[]> {
  const facts = await workspace.facts(query, 'problems', 'obligations', 'agreements', 'profits')
  return gapRows(facts, { ...clientOf(query), period: periodOf(query), edition: query.edition }).map((row) => ({
    ...row,
    key: gapKey(row),
    all: row.ids.length,
    ids: row.ids.slice(0, mostIds),
  }))
}
