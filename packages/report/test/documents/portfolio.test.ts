// The portfolio and the pages that lie beside it.

import { clientReport, portfolioPage, reportAndRow, toMarkdown } from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { collectPortfolio, portfolioRows } from '@mspkit/report/views'
import { expect, test } from 'vitest'
import { agreed } from '../agreed'
import { march } from '../sample'

test.each(['client', 'internal'] as const)(
  'a report of the %s edition and its row are those that are read apart',
  (edition) => {
    const about = { client: 'acme', period: march, edition }
    const { report, row } = reportAndRow(agreed, about)
    expect(report).toEqual(clientReport(agreed, about))
    const [alone, together] = [collectPortfolio({ period: march }), collectPortfolio({ period: march })]
    alone.add('acme', agreed)
    together.addRow(row)
    expect(together.rows()).toEqual(alone.rows())
  },
)

test('names link to the pages that lie beside it, and to nothing else', () => {
  const rows = portfolioRows(agreed, { period: march })
  const page = (pages: Readonly<Record<string, string>>) =>
    portfolioPage(rows, { period: march, asOf: agreed.asOf, timeZone: agreed.timeZone, pages })
  const links = (pages: Readonly<Record<string, string>>) => toHtml(page(pages)).match(/<a href="\.[^>]*>[^<]*/g)
  expect(links({ acme: 'a b.html' })).toEqual(['<a href="./a%20b.html">Acme Dental'])
  expect(links({ other: 'x.html' })).toBeNull()
  expect(toMarkdown(page({ acme: 'acme.html' }))).toContain('[Acme Dental](./acme.html)')
})
