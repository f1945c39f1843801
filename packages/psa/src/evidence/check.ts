// What is wrong with an evidence map, and the way from unknown data to one.

import { type Parsed, type Problem, pointer, problem, quote } from '@mspkit/values'
import { readDocument } from '@mspkit/values/schema'
import { compileDateFormat } from '../csv/cell/date-format'
import { columnsOf } from './columns'
import { type EvidenceMap, evidenceMapSchema, type MailRule } from './definition'
import { fold } from './outcome'
import { type CaptureName, compilePattern } from './pattern'

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
 * Unknown data, e.g. JSON from a file, to an evidence map, or every problem of it.
 *
 * @example
 * parseEvidenceMap({ row: 'evidence', dateFormat: 'iso', columns: {} }).ok // => false
 */
export function parseEvidenceMap(json: unknown): Parsed<EvidenceMap> {
  const { value, problems } = readEvidenceMap(json)
  return value === null ? { ok: false, problems } : { ok: true, value }
}

/** A map, checked where it is written: a misspelt key does not compile. */
export const defineEvidenceMap = (map: EvidenceMap): EvidenceMap => map

/** The map's frozen copy, and what is wrong with it. */
export const readEvidenceMap = (map: unknown) =>
  readDocument(evidenceMapSchema, map, 'psa', (known) =>
    [needs, datesOf, tablesOf, encodingOf, rulesOf].flatMap((rule) => rule(known)),
  )

const wrong = (what: string, path: string, message: string): Problem => problem(`psa/${what}`, path, message)

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
      'Write the column that says how a run ended, or "given": { "outcome": "success" } for a file that lists successful runs alone.'
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
    const message = 'Write the column that names the client, or "given": { "clientId": "…" } for a file of one client.'
    problems.push(wrong('needs-column', '/columns/clientId', message))
  }
  return problems
}

function datesOf(map: EvidenceMap): Problem[] {
  const problems: Problem[] = []
  const check = (format: string, zone: string | undefined, path: string, zonePath: string): void => {
    const reader = compileDateFormat(format)
    if (!reader.ok) problems.push(...reader.problems.map((found) => ({ ...found, path })))
    else if (!reader.value.hasOffset && zone === undefined) {
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
    )
  }
  return problems.filter((one, i) => problems.findIndex((other) => other.path === one.path) === i)
}

/** Words that differ in case alone, and mean different things. */
function tablesOf(map: EvidenceMap): Problem[] {
  const tables: [readonly (string | number)[], Readonly<Record<string, string>> | undefined][] = [
    [['outcomes'], map.outcomes],
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

/** The patterns of a rule, each with where it is written. */
const patternsOf = ({
  subject,
  body = [],
  lines,
}: MailRule): [path: readonly (string | number)[], pattern: string][] => [
  ...(subject === undefined ? [] : [[['subject'], subject] as [string[], string]]),
  ...body.map((one, i): [(string | number)[], string] => [['body', i], one]),
  ...(lines === undefined ? [] : [[['lines'], lines] as [string[], string]]),
]

const namesOf = (rule: MailRule): CaptureName[] =>
  patternsOf(rule).flatMap(([, pattern]) => {
    const compiled = compilePattern(pattern)
    return compiled.ok ? compiled.value.names : []
  })

function rulesOf(map: EvidenceMap): Problem[] {
  return (map.mails ?? []).flatMap((rule, i) => {
    const here = (...keys: (string | number)[]): string => pointer('mails', i, ...keys)
    const problems = patternsOf(rule).flatMap(([path, pattern]) => {
      const compiled = compilePattern(pattern)
      return compiled.ok
        ? []
        : [wrong('mail-pattern', here(...path), `${quote(pattern)} is not a pattern. ${compiled.why}`)]
    })
    return problems.length > 0 ? problems : ruleProblems(map, rule, here)
  })
}

function ruleProblems(map: EvidenceMap, rule: MailRule, here: (...keys: (string | number)[]) => string): Problem[] {
  const { columns, given } = map
  const problems: Problem[] = []
  const names = namesOf(rule)
  const isRead = rule.body !== undefined || rule.lines !== undefined
  if (rule.subject === undefined && !isRead && rule.from === undefined)
    problems.push(
      wrong('needs-pattern', here(), 'The rule fits every mail. Write "from", "subject", "body" or "lines".'),
    )
  if (isRead && columns.body === undefined)
    problems.push(
      wrong('needs-column', '/columns/body', 'A rule reads the text of mails: write the column that holds it.'),
    )
  if (rule.from !== undefined && columns.sender === undefined)
    problems.push(
      wrong('needs-column', '/columns/sender', 'A rule names who sends: write the column that holds the sender.'),
    )
  if (rule.outcome === 'ignore') return problems
  if (rule.from === undefined) {
    const message =
      'Anybody can send such a mail, and people forward them. Write who sends it, e.g. "from": ["backup@acme.example"].'
    problems.push({ ...wrong('any-sender', here('from'), message), severity: 'advice' })
  }
  const counted = names.includes('succeeded') || names.includes('failed')
  const isWhole = (names.includes('total') && counted) || (names.includes('succeeded') && names.includes('failed'))
  if (rule.outcome === undefined && !names.includes('outcome') && !isWhole) {
    const message =
      'Nothing in the rule says how the run ended. Write {outcome} in a pattern, {succeeded} and {total}, or "outcome": "failure".'
    problems.push(wrong('needs-outcome', here('outcome'), message))
  }
  if (rule.outcome !== undefined && names.includes('outcome')) {
    const message = 'The mail says how the run ended, {outcome}. Leave "outcome" out, or write {*} in the pattern.'
    problems.push(wrong('outcome-twice', here('outcome'), message))
  }
  const isOpen = patternsOf(rule).some(([, pattern]) => {
    const compiled = compilePattern(pattern)
    return compiled.ok && compiled.value.isOpen
  })
  if (rule.outcome === 'success' && isOpen) {
    const message =
      'A success that some of the mail does not matter for: "completed{*}" also fits "completed with errors". Write {outcome} in place of {*}, and its words in "outcomes".'
    problems.push({ ...wrong('loose-success', here('outcome'), message), severity: 'warning' })
  }
  if (
    !names.includes('obligation') &&
    (rule.given?.obligation ?? given?.obligation ?? columns.obligation) === undefined
  )
    problems.push(
      wrong(
        'needs-obligation',
        here('given', 'obligation'),
        'Nothing says which obligation the run is for. Write "given": { "obligation": "…" }.',
      ),
    )
  if (!names.includes('client') && (rule.given?.clientId ?? given?.clientId ?? columns.clientId) === undefined)
    problems.push(
      wrong(
        'needs-client',
        here('given', 'clientId'),
        'Nothing names the client. Write "given": { "clientId": "…" }, {client} in a pattern, or a column.',
      ),
    )
  return problems
}
