import { compileSla, explainReading, type Sla } from '@mspkit/sla'
import { compiled } from '../documents'
import { readJson } from '../files'
import { collectFaults } from '../problems'
import { showProgress } from '../progress'
import { type ExitCode, InputFault, print, type Terminal } from '../terminal'
import { openTickets, type TicketSource } from '../tickets'
import { checkZone } from '../zone'
import { comparison } from './comparison'
import { explanation } from './explanation'
import type { Output } from './listing'
import { output } from './output'

export interface SlaOptions {
  readonly tickets: string
  readonly map?: string
  readonly policy: string
  readonly at?: string
  readonly format: 'table' | 'json' | 'ndjson' | 'csv'
  readonly show: 'breached' | 'open' | 'all'
  readonly limit: number
  readonly zone?: string
  readonly explain?: string
  readonly recorded?: string
  readonly clock: string
  readonly failOnBreach?: boolean
  readonly diagnostics: number
}

/** Who broke which promise. */
export async function sla(options: SlaOptions, terminal: Terminal): Promise<ExitCode> {
  checkZone(options.zone)
  const document = await readJson(options.policy)
  const policy = compiled(options.policy, () => compileSla(document))
  const faults = collectFaults(options.diagnostics)
  const source = await openTickets(options.tickets, options.map, faults)
  const atMs = options.at === undefined ? terminal.now() : Date.parse(options.at)
  const words = options.zone === undefined ? {} : { timeZone: options.zone }

  if (options.explain !== undefined) return explain(policy, source, options.explain, atMs, words, terminal)
  if (options.recorded !== undefined) {
    const question = { name: options.recorded, clock: options.clock, limit: options.limit, atMs, words }
    for await (const line of comparison(policy, source, question)) await print(terminal.out, line)
    await report(source, faults.lines(), terminal)
    return 0
  }
  const listing = output(options.format, { limit: options.limit, show: options.show, atMs, words, sla: policy })
  const breached = await judge(policy, source, atMs, listing, terminal)
  await report(source, faults.lines(), terminal)
  return options.failOnBreach && breached > 0 ? 1 : 0
}

async function judge(
  sla: Sla,
  source: TicketSource,
  atMs: number,
  listing: Output,
  terminal: Terminal,
): Promise<number> {
  const progress = showProgress(terminal, source.totalBytes, 'tickets')
  let tickets = 0
  let breached = 0
  const write = async (lines: readonly string[]): Promise<void> => {
    for (const line of lines) await print(terminal.out, line)
  }
  await write(listing.begin())
  for await (const { ticket } of source.tickets) {
    const readings = sla.read(ticket, atMs)
    breached += readings.filter((reading) => reading.verdict === 'breached').length
    await write(listing.ticket(ticket, readings))
    if (++tickets % 500 === 0) progress.update(source.readBytes(), tickets)
  }
  progress.stop()
  await write(listing.end())
  return breached
}

async function explain(
  sla: Sla,
  source: TicketSource,
  ticketId: string,
  atMs: number,
  words: { timeZone?: string },
  terminal: Terminal,
): Promise<ExitCode> {
  for await (const { ticket } of source.tickets) {
    if (ticket.id !== ticketId) continue
    for (const line of explanation(ticket, explainReading(sla, ticket, atMs), atMs, words))
      await print(terminal.out, line)
    return 0
  }
  throw new InputFault(
    `There is no ticket ${JSON.stringify(ticketId)} among those that could be read. Write its id as the file does.`,
  )
}

async function report(source: TicketSource, faults: readonly string[], { err }: Terminal): Promise<void> {
  const missing = source.missingConfig()
  for (const line of faults) await print(err, line)
  if (missing.length === 0) return
  await print(err, 'Labels that the map does not know (their time was counted as running):')
  for (const { map, key, count: tickets } of missing)
    await print(err, `  ${map}: ${JSON.stringify(key)} on ${tickets} tickets`)
}
