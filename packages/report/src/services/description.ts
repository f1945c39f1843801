// The service description: what an agreement covers, excludes, limits and promises, and how it is watched.

import type { CompiledContract } from '@mspkit/contracts'
import type { ObligationsPolicy } from '@mspkit/obligations'
import type { SlaPolicy } from '@mspkit/sla'
import { toMs } from '@mspkit/values'
import { objectOf, wordOf } from '@mspkit/values/arguments'
import { type Cell, cell, column, type ReportDocument, type Section, section, text } from '../document/document'
import type { ReportFacts } from '../facts/facts'
import { formatOf } from '../locale/locale'
import { servicesOf } from '../locale/services'
import type { LocaleName } from '../locale/words'
import type { Edition } from '../scorecard/card'
import { type Agreed, type AgreedOptions, agreedOn } from './agreed'
import { checkAgreed } from './check'
import { conditionText, type Describe, durationText, hoursText, isEverything, rhythmText } from './describe'
import { priceSections } from './prices'
import { scopeSections } from './scope-sections'
import { tableSection } from './table'

export interface ServiceOptions extends AgreedOptions {
  /** The internal edition says what the text leaves open. */
  readonly edition: Edition
  /** Whether prices are shown, as in an offer. By default in the internal edition only. */
  readonly prices?: boolean
  /** The client's name. By default its id. */
  readonly clientName?: string
  /** What was done so far, for what the text leaves open: whether promises were attainable, and whether evidence comes in. */
  readonly history?: ReportFacts
  readonly locale?: LocaleName
}

/**
 * What exactly is covered, how is it detected, how are requests handled, and what is not included? An agreement on a day as a document.
 *
 * @throws RangeError or TypeError for arguments of the wrong kind; DomainError where the agreement is not in force on the day.
 * @example
 * import { compileContract } from '@mspkit/contracts'
 * const contract = compileContract({
 *   id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'America/Chicago',
 *   term: { from: '2026-01-01', months: 12 }, renewal: { auto: true, months: 12, notice: { days: 60 } },
 *   scope: {
 *     term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'America/Chicago', otherwise: { outcome: 'billable' },
 *     clauses: [{ id: 'remote', kind: 'include', name: 'Remote help', when: { workType: 'remote' } }],
 *   },
 *   lines: [{ id: 'care', kind: 'flat', price: '900.00' }],
 * })
 * const described = serviceDescription(contract, { on: '2026-03-01', edition: 'client', clientName: 'Acme Dental' })
 * described.headline
 * // => 'For Acme Dental, 1 kind of work is covered and nothing is excluded by name.'
 */
export function serviceDescription(contract: CompiledContract, options: ServiceOptions): ReportDocument {
  const { edition, locale = 'en' } = objectOf(options, 'an object', "{ on: '2026-03-01', edition: 'client' }")
  wordOf(edition, ['client', 'internal'], 'an edition')
  const agreed = agreedOn(contract, options)
  const { prices = edition === 'internal', clientName = contract.definition.clientId } = options
  const { timeZone, currency, name, id } = contract.definition
  const format = formatOf(locale, timeZone)
  const words = servicesOf(format.words)
  const describe: Describe = { words, format, currency: prices ? currency : null }
  const { clauses, terms } = agreed
  const count = (kind: string): number => clauses.filter((clause) => clause.kind === kind).length
  const promises =
    (terms.sla?.clocks.reduce((sum, { targets }) => sum + targets.length, 0) ?? 0) +
    (terms.obligations?.obligations.length ?? 0)
  return {
    kind: 'services',
    edition,
    locale,
    title: words.titles.services,
    subject: name ?? id,
    period: null,
    periodText: format.date(agreed.on),
    asOfText: timeZone,
    notices: edition === 'internal' ? [format.words.internal] : [],
    headline: words.headline(clientName, count('include'), count('exclude'), promises),
    sections: [
      ...scopeSections(agreed, describe),
      ...hoursSections(agreed, describe),
      ...timeSections(terms.sla, describe),
      ...protectionSections(terms.obligations, describe),
      ...peopleSections(agreed, describe),
      ...(prices ? priceSections(agreed, describe) : []),
      ...termSections(agreed, describe),
      ...(edition === 'internal' ? openSections(agreed, options, describe) : []),
    ],
    appendix: [],
    definitions: [],
    labels: { records: format.words.sections.records, definitions: format.words.sections.definitions },
    scorecard: null,
  }
}

function hoursSections({ terms, contract, on, calendar }: Agreed, describe: Describe): Section[] {
  const { columns, sections } = describe.words
  const { timeZone } = contract.definition
  const names = new Set<string>()
  if (terms.scope?.coverageHours !== undefined) names.add(terms.scope.coverageHours)
  if (typeof terms.sla?.calendar === 'string') names.add(terms.sla.calendar)
  for (const { targets } of terms.sla?.clocks ?? [])
    for (const target of targets) if (typeof target.calendar === 'string') names.add(target.calendar)
  const rows = [...names].flatMap((name): Cell[][] => {
    const found = calendar(name)
    if (found === null) return []
    const { open, closed } = hoursText(found, { on, timeZone }, describe)
    return [[cell(name), cell(open), cell(closed)]]
  })
  return tableSection(
    'hours',
    sections.hours,
    [column(columns.calendar), column(columns.hours), column(columns.closed)],
    rows,
  )
}

function timeSections(sla: SlaPolicy | null, describe: Describe): Section[] {
  const { words, format } = describe
  const { columns, sections, none } = words
  if (sla === null) return section('times', sections.times, [text(none.times)])
  const rows = sla.clocks.flatMap(({ clock, targets }) =>
    targets.map(({ when, within, by, calendar = sla.calendar }, i): Cell[] => [
      cell(format.words.clocks[clock] ?? clock),
      // The first target that fits decides: one without a condition is for what is left.
      cell(i > 0 && isEverything(when) ? words.everythingElse : conditionText(when, describe)),
      cell(
        within !== undefined
          ? durationText(toMs(within), describe)
          : by !== undefined
            ? words.businessDays(by.businessDays)
            : '',
      ),
      cell(typeof calendar === 'string' ? (calendar === 'always' ? words.always : calendar) : words.siteHours),
    ]),
  )
  const objectives = (sla.objectives ?? []).map(({ clock, metPercent, per, credit }): Cell[] => [
    cell(format.words.clocks[clock] ?? clock),
    cell(format.words.parts.atLeast(format.promised(metPercent))),
    cell(words.each(per, 1, 1)),
    cell(credit === undefined ? format.words.parts.noCredit : words.percent(credit)),
  ])
  return [
    ...tableSection(
      'times',
      sections.times,
      [column(columns.promise), column(columns.applies), column(columns.within, 'end'), column(columns.calendar)],
      rows,
    ),
    ...tableSection(
      'objectives',
      sections.objectives,
      [
        column(columns.promise),
        column(format.words.parts.columns.promised),
        column(columns.howOften),
        column(format.words.parts.columns.credit),
      ],
      objectives,
    ),
  ]
}

function protectionSections(policy: ObligationsPolicy | null, describe: Describe): Section[] {
  const { columns, sections, none, responsibles, subjects, byEvidence } = describe.words
  if (policy === null) return section('protections', sections.protections, [text(none.protections)])
  const rows = policy.obligations.map(({ id, name, of, where, every, responsible, evidence }): Cell[] => [
    cell(name ?? id),
    cell(where === undefined ? subjects(of) : `${subjects(of)}: ${conditionText(where, describe)}`),
    cell(rhythmText(every, describe)),
    cell(`${byEvidence} (${(evidence ?? [id]).join(', ')})`),
    cell(responsibles[responsible]),
  ])
  return tableSection(
    'protections',
    sections.protections,
    [
      column(columns.promise),
      column(columns.applies),
      column(columns.howOften),
      column(columns.watched),
      column(columns.who),
    ],
    rows,
  )
}

function peopleSections({ terms: { contract } }: Agreed, describe: Describe): Section[] {
  const { words, format } = describe
  const { columns, sections } = words
  const duties = (contract.duties ?? []).map(({ id, name, when, responsible }) => [
    cell(name ?? id),
    cell(conditionText(when, describe)),
    cell(words.responsibles[responsible]),
  ])
  const approvers = (contract.approvers ?? []).map(({ id, name, who, when, upTo }) => [
    cell(name ?? id),
    cell(conditionText(who, describe)),
    cell(when === undefined ? words.everyWork : conditionText(when, describe)),
    cell(upTo === undefined ? words.anySum : format.money(upTo, contract.currency)),
  ])
  return [
    ...tableSection(
      'responsible',
      sections.responsible,
      [column(columns.what), column(columns.applies), column(columns.who)],
      duties,
    ),
    ...tableSection(
      'approvals',
      sections.approvals,
      [column(columns.what), column(columns.who), column(columns.applies), column(columns.upTo, 'end')],
      approvers,
    ),
  ]
}

function termSections({ contract, on }: Agreed, { words, format }: Describe): Section[] {
  const { term, lastDay, state, lastDayForNotice } = contract.renewal(on)
  const renewal = format.words.renewal({
    id: contract.definition.name ?? contract.definition.id,
    state,
    lastDayForNotice,
    date: format.date(lastDayForNotice),
  })
  const sentence = words.term(format.date(term.from), format.date(lastDay), renewal)
  return section('term', words.sections.term, [text(sentence)])
}

function openSections(agreed: Agreed, { history }: ServiceOptions, { words }: Describe): Section[] {
  const found = checkAgreed(agreed, history, words.lint)
  const blocks = found.length === 0 ? [text(words.none.open)] : found.map(({ message }) => text(message, 'bad'))
  return section('open', words.sections.open, blocks)
}
