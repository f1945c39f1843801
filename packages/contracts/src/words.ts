// Codes to sentences. English.
export { invoiceInWords, reasonInWords, renewalInWords, timelineInWords } from './words/en'
