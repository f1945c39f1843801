import { checkCondition } from '@mspkit/records'
import { addDays, didYouMean, type Problem, pointer, quote } from '@mspkit/values'
import { compare, parseMoney } from '@mspkit/values/money'
import type { ContractLine, Renewal } from '../definition'
import type { TermsDocument } from '../states'
import { given, type Surroundings } from '../surroundings'
import { fault } from './fault'

/** What is wrong with the sense of a contract whose documents are right. */
export function checkSense(document: TermsDocument, surroundings: Surroundings): Problem[] {
  const names = calendarNames(document, surroundings)
  return [
    ...checkRenewal(document.renewal, '/renewal', document, names),
    ...document.lines.flatMap((line, place) =>
      checkLineTerms(line, pointer('lines', place), document, names, surroundings),
    ),
    ...checkDuties(document),
    ...checkEnd(document),
    ...checkFee(document),
  ]
}

/** Names of the calendars at hand; `null` when nobody can know them. */
const calendarNames = ({ calendars }: TermsDocument, surroundings: Surroundings): readonly string[] | null =>
  calendars === undefined && surroundings.calendars === undefined
    ? null
    : [...Object.keys(calendars ?? {}), ...Object.keys(surroundings.calendars ?? {})]

function checkRenewal(
  { notice, uplift }: Renewal,
  path: string,
  document: TermsDocument,
  names: readonly string[] | null,
): Problem[] {
  const problems: Problem[] = []
  if ('businessDays' in notice) {
    const { calendar } = notice
    const known = names ?? []
    if (calendar === undefined && known.length !== 1)
      problems.push(
        fault(
          'notice-calendar',
          `${path}/notice/calendar`,
          { known },
          `Business days are walked back on a calendar, and there ${known.length === 0 ? 'is none' : 'are several'}. Write its name, e.g. "desk".`,
        ),
      )
    if (calendar !== undefined && !known.includes(calendar))
      problems.push(
        fault(
          'unknown-calendar',
          `${path}/notice/calendar`,
          { received: calendar, known },
          `${quote(calendar)} is not a calendar of the contract, and was not handed in.${didYouMean(calendar, known)}`,
        ),
      )
  }
  if (!uplift) return problems
  if (uplift.rateCard && (path !== '/renewal' || document.rateCard === undefined))
    problems.push(
      fault(
        'no-rate-card',
        `${path}/uplift/rateCard`,
        {},
        path === '/renewal'
          ? 'The contract has no rate card of its own that could go up. Write "rateCard", or leave this out.'
          : 'A rate card is the contract\'s, not a line\'s. Write it in the "renewal" of the contract.',
      ),
    )
  const ids = document.lines.map(({ id }) => id)
  for (const key of ['lines', 'except'] as const) {
    const named = uplift[key]
    if (named === undefined || named === 'all') continue
    for (const [place, id] of named.entries())
      if (!ids.includes(id)) problems.push(unknownLine(id, ids, `${path}/uplift/${key}/${place}`))
  }
  if (
    'index' in uplift &&
    uplift.floorPercent !== undefined &&
    uplift.capPercent !== undefined &&
    compare(uplift.floorPercent, uplift.capPercent) > 0
  )
    problems.push(
      fault(
        'floor-above-cap',
        `${path}/uplift/floorPercent`,
        { floor: uplift.floorPercent, cap: uplift.capPercent },
        `The floor of ${uplift.floorPercent} % lies above the cap of ${uplift.capPercent} %.`,
      ),
    )
  return problems
}

const unknownLine = (id: string, ids: readonly string[], path: string): Problem =>
  fault('unknown-line', path, { line: id }, `${quote(id)} is no line of this contract.${didYouMean(id, ids)}`)

const takesWork: readonly string[] = [
  'block-hours',
  'retainer',
  'incidents',
  'time-and-materials',
  'fixed-price-project',
  'expense',
]

function checkLineTerms(
  line: ContractLine,
  path: string,
  document: TermsDocument,
  names: readonly string[] | null,
  surroundings: Surroundings,
): Problem[] {
  const problems = line.renewal ? checkRenewal(line.renewal, `${path}/renewal`, document, names) : []
  if (line.billingCycle && takesWork.includes(line.kind))
    problems.push(
      fault(
        'cycle-of-work',
        `${path}/billingCycle`,
        { kind: line.kind },
        `A line of kind ${quote(line.kind)} takes work, which is billed with the contract's own cycle. Leave it out.`,
      ),
    )
  const quantity = 'quantity' in line ? line.quantity : undefined
  const counted = typeof quantity === 'object' && !('agreed' in quantity)
  if (line.decreases === 'at-term-end' && (counted || quantity === undefined))
    problems.push(
      fault(
        'decrease-uncounted',
        `${path}/decreases`,
        { decreases: line.decreases },
        'Fewer units only from the next term on can be kept where the quantity is agreed: { "agreed": "40", "changes": [] }.',
      ),
    )
  return [...problems, ...checkBought(line, path, document, surroundings)]
}

/** What a line buys must be there to be bought. */
function checkBought(line: ContractLine, path: string, document: TermsDocument, surroundings: Surroundings): Problem[] {
  const scope = typeof document.scope === 'string' ? given(surroundings.scope, document.scope) : document.scope
  const sla = typeof document.sla === 'string' ? given(surroundings.sla, document.sla) : document.sla
  const policy =
    typeof document.obligations === 'string'
      ? given(surroundings.obligations, document.obligations)
      : document.obligations
  return [
    ...among(
      line.obligations,
      policy?.obligations.map(({ id }) => id),
      `${path}/obligations`,
      'obligation',
    ),
    ...among(
      line.package?.scope,
      scope?.clauses.map(({ id }) => id),
      `${path}/package/scope`,
      'scope clause',
    ),
    ...among(
      line.package?.sla,
      sla?.clocks.map(({ clock }) => clock),
      `${path}/package/sla`,
      'SLA clock',
    ),
  ]
}

/** Names that nobody can know, because the document was not handed in, are not judged. */
function among(
  named: readonly string[] | undefined,
  known: readonly string[] | undefined,
  path: string,
  what: string,
): Problem[] {
  if (named === undefined || known === undefined) return []
  return named.flatMap((name, place) =>
    known.includes(name)
      ? []
      : [
          fault(
            'unknown-name',
            `${path}/${place}`,
            { received: name, known },
            `${quote(name)} is no ${what} of this contract.${didYouMean(name, known)}`,
          ),
        ],
  )
}

function checkDuties({ duties = [], approvers = [], currency }: TermsDocument): Problem[] {
  const twice = (list: readonly { readonly id: string }[], key: string): Problem[] =>
    list.flatMap(({ id }, place) =>
      list.findIndex((other) => other.id === id) < place
        ? [
            fault(
              'id-twice',
              pointer(key, place, 'id'),
              { id },
              `${quote(id)} is already the id of another. Give each its own.`,
            ),
          ]
        : [],
    )
  return [
    ...twice(duties, 'duties'),
    ...twice(approvers, 'approvers'),
    ...duties.flatMap(({ when }, place) => checkCondition(when, pointer('duties', place, 'when'))),
    ...approvers.flatMap(({ who, when, upTo }, place) => [
      ...checkCondition(who, pointer('approvers', place, 'who')),
      ...(when === undefined ? [] : checkCondition(when, pointer('approvers', place, 'when'))),
      ...(upTo === undefined ? [] : problemsOf(parseMoney(upTo, currency, pointer('approvers', place, 'upTo')))),
    ]),
  ]
}

const problemsOf = (parsed: { readonly ok: boolean; readonly problems?: readonly Problem[] }): readonly Problem[] =>
  parsed.ok ? [] : (parsed.problems ?? [])

function checkEnd({ endsOn, term }: TermsDocument): Problem[] {
  if (endsOn === undefined || endsOn > term.from) return []
  return [
    fault(
      'ends-before',
      '/endsOn',
      { endsOn, from: term.from },
      `It ends on ${endsOn} and begins on ${term.from}. "endsOn" is the first day no longer served, e.g. ${quote(addDays(term.from, 1))}.`,
    ),
  ]
}

function checkFee({ earlyTermination, currency }: TermsDocument): readonly Problem[] {
  return earlyTermination?.kind === 'fixed'
    ? problemsOf(parseMoney(earlyTermination.amount, currency, '/earlyTermination/amount'))
    : []
}
