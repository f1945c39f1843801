// What an hour costs: effective-dated rates by technician and role, in the statement's currency.

import type { TechnicianCost } from '@mspkit/records'
import type { Decimal, LocalDate } from '@mspkit/values'
import { type Amount, sign, times } from '@mspkit/values/money'
import type { ExchangeRate } from '../facts/definition'

/** A rate, times an exchange rate where it is foreign: `'58.00'`, `'52.00*1.0825'`. */
export type RateKey = Decimal | `${Decimal}*${Decimal}`

/** What an hour costs in the statement's currency; entries at one rate are added as minutes, and priced once. */
export interface CostRate {
  /** Stable text, so that a snapshot can name it. */
  readonly key: RateKey
  readonly perHour: Amount
  readonly zero: boolean
}

/** Why there is no rate: none was given, or its currency has no exchange rate on the date. */
export type Rated = { readonly rate: CostRate } | { readonly rate: null; readonly missing: 'rate' | 'exchange' }

export interface CostBook {
  rateOf(technicianId: string, workRole: string | undefined, on: LocalDate): Rated
  /** The rate of a key. */
  rateOfKey(key: RateKey): CostRate
}

const holds = (row: { readonly from: LocalDate; readonly to?: LocalDate }, on: LocalDate): boolean =>
  row.from <= on && (row.to === undefined || on < row.to)

/** The exchange rate in force on a date, or `null`. */
export function exchangeOn(rates: readonly ExchangeRate[], currency: string, on: LocalDate): ExchangeRate | null {
  return rates.find((row) => row.currency === currency && holds(row, on)) ?? null
}

const none: Rated = { rate: null, missing: 'rate' }

/** Effective-dated cost rates, ready for millions of entries. */
export function costBook(
  rows: readonly TechnicianCost[],
  exchange: readonly ExchangeRate[],
  currency: string,
): CostBook {
  const byTechnician = new Map<string, Rows>()
  const byRole = new Map<string, TechnicianCost[]>()
  for (const row of rows) file(row, byTechnician, byRole)
  const rates = new Map<RateKey, CostRate>()

  const ratedAs = new Map<TechnicianCost, Rated>()
  function rated(row: TechnicianCost, on: LocalDate): Rated {
    if (row.currency === currency) return entryOf(ratedAs, row, () => ({ rate: intern(row.perHour) }))
    const foreign = exchangeOn(exchange, row.currency, on)
    return foreign === null ? { rate: null, missing: 'exchange' } : { rate: intern(`${row.perHour}*${foreign.rate}`) }
  }
  function intern(key: RateKey): CostRate {
    const found = rates.get(key)
    if (found) return found
    // The type of a key says what its parts are; `split` does not.
    const [perHour, factor] = key.split('*') as [Decimal, Decimal | undefined]
    const made = {
      key,
      perHour: factor === undefined ? perHour : times(perHour, factor),
      zero: sign(perHour) === 0,
    }
    rates.set(key, made)
    return made
  }

  return {
    rateOf(technicianId, workRole, on) {
      const own = byTechnician.get(technicianId)
      const row =
        (own !== undefined && workRole !== undefined && own.inRole !== null
          ? inForce(own.inRole.get(workRole), on)
          : undefined) ??
        (own === undefined ? undefined : inForce(own.any, on)) ??
        (workRole === undefined ? undefined : inForce(byRole.get(workRole), on))
      return row === undefined ? none : rated(row, on)
    },
    rateOfKey: intern,
  }
}

/** A technician's own rates: for any role, and for one. */
interface Rows {
  readonly any: TechnicianCost[]
  inRole: Map<string, TechnicianCost[]> | null
}

function inForce(rows: readonly TechnicianCost[] | undefined, on: LocalDate): TechnicianCost | undefined {
  if (rows === undefined) return undefined
  for (const row of rows) if (holds(row, on)) return row
  return undefined
}

function file(row: TechnicianCost, byTechnician: Map<string, Rows>, byRole: Map<string, TechnicianCost[]>): void {
  const { technicianId, workRole } = row
  if (technicianId === undefined) {
    if (workRole !== undefined) entryOf(byRole, workRole, () => []).push(row)
    return
  }
  const own = entryOf(byTechnician, technicianId, (): Rows => ({ any: [], inRole: null }))
  if (workRole === undefined) own.any.push(row)
  else {
    own.inRole ??= new Map()
    entryOf(own.inRole, workRole, () => []).push(row)
  }
}

/** The value of a key, created when the map does not have it. */
export function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}
