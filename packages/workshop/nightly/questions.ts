// How many questions a run of a property asked. One, unless the property asks several of what it compiled once, and says so.

let asked = 0

/** Counts questions of a property that asks more than one in a run: generated inputs whose answer is compared, each. */
export function countQuestions(count: number): void {
  asked += count
}

/** The questions that were counted since the last call; `runs` where the property counts none itself. */
export function questionsOf(runs: number): number {
  const counted = asked
  asked = 0
  return Math.max(runs, counted)
}
