// Refuses arguments of the wrong kind, and says what to write.

import { quote } from '@mspkit/values'

/** @throws TypeError when it is not an object, or lacks one of the keys. */
export function assertObject(value: unknown, name: string, example: string, ...keys: readonly string[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`The ${name} must be an object, not ${quote(value)}. Write e.g. ${example}.`)
  for (const key of keys)
    if (Reflect.get(value, key) === undefined)
      throw new TypeError(`The ${name} has no "${key}". Write e.g. ${example}.`)
}

/** @throws TypeError when it is not a list of objects. */
export function assertList(value: unknown, name: string, example: string): void {
  if (!Array.isArray(value))
    throw new TypeError(`The ${name} must be a list, not ${quote(value)}. Write e.g. ${example}.`)
  const wrong: unknown = value.find((one) => typeof one !== 'object' || one === null)
  if (wrong !== undefined || value.includes(undefined))
    throw new TypeError(`Each of the ${name} must be an object, not ${quote(wrong)}. Write e.g. ${example}.`)
}
