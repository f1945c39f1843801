// Sentences for reasons, in English. They are made last, from the facts of each reason.
export { chargeInWords, reasonInWords, unbilledInWords } from './words/en'
