// The portfolio and the pages that lie beside it.

import { compileRecurrence } from '@mspkit/recurrence'
import { clientReport, portfolioPage, type ReportFacts, reportAndRow, toMarkdown } from '@mspkit/report'
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

/** The same rows again for another client. */
const twice = <T extends { readonly clientId: string }>(rows: readonly T[] = []): readonly T[] =>
  rows.flatMap((row) => [row, { ...row, clientId: 'zeta' }])

test('the records of other clients change nothing in the report of a client', () => {
  const { obligations } = agreed
  if (obligations === undefined) throw new Error('The sample has no obligations.')
  const { policy, roster, evidence } = obligations
  const people: ReportFacts = {
    ...agreed,
    contacts: [{ id: 'ann', clientId: 'acme', kind: 'user' }],
    assets: [{ id: 'srv', clientId: 'acme', type: 'server' }],
    problems: compileRecurrence({ timeZone: 'UTC' }).detect(agreed.tickets).problems,
  }
  const more: ReportFacts = {
    ...people,
    contacts: twice(people.contacts),
    assets: twice(people.assets),
    problems: twice(people.problems),
    obligations: {
      policy,
      evidence: twice(evidence),
      roster: {
        ...roster,
        clients: [...(roster.clients ?? []), { id: 'zeta', name: 'Zeta' }],
        sites: twice(roster.sites),
        assets: twice(roster.assets),
      },
    },
  }
  const about = { client: 'acme', period: march, edition: 'internal' } as const
  expect(clientReport(more, about)).toEqual(clientReport(people, about))
})
