// Questions over a history: what would have been, what could honestly be promised, what a vendor's verdicts mean.

export { type Attainable, type AttainableOptions, attainable } from './history/attainable'
export { type Inference, type InferOptions, infer, type RecordedVerdict } from './history/infer'
export { type Flip, type Replay, replay } from './history/replay'
export { type SuspectOptions, type SuspectStop, suspectStops } from './history/suspect'
