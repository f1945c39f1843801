// What a compiled definition keeps.

import type { Money } from '@mspkit/values'
import type { Scorer } from '../evidence/model'
import type { Intake, ParsedTicket } from '../memory/intake'
import type { State } from '../memory/state'
import type { ScheduleCalendar } from '../schedule/kinds'

/** What a compiled definition keeps: plain functions and numbers, nothing that remembers. */
export interface Prepared {
  readonly intake: (parsed: ParsedTicket) => Intake
  readonly tokenize: ((text: string) => readonly string[]) | null
  /** A vector of `dimensions` numbers for a text; null without the plug-in. */
  readonly embed: ((text: string) => Float32Array) | null
  readonly score: Scorer
  readonly threshold: number
  /** Two problems become one when a ticket belongs to the likelier and, with this probability, to the other too. */
  readonly mergeAt: number
  readonly episodeMs: number
  readonly quietMs: number
  readonly returned: 'every-ticket' | 'first-of-episode'
  readonly keep: number
  readonly calendarFor: (clientId: string) => ScheduleCalendar
  readonly costOf: ((clientId: string, workedMinutes: number) => Money) | null
  readonly familyName: (state: State, family: number) => string
  readonly joinFamilies: (state: State, a: number, b: number) => void
}
