// How near is each client's environment to the standards?

export type { Alignment, AlignmentGap, AlignmentPart } from './standards/alignment'
export { type AssessOptions, assessStandards, environments } from './standards/assess'
export { checkStandards, defineStandards, parseStandards } from './standards/check'
export type { Control, Level, Levels, Requirement, StandardsDefinition } from './standards/definition'
