// Step 7: how much of the work the limits leave covered, and the answer of each part of it.

import type { Decimal } from '@mspkit/values'
import type { Verdict } from '../clauses/verdict'
import type { Applied, Limit } from '../limits/limits'
import type { Ruling } from '../policy/ruling'
import type { WorkSpan } from '../request/read'
import { none } from '../request/value'
import type { AfterHoursRule, WorkPart } from './hours'
import type { Answered } from './price'

export const nothingDrawn: ReadonlyMap<Limit, number> = /* @__PURE__ */ new Map()

/** How an answer is billed; by default, not at all. */
interface Billing {
  readonly after?: boolean
  readonly multiplier?: Decimal | null
  readonly billedMs?: number
}

/** A span with its answer. */
export const answer = (
  { fromMs, toMs, workMs }: WorkSpan,
  outcome: Answered['outcome'],
  decidedBy: readonly string[],
  ruling: Ruling | null,
  { after = false, multiplier = null, billedMs = 0 }: Billing = {},
): Answered => ({ fromMs, toMs, workMs, outcome, decidedBy, ruling, after, multiplier, billedMs })

/** How much of the work the limits leave covered. */
export interface Drawing {
  /** Covered milliseconds of each part inside the hours. */
  readonly coveredMs: readonly number[]
  readonly exhausted: Applied | null
  readonly drawn: ReadonlyMap<Limit, number>
}

/** Step 7: parts draw in time order until the first limit runs out; where several do at once, the first of the document. */
export function draw(limits: readonly Applied[], parts: readonly WorkPart[]): Drawing {
  if (limits.length === 0) return { coveredMs: parts.map(({ workMs }) => workMs), exhausted: null, drawn: nothingDrawn }
  let leftMs = Math.min(...limits.map((limit) => limit.leftMs))
  const tightest = limits.find((limit) => limit.leftMs === leftMs) as Applied
  let exhausted = leftMs === 0 ? tightest : null
  let taken = 0
  const coveredMs = parts.map(({ after, workMs }) => {
    const take = after ? 0 : Math.min(leftMs, workMs)
    if (!after && take < workMs) exhausted = tightest
    leftMs -= take
    taken += take
    return take
  })
  const drew = taken > 0 || exhausted === null
  const drawn = new Map<Limit, number>()
  for (const { limit, counts } of limits) {
    if (limit.clause.measure === 'hours') drawn.set(limit, taken)
    else if (drew && counts) drawn.set(limit, 1)
  }
  return { coveredMs, exhausted, drawn }
}

/** The answer of each part, cut where the limits run out. */
export function answers(
  { decidedBy }: Verdict,
  parts: readonly WorkPart[],
  rule: AfterHoursRule | null,
  billed: readonly number[],
  { coveredMs, exhausted }: Drawing,
): Answered[] {
  const answered: Answered[] = []
  for (const [i, part] of parts.entries()) {
    const covered = coveredMs[i] as number
    if (part.after && rule !== null) answered.push(answeredAfterHours(part, rule, billed[i] as number))
    else if (covered === part.workMs && exhausted?.leftMs !== 0) answered.push(answer(part, 'covered', decidedBy, null))
    else {
      const [before, beyond] = cut(part, covered)
      if (before !== null) answered.push(answer(before, 'covered', decidedBy, null))
      answered.push(answeredBeyond(beyond, (exhausted as Applied).limit))
    }
  }
  return answered
}

function answeredAfterHours(part: WorkPart, { ruling, multiplier, id }: AfterHoursRule, billedMs: number): Answered {
  return answer(part, charged(ruling), id === null ? none : [id], ruling, { after: true, multiplier, billedMs })
}

function answeredBeyond(beyond: WorkSpan, { ruling, clause }: Limit): Answered {
  const billedMs = ruling.outcome === 'billable' ? beyond.workMs : 0
  return answer(beyond, charged(ruling), [clause.id], ruling, { billedMs })
}

const charged = (ruling: Ruling): Answered['outcome'] => (ruling.outcome === 'billable' ? 'billable' : 'unbilled')

/** A part cut where its worked time reaches a length; nothing lies before the cut when the length is zero. */
function cut(part: WorkPart, workMs: number): [WorkSpan | null, WorkSpan] {
  if (workMs === 0) return [null, part]
  const rest = part.workMs - workMs
  if (part.fromMs === null || part.toMs === null)
    return [
      { ...part, workMs },
      { ...part, workMs: rest },
    ]
  const at = part.fromMs + Math.round((part.toMs - part.fromMs) * (workMs / part.workMs))
  return [
    { ...part, toMs: at, workMs },
    { ...part, fromMs: at, workMs: rest },
  ]
}
