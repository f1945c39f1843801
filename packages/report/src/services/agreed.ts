// What an agreement says on a day, as its service description and its linter read it.

import { always, type Calendar, toCalendar } from '@mspkit/calendar'
import type { AgreedTerms, CompiledContract, InForce } from '@mspkit/contracts'
import type { Clause } from '@mspkit/scope'
import { DomainError, type InstantLike, type LocalDate, orThrow, parseLocalDate, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'

/** Which state of an agreement is described. */
export interface AgreedOptions {
  /** The day for which it is described. */
  readonly on: LocalDate
  /** What is known: amendments recorded later do not count. By default the end of the day. */
  readonly knownAt?: InstantLike
}

/** An agreement on a day. */
export interface Agreed {
  readonly contract: CompiledContract
  readonly on: LocalDate
  readonly inForce: InForce
  readonly terms: AgreedTerms
  readonly clauses: readonly Clause[]
  /** The calendar of a name; `null` where the agreement does not hold it. */
  calendar(name: string): Calendar | null
}

/** @throws TypeError for anything but a compiled contract; DomainError where it is not in force. */
export function agreedOn(contract: CompiledContract, { on: day, knownAt }: AgreedOptions): Agreed {
  const made = 'compileContract(contract)'
  const { inForceAt, renewal, definition } = objectOf(contract, 'a compiled contract', made)
  objectOf(definition, 'the definition of a compiled contract', made)
  if (typeof inForceAt !== 'function' || typeof renewal !== 'function')
    throw new TypeError(`${quote(contract)} is not a compiled contract. Make one with compileContract.`)
  const on = orThrow(parseLocalDate(day), 'date')
  const inForce = contract.inForceAt({ validAt: on, knownAt: knownAt ?? '2199-12-31T00:00:00Z' })
  const { terms } = inForce
  if (terms.status !== 'in-force') {
    const message = `The agreement ${quote(contract.definition.id)} is not in force on ${on}. Write a day of its term, e.g. ${quote(contract.definition.term.from)}.`
    throw new DomainError('report/not-in-force', message, { received: on })
  }
  const own = terms.sla?.calendars ?? {}
  return {
    contract,
    on,
    inForce,
    terms,
    clauses: terms.scope?.clauses ?? [],
    calendar(name) {
      if (name === 'always') return toCalendar(always)
      const written = own[name]
      if (written !== undefined) return toCalendar(written)
      return inForce.calendars[name] ?? null
    },
  }
}
