// Options that several commands have, and how their texts are read.

import {
  type Decimal,
  DomainError,
  domainMs,
  type Instant,
  isInstant,
  type Parsed,
  parseDecimal,
  parseDuration,
  parseInstant,
} from '@mspkit/values'
import { InvalidArgumentError, Option } from 'commander'

/** An option's text that must be an instant, in the years that mspkit knows. */
export const instant = (text: string): Instant => {
  if (!isInstant(text)) throw new InvalidArgumentError(firstMessage(parseInstant(text)))
  try {
    domainMs(text)
    return text
  } catch (error) {
    if (DomainError.isInstance(error)) throw new InvalidArgumentError(error.message)
    throw error
  }
}

/** An option's text that must be a whole number, zero or more. */
export const count = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Write a whole number.')
  return Number(text)
}

/** An option's text that must be a duration, in milliseconds. */
export const duration = (text: string): number => {
  const parsed = parseDuration(text)
  if (!parsed.ok) throw new InvalidArgumentError(firstMessage(parsed))
  return parsed.value
}

/** An option's text that must be a decimal, as it is. */
export const decimal = (text: string): Decimal => {
  const parsed = parseDecimal(text)
  if (!parsed.ok) throw new InvalidArgumentError(firstMessage(parsed))
  return parsed.value
}

const firstMessage = (parsed: Parsed<unknown>): string => (parsed.ok ? '' : (parsed.problems[0]?.message ?? ''))

/** An option that may be given again and again. */
export const several = (text: string, before: readonly string[] = []): readonly string[] => [...before, text]

/** How to print: the first form when nothing is said. */
export const formats = (first: string, ...others: readonly string[]): Option =>
  new Option('--format <form>', 'how to print').choices([first, ...others]).default(first)

export const calendarHelp = 'a calendar that the document names, e.g. desk=desk.calendar.json; repeat it for others'
