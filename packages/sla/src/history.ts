// Analyses of past tickets: another policy, a realistic target, a vendor's verdicts, suspicious stops.

export { type Attainable, type AttainableOptions, attainable } from './history/attainable'
export { type Inference, type InferOptions, infer, type RecordedVerdict } from './history/infer'
export { type Flip, type Replay, replay } from './history/replay'
export { type SuspectOptions, type SuspectStop, suspectStops } from './history/suspect'
