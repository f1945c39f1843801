// What a contract names and does not contain, and the copy of it that a compiled contract keeps.

import type { RateCard } from '@mspkit/billing'
import { type Calendar, type CalendarDefinition, checkCalendar, isCalendar, toCalendar } from '@mspkit/calendar'
import type { ObligationsPolicy } from '@mspkit/obligations'
import type { Client, Site } from '@mspkit/records'
import type { ScopePolicy } from '@mspkit/scope'
import type { SlaPolicy } from '@mspkit/sla'
import { assertValid, type Decimal, frozenCopy, type Month, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { TermsDocument } from './definition/contract'
import { shared } from './definition/shared'

/** What a contract names and does not contain. Plain data, except for calendars, which may be compiled already. */
export interface ContractContext {
  /** Calendars, defined or compiled, by the names that the contract's documents use. */
  readonly calendars?: Readonly<Record<string, CalendarDefinition | Calendar>>
  /** SLA policies by the names that contracts use. */
  readonly sla?: Readonly<Record<string, SlaPolicy>>
  /** Scope policies by the names that contracts use. */
  readonly scope?: Readonly<Record<string, ScopePolicy>>
  /** Obligations by the names that contracts use. */
  readonly obligations?: Readonly<Record<string, ObligationsPolicy>>
  /** Rate cards by the names that contracts use. */
  readonly rateCards?: Readonly<Record<string, RateCard>>
  /** The client's card, used where the contract's has no rate; see billing. */
  readonly clientRateCard?: RateCard
  /** The provider's own card, used if neither of the others has a rate; see billing. */
  readonly houseRateCard?: RateCard
  /** Price indexes by name and month, for uplifts by index. */
  readonly indexes?: Indexes
  /** For conditions on `client.…`. */
  readonly clients?: readonly Client[]
  /** For conditions on `site.…`. */
  readonly sites?: readonly Site[]
}

const example = '{ scope: { "all-in": policy } }'
const tables = ['calendars', 'sla', 'scope', 'obligations', 'rateCards', 'indexes'] as const
const cards = ['clientRateCard', 'houseRateCard'] as const
const lists = ['clients', 'sites'] as const

/** @throws TypeError for a context of the wrong kind. */
export function demandContext(context: ContractContext): void {
  objectOf(context, 'a context', example)
  for (const key of [...tables, ...cards])
    if (context[key] !== undefined) objectOf(context[key], `"${key}" of a context`, `{ ${key}: { … } }`)
  for (const key of lists)
    if (context[key] !== undefined && !Array.isArray(context[key]))
      throw new TypeError(`"${key}" of a context must be a list, e.g. { ${key}: [] }.`)
}

/** The part of a context that some documents use: a frozen copy, calendars compiled. */
export function contextFor(documents: readonly TermsDocument[], context: ContractContext): CompiledContext {
  const named = <T extends object>(
    key: 'sla' | 'scope' | 'obligations' | 'rateCard',
    table: Readonly<Record<string, T>> = {},
  ) => {
    const names = documents.flatMap((document) => (typeof document[key] === 'string' ? [document[key]] : []))
    const used = Object.entries(table).filter(([name]) => names.includes(name))
    return Object.freeze(Object.fromEntries(used.map(([name, document]) => [name, shared(frozenCopy(document))])))
  }
  const calendars = Object.entries(context.calendars ?? {}).map(([name, calendar]): [string, Calendar] => [
    name,
    namedCalendar(name, calendar),
  ])
  const withSla = documents.some(({ sla }) => sla !== undefined)
  const { clientRateCard, houseRateCard, indexes = {}, clients, sites } = context
  return Object.freeze({
    calendars: Object.freeze(Object.fromEntries(calendars)),
    sla: named('sla', context.sla),
    scope: named('scope', context.scope),
    obligations: named('obligations', context.obligations),
    rateCards: named('rateCard', context.rateCards),
    indexes: frozenCopy(indexes),
    ...(clientRateCard && { clientRateCard: frozenCopy(clientRateCard) }),
    ...(houseRateCard && { houseRateCard: frozenCopy(houseRateCard) }),
    ...(withSla && clients && { clients: frozenCopy(clients) }),
    ...(withSla && sites && { sites: frozenCopy(sites) }),
  })
}

/** @throws DefinitionError that names the calendar, with every problem of it. */
function namedCalendar(name: string, calendar: CalendarDefinition | Calendar): Calendar {
  if (!isCalendar(calendar)) assertValid(`calendar ${quote(name)}`, checkCalendar(calendar))
  return toCalendar(calendar)
}

/** What a compiled contract keeps of its context. */
export interface CompiledContext extends ContractContext {
  readonly calendars: Readonly<Record<string, Calendar>>
  readonly indexes: Indexes
}

/** What a table has under a name; `undefined` where the context does not have it. */
export const givenIn = <T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined

/** Values of price indexes by month, by the name of the index. */
export type Indexes = Readonly<Record<string, Readonly<Record<Month, Decimal>>>>
