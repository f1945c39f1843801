// Promises that are gone, new, weaker or stricter: what a client asks for first.

import { pointer } from '@mspkit/values'
import { nameOf } from '../history/amended-value'
import { reachesClock, type SlaPair } from './clocks'
import type { TermsDifference } from './difference'

/** What became of one promise between two versions. */
export interface PromiseChange {
  readonly promise: 'obligation' | 'clock'
  /** Its id, or the clock's name. */
  readonly id: string
  /**
   * `gone`: it is no longer promised, or no line buys it any more. `weaker`: it differs, and nothing of it is better for the client.
   * `stricter`: the other way round. `mixed`: both. `different`: whether it is better depends on more. What is worse for neither is no change.
   */
  readonly change: 'gone' | 'new' | 'weaker' | 'stricter' | 'mixed' | 'different'
  /** The differences that make it so. */
  readonly paths: readonly string[]
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where promises of a kind are, and where a line names those that it buys. */
const kinds = [
  { promise: 'obligation', at: ['obligations', 'obligations'], bought: ['obligations'] },
  { promise: 'clock', at: ['sla', 'clocks'], bought: ['package', 'sla'] },
] as const

export function promiseChanges(
  before: object,
  after: object,
  differences: readonly TermsDifference[],
  sla: SlaPair,
): PromiseChange[] {
  return kinds.flatMap(({ promise, at, bought }) => {
    const [was, is] = [before, after].map((terms) => ({
      ids: listAt(terms, at).flatMap((item) => nameOf(item) ?? []),
      bought: new Set(linesOf(terms).flatMap((line) => listAt(line, bought))),
    }))
    if (was === undefined || is === undefined) return []
    const isNamed = (id: string): boolean => was.bought.has(id) || is.bought.has(id)
    const holds = (side: typeof was, id: string): boolean =>
      side.ids.includes(id) && (side.bought.has(id) || !isNamed(id))
    return [...new Set([...was.ids, ...is.ids])].flatMap((id): PromiseChange[] => {
      const place = pointer(...at, id)
      const own = differences.filter(
        ({ path }) =>
          path === place || path.startsWith(`${place}/`) || (promise === 'clock' && reachesClock(path, id, sla)),
      )
      const lines = differences.filter((one) => isPurchase(one, bought, id))
      const paths = [...own, ...lines].map(({ path }) => path)
      const [held, holdsNow] = [holds(was, id), holds(is, id)]
      if (held !== holdsNow) return [{ promise, id, change: held ? 'gone' : 'new', paths }]
      return !held || own.every(({ worseFor }) => worseFor === 'neither')
        ? []
        : [{ promise, id, change: changeOf(own), paths: own.map(({ path }) => path) }]
    })
  })
}

function changeOf(own: readonly TermsDifference[]): PromiseChange['change'] {
  const directed = own.filter(({ worseFor }) => worseFor !== 'neither')
  const weaker = directed.some(({ worseFor }) => worseFor === 'client' || worseFor === 'both')
  const stricter = directed.some(({ worseFor }) => worseFor === 'provider')
  if (weaker && stricter) return 'mixed'
  if (directed.some(({ worseFor }) => worseFor === 'unknown')) return 'different'
  return weaker ? 'weaker' : 'stricter'
}

/** Whether a difference is about a line that buys it: the line, its list, or the one word in it. */
function isPurchase({ path, before, after }: TermsDifference, bought: readonly string[], id: string): boolean {
  const [key, line, ...inner] = path.split('/').slice(1)
  if (key !== 'lines' || line === undefined) return false
  const names = (value: unknown): boolean => value === id || listAt(value, bought.slice(inner.length)).includes(id)
  const isAbove = inner.every((step, i) => i >= bought.length || step === bought[i])
  return isAbove && inner.length <= bought.length + 1 && (names(before) || names(after))
}

const linesOf = (terms: object): readonly unknown[] => listAt(terms, ['lines'])

function listAt(value: unknown, keys: readonly string[]): readonly unknown[] {
  const [key, ...rest] = keys
  if (key === undefined) return Array.isArray(value) ? value : []
  return isObject(value) ? listAt(value[key], rest) : []
}
