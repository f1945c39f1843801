// The usual forms of dates read letter by letter. What is written otherwise is left to the reader of the form, which says why it is no date.

import { dayMs, epochDayOf } from '@mspkit/values'

/** Reads a text of one form as local milliseconds; NaN for a text that needs a closer look. */
export type QuickDate = (text: string) => number

/** A number of a date and how many digits it may have; a letter that stands between them, as its code; or AM and PM. */
type Step =
  | { readonly part: number; readonly least: number; readonly most: number }
  | { readonly code: number }
  | 'half'

const [year, month, day, hour, minute, second, fraction] = [0, 1, 2, 3, 4, 5, 6]
const steps: Readonly<Record<string, Step>> = {
  yyyy: { part: year, least: 4, most: 4 },
  M: { part: month, least: 1, most: 2 },
  MM: { part: month, least: 1, most: 2 },
  d: { part: day, least: 1, most: 2 },
  dd: { part: day, least: 1, most: 2 },
  H: { part: hour, least: 1, most: 2 },
  HH: { part: hour, least: 1, most: 2 },
  h: { part: hour, least: 1, most: 2 },
  hh: { part: hour, least: 1, most: 2 },
  m: { part: minute, least: 1, most: 2 },
  mm: { part: minute, least: 1, most: 2 },
  s: { part: second, least: 1, most: 2 },
  ss: { part: second, least: 1, most: 2 },
  SSS: { part: fraction, least: 3, most: 3 },
  a: 'half',
}

/** What `iso` is mostly written as. */
const isoForms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"]

/** A reader of the texts that a form usually has; `null` for a form with names of months, offsets and the like. */
export function quickDate(format: string): QuickDate | null {
  if (format !== 'iso') return scanner(format)
  const [bare, exact] = isoForms.map(scanner)
  return bare && exact
    ? (text) => (text.length === 20 ? bare(text) : text.length === 24 ? exact(text) : Number.NaN)
    : null
}

function scanner(format: string): QuickDate | null {
  const plan: Step[] = []
  for (const token of format.match(/'[^']+'|([A-Za-z])\1*|[^A-Za-z']/g) ?? []) {
    const step = steps[token]
    if (step !== undefined) plan.push(step)
    else if (/^[A-Za-z]/.test(token)) return null
    else for (const letter of token.replaceAll("'", '')) plan.push({ code: letter.charCodeAt(0) })
  }
  // A count of digits is known where it ends at another letter.
  const isCounted = plan.every(
    (step, i) => !isNumber(step) || step.least === step.most || !isNumber(plan[i + 1] ?? 'half'),
  )
  const whole = format.replace(/'[^']+'/g, '').replace(/[^']/g, '') === ''
  return whole &&
    isCounted &&
    [year, month, day].every((part) => plan.some((step) => isNumber(step) && step.part === part))
    ? (text) => scan(plan, text)
    : null
}

const isNumber = (step: Step): step is Exclude<Step, 'half' | { code: number }> =>
  typeof step === 'object' && 'part' in step

const numbers = new Int32Array(7)
const zero = 48

function scan(plan: readonly Step[], text: string): number {
  numbers.fill(0)
  let at = 0
  let half = -1
  for (let i = 0; i < plan.length; i++) {
    const step = plan[i] as Step
    if (step === 'half') {
      // 'a' or 'p', then 'm', in either case.
      const letter = text.charCodeAt(at) | 32
      if ((letter !== 97 && letter !== 112) || (text.charCodeAt(at + 1) | 32) !== 109) return Number.NaN
      half = letter === 97 ? 0 : 12
      at += 2
    } else if ('code' in step) {
      if (text.charCodeAt(at++) !== step.code) return Number.NaN
    } else {
      const start = at
      let value = 0
      while (at - start < step.most) {
        const digit = text.charCodeAt(at) - zero
        if (!(digit >= 0 && digit <= 9)) break
        value = value * 10 + digit
        at++
      }
      if (at - start < step.least) return Number.NaN
      numbers[step.part] = value
    }
  }
  return at === text.length ? localMsOf(half) : Number.NaN
}

function localMsOf(half: number): number {
  const dayOfMonth = numbers[day] as number
  const monthOfYear = numbers[month] as number
  const hours = numbers[hour] as number
  // Days that only some months have are left to the reader of the form.
  if (dayOfMonth < 1 || monthOfYear < 1 || monthOfYear > 12) return Number.NaN
  if (dayOfMonth > 28 && !exists(monthOfYear, dayOfMonth)) return Number.NaN
  if (half >= 0 ? hours < 1 || hours > 12 : hours > 23) return Number.NaN
  if ((numbers[minute] as number) > 59 || (numbers[second] as number) > 59) return Number.NaN
  const ofDay = half < 0 ? hours : (hours % 12) + half
  return (
    epochDayOf(numbers[year] as number, monthOfYear, dayOfMonth) * dayMs +
    ((ofDay * 60 + (numbers[minute] as number)) * 60 + (numbers[second] as number)) * 1000 +
    (numbers[fraction] as number)
  )
}

const exists = (ofMonth: number, ofDay: number): boolean =>
  ofDay <= (ofMonth === 2 ? 28 : ofMonth === 4 || ofMonth === 6 || ofMonth === 9 || ofMonth === 11 ? 30 : 31)
