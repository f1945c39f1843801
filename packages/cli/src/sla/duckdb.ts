// mspkit sla --engine duckdb: the same answer from files that are too many for one process.

import { parseTicket } from '@mspkit/records'
import type { Sla } from '@mspkit/sla'
import { type JudgedFiles, judgeFiles } from '@mspkit/warehouse/duckdb'
import { fileProblem, reportLine } from '../problems'
import { type ExitCode, InputError, print, type Terminal } from '../terminal'
import { type Judge, judgeBare } from './judged'
import type { Output } from './listing'
import type { Unnamed } from './names'
import type { SlaOptions } from './sla'

/** Options that ask for what the engine does not say. */
const refused = ['map', 'explain', 'recorded', 'by', 'seenAt', 'assume', 'dueWithin'] as const

/** What the command has made of its options. */
export interface DuckdbRun {
  readonly options: SlaOptions
  readonly sla: Sla
  readonly judge: Judge
  readonly listing: Output
  readonly unnamed: Unnamed
}

/** Judges files of whole tickets in DuckDB, and prints what the in-process engine prints of them. */
export async function slaByDuckdb(run: DuckdbRun, terminal: Terminal): Promise<ExitCode> {
  const { options, sla, judge } = run
  const wrong = refused.find((key) => options[key] !== undefined && String(options[key]) !== '')
  if (wrong !== undefined) {
    const flag = wrong.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    throw new InputError(`--${flag} is not known to --engine duckdb. Leave --engine duckdb out, or --${flag}.`)
  }
  const { tickets: files, format } = options
  const found = await judgeFiles({ files, sla, at: judge.atMs, elapsedTimes: format === 'json' }).catch(
    (error: unknown) => {
      throw new InputError(`${files}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`)
    },
  )
  if ('problems' in found) {
    await print(terminal.err, ...found.problems.map((one) => reportLine(fileProblem(files, one))))
    throw new InputError(
      `${files}: nothing was judged. Leave --engine duckdb out to judge these tickets in this process.`,
    )
  }
  try {
    return await printed(found, run, terminal)
  } finally {
    found.close()
  }
}

async function printed(
  found: JudgedFiles,
  { options, judge, listing, unnamed }: DuckdbRun,
  { out, err }: Terminal,
): Promise<ExitCode> {
  const { format, show, limit } = options
  const byVerdict = show === 'late' || show === 'breached'
  const tickets = !byVerdict ? found.allTickets() : found.lateTickets(format === 'table' ? limit : undefined)
  const judgeOne = judgeBare(judge)
  await print(out, ...listing.begin())
  for await (const one of tickets) {
    const parsed = parseTicket(one)
    if (!parsed.ok) {
      for (const problem of parsed.problems) judge.log.add(fileProblem(options.tickets, problem))
      continue
    }
    const lines = listing.ticket(judgeOne(parsed.value))
    if (lines.length > 0) await print(out, ...lines)
  }
  const { tickets: counts, attainment: kept, late } = found
  await print(
    out,
    ...listing.end({ tickets: counts, kept, undated: new Map(), disproved: new Map(), late: byVerdict ? late : null }),
  )
  for (const { priority, count } of found.priorities)
    if (priority !== null)
      unnamed.observe({ id: '', clientId: '', title: '', openedAt: 0, priority, events: [] }, [], count)
  await print(err, ...judge.log.lines(), ...unnamed.lines(kept, null))
  if (counts.judged === 0 && counts.unreadable > 0)
    throw new InputError(
      `${options.tickets}: none of the ${counts.unreadable} tickets could be read, so there is no answer.`,
    )
  return (options.failOnBreach || options.failOnPossibleBreach) && late > 0 ? 1 : 0
}
