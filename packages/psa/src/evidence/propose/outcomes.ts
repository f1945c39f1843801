// What words for a run's end most likely mean, for people to check. Only whole words are taken for a success.

import { textOf } from '@mspkit/values/arguments'
import type { OutcomeMeaning } from '../definition'

/** Words of an outcome with what they mean, the most telling first. */
const outcomes: readonly (readonly [words: RegExp, meaning: OutcomeMeaning])[] = [
  // The heading of a table that a mail or a joined file repeats.
  [
    /^(?:result|status|state|outcome|ergebnis|resultat|résultat|état|resultaat|resultado|estado|risultato|stato|esito)$/i,
    'ignore',
  ],
  [
    /^(?:(?:in|im|en) (?:progress|process|gang|cours)\b|running|queued|pending|started|l[aä]uft|wartet|none$|0$)/i,
    'ignore',
  ],
  [/partial|incomplete|teilweise|partiel/i, 'partial'],
  [/\bfail(?:ed|ure|s)?\b|abort|fehlgeschlagen|échec|echec|mislukt/i, 'failure'],
  [/running|queued|pending|started|retry|l[aä]uft|wartet|none/i, 'ignore'],
  [
    /\bnot\b|\bno\b|\bnicht\b|\bkein|\bnon\b|\bniet\b|un(?:success|able)|fail|abort|cancel|missed|skipped|verpasst|ausgelassen|übersprungen|manqu|gemist|overgeslagen|omitid|perdid|abandon|interrupt|exceeded|denied|critical|fehl|abgebroch|err[oó]ne|échec|echec|mislukt|fallid/i,
    'failure',
  ],
  [/(?:complet|finish|succe|done|erfolg|abgeschl).*(?:error|exception|fehler|erreur)/i, 'partial'],
  [/warn|exception|attention|achtung|avertissement|waarschuwing|avviso|advertencia|excepci/i, 'warning'],
  [/error|erreur|fout|errore/i, 'failure'],
  [
    /^(?:ok|success|successful|successfully|succeeded|complete|completed|completed successfully|finished|finished successfully|passed|installed|healthy|clean|true|erfolgreich|erfolgreich abgeschlossen|abgeschlossen|réussi|réussie|succès|geslaagd|voltooid|correcto|exitoso|completato|operazione riuscita|riuscita|riuscito|réussies|éxito|con éxito)$/i,
    'success',
  ],
]

/**
 * What does a word for a run's end mean in most tools? `null` where none of it says so. People check it: a guess is no answer.
 *
 * @throws TypeError if the word is not text.
 * @example
 * likelyOutcome('Completed with errors') // => 'partial'
 * likelyOutcome('Not successful')        // => 'failure'
 * likelyOutcome('Fertig')                // => null
 */
export function likelyOutcome(word: string): OutcomeMeaning | null {
  const text = textOf(word, 'a word for the end of a run', "'Completed with errors'").trim()
  return outcomes.find(([words]) => words.test(text))?.[1] ?? null
}

/** Written for a word that says nothing: a map with it is refused, so that somebody decides. */
export const undecided = '?'
