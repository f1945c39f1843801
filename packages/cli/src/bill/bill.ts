// mspkit bill: what is owed for a period?

import { type CompiledContract, compileContract, parseContract } from '@mspkit/contracts'
import { type Instant, type Month, type Period, parseMonth, parsePeriod, quote, toInstant } from '@mspkit/values'
import { readContractContext } from '../context'
import { forFile, openCalendars, readDocument } from '../documents'
import { exported } from '../export'
import { collectProblems } from '../problems'
import { type ExitCode, InputError, print, type Terminal, widthOf } from '../terminal'
import { lineColumns, renderInvoice } from './render'
import { readBilled, readUsage, type UsageFiles } from './usage'

export interface BillOptions extends UsageFiles {
  readonly period: string
  readonly documents?: string
  readonly calendar?: readonly string[]
  readonly knownAt?: Instant
  readonly billed?: string
  readonly format: 'table' | 'json' | 'csv'
  readonly diagnostics: number
}

/** The draft of an invoice. */
export async function bill(path: string, options: BillOptions, terminal: Terminal): Promise<ExitCode> {
  const period = periodOf(options.period)
  const contract = await openContract(path, options)
  const log = collectProblems(options.diagnostics)
  const usage = await readUsage(options, contract.clientId, log, terminal)
  const knownAt = options.knownAt ?? toInstant(terminal.now())
  const billed = await readBilled(options.billed)
  const before = billed.find((invoice) =>
    invoice.period.from.startsWith(typeof period === 'string' ? period : period.from),
  )
  if (before !== undefined) {
    throw new InputError(
      `${options.billed}: ${options.period} was billed at ${before.billedAt}. Draft the next period: corrections to earlier invoices are added to it as separate lines.`,
    )
  }
  const draft = forFile(path, () => contract.compiled.draftInvoice(period, usage, { knownAt, billed }))

  const complete = draft.outcome === 'charged'
  const lines =
    options.format === 'json'
      ? [JSON.stringify(draft, null, 2)]
      : !complete
        ? []
        : options.format === 'csv'
          ? exported('csv', draft.lines, lineColumns)
          : renderInvoice(draft, widthOf(terminal.out))
  await print(terminal.out, ...lines)
  // A draft that lacks a fact is no invoice: whoever sends it must notice.
  if (!complete) await print(terminal.err, ...renderInvoice(draft, widthOf(terminal.err)))
  return complete ? 0 : 2
}

interface OpenedContract {
  readonly clientId: string
  readonly compiled: CompiledContract
}

async function openContract(path: string, { documents, calendar }: BillOptions): Promise<OpenedContract> {
  const read = await readContractContext(documents)
  const context = { ...read, calendars: { ...read.calendars, ...(await openCalendars(calendar)) } }
  const document = await readDocument(path, 'contract', (json) => parseContract(json, context))
  return { clientId: document.clientId, compiled: forFile(path, () => compileContract(document, context)) }
}

/** @throws InputError for a text that is neither a month nor two dates. */
function periodOf(text: string): Period | Month {
  const [from = '', to] = text.split('..')
  const parsed = to === undefined ? parseMonth(text) : parsePeriod({ from, to })
  if (parsed.ok) return parsed.value
  throw new InputError(
    `--period ${quote(text)} is not a period. ${parsed.problems[0]?.message} Write e.g. --period 2026-03, or --period 2026-01-15..2026-02-15`,
  )
}
