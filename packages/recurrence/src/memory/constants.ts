// Numbers that the parts of a memory agree on: flags of rows, widths of numbers, lengths of vectors and windows.

import { dayMs } from '@mspkit/values'

/** Length of the learned vector of a word. */
export const dimensions = 32

/** Flags of a row. */
export const isAlert = 1
export const breachedSla = 2
/** The row was replaced or withdrawn: it counts no more. */
export const isGone = 4
/** The row came after its time, in place of an earlier row of its ticket. */
export const isLater = 16
/** The ticket asks for something; nothing is broken. */
export const isRequest = 8
/** The row counted no more when its ticket was forgotten. */
export const isForgotten = 64
/** Its category says so; a type alone is often the first that the form offered. */
export const isSurelyRequest = 32

/** It names no matter, and says that something is back. */
export const isReference = 128

/** A word in the pool: its number, and its kind in the highest bits. */
export const kindShift = 28
export const wordMask = 0x0fffffff

/** How far back the last days reach. */
export const windowMs = 5 * dayMs

/** How many lines are remembered. */
export const lineSlots = 1 << 18
