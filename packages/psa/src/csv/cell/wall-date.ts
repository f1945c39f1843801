// Dates that are written by their parts, read into wall times, or into instants where they carry an offset.

import { dayMs, daysInMonth, epochDayOf, minuteMs, quote } from '@mspkit/values'
import type { DateReader } from './date-format'

/** What a part of a date form is. */
export type Part =
  | 'year'
  | 'month'
  | 'day'
  | 'hour'
  | 'hour12'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'offset'
  | 'ms'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

interface WallParts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  ms: number
  half: 'a' | 'p' | null
  offset: string | null
}

export function wallReader(format: string, pattern: RegExp, parts: readonly Part[], saysUtc: boolean): DateReader {
  return {
    hasOffset: saysUtc || parts.includes('offset'),
    dateOnly: !parts.some((part) => part === 'hour' || part === 'hour12'),
    read(text) {
      const match = pattern.exec(text)
      if (!match) return { ok: false, why: `${quote(text)} does not have the form ${quote(format)}.` }
      const wall = readParts(match, parts)
      const why = impossible(wall, text, parts)
      if (why !== null) return { ok: false, why }
      const localMs = toLocalMs(wall)
      if (wall.offset !== null) return { ok: true, localMs, epochMs: localMs - offsetMs(wall.offset) }
      return { ok: true, localMs, epochMs: saysUtc ? localMs : null }
    },
  }
}

function readParts(match: RegExpExecArray, parts: readonly Part[]): WallParts {
  const wall: WallParts = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, ms: 0, half: null, offset: null }
  for (let i = 0; i < parts.length; i++) {
    const text = match[i + 1]
    if (text === undefined) continue
    const part = parts[i] as Part
    if (part === 'year') wall.year = text.length === 2 ? 2000 + Number(text) : Number(text)
    else if (part === 'month') wall.month = monthNumber(text)
    else if (part === 'hour12') wall.hour = Number(text)
    else if (part === 'fraction') wall.ms = Number(text.slice(0, 3).padEnd(3, '0'))
    else if (part === 'half') wall.half = text.toLowerCase() as 'a' | 'p'
    else if (part === 'offset') wall.offset = text
    else if (part !== 'ms') wall[part] = Number(text)
  }
  return wall
}

const monthNumber = (text: string): number => {
  const digits = Number(text)
  return Number.isNaN(digits) ? months.indexOf(text.slice(0, 3).toLowerCase()) + 1 : digits
}

function impossible(wall: WallParts, text: string, parts: readonly Part[]): string | null {
  const says = (what: string): string => `${quote(text)} ${what}`
  if (wall.month < 1 || wall.month > 12) {
    const swapped = parts.indexOf('month') < parts.indexOf('day') ? 'the day first ("d/M")' : 'the month first ("M/d")'
    return says(
      `has month ${wall.month || 'of no name'}. If the file writes ${swapped}, say so in dateFormat; one file is never read both ways.`,
    )
  }
  if (wall.day < 1 || wall.day > daysInMonth(wall.year, wall.month))
    return says(`has day ${wall.day}, which that month does not have.`)
  if (wall.half !== null && (wall.hour < 1 || wall.hour > 12)) return says(`has hour ${wall.hour} with AM or PM.`)
  if (wall.hour > 23 || wall.minute > 59 || wall.second > 59) return says('has no such time of day.')
  return null
}

function toLocalMs(wall: WallParts): number {
  const hour = wall.half === null ? wall.hour : (wall.hour % 12) + (wall.half === 'p' ? 12 : 0)
  return (
    epochDayOf(wall.year, wall.month, wall.day) * dayMs +
    ((hour * 60 + wall.minute) * 60 + wall.second) * 1000 +
    wall.ms
  )
}

function offsetMs(text: string): number {
  if (text === 'Z') return 0
  const minutes = Number(text.slice(1, 3)) * 60 + (text.length > 3 ? Number(text.slice(-2)) : 0)
  return (text.startsWith('-') ? -minutes : minutes) * minuteMs
}
