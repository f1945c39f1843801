// A line of the agreement in the period that it is billed for, and the lines that take work.

import type { Period, ReasonSource } from '@mspkit/values'
import type {
  BlockHoursLine,
  ChargeLineDefinition,
  ChargeLineKind,
  FixedPriceProjectLine,
  IncidentsLine,
  RetainerLine,
  TimeAndMaterialsLine,
} from '../definition'

/** One line of the agreement in the period that it is billed for. */
export interface LineInPeriod<L extends ChargeLineDefinition = ChargeLineDefinition> {
  readonly definition: L
  /** The period that its price is for. */
  readonly period: Period
  /** The period whose invoice it is on; shorter than `period` where a changed billing cycle cut it. */
  readonly billed: Period
  /** The days of the period on which the line is in force; empty only for kinds that are matched to work by its own day. */
  readonly used: Period
  /**
   * The days on which the line is in force without a break, whatever its price: units are counted on them, and where the price changed
   * they are shared by the days of each price. One object for all prices of such days; `used` itself where the price did not change.
   */
  readonly run: Period
  /** The days that its charges are dated with, where amendments cut a line that charges once: those of all its versions without a break. */
  readonly dated?: Period
  readonly source: ReasonSource
}

export type LineOfKind<K extends ChargeLineKind> = LineInPeriod<Extract<ChargeLineDefinition, { kind: K }>>

/** The lines that take work. */
export interface WorkLines {
  readonly blocks: readonly LineInPeriod<BlockHoursLine>[]
  readonly retainers: readonly LineInPeriod<RetainerLine>[]
  readonly incidents: readonly LineInPeriod<IncidentsLine>[]
  readonly projects: readonly LineInPeriod<FixedPriceProjectLine>[]
  readonly hourly: readonly LineInPeriod<TimeAndMaterialsLine>[]
}
