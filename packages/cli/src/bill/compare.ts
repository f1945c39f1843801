// The draft beside the invoices that were issued for the same period.

import type { DraftInvoice } from '@mspkit/contracts'
import { compareInvoice, type InvoiceComparison, type IssuedInvoice } from '@mspkit/psa/compare'
import { issuedInvoiceSchema } from '@mspkit/psa/schema'
import { addDays, type Period, periodOf, quote } from '@mspkit/values'
import { list, parseDocument } from '@mspkit/values/schema'
import { forFile, readDocument } from '../files/documents'
import { InputError } from '../terminal'

/** What differs from the invoices of a file that are of the draft's period and contract, and how many others there are. @throws InputError where it holds none of them. */
export async function compareIssued(
  path: string,
  draft: DraftInvoice,
): Promise<{ readonly comparison: InvoiceComparison; readonly others: number }> {
  const invoices = await readDocument(path, 'list of issued invoices', (json) =>
    parseDocument(list(issuedInvoiceSchema), Array.isArray(json) ? json : [json], 'cli'),
  )
  const own = invoices.filter(({ contractId, clientId }) =>
    contractId === undefined ? clientId === undefined || clientId === draft.clientId : contractId === draft.contractId,
  )
  const days = daysOf(draft.period)
  const issued = own.filter(({ period }) => period === undefined || daysOf(period) === days)
  if (issued.length === 0) throw new InputError(`${path} ${whyNone(invoices, own, draft)}`)
  return { comparison: forFile(path, () => compareInvoice(draft, issued)), others: invoices.length - issued.length }
}

function whyNone(invoices: readonly IssuedInvoice[], own: readonly IssuedInvoice[], draft: DraftInvoice): string {
  if (invoices.length === 0) return 'holds no invoice. Write [{ "lines": [{ "description": "…", "amount": "…" }] }].'
  if (own.length === 0)
    return `holds no invoice of ${quote(draft.contractId)}: ${some(invoices.map((one) => quote(one.contractId ?? one.clientId)))}. Give the invoices of this contract, or leave "contractId" and "clientId" out.`
  return `holds no invoice for ${daysOf(draft.period)}, but for ${some(own.flatMap(({ period }) => (period === undefined ? [] : [daysOf(period)])))}. Draft one of those periods.`
}

const some = (texts: readonly string[]): string => {
  const each = [...new Set(texts)]
  return each.length > 5 ? `${each.slice(0, 5).join(', ')}, …` : each.join(', ')
}

/** People count the last day in. */
function daysOf(period: NonNullable<IssuedInvoice['period']> | Period): string {
  const { from, to } = typeof period === 'string' ? periodOf(period) : period
  return `${from} to ${addDays(to, -1)}`
}
