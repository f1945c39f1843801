// The latest recorded of the settings that hold, target by target, while days come and go.

import type { TermsDocument } from '../definition/contract'
import { valueAt } from './amended-value'
import type { Recorded, Setting } from './settings'
import type { Part, Target } from './targets'

/** What a target was made of, and what it was. */
interface Made {
  readonly from: string
  readonly value: unknown
}

/** The settings of each path that hold, the latest recorded last. */
export class LatestByPath {
  readonly #signed: TermsDocument
  readonly #holding = new Map<string, Setting[]>()
  readonly #targets = new Map<string, Target>()
  readonly #made = new Map<string, Made>()

  constructor(signed: TermsDocument) {
    this.#signed = signed
  }

  begin({ alone }: Recorded): void {
    for (const setting of alone) {
      const held = this.#holding.get(setting.path) ?? []
      this.#holding.set(setting.path, held)
      held.splice(recordedBefore(held, setting.order), 0, setting)
      if (setting.target !== null) this.#targets.set(setting.target.path, setting.target)
    }
  }

  end({ alone }: Recorded): void {
    for (const { path, order } of alone) {
      const held = this.#holding.get(path) ?? []
      held.splice(recordedBefore(held, order), 1)
    }
  }

  /** What counts at a target; what is signed where nothing is set. The same value as long as the same settings make it. */
  at(target: Target): unknown {
    const { path, keys, within } = target
    const whole = this.#holding.get(path)?.at(-1)
    const base = whole === undefined ? valueAt(this.#signed, keys) : whole.value
    if (within.length === 0) return base
    const from: number[] = [whole?.order ?? -1]
    const value = this.#with(within, base, whole?.order ?? -1, from)
    const before = this.#made.get(path)
    const key = from.join()
    if (before?.from === key) return before.value
    this.#made.set(path, { from: key, value })
    return value
  }

  /** A value with the parts that were set after it. */
  #with(parts: readonly Part[], base: unknown, since: number, from: number[]): unknown {
    let value = base
    for (const { key, path, within } of parts) {
      const inner =
        typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
      const last = this.#holding.get(path)?.at(-1)
      const isLater = last !== undefined && last.order > since
      if (isLater) from.push(last.order)
      const made = this.#with(within, isLater ? last.value : inner, isLater ? last.order : since, from)
      if (made !== inner) value = Object.freeze({ ...(typeof value === 'object' ? value : {}), [key]: made })
    }
    return value
  }

  /** What counts at each target, in the order of the paths. */
  all(): readonly { readonly keys: readonly string[]; readonly value: unknown }[] {
    return [...this.#targets.values()]
      .map((target) => ({ path: target.path, keys: target.keys, value: this.at(target) }))
      .filter(({ value }) => value !== undefined)
      .sort((a, b) => (a.path < b.path ? -1 : 1))
  }
}

/** How many were recorded before one. */
function recordedBefore(held: readonly Setting[], order: number): number {
  let [low, high] = [0, held.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((held[middle] as Setting).order < order) low = middle + 1
    else high = middle
  }
  return low
}
