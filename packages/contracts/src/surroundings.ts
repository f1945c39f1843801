import type { RateCard } from '@mspkit/billing'
import { type Calendar, type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import type { ObligationsPolicy } from '@mspkit/obligations'
import type { Client, Site } from '@mspkit/records'
import type { ScopePolicy } from '@mspkit/scope'
import type { SlaPolicy } from '@mspkit/sla'
import type { Indexes } from './raise'

/** What a contract names and does not contain. All of it plain data, but for calendars, which may be compiled already. */
export interface Surroundings {
  readonly calendars?: Readonly<Record<string, Calendar | CalendarDefinition>>
  /** Policies and rate cards by the names that contracts use. */
  readonly sla?: Readonly<Record<string, SlaPolicy>>
  readonly scope?: Readonly<Record<string, ScopePolicy>>
  readonly obligations?: Readonly<Record<string, ObligationsPolicy>>
  readonly rateCards?: Readonly<Record<string, RateCard>>
  /** The cards that stand behind the contract's own, see billing. */
  readonly clientRateCard?: RateCard
  readonly houseRateCard?: RateCard
  /** Price indexes by name and month, for uplifts by index. */
  readonly indexes?: Indexes
  /** For conditions on `client.…` and `site.…`. */
  readonly clients?: readonly Client[]
  readonly sites?: readonly Site[]
}

const isCompiled = (calendar: Calendar | CalendarDefinition): calendar is Calendar => 'epoch' in calendar

/** A calendar ready to be asked. */
export const readyCalendar = (calendar: Calendar | CalendarDefinition): Calendar =>
  isCompiled(calendar) ? calendar : compileCalendar(calendar)

/** What stands under a name; `undefined` where nobody gave it. */
export const given = <T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined
