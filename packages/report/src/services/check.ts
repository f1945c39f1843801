// The linter of service descriptions: what an agreement says vaguely, cannot keep, or contradicts.

import type { CompiledContract } from '@mspkit/contracts'
import { analyse, domainsOf } from '@mspkit/scope/analysis'
import { DomainError, type Problem, problem, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { checkedFacts } from '../facts/check-facts'
import type { ReportFacts } from '../facts/facts'
import { type Agreed, type AgreedOptions, agreedOn } from './agreed'
import { attainableProblems } from './attainable'

export interface CheckServicesOptions extends AgreedOptions {
  /** What was done so far: tickets of the past year, and evidence. Without it, nothing is said of either. */
  readonly history?: ReportFacts
}

/**
 * What does an agreement promise vaguely, beyond what was attainable, or against itself? Warnings, and advice where that is not known: a promise
 * without a number, "24x7" with the hours of a desk, a protection without evidence, an exclusion that swallows an inclusion, a time that was not kept
 * in the year before.
 *
 * @throws TypeError for arguments of the wrong kind; DomainError where the agreement is not in force on the day.
 * @example
 * import { compileContract } from '@mspkit/contracts'
 * const contract = compileContract({
 *   id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'America/Chicago',
 *   term: { from: '2026-01-01', months: 12 }, renewal: { auto: true, months: 12, notice: { days: 60 } },
 *   lines: [{ id: 'care', name: 'Proactive monitoring', kind: 'flat', price: '900.00' }],
 * })
 * checkServices(contract, { on: '2026-03-01' }).map(({ code }) => code)
 * // => ['report/promise-without-number', 'report/protection-without-evidence']
 */
export function checkServices(contract: CompiledContract, options: CheckServicesOptions): Problem[] {
  const { history } = objectOf(options, 'an object', "{ on: '2026-03-01' }")
  return checkAgreed(agreedOn(contract, options), history === undefined ? undefined : checkedFacts(history))
}

/** The same of an agreement that is read already. */
export const checkAgreed = (agreed: Agreed, history: ReportFacts | undefined): Problem[] => [
  ...wordProblems(agreed),
  ...protectionProblems(agreed, history),
  ...scopeProblems(agreed),
  ...(history === undefined ? [] : attainableProblems(agreed, history)),
]

interface Named {
  readonly text: string
  readonly path: readonly (string | number)[]
}

/** Every text that a client reads, with its path in the contract. */
function textsOf({ terms, clauses }: Agreed): Named[] {
  const { contract, obligations } = terms
  return [
    ...(contract.name === undefined ? [] : [{ text: contract.name, path: ['name'] }]),
    ...contract.lines.flatMap(({ name }, i) =>
      name === undefined ? [] : [{ text: name, path: ['lines', i, 'name'] }],
    ),
    ...clauses.flatMap(({ name }, i) =>
      name === undefined ? [] : [{ text: name, path: ['scope', 'clauses', i, 'name'] }],
    ),
    ...(obligations?.obligations ?? []).flatMap(({ name }, i) =>
      name === undefined ? [] : [{ text: name, path: ['obligations', 'obligations', i, 'name'] }],
    ),
  ]
}

/** Words whose promise cannot be checked. */
const vague =
  /\b(as soon as possible|asap|best[- ]efforts?|reasonable|unlimited|pro-?active(ly)?|regular(ly)?|timely|promptly?|quick(ly)?|fast|rapid(ly)?|comprehensive|world[- ]class|peace of mind|priority (support|service)|periodic(ally)?|industry[- ]standard|so bald wie möglich|schnellstmöglich|zeitnah|unbegrenzt|proaktiv|regelmäßig|angemessen|umfassend|zügig|nach bestem)\b/i

const aroundTheClock = /24\s?[x×/]\s?7|\baround[- ]the[- ]clock\b|\brund um die uhr\b|\bday and night\b|\banytime\b/i

function wordProblems(agreed: Agreed): Problem[] {
  const { terms, clauses, calendar } = agreed
  const names = [terms.sla?.calendar, terms.scope?.coverageHours].filter((name) => typeof name === 'string')
  const desk = names.find((name) => name !== 'always' && calendar(name) !== null)
  return textsOf(agreed).flatMap(({ text, path }): Problem[] => {
    const found: Problem[] = []
    const [word] = vague.exec(text) ?? []
    if (word !== undefined && !/\d/.test(text)) {
      const message = `${quote(text)} promises ${quote(word)} without a number. Say how often, how soon or how much, e.g. "checked every 15 minutes".`
      found.push(problem('report/promise-without-number', path, message, { received: text, word }, 'warning'))
    }
    if (aroundTheClock.test(text) && desk !== undefined) {
      const message = `${quote(text)} says around the clock, but the hours of the agreement are those of ${quote(desk)}. Name the hours, or promise this part by the calendar "always".`
      found.push(problem('report/around-the-clock-words', path, message, { received: text, calendar: desk }, 'warning'))
    }
    const limit = clauses.find(({ kind }) => kind === 'limit')
    if (/\bunlimited\b|\bunbegrenzt/i.test(text) && limit !== undefined) {
      const message = `${quote(text)} says unlimited, but ${quote(limit.name ?? limit.id)} limits it. Name the limit.`
      found.push(problem('report/unlimited-with-limit', path, message, { received: text, clause: limit.id }, 'warning'))
    }
    return found
  })
}

/** What is sold as a protection, and the word by which an obligation is recognised as its proof. */
const protections: readonly (readonly [RegExp, RegExp])[] = [
  [/\bbackups?\b|datensicherung/i, /backup|sicherung/i],
  [/\brestores?\b|\brecovery\b|wiederherstell/i, /restor|recover|wiederherst/i],
  [
    /\bantivirus\b|\bedr\b|\bmdr\b|endpoint (protection|detection)|virenschutz/i,
    /antivirus|\bav\b|edr|mdr|endpoint|viren/i,
  ],
  [/\bpatch(es|ing)?\b|\bupdates?\b/i, /patch|update/i],
  [/\bmonitor(ing|ed|s)?\b|überwach/i, /monitor|health|überwach/i],
  [/\bsoc\b|\bsiem\b|threat/i, /soc|siem|threat/i],
]

/** What is sold as a protection and that no obligation proves; obligations of which no evidence ever came. */
function protectionProblems({ terms, ...agreed }: Agreed, history: ReportFacts | undefined): Problem[] {
  const obligations = terms.obligations?.obligations ?? []
  const known = obligations.map(({ id, name = '', evidence = [] }) => [id, name, ...evidence].join(' '))
  const sold = textsOf({ terms, ...agreed }).flatMap(({ text, path }): Problem[] => {
    if (path[0] === 'obligations') return []
    const unproven = protections.find(([word, proof]) => word.test(text) && !known.some((one) => proof.test(one)))
    if (unproven === undefined) return []
    const message = `${quote(text)} is sold, but no obligation says how often it runs and what proves it. Add one, e.g. { "id": "backup", "of": "asset", "every": "24h", "responsible": "provider" }.`
    return [problem('report/protection-without-evidence', path, message, { received: text }, 'warning')]
  })
  const evidence = history?.obligations?.evidence
  if (evidence === undefined) return sold
  const came = new Set(evidence.map(({ obligation }) => obligation))
  const silent = obligations.flatMap(({ id, name, responsible, evidence: names = [id] }, i): Problem[] => {
    if (responsible === 'client' || names.some((one) => came.has(one))) return []
    const message = `No evidence of ${quote(name ?? id)} has ever come in, so whether it is kept cannot be shown. Send evidence named ${names.map(quote).join(' or ')}, or do not promise it.`
    return [
      problem(
        'report/protection-without-evidence',
        ['obligations', 'obligations', i],
        message,
        { received: id },
        'warning',
      ),
    ]
  })
  return [...sold, ...silent]
}

/** Exclusions that leave nothing of an inclusion, and exclusions that disagree. */
function scopeProblems({ terms, clauses }: Agreed): Problem[] {
  const { scope } = terms
  if (scope === null) return []
  const nameOf = (id: string): string => clauses.find((one) => one.id === id)?.name ?? id
  const at = (id: string): (string | number)[] => ['scope', 'clauses', clauses.findIndex((one) => one.id === id)]
  try {
    const { masked, conflicts } = analyse(scope, domainsOf(scope), { atMost: 0 })
    const swallowed = masked.flatMap(({ clause, decidedBy }): Problem[] => {
      const by = decidedBy.find((id) => clauses.some((one) => one.id === id && one.kind === 'exclude'))
      if (by === undefined || !clauses.some((one) => one.id === clause && one.kind === 'include')) return []
      const message = `${quote(nameOf(clause))} is named as covered, but ${quote(nameOf(by))} excludes all of it. Narrow the exclusion, or take the inclusion out.`
      return [problem('report/exclusion-swallows-inclusion', at(clause), message, { clause, by }, 'warning')]
    })
    const disagreeing = conflicts.map(({ clauses: [a, b] }): Problem => {
      const message = `${quote(nameOf(a))} and ${quote(nameOf(b))} exclude the same work with different results. Give one of them a "priority".`
      return problem('report/contradiction', at(a), message, { clauses: [a, b] }, 'warning')
    })
    return [...swallowed, ...disagreeing]
  } catch (error) {
    if (!DomainError.isInstance(error)) throw error
    const message = `Whether the clauses contradict each other was not looked for: ${error.message}`
    return [problem('report/not-analysed', ['scope'], message, {}, 'advice')]
  }
}
