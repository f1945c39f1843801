// mspkit sla: is it on time?

import type { AlikeResult } from '@mspkit/psa/csv'
import { type Attainment, compileSla, explainReading, parseSla, type Sla } from '@mspkit/sla'
import type { WordsOptions } from '@mspkit/values'
import { forFile, readDocument } from '../files/documents'
import { nameOf } from '../files/records'
import { hanging } from '../print/grid'
import { printNotes } from '../print/notes'
import { collectProblems } from '../print/problems'
import { showProgress } from '../print/progress'
import { reportReading } from '../print/reading'
import { type ExitCode, InputError, type Line, print, type Terminal, widthOf } from '../terminal'
import type { FiledTicket, TicketSource } from '../tickets/filed'
import { openTickets } from '../tickets/source'
import { checkZone, momentOf } from '../zone'
import { type FileAge, fileAge } from './age'
import { type AlikeJudge, alikeJudge } from './judged/alike'
import { clocksByReplies, readAssumptions } from './judged/assumptions'
import { countFound, type Found } from './judged/found'
import { type Judge, judged, judgeEach } from './judged/judged'
import type { JudgedTicket } from './judged/judgement'
import { trackKept } from './judged/tally'
import { countUnnamed } from './names'
import { readGroups, renderGroups } from './print/by'
import { comparison, demandRecorded } from './print/comparison'
import { explanation } from './print/explanation'
import type { Output } from './print/listing'
import { output } from './print/output'
import { refuseCombinations } from './refusals'

export interface SlaOptions {
  readonly tickets: string
  readonly engine?: 'duckdb'
  readonly map?: string
  readonly policy: string
  readonly at?: string
  readonly seenAt?: string
  readonly assume?: readonly string[]
  readonly format: 'table' | 'json' | 'ndjson' | 'csv'
  readonly show: 'late' | 'breached' | 'open' | 'all'
  readonly dueWithin?: number
  readonly by?: string
  readonly limit: number
  readonly zone?: string
  readonly explain?: string
  readonly recorded?: string
  readonly clock: string
  readonly failOnBreach?: boolean
  readonly failOnPossibleBreach?: boolean
  readonly diagnostics: number
}

/**
 * Who broke which promise.
 *
 * @param sharing whether tickets of one shape are judged once; the answers are the same, for a test to compare
 */
export async function sla(options: SlaOptions, terminal: Terminal, sharing = true): Promise<ExitCode> {
  checkZone(options.zone)
  const assume = readAssumptions(options.assume)
  const groups = readGroups(options.by, options.zone)
  const document = await readDocument(options.policy, 'SLA policy', parseSla)
  refuseCombinations(options, document)
  const policy = forFile(options.policy, () => compileSla(document))
  const log = collectProblems(options.diagnostics)
  const seenAt = options.seenAt === undefined ? undefined : momentOf('--seen-at', options.seenAt, options.zone)
  const at = options.at === undefined ? seenAt : momentOf('--at', options.at, options.zone)
  // Of a file that was exported once, nothing later is known.
  const atMs = at === undefined ? terminal.now() : Date.parse(at)
  const words = options.zone === undefined ? {} : { timeZone: options.zone }
  const byReplies = clocksByReplies(document)
  const name = nameOf(options.tickets)
  const judge: Judge = { sla: policy, atMs, assume, byReplies, sharing, path: name, log, later: { count: 0 } }
  const width = widthOf(terminal.out)
  const dueBeforeMs = options.dueWithin === undefined ? null : atMs + options.dueWithin
  const { limit, show } = options
  const isSeen = seenAt !== undefined
  const listing =
    options.by === undefined
      ? output(options.format, { limit, show, dueBeforeMs, atMs, words, assume, isSeen, width, sla: policy })
      : byOutput((summary) =>
          renderGroups(options.format, summary, groups.groupBy ?? [], {
            sla: policy,
            atMs,
            assume,
            isSeen,
            words,
            width,
          }),
        )
  if (options.engine === 'duckdb') {
    const { slaByDuckdb } = await import('./duckdb')
    return slaByDuckdb({ options, document, judge, listing, groups }, terminal)
  }

  const input = terminal.in
  const paths = { path: options.tickets, mapPath: options.map, input, ...(seenAt === undefined ? {} : { seenAt }) }
  const tally = trackKept(policy, groups)
  const unnamed = countUnnamed(document)
  const found = countFound(assume, tally, unnamed)
  const alike =
    options.explain === undefined && options.recorded === undefined ? alikeJudge(judge, found, tally, groups) : null
  const source = await openTickets(alike === null ? paths : { ...paths, alike: alike.facts }, log)
  if (options.explain !== undefined) return explain(policy, source, options, { atMs, words }, terminal)
  const file = { path: name, many: 'tickets', log, ...source }
  if (options.recorded !== undefined) {
    const question = { name: options.recorded, clock: options.clock, limit: options.limit, atMs, words }
    const names = new Set<string>()
    for await (const line of comparison(policy, judged(source, judge), question, names))
      await print(terminal.out, ...hanging(line, width))
    await reportReading(file, terminal)
    if (source.counts.read > 0) demandRecorded(options.recorded, names)
    return 0
  }
  const age = fileAge(seenAt === undefined ? null : Date.parse(seenAt))
  const isWhole = options.format === 'json'
  const kept = await list(source, judge, { listing, isWhole, tally, found, alike, age }, terminal)
  await reportReading(file, terminal)
  await printNotes(terminal.err, ...unnamed.lines(kept, source.facts))
  await printNotes(terminal.err, ...age.lines({ name, atMs, isExport: source.facts !== null }, words))
  return exitCode(options, found)
}

const byOutput = (render: Output['end']): Output => ({
  begin: () => [],
  ticket: () => [],
  end: render,
})

const exitCode = ({ failOnBreach, failOnPossibleBreach }: SlaOptions, { breached, possible }: Found): ExitCode =>
  (failOnBreach && breached > 0) || (failOnPossibleBreach && breached + possible > 0) ? 1 : 0

/** What is done with each ticket. */
interface Listed {
  readonly listing: Output
  /** Whether what is printed needs its end even where no ticket could be read. */
  readonly isWhole: boolean
  readonly tally: ReturnType<typeof trackKept>
  readonly found: Found
  readonly alike: AlikeJudge | null
  readonly age: FileAge
}

/** Prints readings as they come, and counts them. @returns how often each promise was kept */
async function list(
  source: TicketSource,
  judge: Judge,
  { listing, isWhole, tally, found, alike, age }: Listed,
  terminal: Terminal,
): Promise<readonly Attainment[]> {
  const progress = showProgress(terminal, source.totalBytes, 'tickets')
  const judgeFiled = judgeEach(source, judge)
  const judgeOne = (filed: () => FiledTicket, like: AlikeResult | null): JudgedTicket | null => {
    if (like !== null) age.observeInstants(like.instants)
    const shared = like === null || alike === null ? null : alike.judge(like, filed)
    if (shared !== null) return shared
    const one = filed()
    if (like === null) age.observe(one.ticket)
    const own = judgeFiled(one)
    if (own !== null) found.add(own)
    return own
  }
  await print(terminal.out, ...listing.begin())
  let count = 0
  for await (const batch of source.batches) {
    const lines: Line[] = []
    batch.each((filed, like) => {
      count++
      const ticket = judgeOne(filed, like)
      if (ticket !== null) lines.push(...listing.ticket(ticket))
    })
    await print(terminal.out, ...lines)
    progress.update(source.readBytes(), count)
  }
  progress.stop()
  alike?.count()
  const { undated, disproved } = found
  const tickets = { judged: found.tickets, openedLater: judge.later.count, unreadable: source.counts.unreadable }
  const kept = tally.report()
  if (isWhole || found.tickets > 0 || tickets.unreadable === 0)
    await print(terminal.out, ...listing.end({ tickets, kept, undated, disproved }))
  return kept
}

async function explain(
  sla: Sla,
  source: TicketSource,
  { explain: ticketId, tickets: path, limit }: SlaOptions,
  { atMs, words }: { readonly atMs: number; readonly words: WordsOptions },
  terminal: Terminal,
): Promise<ExitCode> {
  for await (const { ticket } of source.tickets) {
    if (ticket.id !== ticketId) continue
    const readings = forFile(path, () => explainReading(sla, ticket, atMs))
    const lines = explanation(ticket, readings, { atMs, words, limit })
    await print(terminal.out, ...lines.flatMap((line) => hanging(line, widthOf(terminal.out))))
    return 0
  }
  throw new InputError(
    `There is no ticket ${JSON.stringify(ticketId)} among those that could be read. Write its id as the file does.`,
  )
}
