// Step 7: what limits leave covered of the work.

import type { Decimal } from '@mspkit/values'
import { none } from '../clauses/near-miss'
import type { Verdict } from '../clauses/verdict'
import type { Applied, Limit } from '../limits/limits'
import type { Ruling } from '../policy/consequence'
import type { WorkSpan } from '../request/work'
import type { AfterHoursRule, Piece } from './hours'
import type { Answered } from './price'

export const nothingDrawn: ReadonlyMap<Limit, number> = /* @__PURE__ */ new Map()
interface Plain {
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
  { after = false, multiplier = null, billedMs = 0 }: Plain = {},
): Answered => ({ fromMs, toMs, workMs, outcome, decidedBy, ruling, after, multiplier, billedMs })

/** What limits leave covered of the work. */
export interface Drawing {
  /** Milliseconds of work still covered of each piece inside the hours. */
  readonly coveredMs: readonly number[]
  readonly exhausted: Applied | null
  readonly drawn: ReadonlyMap<Limit, number>
}

/** Step 7: in time order, until the first limit runs out; the first of the document where several do at once. */
export function draw(limits: readonly Applied[], pieces: readonly Piece[]): Drawing {
  if (limits.length === 0)
    return { coveredMs: pieces.map(({ workMs }) => workMs), exhausted: null, drawn: nothingDrawn }
  let leftMs = Math.min(...limits.map((limit) => limit.leftMs))
  const tightest = limits.find((limit) => limit.leftMs === leftMs) as Applied
  let exhausted = leftMs === 0 ? tightest : null
  let taken = 0
  const coveredMs = pieces.map(({ after, workMs }) => {
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

export function answers(
  { decidedBy }: Verdict,
  pieces: readonly Piece[],
  rule: AfterHoursRule | null,
  billed: readonly number[],
  { coveredMs, exhausted }: Drawing,
): Answered[] {
  const answered: Answered[] = []
  for (const [i, piece] of pieces.entries()) {
    const covered = coveredMs[i] as number
    if (piece.after && rule !== null) answered.push(answeredAfterHours(piece, rule, billed[i] as number))
    else if (covered === piece.workMs && exhausted?.leftMs !== 0)
      answered.push(answer(piece, 'covered', decidedBy, null))
    else {
      const [before, beyond] = cut(piece, covered)
      if (before !== null) answered.push(answer(before, 'covered', decidedBy, null))
      answered.push(answeredBeyond(beyond, (exhausted as Applied).limit))
    }
  }
  return answered
}

function answeredAfterHours(piece: Piece, { ruling, multiplier, id }: AfterHoursRule, billedMs: number): Answered {
  return answer(piece, charged(ruling), id === null ? none : [id], ruling, { after: true, multiplier, billedMs })
}

function answeredBeyond(beyond: WorkSpan, { ruling, clause }: Limit): Answered {
  const billedMs = ruling.outcome === 'billable' ? beyond.workMs : 0
  return answer(beyond, charged(ruling), [clause.id], ruling, { billedMs })
}

const charged = (ruling: Ruling): Answered['outcome'] => (ruling.outcome === 'billable' ? 'billable' : 'unbilled')

/** A piece cut where its worked time reaches a length; nothing before when that is zero. */
function cut(piece: Piece, workMs: number): [WorkSpan | null, WorkSpan] {
  if (workMs === 0) return [null, piece]
  const rest = piece.workMs - workMs
  if (piece.fromMs === null || piece.toMs === null)
    return [
      { ...piece, workMs },
      { ...piece, workMs: rest },
    ]
  const at = piece.fromMs + Math.round((piece.toMs - piece.fromMs) * (workMs / piece.workMs))
  return [
    { ...piece, toMs: at, workMs },
    { ...piece, fromMs: at, workMs: rest },
  ]
}
