// What is wrong with the options and the work that profit is made from.

import { parseTicket, parseTimeEntry } from '@mspkit/records'
import { assertValid, DomainError, type Parsed, type Period, parsePeriod, problemsAt, quote } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import { demandKnownAt } from '../argument'
import { checkProfitUsage } from './earn/usage'
import type { ClientWork, ProfitOptions } from './input'

/** @throws TypeError, or DefinitionError with every problem of the entries and tickets. */
export function demandWork(work: ClientWork): void {
  objectOf(work, 'the work of a client', "{ clientId: 'acme', entries: [], tickets: [] }")
  const { clientId, entries, tickets } = work
  if (typeof clientId !== 'string') throw new TypeError(`${quote(clientId)} is not a client's id. Write e.g. "acme".`)
  objectsOf(entries, 'time entries', "[{ id: 'E1', clientId: 'acme', … }]")
  objectsOf(tickets, 'tickets', "[{ id: 'T1', clientId: 'acme', … }]")
  const problemsOf = (key: string, list: readonly unknown[], parse: (one: unknown) => Parsed<unknown>) =>
    list.flatMap((one, i) => {
      const parsed = parse(one)
      return parsed.ok ? [] : problemsAt([key, i], parsed.problems)
    })
  assertValid('work', [
    ...problemsOf('entries', entries, parseTimeEntry),
    ...problemsOf('tickets', tickets, parseTicket),
  ])
}

/** @throws as `collectProfit` does. */
export function demandOptions(period: Period, options: ProfitOptions): void {
  demandKnownAt('collectProfit', options)
  const { agreements, terms, usage = [], faulty = [] } = options
  const parsed = parsePeriod(period)
  if (!parsed.ok) assertValid('period', parsed.problems)
  objectsOf(agreements, 'agreements', 'compileAgreement(contract)')
  objectOf(terms, 'the terms of a statement', "{ currency: 'USD' }")
  objectsOf(faulty, 'contracts with problems', "[{ clientId: 'acme', contractId: 'AG-1', where: 'ag-1.json' }]")
  objectsOf(usage, 'usages', '[{ contacts: [] }]')
  const problems = checkProfitUsage(usage, agreements, period)
  assertValid('usage', problems)
  const ids = new Set<string>()
  const clients = new Set(agreements.map(({ clientId }) => clientId))
  for (const { id } of agreements) {
    if (ids.has(id))
      throw new DomainError('contracts/agreement-twice', `Two agreements have the id ${quote(id)}. Leave one out.`, {
        id,
      })
    ids.add(id)
  }
  const twice = (terms.revenue ?? []).find(({ clientId }) => clients.has(clientId))
  if (twice !== undefined)
    throw new DomainError(
      'contracts/revenue-twice',
      `terms.revenue holds revenue of ${quote(twice.clientId)}, which has an agreement too. It would be counted twice; leave one out.`,
      { clientId: twice.clientId },
    )
}
