// Which of the possible causes explain the differences of all tickets: those that explain many, and would not turn verdicts that agree.

import { counted } from '../../print/counted'
import type { Explanations } from './difference'

/** Differences by their cause. */
export interface CauseCounts {
  /** Whether more verdicts that agree are wanted: after some thousands they say no more. */
  wants(): boolean
  /** A ticket of which both say the same, with what would turn it. */
  agree(explanations: Explanations): void
  /** A ticket of which they differ, with what would explain it. */
  differ(explanations: Explanations, ticketId: string): void
  /** The most frequent cause first, each with some of its tickets. */
  lines(): readonly string[]
}

interface Differing extends Explanations {
  readonly id: string
}

/** Tickets that are named under a cause. */
const mostNamed = 5
const mostAgreeing = 5000

export function causeCounts(): CauseCounts {
  const differing: Differing[] = []
  const against = new Map<string, number>()
  const agreed = new Map<string, number[]>()
  let agreeing = 0
  return {
    wants: () => agreeing < mostAgreeing,
    agree({ causes, target }) {
      agreeing++
      for (const cause of causes) if (cause !== target?.cause) against.set(cause, (against.get(cause) ?? 0) + 1)
      if (target === null) return
      const times = agreed.get(target.cause)
      if (times === undefined) agreed.set(target.cause, [target.elapsedMs])
      else times.push(target.elapsedMs)
    },
    differ: (explanations, id) => void differing.push({ ...explanations, id }),
    lines: () =>
      [...chosen(differing, against, agreed)]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([cause, ids]) => {
          const more = ids.length > mostNamed ? ', …' : ''
          return `  ${counted(ids.length, 'ticket')}: ${cause} (${ids.slice(0, mostNamed).join(', ')}${more})`
        }),
  }
}

interface Candidate {
  readonly cause: string
  readonly explained: readonly Differing[]
  /** Tickets that agree, and would not if it were true. */
  readonly contradicted: number
}

/** Causes with their tickets: always the one that explains the most of what is left. */
function chosen(
  differing: readonly Differing[],
  against: ReadonlyMap<string, number>,
  agreed: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const name = (cause: string, { id }: Differing): void => {
    const ids = found.get(cause)
    if (ids === undefined) found.set(cause, [id])
    else ids.push(id)
  }
  let left = differing
  while (left.length > 0) {
    const best = bestOf(candidates(left, against, agreed))
    if (best === null) break
    for (const one of best.explained) name(best.cause, one)
    const taken = new Set(best.explained)
    left = left.filter((one) => !taken.has(one))
  }
  return found
}

/** The one that explains the most more than it contradicts; where none does, the one that contradicts the least for what it explains. */
function bestOf(all: readonly Candidate[]): Candidate | null {
  let [best, most] = [null as Candidate | null, Number.NEGATIVE_INFINITY]
  for (const one of all) {
    const many = one.explained.length
    const score = many > one.contradicted ? many - one.contradicted : many / (many + one.contradicted) - 1
    if (many > 0 && score > most) [best, most] = [one, score]
  }
  return best
}

function candidates(
  left: readonly Differing[],
  against: ReadonlyMap<string, number>,
  agreed: ReadonlyMap<string, readonly number[]>,
): Candidate[] {
  const [byCause, byTarget] = [new Map<string, Differing[]>(), new Map<string, Differing[]>()]
  for (const one of left)
    for (const cause of one.causes) {
      const group = cause === one.target?.cause ? byTarget : byCause
      const own = group.get(cause)
      if (own === undefined) group.set(cause, [one])
      else own.push(one)
    }
  return [
    ...[...byCause].map(([cause, explained]) => ({
      cause,
      explained,
      contradicted: against.get(cause) ?? 0,
    })),
    ...[...byTarget].map(([cause, ones]) => withTarget(cause, ones, agreed.get(cause) ?? [])),
  ]
}

/** Another target that explains the most: as many of the differing tickets as possible on its other side, and few that agree. */
function withTarget(cause: string, differing: readonly Differing[], agreed: readonly number[]): Candidate {
  const isMore = differing[0]?.target?.side === 'more'
  const timeOf = ({ target }: Differing): number =>
    target === null ? 0 : isMore ? target.elapsedMs : -target.elapsedMs
  const ordered = [...differing].sort((a, b) => timeOf(a) - timeOf(b))
  const others = agreed.map((ms) => (isMore ? ms : -ms)).sort((a, b) => a - b)
  let [many, contradicted, passed, net] = [0, 0, 0, Number.NEGATIVE_INFINITY]
  ordered.forEach((one, index) => {
    while (passed < others.length && (others[passed] as number) <= timeOf(one)) passed++
    if (index + 1 - passed > net) [net, many, contradicted] = [index + 1 - passed, index + 1, passed]
  })
  return { cause, explained: ordered.slice(0, many), contradicted }
}
