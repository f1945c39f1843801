// A package as if it had begun with a past period: the same documents with other dates.

import type { Contract, ContractContext } from '@mspkit/contracts'
import { addMonths, type Period } from '@mspkit/values'

/** Documents of a package, dated to a period and a client. */
export interface Redated {
  readonly contract: Contract
  readonly context: ContractContext
}

/** Amendments, notices and agreed ends are of another time, and are left out. */
export function redated(
  contract: Contract,
  context: ContractContext,
  { client, period }: { readonly client: string; readonly period: Period },
): Redated {
  const { amendments: _a, notice: _n, endsOn: _e, ...terms } = contract
  const term = { from: period.from, to: addMonths(period.to, 1) }
  const scope = <T extends object>(document: T): T => ({ ...document, term })
  const obligations = <T extends object>(document: T): T => without({ ...document, from: period.from }, 'to')
  return {
    contract: {
      ...terms,
      clientId: client,
      term: { from: period.from, months: monthsOf(period) },
      ...(typeof terms.scope === 'object' ? { scope: scope(terms.scope) } : {}),
      ...(typeof terms.obligations === 'object' ? { obligations: obligations(terms.obligations) } : {}),
    },
    context: {
      ...context,
      ...(context.scope === undefined ? {} : { scope: each(context.scope, scope) }),
      ...(context.obligations === undefined ? {} : { obligations: each(context.obligations, obligations) }),
    },
  }
}

const each = <T>(documents: Readonly<Record<string, T>>, change: (document: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(documents).map(([name, document]) => [name, change(document)]))

/** The object without a key. */
export function without<T extends object>(document: T, key: string): T {
  const copy = { ...document }
  Reflect.deleteProperty(copy, key)
  return copy
}

/** Whole months that hold the period, and one more for work that is billed in arrears. */
function monthsOf({ from, to }: Period): number {
  let months = 1
  while (addMonths(from, months) < to) months++
  return months + 1
}
