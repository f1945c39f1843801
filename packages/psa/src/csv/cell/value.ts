// What a cell says: a number, a truth, a length of time, or why it cannot be read.

import { quote } from '@mspkit/values'
import type { DiagnosticCode } from '../../diagnostic'
import type { CsvUnit } from '../definition/column-definition'

/** What a cell says: its value, or why it cannot be read; `null` for an empty cell. */
export type Cell<T> = { readonly value: T | null; readonly why: null; code: null } | Fault
export interface Fault {
  readonly value: null
  readonly code: DiagnosticCode
  readonly why: string
}

export const empty = { value: null, why: null, code: null } as const
export const found = <T>(value: T): Cell<T> => ({ value, why: null, code: null })
export const fault = (code: DiagnosticCode, why: string): Fault => ({ value: null, code, why })

const numbers = { '.': /^-?\d+(\.\d+)?$/, ',': /^-?\d+(,\d+)?$/ }

export function readNumber(value: string, decimal: '.' | ','): Cell<number> {
  if (numbers[decimal].test(value)) return found(Number(value.replace(',', '.')))
  const other = decimal === '.' ? ',' : '.'
  const hint = numbers[other].test(value)
    ? ` Where ${quote(other)} is the decimal sign, write "decimal": ${quote(other)} in the map.`
    : ''
  return fault(
    'psa/bad-value',
    `${quote(value)} is not a number with ${quote(decimal)} as its decimal sign and nothing between thousands.${hint}`,
  )
}

const truths = new Map([
  ['true', true],
  ['yes', true],
  ['y', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['n', false],
  ['0', false],
])

export function readBoolean(value: string): Cell<boolean> {
  const truth = truths.get(value.toLowerCase())
  return truth === undefined
    ? fault(
        'psa/bad-value',
        `${quote(value)} is neither true nor false. Write one of: ${[...truths.keys()].join(', ')}.`,
      )
    : found(truth)
}

const minutesIn = { seconds: 1 / 60, minutes: 1, hours: 60 }

/** Minutes of a cell, to a thousandth of a second: an hour count such as 0.1 has no exact binary form. */
export function readMinutes(value: string, unit: CsvUnit | null, decimal: '.' | ','): Cell<number> {
  if (unit === 'hh:mm') {
    const match = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/.exec(value)
    if (!match) return fault('psa/bad-value', `${quote(value)} is not hours and minutes. Write e.g. "1:30".`)
    return found(Number(match[1]) * 60 + Number(match[2]) + Number(match[3] ?? 0) / 60)
  }
  const number = readNumber(value, decimal)
  if (number.value === null || unit === null) return number
  return found(Math.round(number.value * minutesIn[unit] * 60_000) / 60_000)
}
