// Tables of a page: links and tones in cells, labels for narrow screens, and smaller type where there are many columns.

import { h, type JSX } from 'preact'
import type { Cell, Column } from '../document/document'
import { isPage } from '../document/links'

type Children = JSX.Element | string | null | readonly (JSX.Element | string | null)[]
export const div = (name: string, ...children: readonly Children[]): JSX.Element =>
  h('div', { class: name }, ...children)

/** Text with its link and tone. Links lead inside the page, or to a page beside it. */
const shown = ({ text, to, tone }: Cell): JSX.Element | string => {
  const inner = to === null ? text : h('a', { href: isPage(to) ? to : `#${to}` }, text)
  return tone === null ? inner : h('span', { class: tone }, inner)
}

/** Words up to this length, such as a date, are never broken: only long ones give way to the other columns. */
const unbroken = 12

const classOf = ({ text }: Cell, column: Column | undefined): string =>
  `${column?.align ?? 'start'}${text.split(/\s/).every(({ length }) => length <= unbroken) ? ' short' : ''}`

/** With more columns, a table is set smaller on paper. */
const broadFrom = 8

/** A table with its caption, which a quiet one keeps for those who hear the page. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  quiet: boolean,
): JSX.Element {
  const isBroad = columns.length > broadFrom
  return div(
    ['wrap', ...(quiet ? ['quiet'] : []), ...(isBroad ? ['broad'] : [])].join(' '),
    h(
      'table',
      { role: 'table' },
      h('caption', null, caption),
      h(
        'thead',
        { role: 'rowgroup' },
        h(
          'tr',
          { role: 'row' },
          columns.map(({ label, align, to }) =>
            h(
              'th',
              { role: 'columnheader', scope: 'col', class: align },
              to === null ? label : h('a', { href: `#${to}` }, label),
            ),
          ),
        ),
      ),
      h(
        'tbody',
        { role: 'rowgroup' },
        rows.map((row) =>
          h(
            'tr',
            { role: 'row' },
            row.map((one, i) =>
              h(
                'td',
                { role: 'cell', class: classOf(one, columns[i]), 'data-label': columns[i]?.label ?? '' },
                one.text === '' ? null : shown(one),
              ),
            ),
          ),
        ),
      ),
    ),
  )
}
