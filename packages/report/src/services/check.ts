// The linter of service descriptions: what an agreement says vaguely, cannot keep, or contradicts.

import type { CompiledContract } from '@mspkit/contracts'
import { analyse, domainsOf } from '@mspkit/scope/analysis'
import { DomainError, type Problem, problem, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { checkedFacts } from '../facts/check-facts'
import type { ReportFacts } from '../facts/facts'
import { wordsOf } from '../locale/locale'
import type { LintWords } from '../locale/service-words'
import { servicesOf } from '../locale/services'
import type { LocaleName } from '../locale/words'
import { type Agreed, type AgreedOptions, agreedOn } from './agreed'
import { attainableProblems } from './offer/attainable'

export interface CheckServicesOptions extends AgreedOptions {
  /** What was done so far: tickets of the past year, and evidence. Without it, nothing is said of either. */
  readonly history?: ReportFacts
  /** In which the messages are. Default `'en'`. */
  readonly locale?: LocaleName
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
  const { history, locale = 'en' } = objectOf(options, 'an object', "{ on: '2026-03-01' }")
  const { lint } = servicesOf(wordsOf(locale))
  return checkAgreed(agreedOn(contract, options), history === undefined ? undefined : checkedFacts(history), lint)
}

/** The same of an agreement that is read already. */
export const checkAgreed = (agreed: Agreed, history: ReportFacts | undefined, say: LintWords): Problem[] => [
  ...wordProblems(agreed, say),
  ...protectionProblems(agreed, history, say),
  ...scopeProblems(agreed, say),
  ...(history === undefined ? [] : attainableProblems(agreed, history, say)),
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
const vagueEnglish =
  /\b(as soon as possible|asap|best[- ]efforts?|reasonable|unlimited|pro-?active(ly)?|regular(ly)?|timely|promptly?|quick(ly)?|fast|rapid(ly)?|comprehensive|world[- ]class|peace of mind|priority (support|service)|periodic(ally)?|industry[- ]standard)\b/i
/** The same in German, where words have endings: "proaktive", "regelmäßiger". */
const vagueGerman =
  /(?<!\p{L})(so bald wie möglich|nach bestem|(schnellstmöglich|bestmöglich|zeitnah|unbegrenzt|unlimitiert|proaktiv|regelmäßig|angemessen|umfassend|zügig|rasch|schnell|branchenüblich|vorrangig)\p{L}{0,2})(?!\p{L})/iu

const aroundTheClock =
  /24\s?[x×/]\s?7|\baround[- ]the[- ]clock\b|\brund um die uhr\b|\bday and night\b|\btag und nacht\b|\banytime\b|\bjederzeit/i

function wordProblems(agreed: Agreed, say: LintWords): Problem[] {
  const { terms, clauses, calendar } = agreed
  const names = [terms.sla?.calendar, terms.scope?.coverageHours].filter((name) => typeof name === 'string')
  const desk = names.find((name) => name !== 'always' && calendar(name) !== null)
  return textsOf(agreed).flatMap(({ text, path }): Problem[] => {
    const found: Problem[] = []
    const [word] = vagueEnglish.exec(text) ?? vagueGerman.exec(text) ?? []
    // The numbers of "24x7" say when, not how often.
    if (word !== undefined && !/\d/.test(text.replace(aroundTheClock, ''))) {
      const message = say.vague(quote(text), quote(word))
      found.push(problem('report/promise-without-number', path, message, { received: text, word }, 'warning'))
    }
    if (aroundTheClock.test(text) && desk !== undefined) {
      const message = say.aroundTheClock(quote(text), quote(desk))
      found.push(problem('report/around-the-clock-words', path, message, { received: text, calendar: desk }, 'warning'))
    }
    const limit = clauses.find(({ kind }) => kind === 'limit')
    if (/\bunlimited\b|\bunbegrenzt|\bunlimitiert/i.test(text) && limit !== undefined) {
      const message = say.unlimited(quote(text), quote(limit.name ?? limit.id))
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
  [/\bpatch(es|ing)?\b|\bupdates?\b|aktualisierung/i, /patch|update|aktualisierung/i],
  [/\bmonitor(ing|ed|s)?\b|überwach/i, /monitor|health|überwach/i],
  [/\bsoc\b|\bsiem\b|threat/i, /soc|siem|threat/i],
]

/** What is sold as a protection and that no obligation proves; obligations of which no evidence ever came. */
function protectionProblems({ terms, ...agreed }: Agreed, history: ReportFacts | undefined, say: LintWords): Problem[] {
  const obligations = terms.obligations?.obligations ?? []
  const known = obligations.map(({ id, name = '', evidence = [] }) => [id, name, ...evidence].join(' '))
  const sold = textsOf({ terms, ...agreed }).flatMap(({ text, path }): Problem[] => {
    if (path[0] === 'obligations') return []
    const unproven = protections.find(([word, proof]) => word.test(text) && !known.some((one) => proof.test(one)))
    if (unproven === undefined) return []
    const message = say.unproven(quote(text))
    return [problem('report/protection-without-evidence', path, message, { received: text }, 'warning')]
  })
  const evidence = history?.obligations?.evidence
  if (evidence === undefined) return sold
  const came = new Set(evidence.map(({ obligation }) => obligation))
  const silent = obligations.flatMap(({ id, name, responsible, evidence: names = [id] }, i): Problem[] => {
    if (responsible === 'client' || names.some((one) => came.has(one))) return []
    const message = say.silent(quote(name ?? id), names.map(quote).join(', '))
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
function scopeProblems({ terms, clauses }: Agreed, say: LintWords): Problem[] {
  const { scope } = terms
  if (scope === null) return []
  const nameOf = (id: string): string => clauses.find((one) => one.id === id)?.name ?? id
  const at = (id: string): (string | number)[] => ['scope', 'clauses', clauses.findIndex((one) => one.id === id)]
  try {
    const { masked, conflicts } = analyse(scope, domainsOf(scope), { atMost: 0 })
    const swallowed = masked.flatMap(({ clause, decidedBy }): Problem[] => {
      const by = decidedBy.find((id) => clauses.some((one) => one.id === id && one.kind === 'exclude'))
      if (by === undefined || !clauses.some((one) => one.id === clause && one.kind === 'include')) return []
      const message = say.swallowed(quote(nameOf(clause)), quote(nameOf(by)))
      return [problem('report/exclusion-swallows-inclusion', at(clause), message, { clause, by }, 'warning')]
    })
    const disagreeing = conflicts.map(({ clauses: [a, b] }): Problem => {
      const message = say.contradiction(quote(nameOf(a)), quote(nameOf(b)))
      return problem('report/contradiction', at(a), message, { clauses: [a, b] }, 'warning')
    })
    return [...swallowed, ...disagreeing]
  } catch (error) {
    if (!DomainError.isInstance(error)) throw error
    const message = say.notAnalysed(error.message)
    return [problem('report/not-analysed', ['scope'], message, {}, 'advice')]
  }
}
