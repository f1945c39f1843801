// One thing that differs between two versions of the terms.

/** For whom the second version is worse; `unknown` where it depends on more than this. */
export type Worse = 'client' | 'provider' | 'both' | 'neither' | 'unknown'

/** One thing that differs between two versions of the terms. */
export interface TermsDifference {
  /** JSON Pointer into the contract; things in lists are named by their ids, or by their index where they have none. */
  readonly path: string
  readonly change: 'added' | 'removed' | 'changed'
  /** What was there; `null` when nothing was. */
  readonly before: unknown
  /** What is there now; `null` when nothing is. */
  readonly after: unknown
  /** For whom the second version is worse in this; `unknown` where it depends on more than this. */
  readonly worseFor: Worse
}
