// Shadow mode: our invoices against those that were issued.

export type { InvoiceCause } from './compare/cause'
export {
  compareInvoice,
  type InvoiceComparison,
  type InvoiceDifference,
  type InvoiceDifferences,
} from './compare/invoice'
export type { IssuedInvoice, IssuedLine, IssuedNumber } from './compare/issued'
