// Refuses arguments of the wrong kind with a sentence, before an engine's own error does.

import { quote } from './problem'

/** @throws TypeError unless the argument fits. */
export function demand(fits: boolean, value: unknown, what: string, example: string): void {
  if (!fits) throw new TypeError(`${quote(value)} is not ${what}. Write e.g. ${example}.`)
}

/** @throws TypeError for anything but an object that is no list. */
export const demandObject = (value: unknown, what: string, example: string): void =>
  demand(typeof value === 'object' && value !== null && !Array.isArray(value), value, what, example)

/** @throws TypeError for anything but a number. */
export const demandNumber = (value: number, what: string, example: string): void =>
  demand(typeof value === 'number', value, what, example)
