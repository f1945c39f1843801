// A zone and instants from the command line, and instants printed in a zone.

import { instantInWords } from '@mspkit/sla/words'
import {
  dayMs,
  type Instant,
  isInstant,
  parseInstant,
  quote,
  toEpochMs,
  toInstant,
  type WordsOptions,
} from '@mspkit/values'
import { zoneOf, zoneProblems } from '@mspkit/values/zone'
import { InvalidArgumentError } from 'commander'
import { instant } from './options'
import { InputError } from './terminal'

/** @throws InputError when it is no zone. */
export function checkZone(zone: string | undefined): void {
  const problem = zone === undefined ? undefined : zoneProblems(zone)[0]
  if (problem) throw new InputError(`--zone ${problem.message}`)
}

const wallTime = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/

/**
 * The instant of an option: one with `Z` or an offset or, where `--zone` is given, a wall time of that zone. A date alone is none: whether its
 * beginning or its end is meant, it does not say.
 *
 * @throws InputError with what to write.
 */
export function momentOf(option: string, text: string, timeZone?: string): Instant {
  const [, date, time = ''] = wallTime.exec(text) ?? []
  if (date !== undefined && timeZone !== undefined) return momentIn(option, `${date}T${time}`, timeZone)
  try {
    return instant(text)
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error
    throw new InputError(`${option}: ${faultOf(text, timeZone) ?? error.message}`)
  }
}

function momentIn(option: string, local: string, timeZone: string): Instant {
  const parsed = parseInstant(utcText(local))
  if (!parsed.ok)
    throw new InputError(`${option}: ${quote(local)} is no time of day. Write e.g. ${local.slice(0, 10)}T18:00`)
  const zone = zoneOf(timeZone)
  const localMs = toEpochMs(parsed.value)
  const firstMs = zone.firstInstant(localMs)
  if (zone.localMs(firstMs) !== localMs)
    throw new InputError(
      `${option}: the clocks of ${timeZone} skip ${quote(local)}. Write a later time, e.g. ${localText(zone.localMs(firstMs))}`,
    )
  const again = zone
    .transitions(firstMs, firstMs + dayMs)
    .find(({ atMs, afterMs }) => atMs > firstMs && zone.localMs(localMs - afterMs) === localMs)
  if (again !== undefined)
    throw new InputError(
      `${option}: the clocks of ${timeZone} show ${quote(local)} twice. Write ${toInstant(firstMs)} or ${toInstant(localMs - again.afterMs)}`,
    )
  return toInstant(firstMs)
}

/** A time of day as one of UTC, in full. */
const utcText = (text: string): string => `${text.replace(' ', 'T')}${text.length === 16 ? ':00' : ''}Z`
const localText = (localMs: number): string => new Date(localMs).toISOString().slice(0, 16)

/** What a date, or a time without a zone, lacks; `null` for other texts. */
function faultOf(text: string, timeZone: string | undefined): string | null {
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text) && isInstant(`${text}T00:00:00Z`)
  if (isDate && timeZone !== undefined)
    return `${quote(text)} is a date: its beginning or its end? Write the time of day in ${timeZone}, e.g. ${text}T18:00`
  if (isDate)
    return `${quote(text)} is a date, not an instant. Write the time and the offset, e.g. ${text}T18:00:00Z; or, with --zone, the time of day there: ${text}T18:00 --zone America/Chicago`
  if (!wallTime.test(text)) return null
  return `${quote(text)} has no offset, so it names no instant. Write e.g. ${utcText(text)}, or say whose time it is: --zone America/Chicago`
}

/** Sentences of packages carry instants as data does, some without seconds; people read them in a zone. */
export const inZone = (text: string, words: WordsOptions): string =>
  text.replace(/(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?Z/g, (_, minute: string, seconds = ':00') =>
    instantInWords(toInstant(`${minute}${seconds}Z`), words),
  )
