// How long things took where some are not over yet: the estimate of Kaplan and Meier.

/** How long something took, or has taken so far. */
export interface Spell {
  readonly length: number
  /** Whether it is over; otherwise it took at least so long. */
  readonly isOver: boolean
}

/** The share that was over after a length. */
export interface OverShare {
  readonly after: number
  /** From 0 to 1. */
  readonly share: number
}

/**
 * After which length which share was over, at each length at which something ended. What is not over counts as long as it is known, and is neither
 * taken as over nor left out.
 */
export function overShares(spells: readonly Spell[]): OverShare[] {
  const sorted = [...spells].sort((a, b) => a.length - b.length)
  const found: OverShare[] = []
  let open = 1
  for (let i = 0; i < sorted.length; ) {
    const after = sorted[i]?.length ?? 0
    const still = sorted.length - i
    let ended = 0
    for (; i < sorted.length && sorted[i]?.length === after; i++) if (sorted[i]?.isOver) ended++
    if (ended === 0) continue
    open *= 1 - ended / still
    found.push({ after, share: 1 - open })
  }
  return found
}

/** The share that was over after a length. */
export const shareAfter = (shares: readonly OverShare[], length: number): number =>
  shares.findLast(({ after }) => after <= length)?.share ?? 0
