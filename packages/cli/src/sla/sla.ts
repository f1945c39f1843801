// mspkit sla: is it on time?

import { compileSla, explainReading, parseSla, type Sla } from '@mspkit/sla'
import type { WordsOptions } from '@mspkit/values'
import { forFile, readDocument } from '../documents'
import { collectProblems, type ProblemLog } from '../problems'
import { showProgress } from '../progress'
import { type ExitCode, InputError, print, type Terminal } from '../terminal'
import { openTickets, type TicketSource } from '../tickets'
import { checkZone } from '../zone'
import { comparison } from './comparison'
import { explanation } from './explanation'
import { type JudgedTicket, judged } from './judged'
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
  const document = await readDocument(options.policy, 'SLA policy', parseSla)
  const policy = forFile(options.policy, () => compileSla(document))
  const log = collectProblems(options.diagnostics)
  const source = await openTickets(options.tickets, options.map, log)
  const atMs = options.at === undefined ? terminal.now() : Date.parse(options.at)
  const words = options.zone === undefined ? {} : { timeZone: options.zone }

  if (options.explain !== undefined) return explain(policy, source, options, { atMs, words }, terminal)
  const tickets = judged(source, { sla: policy, atMs, path: options.tickets, log })
  if (options.recorded !== undefined) {
    const question = { name: options.recorded, clock: options.clock, limit: options.limit, atMs, words }
    for await (const line of comparison(policy, tickets, question)) await print(terminal.out, line)
    await report(source, log, terminal)
    return 0
  }
  const listing = output(options.format, { limit: options.limit, show: options.show, atMs, words, sla: policy })
  const breached = await list(tickets, source, listing, terminal)
  await report(source, log, terminal)
  return options.failOnBreach && breached > 0 ? 1 : 0
}

/** Prints readings as they come. @returns how many are breached. */
async function list(
  tickets: AsyncIterable<JudgedTicket>,
  source: TicketSource,
  listing: Output,
  terminal: Terminal,
): Promise<number> {
  const progress = showProgress(terminal, source.totalBytes, 'tickets')
  let count = 0
  let breached = 0
  const write = async (lines: readonly string[]): Promise<void> => {
    for (const line of lines) await print(terminal.out, line)
  }
  await write(listing.begin())
  for await (const { ticket, readings } of tickets) {
    breached += readings.filter((reading) => reading.verdict === 'breached').length
    await write(listing.ticket(ticket, readings))
    if (++count % 500 === 0) progress.update(source.readBytes(), count)
  }
  progress.stop()
  await write(listing.end())
  return breached
}

async function explain(
  sla: Sla,
  source: TicketSource,
  { explain: ticketId, tickets: path }: SlaOptions,
  { atMs, words }: { readonly atMs: number; readonly words: WordsOptions },
  terminal: Terminal,
): Promise<ExitCode> {
  for await (const { ticket } of source.tickets) {
    if (ticket.id !== ticketId) continue
    const readings = forFile(path, () => explainReading(sla, ticket, atMs))
    for (const line of explanation(ticket, readings, atMs, words)) await print(terminal.out, line)
    return 0
  }
  throw new InputError(
    `There is no ticket ${JSON.stringify(ticketId)} among those that could be read. Write its id as the file does.`,
  )
}

async function report(source: TicketSource, log: ProblemLog, { err }: Terminal): Promise<void> {
  const missing = source.missingConfig()
  for (const line of log.lines()) await print(err, line)
  if (missing.length === 0) return
  await print(err, 'Labels that the map does not know (their time was counted as running):')
  for (const { map, key, count: tickets } of missing)
    await print(err, `  ${map}: ${JSON.stringify(key)} on ${tickets} tickets`)
}
