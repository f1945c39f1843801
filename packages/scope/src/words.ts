// Sentences for people, made from what the other doors answer. English.

export { analysisInWords } from './words/analysis'
export { comparisonInWords, replayInWords } from './words/comparison'
export { chainInWords, changesInWords, coverageListInWords, decisionInWords, reasonInWords } from './words/decision'
