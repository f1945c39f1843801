// The options of every function that writes sentences, checked: a wrong one is no fault of what is written about.

import { isObject, refuse } from './problem/argument'
import { quote } from './problem/quote'
import type { WordsOptions } from './problem/reason'
import { didYouMean } from './problem/suggest'
import { zoneOf } from './zone/zone'

const known: readonly string[] = ['locale', 'timeZone', 'currency']
const otherNames: Readonly<Record<string, string>> = {
  zone: 'timeZone',
  tz: 'timeZone',
  language: 'locale',
  lang: 'locale',
}
const knownLocales = new Set<string>()

/**
 * Options of a words function.
 *
 * @throws TypeError for what is no object and for keys that no words function has; RangeError for a time zone or locale that the platform does
 * not know, and for what is no currency code.
 * @example
 * wordsOptionsOf({ timeZone: 'America/Chicago' }) // => { timeZone: 'America/Chicago' }
 */
export function wordsOptionsOf(options: WordsOptions): WordsOptions {
  if (!isObject(options)) return refuse(options, 'a set of options', "{ timeZone: 'America/Chicago' }")
  for (const key in options) if (!known.includes(key)) throw unknownKey(key)
  const { locale, timeZone, currency } = options
  if (timeZone !== undefined) zoneOf(timeZone)
  if (locale !== undefined && !knownLocales.has(locale)) demandLocale(locale)
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency))
    throw new RangeError(`${quote(currency)} is not a currency code. Write e.g. "USD".`)
  return options
}

function unknownKey(key: string): TypeError {
  const other = otherNames[key.toLowerCase()]
  const hint =
    other === undefined ? didYouMean(key, known) || ` Known keys: ${known.join(', ')}.` : ` Did you mean "${other}"?`
  return new TypeError(`Unknown option ${quote(key)}.${hint}`)
}

function demandLocale(locale: string): void {
  if (typeof locale !== 'string' || !isKnown(locale))
    throw new RangeError(`${quote(locale)} is not a locale that this platform knows. Write e.g. "en-US" or "de-DE".`)
  knownLocales.add(locale)
}

function isKnown(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0
  } catch {
    return false
  }
}
