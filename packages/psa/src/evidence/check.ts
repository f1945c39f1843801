// What is wrong with an evidence map, and the way from unknown data to one.

import { type Parsed, type Problem, pointer, quote } from '@mspkit/values'
import { readDocument } from '@mspkit/values/schema'
import { compileDateFormat } from '../csv/cell/date-format'
import { namesOf, rulesOf, wrong } from './check-mails'
import { columnsOf } from './columns'
import { type EvidenceMap, evidenceMapSchema, type MailRule } from './definition'
import { fold } from './outcome'

/**
 * What is wrong with an evidence map; nothing when it can be compiled. Never throws.
 *
 * @example
 * checkEvidenceMap({
 *   row: 'evidence', dateFormat: 'iso', columns: { assetId: 'Device', at: 'Finished', outcome: 'Result' },
 *   given: { clientId: 'acme', obligation: 'backup' }, outcomes: { Success: 'success' },
 * }) // => []
 */
export const checkEvidenceMap = (map: unknown): readonly Problem[] => readEvidenceMap(map).problems

/**
 * Reads unknown data, e.g. JSON from a file, as an evidence map, or returns every problem.
 *
 * @example
 * parseEvidenceMap({ row: 'evidence', dateFormat: 'iso', columns: {} }).ok // => false
 */
export function parseEvidenceMap(json: unknown): Parsed<EvidenceMap> {
  const { value, problems } = readEvidenceMap(json)
  return value === null ? { ok: false, problems } : { ok: true, value }
}

/**
 * A map, checked where it is written: a misspelt key does not compile.
 *
 * @example
 * defineEvidenceMap({ row: 'evidence', dateFormat: 'iso', columns: { subject: 'Device', at: 'Ended' } }).row // => 'evidence'
 */
export const defineEvidenceMap = (map: EvidenceMap): EvidenceMap => map

/** The map's frozen copy, and what is wrong with it. */
export const readEvidenceMap = (map: unknown) =>
  readDocument(evidenceMapSchema, map, 'psa', (known) =>
    [needs, datesOf, tablesOf, encodingOf, rulesOf].flatMap((rule) => rule(known)),
  )

function needs(map: EvidenceMap): Problem[] {
  const { columns, given = {}, mails } = map
  const problems: Problem[] = []
  if (mails !== undefined) {
    if (columns.subject === undefined)
      problems.push(
        wrong('needs-column', '/columns/subject', 'Write the column that holds the subject line of the mails.'),
      )
    if (columns.at === undefined && !mails.every((rule) => rule.outcome === 'ignore' || namesOf(rule).includes('at')))
      problems.push(wrong('needs-column', '/columns/at', 'Write the column that says when a mail was sent.'))
    return problems
  }
  if (columns.at === undefined && columns.lastSuccessAt === undefined) {
    const message =
      'Write the column that says when a run ended as "at", or as "lastSuccessAt" where the file lists when each device last succeeded.'
    problems.push(wrong('needs-column', '/columns/at', message))
  }
  if (columns.at !== undefined && columns.outcome === undefined && given.outcome === undefined) {
    const message =
      'Write the column that says how a run ended, or "given": { "outcome": "success" } for a file that lists only successful runs.'
    problems.push(wrong('needs-column', '/columns/outcome', message))
  }
  if (columns.outcome !== undefined && given.outcome !== undefined) {
    const message = 'The column "outcome" says how each run ended. Leave it out of "given".'
    problems.push(wrong('outcome-twice', '/given/outcome', message))
  }
  if (columns.outcome !== undefined && columns.at === undefined) {
    const message = 'Write the column that says when the run ended in its "outcome".'
    problems.push(wrong('needs-column', '/columns/at', message))
  }
  if (columns.obligation === undefined && given.obligation === undefined) {
    const message =
      'Write the column that says what ran, or "given": { "obligation": "…" } for a file that is about one obligation.'
    problems.push(wrong('needs-column', '/columns/obligation', message))
  }
  if (columns.clientId === undefined && given.clientId === undefined) {
    const message =
      'Write the column that names the client, or "given": { "clientId": "acme" } for a file of one client.'
    problems.push(wrong('needs-column', '/columns/clientId', message))
  }
  return problems
}

function datesOf(map: EvidenceMap): Problem[] {
  const problems: Problem[] = []
  const check = (
    format: string,
    zone: string | undefined,
    path: string,
    zonePath: string,
    isInRow = map.columns.zone !== undefined,
  ): void => {
    const reader = compileDateFormat(format)
    if (!reader.ok) problems.push(...reader.problems.map((found) => ({ ...found, path })))
    else if (!reader.value.hasOffset && zone === undefined && !isInRow) {
      const message = `Dates of the form ${quote(format)} carry no offset: write the zone they were written in, e.g. "zone": "America/New_York" or "Etc/UTC".`
      problems.push(wrong('needs-zone', zonePath, message))
    }
  }
  for (const { path, column, as } of columnsOf(map)) {
    const spec = typeof column === 'string' ? { column } : column
    if ((spec.as ?? as) !== 'instant') continue
    const isOwn = spec.dateFormat !== undefined
    check(
      spec.dateFormat ?? map.dateFormat,
      spec.zone ?? map.zone,
      isOwn ? `${path}/dateFormat` : '/dateFormat',
      isOwn ? `${path}/zone` : '/zone',
    )
  }
  for (const [i, rule] of (map.mails ?? []).entries()) {
    if (!namesOf(rule).includes('at')) continue
    const isOwn = rule.dateFormat !== undefined
    check(
      rule.dateFormat ?? map.dateFormat,
      rule.zone ?? map.zone,
      isOwn ? pointer('mails', i, 'dateFormat') : '/dateFormat',
      isOwn ? pointer('mails', i, 'zone') : '/zone',
      map.columns.zone !== undefined || namesOf(rule).includes('zone'),
    )
  }
  return problems.filter((one, i) => problems.findIndex((other) => other.path === one.path) === i)
}

/** Words that differ in case alone, and mean different things. */
function tablesOf(map: EvidenceMap): Problem[] {
  const tables: [readonly (string | number)[], Readonly<Record<string, string>> | undefined][] = [
    [['outcomes'], map.outcomes],
    [['zones'], map.zones],
    [['obligations'], map.obligations],
    [['clients'], map.clients],
    [['assets'], map.assets],
    [['sites'], map.sites],
    [['contacts'], map.contacts],
    [['jobs'], map.jobs],
    ...(map.mails ?? []).map((rule, i): [(string | number)[], MailRule['outcomes']] => [
      ['mails', i, 'outcomes'],
      rule.outcomes,
    ]),
  ]
  return tables.flatMap(([path, table = {}]) => {
    const seen = new Map<string, string>()
    return Object.entries(table).flatMap(([word, meaning]) => {
      const before = seen.get(fold(word))
      seen.set(fold(word), meaning)
      if (before === undefined || before === meaning) return []
      const message = `${quote(word)} means ${quote(meaning)} here and ${quote(before)} above; case does not matter. Leave one out.`
      return [wrong('repeated-word', pointer(...path, word), message)]
    })
  })
}

function encodingOf(map: EvidenceMap): Problem[] {
  if (map.encoding === undefined) return []
  try {
    new TextDecoder(map.encoding)
    return []
  } catch {
    const message = `${quote(map.encoding)} is not an encoding. Write e.g. "utf-8" or "windows-1252".`
    return [wrong('encoding', '/encoding', message)]
  }
}
