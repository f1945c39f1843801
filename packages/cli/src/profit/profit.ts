import { profitTable } from '@mspkit/profitability'
import type { Client } from '@mspkit/records'
import { clientSchema } from '@mspkit/records/schema'
import { quote } from '@mspkit/values'
import * as z from 'zod'
import { asked, readFitting } from '../documents'
import { collectFaults, type Faults } from '../faults'
import { listed } from '../listed'
import { type ExitCode, InputFault, print, type Terminal } from '../terminal'
import { checkZone } from '../zone'
import { type Agreements, openAgreements } from './agreements'
import { periodOf, readTerms } from './facts'
import { holeOf } from './missing'
import type { ProfitOptions } from './options'
import { type Names, read } from './read'
import { profitColumns, type Row, rowOf, told } from './told'
import { readUsages, type Usages } from './usage'

const clientsSchema: z.ZodType<readonly Client[]> = /* @__PURE__ */ z.array(clientSchema).readonly()

/** The table of who pays and who does not. */
export async function profit(options: ProfitOptions, terminal: Terminal): Promise<ExitCode> {
  checkZone(options.zone)
  checkSources(options)
  const { target: targetPercent, format } = options
  // An empty table: a target that is none is told before a year of time is read.
  asked('--target', () => profitTable([], { targetPercent }))
  const period = periodOf(options.month, options.through ?? options.month)
  const faults = collectFaults(options.diagnostics)
  const agreements = await openAgreements(options, faults)
  const usages = await readUsages(options.usage, agreements, period)
  const names = await namesOf(options, usages, agreements, faults)
  const terms = await readTerms(options, agreements)
  const { clients, portfolio, missing } = await read({
    period,
    terms,
    agreements,
    usages,
    names,
    options,
    faults,
    terminal,
  })

  const table = profitTable(
    clients.map((one) => one.statement),
    { targetPercent, names: names.known },
  )
  const byClient = new Map(clients.map((one) => [one.clientId, one]))
  const rows = table.rows.flatMap((row) => {
    const client = byClient.get(row.clientId)
    return client === undefined ? [] : [rowOf(row, client.statement, client.missing.map(holeOf))]
  })
  const holes = missing.filter(({ code }) => code.startsWith('contracts/')).map(holeOf)
  const lines =
    format === 'table'
      ? told({ rows, portfolio, holes, targetPercent, names: names.known }, options.limit)
      : format === 'json'
        ? [JSON.stringify({ period, ...table, rows, portfolio, holes }, null, 2)]
        : listed(format, rows, profitColumns)
  for (const line of lines) await print(terminal.out, line)
  for (const line of faults.lines()) await print(terminal.err, line)
  return options.failOnLoss && rows.some(loses) ? 1 : 0
}

const loses = ({ margin, marginAtMost }: Row): boolean => (margin ?? marginAtMost ?? '').startsWith('-')

function checkSources({ contracts, revenue, clients, usage, documents, tickets, calendar }: ProfitOptions): void {
  if (contracts === undefined && revenue === undefined) {
    throw new InputFault(
      'Nothing says what was earned. Write --contracts PATH, or --revenue FILE for clients without contract documents.',
    )
  }
  if (revenue !== undefined && clients === undefined) {
    throw new InputFault('--revenue is of clients that --clients names. Write --clients FILE.')
  }
  const useless = Object.entries({ usage, documents, tickets, calendar }).find(([, given]) => given !== undefined)
  if (contracts === undefined && useless !== undefined) {
    throw new InputFault(
      `--${useless[0]} is what contracts are asked with. Write --contracts PATH too, or leave it out.`,
    )
  }
}

async function namesOf(
  { clients: path }: ProfitOptions,
  usages: Usages,
  { all, wheres }: Agreements,
  faults: Faults,
): Promise<Names> {
  const clients = path === undefined ? [] : await readFitting(path, clientsSchema, 'list of clients')
  const known = new Map([...usages.clients, ...clients].map(({ id, name }) => [id, name]))
  for (const { id, clientId } of path === undefined ? [] : all) {
    if (known.has(clientId)) continue
    const message = `${wheres.get(id)} /clientId: the client ${quote(clientId)} is not in ${path}; it is shown by its id.`
    faults.add({ severity: 'warning', code: 'cli/unknown-client', message })
  }
  return { known, listed: path !== undefined }
}
