// The latest recorded of the settings that hold, path by path, while days come and go.

import type { Recorded, Setting } from './settings'

interface Holding {
  readonly rank: number
  readonly setting: Setting
}

/** The settings of each path that hold, the latest recorded last. */
export class LatestByPath {
  readonly #holding = new Map<string, Holding[]>()

  /** What counts at a path; `undefined` where nothing is set. */
  at(path: string): Setting | undefined {
    return this.#holding.get(path)?.at(-1)?.setting
  }

  begin({ rank, alone }: Recorded): void {
    for (const setting of alone) {
      const held = this.#holding.get(setting.path) ?? []
      this.#holding.set(setting.path, held)
      held.splice(ranksBelow(held, rank + 1), 0, { rank, setting })
    }
  }

  end({ rank, alone }: Recorded): void {
    for (const { path } of alone) {
      const held = this.#holding.get(path) ?? []
      held.splice(ranksBelow(held, rank), 1)
    }
  }

  /** What counts, in the order of the paths. */
  all(): readonly Setting[] {
    const latest = [...this.#holding.values()].flatMap((held) => held.at(-1)?.setting ?? [])
    return latest.sort((a, b) => (a.path < b.path ? -1 : 1))
  }
}

/** How many have a lower rank. */
function ranksBelow(held: readonly Holding[], rank: number): number {
  let [low, high] = [0, held.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((held[middle] as Holding).rank < rank) low = middle + 1
    else high = middle
  }
  return low
}
