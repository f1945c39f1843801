// A draft of an invoice for people and spreadsheets.

import type { ContractCharge, DraftInvoice } from '@mspkit/contracts'
import { invoiceInWords, reasonInWords } from '@mspkit/contracts/words'
import { addDays, type Period } from '@mspkit/values'
import type { Columns } from '../files/export'
import { grid } from '../print/grid'
import type { Line } from '../terminal'

/** A draft that a client would understand: its lines with why, the total, and what is not billed. */
export function renderInvoice(draft: DraftInvoice, width: number): Line[] {
  const [head = '', ...words] = invoiceInWords(draft)
  if (draft.outcome === 'needs-information') return [head, ...words]
  const rows = draft.lines.map((line) => ({
    cells: [
      line.description,
      line.period === null ? '' : days(line.period),
      line.quantity ?? '',
      line.unitPrice ?? '',
      line.amount,
    ],
    note: why(line),
  }))
  const columns = ['What', 'For', 'Quantity', 'Price', `Amount ${draft.currency}`]
  const [total = '', ...others] = words.slice(draft.lines.length)
  const sentences = [total, ...shortened(draft, others)]
  return [head, ...(rows.length > 0 ? grid(columns, rows, width) : []), ...sentences]
}

/** Records that are not billed for one reason, of which more are not printed. */
const mostOfAKind = 3

/** Sentences after the total: of many records that are not billed for one reason, some and how many more. */
function shortened({ unbilled, unbilledRecords, held }: DraftInvoice, sentences: readonly string[]): string[] {
  const kinds = new Map<string, string[]>()
  const records = [...unbilled, ...unbilledRecords, ...held]
  for (const [i, record] of records.entries()) {
    const later = 'billedWith' in record && record.billedWith !== undefined ? 'later' : ''
    const kind = `${record.why} ${later}`
    const some = kinds.get(kind)
    if (some === undefined) kinds.set(kind, [sentences[i] ?? ''])
    else some.push(sentences[i] ?? '')
  }
  const notBilled = [...kinds.values()].flatMap((some) => {
    if (some.length <= mostOfAKind + 1) return some
    return [...some.slice(0, mostOfAKind), `… and ${some.length - mostOfAKind} more for this reason.`]
  })
  const all = notBilled.length < records.length ? ['--format json lists all that is not billed.'] : []
  return [...notBilled, ...all, ...sentences.slice(records.length)]
}

/** People count the last day in. */
const days = ({ from, to }: Period): string => `${from} to ${addDays(to, -1)}`

const why = ({ reasons }: ContractCharge): string => reasons.map((reason) => reasonInWords(reason)).join(' ')

export const lineColumns: Columns<ContractCharge> = {
  names: ['lineId', 'kind', 'description', 'from', 'to', 'quantity', 'unitPrice', 'amount', 'taxCode', 'siteId', 'why'],
  cells: (line) => [
    line.lineId,
    line.kind,
    line.description,
    line.period?.from ?? null,
    line.period?.to ?? null,
    line.quantity,
    line.unitPrice,
    line.amount,
    line.taxCode,
    line.siteId,
    why(line),
  ],
}
