// Does an engine give the same answers as mspkit?

// The cases
export type { CaseFile, ConformanceCase, ConformanceQuestion } from './case'
export { caseGroups, casesOf } from './cases'
export { type Difference, differences } from './difference'
// The runner
export {
  type ConformanceFailure,
  type ConformanceReport,
  type ConformanceRun,
  runConformance,
} from './run'
