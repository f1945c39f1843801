// Does an engine answer as the house does?

export { type Difference, differences } from './difference'
// The runner
export {
  type ConformanceFailure,
  type ConformanceReport,
  type ConformanceRun,
  runConformance,
} from './run'
// The cases
export type { Vector, VectorFile } from './vector'
export { vectorRooms, vectorsOf } from './vectors'
