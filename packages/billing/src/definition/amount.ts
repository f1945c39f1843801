// The texts and numbers of billing's documents, each with a noun and an example for messages.

import type { Decimal, Money } from '@mspkit/values'
import { decimalSchema, described, type Schema, whole } from '@mspkit/values/schema'

/** A sum of money at the currency's minor unit. */
export const money = (noun: string, example: Money = '4500.00'): Schema<Money> =>
  described(decimalSchema, { noun: `${noun} as text`, examples: [example] })

/** A price, a number of units, a percentage or a multiplier: whatever multiplies money, of any scale. */
export const decimal = (noun: string, example: Decimal): Schema<Decimal> =>
  described(decimalSchema, { noun: `${noun} as text`, examples: [example] })

export const percent = (noun: string, example: Decimal = '10'): Schema<Decimal> => decimal(noun, example)

/** The least number of units that is billed: whole units, counted. */
export const minimum: Schema<number> = whole('the least number of units', 0, 40)

export const months = (noun = 'a number of months'): Schema<number> => whole(noun, 1)
