// mspkit report: what do we report?

import { clientReport, periodBefore, portfolio, type ReportFacts, scorecardReport, ticketStory } from '@mspkit/report'
import { measureRows, portfolioRows, ticketLedgers } from '@mspkit/report/views'
import type { Period } from '@mspkit/values'
import { printNotes } from '../print/notes'
import { collectProblems } from '../print/problems'
import { periodOf } from '../profit/facts'
import { type ExitCode, InputError, print, type Terminal } from '../terminal'
import { checkZone } from '../zone'
import { reportEach } from './each'
import { factsOf } from './facts'
import { offered } from './offer'
import type { Reading, ReportOptions } from './options'
import { published } from './publish'
import { services } from './services'
import { knowsClient, readShared } from './shared'
import { readWork } from './work'
import { headlineOf, type Report, writerOf, writeTo } from './write'

/** Writes one report, or one for each client. */
export async function report(options: ReportOptions, terminal: Terminal): Promise<ExitCode> {
  checkZone(options.zone)
  const reading = { options, terminal, log: collectProblems(10) }
  if (options.out.endsWith('/')) await reportEach(reading, periodFor(options))
  else {
    const write = writerOf(options.out)
    const made = await reportOf(reading)
    await writeTo(options.out, write(made))
    await print(terminal.out, ...headlineOf(made.document, terminal), `Written: ${options.out}`)
  }
  await printNotes(terminal.err, ...reading.log.lines())
  return 0
}

async function reportOf(reading: Reading): Promise<Report> {
  const { options } = reading
  const { kind, client, tickets, ticket, policy } = options
  if (kind === 'services') return services(reading)
  if (tickets === undefined)
    throw new InputError(`--kind ${kind} needs the tickets. Write e.g. --tickets tickets.csv --map tickets.map.json`)
  if (kind === 'ticket') {
    if (ticket === undefined) throw new InputError('--kind ticket is about one ticket. Write e.g. --ticket T-1043')
    if (policy === undefined) throw new InputError('--kind ticket needs the promise. Write --policy FILE.')
    const shared = await readShared(reading)
    const work = await readWork(reading, shared.moments, knowsClient(shared, options))
    const facts = await factsOf(shared, work, reading, { client, periods: [] })
    return storyOf(options, facts)
  }
  if (client === undefined && (kind === 'client' || kind === 'offer'))
    throw new InputError(
      `--kind ${kind} is about one client. Write e.g. --client acme${kind === 'client' ? ', or --out reports/ for a page of each client.' : ''}`,
    )
  const period = periodFor(options)
  const shared = await readShared(reading)
  const periods = [period, periodBefore(period)]
  const facts = await factsOf(shared, await readWork(reading, shared.moments, knowsClient(shared, options)), reading, {
    client,
    periods,
  })
  if (kind === 'offer' && client !== undefined)
    return offered(reading, facts, { client, period, agreed: shared.agreements })
  return figuresReport(reading, facts, period)
}

/** @throws InputError where the period is missing. */
function periodFor({ month, through }: ReportOptions): Period {
  if (month === undefined) throw new InputError('The period is missing. Write e.g. --month 2026-03')
  return periodOf(month, through ?? month)
}

function storyOf({ ticket: ticketId, edition, language: locale }: ReportOptions, facts: ReportFacts): Report {
  const { sla, asOf: at, timeZone } = facts
  const ticket = facts.tickets.find(({ id }) => id === ticketId)
  if (ticket === undefined || sla === undefined)
    throw new InputError(
      `There is no ticket ${JSON.stringify(ticketId)} among those that could be read. Write its id as the file does.`,
    )
  const rows = ticketLedgers(sla, ticket, { at }).flatMap(({ clock, spans }) =>
    spans.map((span) => ({ clock, ...span })),
  )
  const clientName = facts.clients?.find(({ id }) => id === ticket.clientId)?.name
  // The client's edition names no person.
  const shown = rows.map((row) => (edition === 'internal' ? row : { ...row, heldBy: { ...row.heldBy, id: null } }))
  return {
    document: ticketStory(sla, ticket, {
      ...{ at, timeZone, edition, locale },
      ...(clientName === undefined ? {} : { clientName }),
    }),
    rows: shown,
  }
}

async function figuresReport(reading: Reading, facts: ReportFacts, period: Period): Promise<Report> {
  const { options } = reading
  const { kind, client, edition, language: locale } = options
  if (kind === 'portfolio')
    return { document: portfolio(facts, { period, locale }), rows: portfolioRows(facts, { period }) }
  const about = { period, edition, locale }
  const document =
    kind === 'client' && client !== undefined
      ? clientReport(facts, { ...about, client })
      : scorecardReport(facts, { ...about, ...(client === undefined ? {} : { client }) })
  const rows = document.scorecard === null ? [] : measureRows(document.scorecard, { locale })
  return published(reading, facts, { document, rows })
}
