// The records behind a figure: those that it counts, those that it does not, and those that it leaves out, with why.

import { type MeasureId, scorecard } from '@mspkit/report'
import { describeMeasures, reasonInWords } from '@mspkit/report/words'
import { parsePeriod } from '@mspkit/values'
import type { Query, RecordList } from '../../shared'
import type { Part, Workspace } from '../facts'
import { clientOf, periodOf } from './overview'
import { type ListAddress, lineMaker } from './record-lines'

/** A figure: a measure and the clock or priority that it is of; or another list. */
export interface FigureAddress extends ListAddress {
  readonly list: string | null
  readonly measure: string
}

const described = describeMeasures()
const isMeasure = (id: string): id is MeasureId => described.some((one) => one.id === id)

/** What the records of each theme are made from. */
const partsOf: Readonly<Record<string, readonly Part[]>> = {
  repeats: ['problems'],
  promises: ['obligations'],
  work: ['agreements'],
  money: ['agreements', 'profits'],
  risk: ['agreements', 'obligations'],
}

export async function records(workspace: Workspace, query: Query, address: FigureAddress): Promise<RecordList> {
  const { list, most } = address
  if (list !== null) {
    const { lists } = await import('./lists')
    const make = lists[list]
    if (make === undefined) throw new Error(`There is no list "${list}". Open one from another page.`)
    return make(workspace, query, address)
  }
  const found = described.find(({ id }) => id === address.measure)
  if (found === undefined || !isMeasure(address.measure))
    throw new Error(`There is no figure "${address.measure}". Open one from the overview.`)
  const facts = await workspace.facts(query, ...(partsOf[found.theme] ?? []))
  const period = address.period !== null && parsePeriod(address.period).ok ? address.period : periodOf(query)
  const card = scorecard(facts, { ...clientOf(query), period, edition: query.edition })
  const measure = card.measures.find(({ id, of }) => id === address.measure && of === address.of)
  if (measure === undefined) throw new Error(`"${found.label}" has no part "${address.of}" in this period.`)
  const line = lineMaker(workspace, facts, query)
  const { ids, otherIds, leftOut } = measure
  const share = otherIds.length > 0 || measure.denominator !== null
  return {
    title: measure.label,
    counts: found.counts,
    records: found.records,
    parts: [
      {
        part: 'yes' as const,
        label: share ? 'Counted' : 'Records',
        count: ids.length,
        lines: ids.slice(0, most).map((id) => line(id, null)),
      },
      ...(otherIds.length === 0
        ? []
        : [
            {
              part: 'no' as const,
              label: 'Not so',
              count: otherIds.length,
              lines: otherIds.slice(0, most).map((id) => line(id, null)),
            },
          ]),
      ...(leftOut.length === 0
        ? []
        : [
            {
              part: 'left-out' as const,
              label: 'Left out',
              count: leftOut.reduce((sum, one) => sum + one.count, 0),
              lines: leftOut
                .flatMap(({ reason, ids: out }) => out.map((id) => ({ id, reason })))
                .slice(0, most)
                .map(({ id, reason }) => line(id, reasonInWords(reason))),
            },
          ]),
    ],
  }
}
