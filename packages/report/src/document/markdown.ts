// A document as Markdown. Charts become their tables.

import { objectOf, worded } from '@mspkit/values/arguments'
import { type Format, formatOf } from '../locale/locale'
import type { Block, Cell, Column, ReportDocument } from './document'
import { isPage } from './links'
import { printable } from './printable'

/** Text that no Markdown reads as markup, on one line. */
const plain = (text: string): string =>
  text
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~!]/g, (mark) => `\\${mark}`)
    // What would begin a heading or a list.
    .replace(/^(\s*)([-+#=]|\d+[.)](?=\s))/, '$1\u200b$2')
    // An address would become a link.
    .replace(/(https?|ftp|mailto|www)([:.])/gi, '$1\u200b$2')

const linked = ({ text, to }: Pick<Cell, 'text' | 'to'>): string =>
  to === null ? plain(text) : `[${plain(text)}](${isPage(to) ? to : `#${to}`})`

const table = (columns: readonly Column[], rows: readonly (readonly Cell[])[]): string[] => [
  `| ${columns.map(({ label, to }) => linked({ text: label, to })).join(' | ')} |`,
  `| ${columns.map(({ align }) => (align === 'end' ? '---:' : '---')).join(' | ')} |`,
  ...rows.map((row) => `| ${row.map(linked).join(' | ')} |`),
  '',
]

/**
 * A document as Markdown. All text of records is escaped.
 *
 * @throws TypeError for anything but a document.
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [{ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }] }
 * toMarkdown(scorecardReport(facts, { period: { from: '2026-03-01', to: '2026-04-01' }, edition: 'internal' })).startsWith('# ') // => true
 */
export function toMarkdown(report: ReportDocument): string {
  objectOf(report, 'an object', 'toMarkdown(clientReport(facts, options))')
  return worded(report, 'a document', 'a report', () => markdownOf(printable(report)))
}

function markdownOf(report: ReportDocument): string {
  const { title, subject, periodText, asOfText, notices, headline, sections, appendix, definitions, labels, locale } =
    report
  const format = formatOf(locale, 'UTC')
  const lines = [
    `# ${[title, subject]
      .filter((one) => one !== '')
      .map(plain)
      .join(': ')}`,
    '',
    [periodText, asOfText]
      .filter((one) => one !== '')
      .map(plain)
      .join(' · '),
    '',
    `**${plain(headline)}**`,
    '',
    ...notices.flatMap((notice) => [plain(notice), '']),
    ...sections.flatMap((section) => [
      `## ${plain(section.title)}`,
      '',
      ...section.blocks.flatMap((one) => block(one, format, section.title)),
    ]),
    ...(appendix.length === 0 ? [] : [`## ${plain(labels.records)}`, '']),
    ...appendix.flatMap(({ id, title: name, columns, rows, more }) => [
      `<a id="${id}"></a>`,
      '',
      `### ${plain(name)}`,
      '',
      ...table(columns, rows),
      ...(more === null ? [] : [plain(more), '']),
    ]),
    ...(definitions.length === 0 ? [] : [`## ${plain(labels.definitions)}`, '']),
    ...definitions.flatMap(({ id, term, text }) => [`<a id="${id}"></a>**${plain(term)}**: ${plain(text)}`, '']),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

function block(one: Block, { words, date }: Format, title: string): string[] {
  switch (one.block) {
    case 'text':
      return one.ofPictures ? [] : [plain(one.text), '']
    case 'figures':
      return [
        ...one.cards.map(
          ({ label, value, counted, change, to }) =>
            `- ${plain(label)}: **[${plain(value)}](#${to})**${counted === '' ? '' : `, ${plain(counted)}`}${change.text === '' ? '' : `; ${plain(change.text)}`}`,
        ),
        '',
      ]
    case 'table':
      return [...(one.caption === title ? [] : [`**${plain(one.caption)}**`, '']), ...table(one.columns, one.rows)]
    case 'chart':
      return [`**${plain(one.table.caption)}**`, '', ...table(one.table.columns, one.table.rows)]
    case 'problem':
      return [
        `### ${plain(one.title)}`,
        '',
        plain(one.facts.join(' · ')),
        '',
        `${plain(words.columns.action)}: ${plain(one.action)}`,
        '',
        `${plain(one.calendar.title)} (${plain(one.calendar.days.map(({ on, count }) => (count === 1 ? date(on) : `${date(on)}: ${count}`)).join('; '))})`,
        '',
      ]
    case 'decision':
      return [
        `### ${plain(one.question)}`,
        '',
        ...one.options.map((option, i) => `${i + 1}. ${plain(option)}`),
        '',
        plain(one.facts.join(' · ')),
        '',
      ]
  }
}
