// What settings set, sorted out by path: values that the latest setting decides, alone or with settings within them.

import { pointer } from '@mspkit/values'
import type { TermsDocument } from '../definition/contract'
import { isListKey, valueAt } from './amended-value'

/** A value that an amendment sets, by its path. */
export interface Written {
  readonly keys: readonly string[]
  readonly value: unknown
  readonly path: string
}

/** A key of an object in the signed document that is set, whole or in parts. */
export interface Target {
  readonly keys: readonly string[]
  readonly path: string
  /** Keys within it that are set, by name. */
  readonly within: readonly Part[]
}

/** A key within a target, or within another part. */
export interface Part {
  readonly key: string
  readonly path: string
  readonly within: Part[]
}

/** Finds the target of a path; `null` where settings around it, removals or lists decide what it means. */
export function targetsIn(terms: TermsDocument, settings: readonly Written[]): (path: string) => Target | null {
  const byPath = new Map<string, Written[]>()
  for (const one of settings) {
    const same = byPath.get(one.path)
    if (same) same.push(one)
    else byPath.set(one.path, [one])
  }
  const roots = new Map<string, Written[][]>()
  for (const same of byPath.values()) {
    const keys = same[0]?.keys ?? []
    const first = keys.findIndex((_, n) => byPath.has(pointer(...keys.slice(0, n + 1))))
    const root = pointer(...keys.slice(0, first + 1))
    const own = roots.get(root)
    if (own) own.push(same)
    else roots.set(root, [same])
  }
  const targets = new Map<string, Target>()
  for (const [path, own] of roots) {
    const keys = byPath.get(path)?.[0]?.keys ?? []
    const isPlain = own.flat().every(({ value }) => value !== null) && isKeyOfObject(terms, keys)
    if (!isPlain || !own.every((same) => reachesKeys(terms, keys, same, own))) continue
    const target: Target = { keys, path, within: partsOf(path, keys.length, own) }
    for (const same of own) for (const one of same.slice(0, 1)) targets.set(one.path, target)
  }
  return (path) => targets.get(path) ?? null
}

/** Whether a path leads to a key of an object in the signed document, which may not be there yet; items of lists come in an order. */
function isKeyOfObject(terms: TermsDocument, keys: readonly string[]): boolean {
  const around = valueAt(terms, keys.slice(0, -1))
  return typeof around === 'object' && around !== null && !Array.isArray(around)
}

/** Whether all that is set at a path, and what is signed there, has objects or nothing on the way to each path below it. */
function reachesKeys(
  terms: TermsDocument,
  target: readonly string[],
  same: readonly Written[],
  all: readonly (readonly Written[])[],
): boolean {
  const here = same[0]?.keys ?? target
  const below = all.flatMap(([one]) =>
    one !== undefined && one.keys.length > here.length && here.every((key, n) => one.keys[n] === key)
      ? [one.keys.slice(here.length)]
      : [],
  )
  const signed = here.length === target.length ? [valueAt(terms, target)] : []
  const values = [...signed, ...same.map(({ value }) => value)]
  return below.every(
    (keys) => !keys.slice(0, -1).some(isListKey) && values.every((value) => leadsThroughObjects(value, keys)),
  )
}

function leadsThroughObjects(value: unknown, keys: readonly string[]): boolean {
  let inner = value
  for (const key of keys) {
    if (inner === undefined) return true
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return false
    inner = Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined
  }
  return true
}

function partsOf(path: string, depth: number, all: readonly (readonly Written[])[]): Part[] {
  const top: Part[] = []
  for (const [one] of all) {
    let [parts, at] = [top, path]
    for (const key of one === undefined ? [] : one.keys.slice(depth)) {
      at += pointer(key)
      let part = parts.find((each) => each.key === key)
      if (part === undefined) {
        part = { key, path: at, within: [] }
        parts.push(part)
      }
      parts = part.within
    }
  }
  return top
}
