// An invoice that was issued, as the PSA or the accounting system has it.

import { type Decimal, type Month, type Period, parseDecimal } from '@mspkit/values'
import {
  type Doc,
  decimalSchema,
  described,
  list,
  monthSchema,
  periodSchema,
  type Schema,
  strict,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const number = described(z.union([decimalSchema, z.number()]), {
  noun: 'a number, as text or as the vendor sends it',
  examples: ['115.00', 115],
})
/** A sum or a quantity as a vendor sends it: decimal text, or a number. */
export type IssuedNumber = string | number
const numberSchema: Schema<IssuedNumber> = number

const lineShape = {
  /** What it is for, in the words of the invoice. */
  description: z.exactOptional(z.string()),
  /** The contract's line, where the invoice names it. */
  lineId: z.exactOptional(z.string()),
  /** What the line charges, without tax. */
  amount: numberSchema,
  /** How many. */
  quantity: z.exactOptional(z.nullable(numberSchema)),
  /** Price of one. */
  unitPrice: z.exactOptional(z.nullable(numberSchema)),
  /** The time entries that it bills, where the invoice names them. */
  entryIds: z.exactOptional(list(z.string())),
}
const line = strict(lineShape)
/** A line of an issued invoice. */
export interface IssuedLine extends z.infer<typeof line>, Doc {}
// What else a vendor's line holds is passed over.
const lineSchema: Schema<IssuedLine> = z.readonly(z.looseObject(lineShape))

const invoiceShape = {
  /** The days that it is for, half-open, or their month; any when missing. */
  period: z.exactOptional(z.union([periodSchema, monthSchema]) as Schema<Period | Month>),
  /** Whose agreement it bills; any when missing. */
  contractId: z.exactOptional(z.string()),
  /** Whom it bills; any when missing. */
  clientId: z.exactOptional(z.string()),
  /** ISO 4217; that of the contract when missing. */
  currency: z.exactOptional(z.string()),
  /** Its number, for messages. */
  number: z.exactOptional(z.string()),
  /** Its lines, in any order. */
  lines: list(lineSchema),
  /** What was asked for, with tax; the sum of the lines when missing. */
  total: z.exactOptional(z.nullable(numberSchema)),
  /** The tax that the total holds. */
  tax: z.exactOptional(z.nullable(numberSchema)),
}
const invoice = strict(invoiceShape)
/** An issued invoice. A draft of `@mspkit/contracts` is one, too. */
export interface IssuedInvoice extends z.infer<typeof invoice>, Doc {}
export const issuedInvoiceSchema: Schema<IssuedInvoice> = described(z.readonly(z.looseObject(invoiceShape)), {
  noun: 'an issued invoice',
  examples: [{ period: '2026-03', lines: [{ description: 'Managed care', amount: '4500.00' }] }],
})

/** A vendor's number as decimal text; sums come as floating point numbers, so what is below a millionth is none. */
export function decimalOf(value: IssuedNumber): Decimal {
  const text = typeof value === 'number' ? value.toFixed(6).replace(/\.?0+$/, '') : value
  const parsed = parseDecimal(text)
  if (!parsed.ok) throw new RangeError(parsed.problems[0]?.message)
  return parsed.value
}
