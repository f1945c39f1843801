// A compiled definition: functions and numbers that every step uses.

import type { Money } from '@mspkit/values'
import type { Scorer } from '../evidence/weights/model'
import type { Intake, ParsedTicket } from '../memory/rows/entry'
import type { State } from '../memory/state'
import type { ScheduleCalendar } from '../schedule/kinds'

/** A compiled definition. It holds functions and numbers, and no state. */
export interface Prepared {
  readonly intake: (parsed: ParsedTicket) => Intake
  readonly tokenize: ((text: string) => readonly string[]) | null
  /** A vector of `dimensions` numbers for a text; null without the plug-in. */
  readonly embed: ((text: string) => Float32Array) | null
  readonly score: Scorer
  readonly threshold: number
  /** Two problems are merged if a ticket joins one and belongs to the other with at least this probability. */
  readonly mergeAt: number
  readonly episodeMs: number
  readonly quietMs: number
  readonly returned: 'every-ticket' | 'first-of-episode'
  readonly keep: number
  readonly calendarFor: (clientId: string) => ScheduleCalendar
  readonly costOf: ((clientId: string, workedMinutes: number) => Money) | null
  readonly familyName: (state: State, family: number) => string
}
