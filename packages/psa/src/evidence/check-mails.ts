// What is wrong with the rules of a map by which mails are read.

import { type Problem, pointer, problem, quote } from '@mspkit/values'
import type { EvidenceMap, MailRule } from './definition'
import { type CaptureName, compilePattern } from './pattern'

export const wrong = (what: string, path: string, message: string): Problem => problem(`psa/${what}`, path, message)

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

export const namesOf = (rule: MailRule): CaptureName[] =>
  patternsOf(rule).flatMap(([, pattern]) => {
    const compiled = compilePattern(pattern)
    return compiled.ok ? compiled.value.names : []
  })

/** What is wrong with the rules by which mails are read. */
export function rulesOf(map: EvidenceMap): Problem[] {
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
        'Nothing names the client. Write "given": { "clientId": "acme" }, {client} in a pattern, or a column.',
      ),
    )
  return problems
}
