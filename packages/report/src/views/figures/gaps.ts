// Rows of what is not known: measures without a value, records left out of one, work and promises that cannot be decided, money that is missing.

import { reasonInWords } from '@mspkit/obligations/words'
import { wordOf } from '@mspkit/values/arguments'
import type { ReportFacts } from '../../facts/facts'
import type { View } from '../../facts/view'
import { labelOf, wordsOf } from '../../locale/locale'
import { sentenceOf } from '../../locale/sentences'
import type { LocaleName } from '../../locale/words'
import type { RecordKind } from '../../measures/definition'
import { definitionOf } from '../../measures/definitions'
import { profitOf } from '../../measures/money'
import { namesOf, statusesAt, subjectOf } from '../../measures/promises'
import type { Edition } from '../../scorecard/card'
import { figuresOf } from '../../scorecard/scorecard'
import { type ViewOptions, viewFor } from '../options'

export interface GapOptions extends ViewOptions {
  /** The client edition has no gaps of the provider's money. */
  readonly edition: Edition
  /** In which this package's own sentences are; those of other packages are English. Default `'en'`. */
  readonly locale?: LocaleName
}

/** What a gap is in: a measure without a value, records that a measure leaves out, work, a promise, or money. */
export type GapKind = 'measure' | 'left-out' | 'work' | 'promise' | 'money'

/** Something that is not known, or not counted. Every key is always there. */
export interface GapRow {
  readonly kind: GapKind
  /** The measure's label, the promise's name, or the agreement that it is in. */
  readonly label: string
  /** The code of the reason or problem: `'report/no-records'`, `'contracts/missing-fact'` … */
  readonly code: string
  /** What is missing, and what to give, as a sentence. */
  readonly message: string
  /** How many records it is about; `null` where it is about the measure as a whole. */
  readonly count: number | null
  /** The denominator: how many there are in all; `null` where that is not counted. */
  readonly of: number | null
  readonly ids: readonly string[]
  /** What the ids are ids of. */
  readonly records: RecordKind | null
}

/**
 * What is not known, or not counted, and why? Measures without a value first, then records left out, work, promises and money; the most records first.
 *
 * @throws RangeError or TypeError for arguments of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [] }
 * const rows = gapRows(facts, { period: { from: '2026-03-01', to: '2026-04-01' }, edition: 'client' })
 * rows.find(({ label }) => label === 'Kept in time').code // => 'report/no-records'
 */
export function gapRows(facts: ReportFacts, options: GapOptions): GapRow[] {
  const view = viewFor(facts, options)
  const edition = wordOf(options.edition, ['client', 'internal'], 'an edition')
  return [
    ...measureGaps(view, options),
    ...most(workGaps(view)),
    ...most(promiseGaps(view)),
    ...(edition === 'internal' ? moneyGaps(view) : []),
  ]
}

const most = (rows: readonly GapRow[]): GapRow[] => [...rows].sort((a, b) => (b.count ?? 0) - (a.count ?? 0))

/** What makes a measure `null`, and what each measure leaves out. */
function measureGaps(view: View, { edition, locale = 'en' }: GapOptions): GapRow[] {
  const { reasons } = wordsOf(locale)
  const figures = figuresOf(view, edition)
  const without = figures.flatMap((figure): GapRow[] => {
    const { reason } = figure
    if (reason === null) return []
    const { code } = reason
    const message = sentenceOf(reasons, reason)
    const none = { count: null, of: null, ids: [], records: null }
    return [{ kind: 'measure', label: labelOf(locale, figure), code, message, ...none }]
  })
  const leftOut = figures.flatMap((figure) =>
    figure.leftOut.map(({ reason, count, ids }): GapRow => {
      const out = figure.leftOut.reduce((sum, one) => sum + one.count, 0)
      return {
        kind: 'left-out',
        label: labelOf(locale, figure),
        code: reason.code,
        message: sentenceOf(reasons, reason),
        count,
        of: figure.ids.length + figure.otherIds.length + out,
        ids,
        records: definitionOf(figure.id).records,
      }
    }),
  )
  return [...without, ...most(leftOut)]
}

/** Work that scope could not decide, by what it needs to know. */
function workGaps(view: View): GapRow[] {
  const worked = new Set(view.work.map(({ entry }) => entry.id))
  const groups = new Map<string, { readonly message: string; readonly ids: string[]; readonly code: string }>()
  for (const { entryId, missing } of view.facts.coverage ?? []) {
    if (!worked.has(entryId)) continue
    for (const { code, message, missing: facts } of missing) {
      const label = [...facts].sort().join(', ')
      const group = groups.get(label)
      // The first message is shown for all: they differ in the id of the entry.
      if (group === undefined) groups.set(label, { message, ids: [entryId], code })
      else group.ids.push(entryId)
    }
  }
  return [...groups].map(([label, { message, ids, code }]) => ({
    kind: 'work',
    label,
    code,
    message,
    count: ids.length,
    of: worked.size,
    ids,
    records: 'entry',
  }))
}

/** Promises whose verdict is not known, by promise and reason. */
function promiseGaps(view: View): GapRow[] {
  const { obligations } = view.facts
  if (obligations === undefined) return []
  const names = namesOf(obligations)
  const statuses = statusesAt(view, obligations)
  const groups = new Map<string, GapRow & { readonly ids: string[] }>()
  for (const status of statuses) {
    if (status.verdict !== 'unknown') continue
    const [reason] = status.reasons
    if (reason === undefined) continue
    const key = JSON.stringify([status.obligation, reason.code, reason.facts])
    const of = statuses.filter(({ obligation }) => obligation === status.obligation).length
    const group = groups.get(key) ?? {
      kind: 'promise',
      label: names.get(status.obligation) ?? status.obligation,
      code: reason.code,
      message: reasonInWords(reason),
      count: null,
      of,
      ids: [],
      records: 'subject',
    }
    group.ids.push(subjectOf(status))
    groups.set(key, group)
  }
  return [...groups.values()].map((group) => ({ ...group, count: group.ids.length }))
}

/** What is missing from the margins of the period. */
function moneyGaps(view: View): GapRow[] {
  const missing = profitOf(view)?.missing ?? []
  return missing
    .filter((gap) => view.clientId === null || !('clientId' in gap) || gap.clientId === view.clientId)
    .map(
      (gap): GapRow => ({
        kind: 'money',
        label: gap.contractId ?? gap.clientId ?? gap.short,
        code: gap.code,
        message: gap.remedy === null ? gap.message : `${gap.message} ${gap.remedy}`,
        count: null,
        of: null,
        ids: gap.contractId === null ? [] : [gap.contractId],
        records: gap.contractId === null ? null : 'agreement',
      }),
    )
}
