// mspkit profit: does it pay?

import { profitTable } from '@mspkit/profitability'
import { clientSchema } from '@mspkit/records/schema'
import { list } from '@mspkit/values/schema'
import { forFile, readFitting } from '../files/documents'
import { exported } from '../files/export'
import { collectProblems, type ProblemLog } from '../print/problems'
import { type ExitCode, InputError, print, type Terminal, widthOf } from '../terminal'
import { checkZone } from '../zone'
import { type Agreements, openAgreements, sourceProblem } from './agreements'
import { periodOf, readTerms } from './facts'
import { printedGap } from './gaps'
import type { ProfitOptions } from './options'
import { type Names, read, unknownClient } from './read'
import { profitColumns, type Row, renderProfit, rowOf } from './render'
import { readUsages, type Usages } from './usage'

const clientsSchema = list(clientSchema)

/** The table of who pays and who does not. */
export async function profit(options: ProfitOptions, terminal: Terminal): Promise<ExitCode> {
  checkZone(options.zone)
  checkSources(options)
  const { target: targetPercent, format } = options
  // An empty table: a wrong target is refused before a year of time is read.
  forFile('--target', () => profitTable([], { targetPercent }))
  const period = periodOf(options.month, options.through ?? options.month)
  const log = collectProblems(options.diagnostics)
  const agreements = await openAgreements(options, log)
  const usages = await readUsages(options.usage, agreements, period)
  const names = await namesOf(options, usages, agreements, log)
  const terms = await readTerms(options, agreements)
  const { clients, portfolio, missing } = await read({
    period,
    terms,
    agreements,
    usages,
    names,
    options,
    log,
    terminal,
  })

  const table = profitTable(
    clients.map((one) => one.statement),
    { targetPercent, names: names.known },
  )
  const byClient = new Map(clients.map((one) => [one.clientId, one]))
  const rows = table.rows.flatMap((row) => {
    const client = byClient.get(row.clientId)
    return client === undefined ? [] : [rowOf(row, client.statement, client.missing.map(printedGap))]
  })
  const gaps = missing.filter(({ code }) => code.startsWith('contracts/')).map(printedGap)
  const lines =
    format === 'table'
      ? renderProfit(
          { rows, portfolio, missing: gaps, targetPercent, names: names.known },
          options.limit,
          widthOf(terminal.out),
        )
      : format === 'json'
        ? [JSON.stringify({ period, ...table, rows, portfolio, missing: gaps }, null, 2)]
        : exported(format, rows, profitColumns)
  await print(terminal.out, ...lines)
  await print(terminal.err, ...log.lines())
  return options.failOnLoss && rows.some(loses) ? 1 : 0
}

const loses = ({ margin, marginAtMost }: Row): boolean => (margin ?? marginAtMost ?? '').startsWith('-')

function checkSources({ contracts, revenue, clients, usage, documents, tickets, calendar }: ProfitOptions): void {
  if (contracts === undefined && revenue === undefined) {
    throw new InputError(
      'The revenue is missing. Write --contracts PATH, or --revenue FILE for clients without contract documents.',
    )
  }
  if (revenue !== undefined && clients === undefined) {
    throw new InputError('--revenue needs the list of its clients. Write --clients FILE.')
  }
  const useless = Object.entries({ usage, documents, tickets, calendar }).find(([, given]) => given !== undefined)
  if (contracts === undefined && useless !== undefined) {
    throw new InputError(`--${useless[0]} is for contracts. Write --contracts PATH too, or leave it out.`)
  }
}

async function namesOf(
  { clients: path }: ProfitOptions,
  usages: Usages,
  { all, sources }: Agreements,
  log: ProblemLog,
): Promise<Names> {
  const clients = path === undefined ? [] : await readFitting(path, clientsSchema, 'list of clients')
  const known = new Map([...usages.clients, ...clients].map(({ id, name }) => [id, name]))
  if (path === undefined) return { known, listed: false }
  for (const { id, clientId } of all) {
    if (known.has(clientId)) continue
    const source = sources.get(id)
    if (source !== undefined) log.add(sourceProblem(source, unknownClient(clientId, path, '/clientId')))
  }
  return { known, listed: true }
}
