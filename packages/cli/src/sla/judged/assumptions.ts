// What may be assumed of histories that a file does not hold, and how that is said.

import { type Assumption, assumptionWords, type SlaPolicy } from '@mspkit/sla'
import { didYouMean, quote } from '@mspkit/values'
import { InputError } from '../../terminal'

/** The texts of `--assume`, each a list with commas. @throws InputError for another word. */
export function readAssumptions(texts: readonly string[] = []): Assumption[] {
  const words = texts.flatMap((text) => text.split(/[,\s]+/)).filter((word) => word !== '')
  const wrong = words.find((word) => !assumptionWords.some((one) => one === word))
  if (wrong !== undefined) {
    throw new InputError(
      `--assume ${quote(wrong)} is not an assumption.${didYouMean(wrong, assumptionWords)} Write e.g. --assume not-reopened,not-paused`,
    )
  }
  return assumptionWords.filter((one) => one === 'facts-constant' || words.includes(one))
}

const replyTriggers: readonly unknown[] = ['technician-reply', 'client-reply', 'responded', 'planned', 'assigned']
const replyClocks: readonly string[] = ['first-response', 'next-response', 'periodic-update', 'resolution-plan']

/** The clocks that replies, responses, plans or assignments start or stop: these are not assumed away. */
export const clocksByReplies = ({ clocks }: SlaPolicy): ReadonlySet<string> =>
  new Set(
    clocks
      .filter(
        ({ clock, startOn = [], stopOn = [] }) =>
          [...startOn, ...stopOn].some((trigger) => replyTriggers.includes(trigger)) || replyClocks.includes(clock),
      )
      .map(({ clock }) => clock),
  )

const clauses: Readonly<Record<Assumption, string>> = {
  'not-reopened': 'no ticket was reopened after it was resolved',
  'not-paused': 'no ticket was paused',
  'facts-constant': 'priority, type and fields never changed',
}

/** All assumptions in one sentence. */
export function assumedInWords(assumed: readonly Assumption[]): string {
  const said = assumed.map((one) => `${clauses[one]} (${one})`)
  const last = said.pop() ?? ''
  return `Assumed, because the file has no history: ${said.length === 0 ? last : `${said.join(', ')}, and ${last}`}.`
}

/** The assumptions that hold of every ticket: those that no ticket disproves. */
export const stillAssumed = (
  assumed: readonly Assumption[],
  disproved: ReadonlyMap<Assumption, number>,
): readonly Assumption[] => assumed.filter((one) => !disproved.has(one))

/** Of how many tickets an assumption is not made, because they disprove it. */
export function disprovedInWords(disproved: ReadonlyMap<Assumption, number>): string {
  const said = [...disproved].map(([one, count]) => `${one} by ${count} ${count === 1 ? 'ticket' : 'tickets'}`)
  return `Not assumed where the ticket itself disproves it: ${said.join(', ')}.`
}

/** Under what a ticket that is in time stays so. */
export function inTimeInWords(assumed: readonly Assumption[]): string {
  return assumed.includes('not-reopened') ? 'so far' : 'unless it was reopened'
}

/** What would have to have happened for a late ticket not to be late: 'unless it was paused or reopened'. */
export function unlessInWords(assumed: readonly Assumption[]): string {
  const open = [
    ...(assumed.includes('not-paused') ? [] : ['paused']),
    ...(assumed.includes('not-reopened') ? [] : ['reopened']),
  ]
  return open.length === 0 ? 'unless a status of unknown meaning paused it' : `unless it was ${open.join(' or ')}`
}
