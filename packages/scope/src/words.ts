// Sentences for people, made from what the other entry points answer. English.

export { analysisInWords } from './words/analysis'
export { comparisonInWords, replayInWords } from './words/comparison'
export { chainInWords, changesInWords, coverageListInWords, decisionInWords } from './words/decision'
export { reasonInWords } from './words/reason'
