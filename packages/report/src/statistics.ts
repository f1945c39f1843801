// How sure are a count, a share, and a change of one? The intervals that scorecards use.

export {
  type BoundedInterval,
  type ChanceInterval,
  type Counted,
  rateInterval,
  rateRatioInterval,
  type Share,
  shareDifferenceInterval,
  shareInterval,
} from './statistics/intervals'
