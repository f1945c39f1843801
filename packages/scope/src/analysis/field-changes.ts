// What differs between two policies, field by field, with a direction for the client and for the provider.

import { isDecimal, pointer } from '@mspkit/values'
import { compare } from '@mspkit/values/money'
import type { Clause } from '../policy/clause'
import type { ScopePolicy } from '../policy/definition'
import {
  chargedPer,
  type Direction,
  finer,
  lengthOf,
  less,
  more,
  opposite,
  outcomeFor,
  periodDirection,
} from './directions'
import type { FieldChange } from './findings'
import { isMoney } from './money-fields'

/** Every field that differs, of the policy and of the clauses that both have; a clause of another kind is another clause. */
export function fieldChanges(a: ScopePolicy, b: ScopePolicy): FieldChange[] {
  const oneCurrency = a.currency === b.currency
  const { clauses: before, ...first } = a
  const { clauses: after, ...second } = b
  const places = new Map(after.map((clause, i) => [clause.id, { clause, path: pointer('clauses', i) }]))
  return [
    ...changesIn(null, '', first, second, oneCurrency),
    ...before.flatMap((clause) => {
      const other = places.get(clause.id)
      return other === undefined ? [] : changesIn(clause, other.path, clause, other.clause, oneCurrency)
    }),
  ]
}

/** Objects that hold fields of their own. */
const inner = ['term', 'otherwise', 'beyond']
const uncompared = ['$schema', 'version', 'revision', 'id', 'name']

function changesIn(clause: Clause | null, path: string, from: object, to: object, oneCurrency: boolean): FieldChange[] {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((key) => !uncompared.includes(key))
  return keys.flatMap((key): FieldChange[] => {
    const [old, now]: [unknown, unknown] = [Reflect.get(from, key), Reflect.get(to, key)]
    const here = path + pointer(key)
    if (inner.includes(key) && isObject(old) && isObject(now)) return changesIn(clause, here, old, now, oneCurrency)
    if (equal(key, old, now)) return []
    const client =
      !oneCurrency && (isMoney(key, old) || isMoney(key, now)) ? 'different' : directionOf(clause, here, old, now)
    const provider = key === 'outcome' ? outcomeFor('provider', String(old), String(now)) : opposite(client)
    return [
      {
        clause: clause?.id ?? null,
        path: here,
        from: old ?? null,
        to: now ?? null,
        client: client === 'same' ? 'different' : client,
        provider: provider === 'same' ? 'different' : provider,
      },
    ]
  })
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** The direction of a field for the client. */
function directionOf(clause: Clause | null, path: string, from: unknown, to: unknown): Direction {
  const key = path.slice(path.lastIndexOf('/') + 1)
  switch (key) {
    case 'from':
      return from === to ? 'same' : String(to) < String(from) ? 'better' : 'worse'
    case 'to':
      return clause !== null ? 'different' : String(to) > String(from) ? 'better' : 'worse'
    case 'max':
      return more(from, to)
    case 'rate':
    case 'flat':
    case 'percentOfStandard':
    case 'standardRate':
    case 'amount':
    case 'percent':
    case 'of':
      return less(from, to)
    case 'multiplier':
      return less(from ?? '1', to ?? '1')
    case 'minimum':
      return less(lengthOf(from), lengthOf(to))
    case 'rounding':
      return finer(lengthOf(from), lengthOf(to))
    case 'outcome':
      return outcomeFor('client', String(from), String(to))
    case 'hours':
      return to === 'always' ? 'better' : 'worse'
    case 'per':
      return clause?.kind === 'limit' && !path.endsWith('/beyond/per')
        ? periodDirection(String(from), String(to))
        : chargedPer(String(from ?? 'incident'), String(to ?? 'incident'))
    case 'surcharges':
      return from === 'sum' && to === 'max' ? 'better' : from === 'max' && to === 'sum' ? 'worse' : 'different'
    default:
      return 'different'
  }
}

/** Values as they mean the same: decimals by number, durations by length, lists of a condition in any order. */
function equal(key: string, from: unknown, to: unknown): boolean {
  if (from === to) return true
  if (isDecimal(from) && isDecimal(to)) return compare(from, to) === 0
  if (key === 'minimum' || key === 'rounding') return lengthOf(from) === lengthOf(to)
  return written(from) === written(to)
}

/** The same text for the same content, whatever the order of keys and of the values of a list. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (Array.isArray(part)) return [...part].sort((x, y) => (written(x) < written(y) ? -1 : 1))
    return isObject(part) ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1))) : part
  }) ?? ''
