// mspkit bill: what is owed for a period?

import {
  type CompiledContract,
  type ContractUsage,
  compileContract,
  type DraftInvoice,
  parseContract,
} from '@mspkit/contracts'
import { workTimes } from '@mspkit/records'
import {
  type Instant,
  isLocalDate,
  type Month,
  type Period,
  parseInstant,
  parseMonth,
  parsePeriod,
  quote,
  toEpochMs,
  toInstant,
} from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import { readContractContext } from '../files/context'
import { forFile, openCalendars, readDocument } from '../files/documents'
import { exported } from '../files/export'
import { collectProblems } from '../print/problems'
import { type ExitCode, InputError, print, type Terminal, widthOf } from '../terminal'
import { compareIssued } from './compare'
import { renderComparison } from './difference'
import { lineColumns, renderInvoice } from './render'
import { readBilled, readUsage, type UsageFiles } from './usage'

export interface BillOptions extends UsageFiles {
  readonly period: string
  readonly contract?: string
  readonly documents?: string
  readonly calendar?: readonly string[]
  readonly knownAt?: Instant
  readonly billed?: string
  readonly compare?: string
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
  const draftOf = (used: ContractUsage): DraftInvoice =>
    forFile(path, () => contract.compiled.draftInvoice(period, used, { knownAt, billed }))
  const { draft, early } =
    options.billed === undefined ? withoutEarlier(usage, contract, draftOf) : { draft: draftOf(usage), early: 0 }
  if (early > 0)
    await print(
      terminal.err,
      `${early} time ${early === 1 ? 'entry' : 'entries'} before ${draft.arrears.from} left out: whether an invoice has billed them is not known. Give the invoices that went out with --billed invoices.json; a file with [] says that there are none, and bills them now.`,
    )

  const complete = draft.outcome === 'charged'
  if (complete && options.compare !== undefined) {
    const { comparison, others } = await compareIssued(options.compare, draft)
    if (others > 0)
      await print(
        terminal.err,
        `${others} ${others === 1 ? 'invoice' : 'invoices'} in ${options.compare} left out: of another period, contract or client. Compare each with the draft of its own.`,
      )
    await print(terminal.out, ...renderComparison(comparison, draft, options.format, widthOf(terminal.out)))
    return 0
  }
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

/** A draft of the work of its own days, and how many entries are older: no invoices were given that say what they billed. */
function withoutEarlier(
  usage: ContractUsage,
  { timeZone }: OpenedContract,
  draftOf: (usage: ContractUsage) => DraftInvoice,
): { readonly draft: DraftInvoice; readonly early: number } {
  const draft = draftOf({ ...usage, entries: [] })
  const entries = usage.entries ?? []
  const zone = zoneOf(timeZone)
  const own = entries.filter((entry) => {
    const begin = parseInstant(workTimes(entry).from)
    const on = begin.ok ? zone.dateAt(toEpochMs(begin.value)) : entry.on
    // What has no readable day is the draft's to name.
    return !isLocalDate(on) || on >= draft.arrears.from
  })
  if (entries.length === 0) return { draft: draftOf(usage), early: 0 }
  return { draft: draftOf({ ...usage, entries: own }), early: entries.length - own.length }
}

interface OpenedContract {
  readonly clientId: string
  readonly timeZone: string
  readonly compiled: CompiledContract
}

async function openContract(path: string, { contract: id, documents, calendar }: BillOptions): Promise<OpenedContract> {
  const read = await readContractContext(documents)
  const context = { ...read, calendars: { ...read.calendars, ...(await openCalendars(calendar)) } }
  const document = await readDocument(path, 'contract', (json) => parseContract(oneOf(path, json, id), context))
  return {
    clientId: document.clientId,
    timeZone: document.timeZone,
    compiled: forFile(path, () => compileContract(document, context)),
  }
}

/** The contract of a file: its only one, or that of a list that has the id. @throws InputError for a list without it. */
function oneOf(path: string, json: unknown, id: string | undefined): unknown {
  const list: readonly unknown[] = Array.isArray(json) ? json : [json]
  const idOf = (one: unknown): unknown => (typeof one === 'object' && one !== null ? Reflect.get(one, 'id') : null)
  if (id === undefined && !Array.isArray(json)) return json
  const found = list.find((one) => idOf(one) === id)
  if (found !== undefined) return found
  const ids = list.map(idOf).filter((one) => typeof one === 'string')
  const known = ids.length === 0 ? '' : `: ${ids.slice(0, 10).map(quote).join(', ')}${ids.length > 10 ? ', …' : ''}`
  const remedy = ids.length === 0 ? 'Give the file of one contract.' : `Name the one to bill, e.g. --contract ${ids[0]}`
  const what =
    id === undefined
      ? `is a list of ${list.length} contracts${known}. An invoice is for one of them.`
      : `has no contract ${quote(id)}${known}.`
  throw new InputError(`${path} ${what} ${remedy}`)
}

/** @throws InputError for a text that is neither a month nor two dates. */
function periodOf(text: string): Period | Month {
  const [from = '', to] = text.split('..')
  const parsed = to === undefined ? parseMonth(text) : parsePeriod({ from, to })
  if (parsed.ok) return parsed.value
  throw new InputError(
    to === undefined
      ? `--period ${quote(text)} is neither a month, e.g. 2026-03, nor days, e.g. 2026-01-15..2026-02-15.`
      : `--period ${quote(text)}: ${parsed.problems[0]?.message}`,
  )
}
