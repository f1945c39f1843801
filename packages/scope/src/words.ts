// English sentences for decisions, coverage lists, analyses, comparisons and reasons.

export { analysisInWords } from './words/analysis'
export { comparisonInWords, replayInWords } from './words/comparison'
export { chainInWords, changesInWords, coverageListInWords, decisionInWords } from './words/decision'
export { reasonInWords } from './words/reason'
