// What labels most likely mean, for people to check: words that desks use for their statuses and priorities.

import { textOf } from '@mspkit/values/arguments'
import type { StatusMeaning } from '../../adapter/ticket/stamped'
import { priorityWords, statusWords, withoutAccents } from './languages'

/** Words of a status with what they mean, the most telling first. */
const statuses: readonly (readonly [words: RegExp, meaning: StatusMeaning])[] = [
  [
    /cancel|reject|spam|duplicate|\bdup\b|\bno action|won'?t (?:fix|do)|merged|deleted|withdrawn|storniert|abgebrochen|abgelehnt/i,
    { phase: 'cancelled' },
  ],
  [/re-?open|wieder.?(?:ge|er)[oö]ffnet/i, { phase: 'active' }],
  [
    /unresolved|not (?:resolved|done|closed)|ungel[oö]st|nicht (?:gel[oö]st|erledigt|geschlossen)/i,
    { phase: 'active' },
  ],
  [
    /not (?:yet )?(?:responded|answered|assigned|acknowledged)|unanswered|needs? dispatch|nicht (?:zugewiesen|beantwortet)/i,
    { phase: 'new' },
  ],
  [/closed|archived|geschlossen/i, { phase: 'closed' }],
  [/resol|solved|complete|done|fixed|finished|gel[oö]st|erledigt/i, { phase: 'resolved' }],
  [
    /vendor|supplier|third.?party|3rd.?party|manufacturer|carrier|lieferant|hersteller/i,
    { phase: 'waiting', waitingFor: 'vendor' },
  ],
  [/parts?\b|hardware|deliver|shipping|ersatzteil|lieferung/i, { phase: 'waiting', waitingFor: 'parts' }],
  [
    /^(?!.*(?:wait|pend|hold|need)).*(?:customer|client|user|requester|contact|caller).*(?:respon|repl|updated|answered)|responded|(?:kunde|anwender|melder).*(?:geantwortet|antwort erhalten)/i,
    { phase: 'active' },
  ],
  [
    /(?:wait|pend|hold|await|need).*(?:customer|\bcust\b|client|user|requester|contact|caller|info|reply|response)|(?:customer|client|user|requester|caller).*(?:wait|pend|hold|action)|(?:wart|r[uü]ck).*(?:kunde|anwender|melder|antwort|r[uü]ckmeldung)/i,
    { phase: 'waiting', waitingFor: 'client' },
  ],
  [/schedul|\bsched\b|planned|appointment|geplant|terminiert/i, { phase: 'waiting', waitingFor: 'schedule' }],
  [/approval|internal/i, { phase: 'waiting', waitingFor: 'internal' }],
  [/wait|pend|hold|defer|snooz|paus|\bwart(?!ung)|zur[uü]ckgestellt/i, { phase: 'waiting' }],
  [
    /^(?:new|neu|logged|unassigned|submitted|received|triage|to ?do|backlog|untouched|eingegangen)\b/i,
    { phase: 'new' },
  ],
  [
    /progress|\bwip\b|active|work|assign|open|escalat|dispatch|investigat|process|review|started|bearbeitung|offen|zugewiesen|begonnen/i,
    { phase: 'active' },
  ],
]

/**
 * What does a status of this name mean at most desks? `null` where no word of it says so. People check it: a guess is no answer.
 *
 * @throws TypeError if the label is not text.
 * @example
 * likelyStatus('Waiting on customer') // => { phase: 'waiting', waitingFor: 'client' }
 * likelyStatus('Limbo')               // => null
 */
export function likelyStatus(label: string): StatusMeaning | null {
  const text = textOf(label, 'the name of a status', "'Waiting on customer'")
  const known = statuses.find(([words]) => words.test(text))?.[1]
  const isWhole = known !== undefined && (known.phase !== 'waiting' || known.waitingFor !== undefined)
  const meaning = isWhole ? known : (statusWords.find(([words]) => words.test(withoutAccents(text)))?.[1] ?? known)
  return meaning === undefined ? null : { ...meaning }
}

const priorities: readonly (readonly [words: RegExp, priority: string])[] = [
  [
    /^(?:p|prio(?:rity)?\s*)?1\b|^sev(?:erity)?[\s-]*[1a]\b|critical|urgent|emergency|blocker|highest|kritisch|dringend|critique|cr[ií]tic/i,
    'P1',
  ],
  [/^(?:p|prio(?:rity)?\s*)?2\b|^sev(?:erity)?[\s-]*[2b]\b|\bhigh\b|major|\bhoch\b|\bhaute\b|\balta\b/i, 'P2'],
  [
    /^(?:p|prio(?:rity)?\s*)?3\b|^sev(?:erity)?[\s-]*[3c]\b|medium|normal|moderate|standard|mittel|moyenne|\bmedia\b/i,
    'P3',
  ],
  [/^(?:p|prio(?:rity)?\s*)?4\b|^sev(?:erity)?[\s-]*[4d]\b|\blow\b|minor|niedrig|gering|\bbasse\b|\bbaja\b/i, 'P4'],
  [/^(?:p|prio(?:rity)?\s*)?5\b|lowest|planning|trivial|none/i, 'P5'],
]

/**
 * Which of P1 to P5 is a priority of this name at most desks? `null` where no word of it says so.
 *
 * @throws TypeError if the label is not text.
 * @example
 * likelyPriority('Priority 1 - Critical') // => 'P1'
 */
export function likelyPriority(label: string): string | null {
  const text = textOf(label, 'the name of a priority', "'Priority 1 - Critical'")
  const all = [...priorities, ...priorityWords]
  return all.find(([words]) => words.test(withoutAccents(text)))?.[1] ?? null
}
