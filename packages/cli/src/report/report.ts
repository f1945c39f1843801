// mspkit report: what do we report?

import { writeFile } from 'node:fs/promises'
import {
  clientReport,
  periodBefore,
  portfolio,
  type ReportDocument,
  scorecardReport,
  ticketStory,
  toMarkdown,
} from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import type { Period } from '@mspkit/values'
import { unreadable } from '../files'
import { collectProblems } from '../problems'
import { periodOf } from '../profit/facts'
import { type ExitCode, InputError, print, type Terminal } from '../terminal'
import { checkZone } from '../zone'
import { readFacts } from './facts'
import type { ReportOptions } from './options'

/** Writes one report. */
export async function report(options: ReportOptions, terminal: Terminal): Promise<ExitCode> {
  checkZone(options.zone)
  const write = writerOf(options.out)
  const period = periodFor(options)
  const log = collectProblems(10)
  const periods = period === null ? [] : [period, periodBefore(period)]
  const facts = await readFacts({ options, periods, terminal, log })
  const document = documentOf(options, facts, period)
  try {
    await writeFile(options.out, write(document))
  } catch (error) {
    throw unreadable(options.out, error)
  }
  await print(terminal.out, document.headline, `Written: ${options.out}`)
  await print(terminal.err, ...log.lines())
  return 0
}

const writers: Readonly<Record<string, (document: ReportDocument) => string>> = {
  html: toHtml,
  md: toMarkdown,
  json: (document) => `${JSON.stringify(document, null, 2)}\n`,
}

function writerOf(out: string): (document: ReportDocument) => string {
  const write = writers[out.split('.').at(-1)?.toLowerCase() ?? '']
  if (write !== undefined) return write
  throw new InputError(`--out ${out} ends with none of .html, .md and .json. Write e.g. --out report.html`)
}

/** A ticket's story has no period; every other report has. */
function periodFor({ kind, client, ticket, month, through, policy }: ReportOptions): Period | null {
  if (kind === 'ticket') {
    if (ticket === undefined) throw new InputError('--kind ticket is about one ticket. Write e.g. --ticket T-1043')
    if (policy === undefined) throw new InputError('--kind ticket needs the promise. Write --policy FILE.')
    return null
  }
  if (kind === 'client' && client === undefined)
    throw new InputError('--kind client is about one client. Write e.g. --client acme')
  if (month === undefined) throw new InputError('The period is missing. Write e.g. --month 2026-03')
  return periodOf(month, through ?? month)
}

function documentOf(
  { kind, client, ticket: ticketId, edition, language: locale }: ReportOptions,
  facts: Awaited<ReturnType<typeof readFacts>>,
  period: Period | null,
): ReportDocument {
  if (period === null) {
    const ticket = facts.tickets.find(({ id }) => id === ticketId)
    if (ticket === undefined || facts.sla === undefined)
      throw new InputError(
        `There is no ticket ${JSON.stringify(ticketId)} among those that could be read. Write its id as the file does.`,
      )
    return ticketStory(facts.sla, ticket, { at: facts.asOf, timeZone: facts.timeZone, edition, locale })
  }
  if (kind === 'portfolio') return portfolio(facts, { period, locale })
  const options = { period, edition, locale }
  if (kind === 'client' && client !== undefined) return clientReport(facts, { ...options, client })
  return scorecardReport(facts, { ...options, ...(client === undefined ? {} : { client }) })
}
