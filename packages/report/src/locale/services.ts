// The words of service descriptions and offers, by language.

import { germanServices } from './de/services'
import { englishServices } from './en/services'
import type { ServiceWords } from './service-words'
import type { LocaleName, Words } from './words'

const languages: Readonly<Record<LocaleName, ServiceWords>> = { en: englishServices, de: germanServices }

/** What a language says of services and offers. */
export const servicesOf = ({ name }: Words): ServiceWords => languages[name]
