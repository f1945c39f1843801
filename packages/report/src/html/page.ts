// A document as one HTML page. Preact escapes every text; nothing else writes markup.

import { h, type JSX } from 'preact'
import type {
  Appendix,
  Block,
  DecisionBlock,
  FiguresBlock,
  ProblemBlock,
  ReportDocument,
  Section,
  Table,
} from '../document/document'
import { wordsOf } from '../locale/locale'
import { bars, calendar, ledger, sparkline } from './charts'
import { curve } from './curve'
import { css, cssHash } from './style'
import { div, table } from './table'

/** A value of more characters, such as a rate an hour, is set smaller, so that it stays on one line. */
const longValue = 11

const figures = ({ cards }: FiguresBlock): JSX.Element =>
  h(
    'ul',
    { class: 'cards' },
    cards.map((card) =>
      h(
        'li',
        null,
        h('span', { class: 'label' }, card.label),
        h('a', { class: card.value.length > longValue ? 'value long' : 'value', href: `#${card.to}` }, card.value),
        h('span', { class: 'counted' }, card.counted),
        card.change.text === ''
          ? null
          : h('span', { class: `change ${card.change.tone ?? ''}`.trim() }, card.change.text),
        sparkline(card.months, card.monthsTitle),
      ),
    ),
  )

/** Facts in a row: a line breaks between two of them, not inside a short one, as between 2 h and 41 min. */
const factsOf = (facts: readonly string[]): (JSX.Element | string)[] =>
  facts.flatMap((one, i) => [i === 0 ? '' : ' · ', one.length > longFact ? one : h('span', null, one)])

const longFact = 40

const problem = (
  { title, facts, action, calendar: days, to }: ProblemBlock,
  { locale, actionLabel }: Context,
): JSX.Element =>
  h(
    'section',
    { class: 'problem' },
    h('h3', null, h('a', { href: `#${to}` }, title)),
    h('p', { class: 'facts' }, factsOf(facts)),
    h('p', null, h('strong', null, `${actionLabel}: `), action),
    calendar(days, wordsOf(locale).tag),
  )

const decision = ({ question, options, facts }: DecisionBlock): JSX.Element =>
  div(
    'decision',
    h('h3', null, question),
    h(
      'ol',
      null,
      options.map((option) => h('li', null, option)),
    ),
    h('p', { class: 'facts' }, factsOf(facts)),
  )

interface Context {
  readonly locale: ReportDocument['locale']
  readonly actionLabel: string
  readonly tableLabel: string
}

function block(one: Block, section: Section, context: Context): JSX.Element {
  switch (one.block) {
    case 'text':
      return h('p', one.tone === null ? null : { class: one.tone }, one.text)
    case 'figures':
      return figures(one)
    case 'table':
      return tableOf(one, one.caption === section.title)
    case 'problem':
      return problem(one, context)
    case 'decision':
      return decision(one)
    case 'chart': {
      const { chart } = one
      const picture =
        chart.chart === 'bars'
          ? bars(chart)
          : chart.chart === 'ledger'
            ? ledger(chart)
            : chart.chart === 'curve'
              ? curve(chart)
              : calendar(chart, wordsOf(context.locale).tag)
      return div(
        'chart',
        picture,
        h('details', { class: 'twin' }, h('summary', null, context.tableLabel), tableOf(one.table, true)),
      )
    }
  }
}

/** Problems are in a grid of their own: on paper, two in a row. */
function blocksOf(section: Section, context: Context): JSX.Element[] {
  const problems = section.blocks.filter((one) => one.block === 'problem')
  const others = section.blocks.filter((one) => one.block !== 'problem')
  const grid =
    problems.length === 0
      ? []
      : [
          div(
            'problems',
            problems.map((one) => problem(one, context)),
          ),
        ]
  return [...grid, ...others.map((one) => block(one, section, context))]
}

const tableOf = ({ caption, columns, rows }: Table, quiet: boolean): JSX.Element => table(caption, columns, rows, quiet)

/** The target is inside, so that following a link opens it. */
const appendix = ({ id, title, columns, rows, more }: Appendix): JSX.Element =>
  h(
    'details',
    null,
    h('summary', null, title),
    h('div', { id }, table(title, columns, rows, true), more === null ? null : h('p', { class: 'muted' }, more)),
  )

export function page(report: ReportDocument): JSX.Element {
  const { locale, edition, title, subject, periodText, asOfText, notices, headline, sections, labels } = report
  const { columns, showTable } = wordsOf(locale)
  const context: Context = { locale, actionLabel: columns.action, tableLabel: showTable }
  return h(
    'html',
    { lang: locale },
    h(
      'head',
      null,
      h('meta', { charset: 'utf-8' }),
      h('meta', {
        'http-equiv': 'Content-Security-Policy',
        content: `default-src 'none'; style-src '${cssHash}'; base-uri 'none'; form-action 'none'`,
      }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'referrer', content: 'no-referrer' }),
      h('title', null, [title, subject, periodText].filter((one) => one !== '').join(' · ')),
      h('style', { dangerouslySetInnerHTML: { __html: css } }),
    ),
    h(
      'body',
      { class: edition },
      h(
        'header',
        null,
        div('kicker', h('strong', null, title), h('span', null, periodText), h('span', null, asOfText)),
        h('h1', null, subject),
        h('p', { class: 'headline' }, headline),
        h(
          'div',
          null,
          notices.map((notice) => h('p', { class: 'notice' }, notice)),
        ),
      ),
      h(
        'main',
        null,
        sections.map((one) =>
          h(
            'section',
            { id: one.id, class: one.screenOnly ? 'screen' : undefined, 'aria-labelledby': `h-${one.id}` },
            h('h2', { id: `h-${one.id}` }, one.title),
            blocksOf(one, context),
          ),
        ),
        report.appendix.length === 0
          ? null
          : h(
              'section',
              { class: 'screen', id: 'records', 'aria-labelledby': 'h-records' },
              h('h2', { id: 'h-records' }, labels.records),
              report.appendix.map(appendix),
            ),
        report.definitions.length === 0
          ? null
          : h(
              'section',
              { class: 'screen', id: 'definitions', 'aria-labelledby': 'h-definitions' },
              h('h2', { id: 'h-definitions' }, labels.definitions),
              h(
                'dl',
                null,
                report.definitions.map(({ id, term, text }) => [h('dt', { id }, term), h('dd', null, text)]),
              ),
            ),
      ),
    ),
  )
}
