// A publication: a report as it was sent, fixed, with what it was made from; and what later ones say of it.

import {
  frozenCopy,
  type Instant,
  type InstantLike,
  type LocalDate,
  type Problem,
  problem,
  quote,
  toInstant,
} from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import { cell, column, type ReportDocument, type Section, section, text } from '../document/document'
import { type Format, formatOf } from '../locale/locale'
import type { MeasureId } from '../measures/definitions'
import type { Scorecard } from '../scorecard/card'
import { type Restatement, restatements } from './restated'

/** Where facts came from, and of which day they are. */
export interface PublishedSource {
  /** E.g. `'ConnectWise, service board'`. */
  readonly name: string
  readonly asOf: LocalDate
}

export interface PublishOptions {
  /** The publication's id, by which later ones name it. */
  readonly id: string
  /** For whom it is, e.g. `'Leadership of Acme Dental'`. */
  readonly audience: string
  /** What for, e.g. `'Quarterly review'`. */
  readonly purpose: string
  readonly publishedAt: InstantLike
  readonly sources: readonly PublishedSource[]
  /** Revisions of the documents that it was made by, e.g. `{ sla: '2026-01', 'AG-101': '3' }`. */
  readonly revisions?: Readonly<Record<string, string>>
  /** The publication before it: of the same period, which it replaces, or of an earlier one. */
  readonly previous?: Publication
  /** The figures of the previous publication's period as they are now. Not needed for a publication of the same period. */
  readonly previousNow?: Scorecard
}

/** A published report. Plain data, frozen. Every key is always there. */
export interface Publication {
  /** The version of this form. */
  readonly version: 1
  readonly id: string
  readonly audience: string
  readonly purpose: string
  readonly publishedAt: Instant
  readonly sources: readonly PublishedSource[]
  readonly revisions: Readonly<Record<string, string>>
  /** The named variant of each measure that it shows. */
  readonly variants: readonly { readonly measure: MeasureId; readonly variant: string }[]
  /** The id of the publication of the same period that it replaces. */
  readonly replaces: string | null
  /** What changed in the figures of the previous publication; `null` where it was not compared. */
  readonly restated: readonly Restatement[] | null
  readonly document: ReportDocument
  /** Of everything above: whatever is changed later changes it. */
  readonly checksum: string
}

/**
 * Fixes a report as it is sent, with what it was made from. A later publication says which of the earlier figures changed, and by which records.
 *
 * @throws TypeError for arguments of the wrong kind; RangeError for what is not an instant, for figures of another period, and for a previous
 * publication of the other edition: the provider's money would be among what changed.
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [] }
 * const report = clientReport(facts, { client: 'acme', period: { from: '2026-03-01', to: '2026-04-01' }, edition: 'client' })
 * const published = publishReport(report, {
 *   id: 'acme-2026-03', audience: 'Leadership of Acme', purpose: 'Monthly report', publishedAt: '2026-04-03T08:00:00Z',
 *   sources: [{ name: 'Service board', asOf: '2026-04-02' }],
 * })
 * checkPublication(published) // => []
 * checkPublication({ ...published, audience: 'Everybody' })[0].code // => 'report/changed-publication'
 */
export function publishReport(report: ReportDocument, options: PublishOptions): Publication {
  const { scorecard } = objectOf(report, 'a document', 'clientReport(facts, options)')
  const {
    id,
    audience,
    purpose,
    publishedAt,
    sources,
    revisions = {},
    previous,
    previousNow,
  } = objectOf(
    options,
    'options of a publication',
    "{ id: 'acme-2026-03', audience: 'Leadership', purpose: 'Monthly report', publishedAt: …, sources: [] }",
  )
  objectsOf(sources, 'sources', "[{ name: 'Service board', asOf: '2026-04-02' }]")
  if (previous !== undefined && previous.document.edition !== report.edition)
    throw new RangeError(
      `The report is of the ${report.edition} edition, and ${quote(previous.id)} of the ${previous.document.edition} edition: what changed would show figures of the other one. Give the previous publication of the ${report.edition} edition.`,
    )
  const isSame = previous !== undefined && samePeriod(previous.document, report)
  const now = isSame ? scorecard : (previousNow ?? null)
  const before = previous?.document.scorecard ?? null
  const restated = before === null || now === null ? null : restatements(before, now)
  const format = formatOf(report.locale, scorecard?.timeZone ?? 'UTC')
  const about = { id, audience, purpose, publishedAt: toInstant(publishedAt), sources, revisions }
  const body = {
    version: 1 as const,
    ...about,
    variants: (scorecard?.measures ?? []).map((one) => ({ measure: one.id, variant: one.variant })),
    replaces: isSame ? previous.id : null,
    restated,
    document: {
      ...report,
      sections: [
        ...(restated === null || restated.length === 0 || previous === undefined
          ? []
          : restatedSections(restated, previous, format)),
        ...report.sections,
        ...aboutSections(about, format),
      ],
    },
  }
  return frozenCopy({ ...body, checksum: checksumOf(body) })
}

const samePeriod = (a: ReportDocument, b: ReportDocument): boolean =>
  a.kind === b.kind &&
  JSON.stringify([a.scorecard?.clientId, a.period]) === JSON.stringify([b.scorecard?.clientId, b.period])

function restatedSections(restated: readonly Restatement[], previous: Publication, format: Format): Section[] {
  const { publication, columns, records } = format.words
  const shown = (value: Restatement['now'], { unit, currency }: Restatement): string =>
    value === null ? '–' : format.value({ value: value.value, currency }, unit)
  const rows = restated.map((one) => [
    cell(one.label),
    cell(shown(one.published, one)),
    cell(shown(one.now, one)),
    cell(publication.why({ ...one, kind: records[one.records] })),
  ])
  const intro = text(publication.restated(previous.id, format.moment(previous.publishedAt)))
  const heads = [columns.measure, publication.columns.published, publication.columns.now, columns.why]
  return section('restated', publication.sections.restated, [
    intro,
    {
      block: 'table',
      caption: publication.sections.restated,
      columns: heads.map((label, i) => column(label, i === 1 || i === 2 ? 'end' : 'start')),
      rows,
    },
  ])
}

function aboutSections(
  {
    id,
    audience,
    purpose,
    publishedAt,
    sources,
    revisions,
  }: Omit<PublishOptions, 'publishedAt'> & { readonly publishedAt: Instant },
  format: Format,
): Section[] {
  const { publication, parts } = format.words
  return section('publication', publication.sections.publication, [
    text(publication.about({ id, audience, purpose, at: format.moment(publishedAt) })),
    ...sources.map(({ name, asOf }) => text(parts.source(name, format.date(asOf)), 'muted')),
    ...Object.entries(revisions ?? {}).map(([name, revision]) => text(publication.revision(name, revision), 'muted')),
  ])
}

/**
 * Whether a publication is as it was published. Never throws.
 *
 * @example
 * checkPublication({})[0].code // => 'report/changed-publication'
 */
export function checkPublication(publication: unknown): Problem[] {
  if (isPublication(publication)) return []
  const message = `${quote(publication)} is not a publication as it was published. Read back what publishReport returned, unchanged.`
  return [problem('report/changed-publication', '', message, {})]
}

/**
 * The checksum proves that it is what `publishReport` returned.
 *
 * @example
 * isPublication({}) // => false
 */
export function isPublication(json: unknown): json is Publication {
  if (typeof json !== 'object' || json === null || !('checksum' in json) || !('version' in json)) return false
  const { checksum, ...body } = json
  try {
    return json.version === 1 && checksum === checksumOf(body)
  } catch {
    return false
  }
}

/** Two FNV-1a hashes, as sixteen hexadecimal digits, over the JSON with its keys in order: what changes by accident changes it. */
function checksumOf(body: object): string {
  const json = JSON.stringify(inOrder(JSON.parse(JSON.stringify(body))))
  let [first, second] = [0x811c9dc5, 0x9e3779b9]
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i)
    first = Math.imul(first ^ code, 0x01000193)
    second = Math.imul(second ^ code, 0x85ebca6b)
  }
  return [first, second].map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('')
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  )
}
