// Reason → sentence, in English. Made last, from what the engine said.
export { chargeInWords, reasonInWords, unbilledInWords } from './words/en'
