// Whose holidays: refuses a country, state or region that date-holidays does not know, and names the likely ones.

import { quote } from '@mspkit/values'
import type Holidays from 'date-holidays'

interface Place {
  readonly country: string
  readonly state?: string
  readonly region?: string
}

/** Names by code. */
type Names = Readonly<Record<string, string>>

/** Codes that people write and ISO 3166 has otherwise. */
const otherCodes: Names = { UK: 'GB', USA: 'US', UAE: 'AE', EL: 'GR' }

/** @throws RangeError for a country, state or region that date-holidays does not know. */
export function refusePlace(all: Holidays, { country, state, region }: Place): void {
  const countries = all.getCountries()
  if (!has(countries, country)) {
    const inEnglish = likely(countries, country).length > 0 ? countries : all.getCountries('en')
    throw refusal(country, 'a country that date-holidays knows', inEnglish, 'country')
  }
  const states = all.getStates(country) ?? {}
  if (state !== undefined && !has(states, state))
    throw refusal(
      state,
      `a state of ${quote(country)}`,
      likely(states, state).length > 0 ? states : (all.getStates(country, 'en') ?? {}),
      'state',
    )
  if (region === undefined) return
  const regions = all.getRegions(country, state ?? '') ?? {}
  if (has(regions, region)) return
  if (state !== undefined) throw refusal(region, `a region of ${quote(state)}`, regions, 'region')
  const whole = likely(states, region)
  if (whole.length > 0)
    throw new RangeError(
      `${quote(region)} is a state of ${quote(country)}, not a region. Write ${written('state', whole, states)}.`,
    )
  const within = Object.keys(states).find((one) => has(all.getRegions(country, one) ?? {}, region))
  if (Object.keys(states).length === 0) throw refusal(region, `a region of ${quote(country)}`, {}, 'region')
  throw within === undefined
    ? refusal(region, `a state of ${quote(country)}`, states, 'state')
    : new RangeError(
        `${quote(region)} is a region of a state. Write its state too: "state": ${quote(within)}, "region": ${quote(region)}.`,
      )
}

const has = (names: Names, code: string): boolean =>
  typeof code === 'string' && Object.keys(names).some((one) => isSame(one, code))
const isSame = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase()

/** The codes that somebody may have meant: of that code or name, or of a name that holds it. */
function likely(names: Names, text: unknown): string[] {
  if (typeof text !== 'string' || text.trim() === '') return []
  const other = otherCodes[text.toUpperCase()]
  const same = Object.keys(names).filter(
    (code) => isSame(code, text) || isSame(names[code] ?? '', text) || code === other,
  )
  if (same.length > 0 || text.length < 4) return same
  return Object.keys(names).filter((code) => names[code]?.toUpperCase().includes(text.toUpperCase()))
}

const written = (key: string, codes: readonly string[], names: Names): string =>
  codes
    .slice(0, 3)
    .map((code) => `"${key}": ${quote(code)} (${names[code]})`)
    .join(' or ')

function refusal(text: unknown, what: string, names: Names, key: string): RangeError {
  const codes = Object.keys(names)
  const meant = likely(names, text)
  const remedy =
    codes.length === 0
      ? `It has none: leave "${key}" out.`
      : meant.length > 0
        ? `Write ${written(key, meant, names)}.`
        : `Known: ${codes.map((code) => (codes.length > 60 ? code : `${code} (${names[code]})`)).join(', ')}.`
  return new RangeError(`${quote(text)} is not ${what}. ${remedy}`)
}
