import { quote, type WordsOptions } from '@mspkit/values'
import { objectOf, worded, wordsOptionsOf } from '@mspkit/values/arguments'
import type { ObligationStatus } from './answers/answers'
import type { ObligationsPolicy } from './policy/definition'
import { objectsOf } from './roster/argument'
import type { Alignment } from './standards/alignment'
import type { Availability } from './status/availability'
import { unmetFirst } from './status/unmet-first'
import { lengthInWords } from './words/length'
import { counted, decimals, reasonInWords } from './words/reason'

export { reasonInWords } from './words/reason'

/** Where sentences find the names of obligations. */
export interface WordsContext {
  /** The policy; without it, sentences use the ids of obligations. */
  readonly policy?: ObligationsPolicy
}

const nameOf = (id: string, { policy }: WordsContext): string =>
  policy?.obligations?.find((obligation) => obligation.id === id)?.name ?? id

const wholeStatus = (status: ObligationStatus): ObligationStatus =>
  objectsOf([status], 'statuses', ['subject', 'reasons'])[0]!

/**
 * A status in one line: the obligation, the subject, the verdict, and why.
 *
 * @example
 * const status = {
 *   obligation: 'backup', clientId: 'acme', subject: { kind: 'asset', id: 'srv-1' }, responsible: 'provider', verdict: 'unmet',
 *   metUntil: null, unmetSince: '2026-04-02T14:00:00.000Z', unmetMs: 1080000000, missedRuns: 13, failedRuns: 0, lastEvidence: null,
 *   lastSuccessAt: null, nextDueAt: null, underSince: null, reasons: [],
 * }
 * statusInWords(status)
 * // => 'backup, asset srv-1 of acme: unmet since 2026-04-02T14:00:00.000Z (12 days), 13 missed runs.'
 */
export function statusInWords(
  status: ObligationStatus,
  context: WordsContext = {},
  options: WordsOptions = {},
): string {
  wordsOptionsOf(options)
  const { obligation, subject, part, clientId, verdict, unmetSince, unmetMs, metUntil, missedRuns, reasons } =
    wholeStatus(status)
  const name = nameOf(obligation, objectOf(context, 'a context', '{ policy: obligations.policy }'))
  return worded(status, 'a status', 'status', () => {
    const what = part == null ? name : `${name} (${part})`
    const who = `${what}, ${subject.kind} ${subject.id}${subject.kind === 'client' ? '' : ` of ${clientId}`}`
    const result =
      verdict === 'unmet'
        ? `unmet since ${unmetSince} (${lengthInWords(unmetMs ?? 0)}), ${counted(missedRuns ?? 0, 'missed run')}`
        : verdict === 'met' && metUntil !== null
          ? `met until ${metUntil}`
          : verdict === 'due'
            ? `due, in grace until ${metUntil}`
            : String(verdict).replaceAll('-', ' ')
    // The line already has the facts of this reason.
    const others = reasons.filter((reason) => reason.code !== 'obligations/grace-over')
    return [`${who}: ${result}.`, ...others.map((reason) => reasonInWords(reason, options))].join(' ')
  })
}

/**
 * Unmet promises, one line each, worst and oldest first: what the client should not have to report.
 *
 * @example
 * const status = {
 *   obligation: 'backup', clientId: 'acme', subject: { kind: 'asset', id: 'srv-1' }, responsible: 'provider', verdict: 'unmet',
 *   metUntil: null, unmetSince: '2026-04-02T14:00:00.000Z', unmetMs: 1080000000, missedRuns: 13, failedRuns: 0, lastEvidence: null,
 *   lastSuccessAt: null, nextDueAt: null, underSince: null, reasons: [],
 * }
 * unmetInWords([status]) // => ['backup, asset srv-1 of acme: unmet since 2026-04-02T14:00:00.000Z (12 days), 13 missed runs.']
 */
export function unmetInWords(
  statuses: Iterable<ObligationStatus>,
  context: WordsContext = {},
  options: WordsOptions = {},
): string[] {
  wordsOptionsOf(options)
  objectOf(context, 'a context', '{ policy: obligations.policy }')
  return unmetFirst(statuses).map((status) => statusInWords(status, context, options))
}

/**
 * An availability as a sentence, with its denominator.
 *
 * @example
 * const history = {
 *   obligation: 'backup', clientId: 'acme', subject: { kind: 'asset', id: 'srv-1' }, responsible: 'provider', periodMs: 1440000000,
 *   keptMs: 1080000000, lapsedMs: 360000000, unknownMs: 0, kept: [], lapses: [], unknown: [], availabilityPercent: 75, reasons: [],
 * }
 * availabilityInWords(availability([history])[0]) // => 'backup: kept 75.0000 % of 16 days over 1 subject.'
 */
export function availabilityInWords(
  availability: Availability,
  context: WordsContext = {},
  options: WordsOptions = {},
): string {
  wordsOptionsOf(options)
  const { obligation, subjects, percent, atMostPercent, periodMs, unknownMs } = objectOf(
    availability,
    'an availability',
    'availability(histories)[0]',
  )
  const name = nameOf(obligation, objectOf(context, 'a context', '{ policy: obligations.policy }'))
  if (typeof percent !== 'number' && percent !== null)
    throw new TypeError(
      `${quote(availability)} is not an availability. Pass an item of what availability(histories) returns.`,
    )
  if (percent === null) return `${name}: no subject was under this promise.`
  return worded(availability, 'an availability', 'availability', () => {
    const doubt = unknownMs > 0 ? `, at most ${decimals(atMostPercent, 4)} % if all unknown time was kept` : ''
    return `${name}: kept ${decimals(percent, 4)} % of ${lengthInWords(periodMs)} over ${counted(subjects, 'subject')}${doubt}.`
  })
}

/**
 * An alignment as lines: the score, the level of control, and the gaps, most effective first.
 *
 * @example
 * const standards = {
 *   requirements: [{ id: 'os', of: 'asset', require: { 'asset.osSupported': true }, weight: 1 }],
 *   levels: { controlled: { atLeastPercent: 90 }, 'partly-controlled': { atLeastPercent: 60 } },
 * }
 * const assets = [{ id: 'pc-1', clientId: 'acme', type: 'workstation', osSupported: true }]
 * alignmentInWords(assessStandards(standards, { assets }, { on: '2026-04-01' })[0])[0] // => 'acme: The environment is controlled at 100.00 %.'
 */
export function alignmentInWords(alignment: Alignment, options: WordsOptions = {}): string[] {
  wordsOptionsOf(options)
  const [whole] = objectsOf([alignment], 'alignments', ['reasons', 'gaps'])
  return worded(alignment, 'an alignment', 'assess', () => {
    const gaps = whole!.gaps.map(({ requirement, effect, fails, unknown }) => {
      const doubt = unknown.length > 0 ? `, ${unknown.length} unknown` : ''
      return `${requirement}: ${fails.length} missing${doubt}; closing it adds ${decimals(effect, 2)} points.`
    })
    const reasons = whole!.reasons.map((reason) => reasonInWords(reason, options))
    return [`${whole!.clientId}: ${reasons.join(' ')}`, ...gaps]
  })
}
