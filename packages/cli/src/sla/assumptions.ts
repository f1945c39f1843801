// What may be assumed of histories that a file does not hold, and how that is said.

import type { ClockReading, Ticket } from '@mspkit/records'
import type { Sla, SlaReason } from '@mspkit/sla'
import { didYouMean, quote } from '@mspkit/values'
import { InputError } from '../terminal'

/** What may be assumed: see `Sla.bounds`. */
export type Assumption = 'not-reopened' | 'not-paused' | 'facts-constant'

export const assumptions: readonly Assumption[] = ['not-reopened', 'not-paused', 'facts-constant']

/** The texts of `--assume`, each a list with commas. @throws InputError for another word. */
export function readAssumptions(texts: readonly string[] = []): Assumption[] {
  const words = texts.flatMap((text) => text.split(/[,\s]+/)).filter((word) => word !== '')
  const wrong = words.find((word) => !assumptions.some((one) => one === word))
  if (wrong !== undefined) {
    throw new InputError(
      `--assume ${quote(wrong)} is not an assumption.${didYouMean(wrong, assumptions)} Write e.g. --assume not-reopened,not-paused`,
    )
  }
  return assumptions.filter((one) => one === 'facts-constant' || words.includes(one))
}

const clauses: Readonly<Record<Assumption, string>> = {
  'not-reopened': 'no ticket was reopened after it was resolved',
  'not-paused': 'no ticket was paused',
  'facts-constant': 'priority, type and fields never changed',
}

/** All assumptions in one sentence. */
export function assumedInWords(assumed: readonly Assumption[]): string {
  const said = assumed.map((one) => `${clauses[one]} (${one})`)
  const last = said.pop() ?? ''
  return `Assumed of histories that the file does not hold: ${said.length === 0 ? last : `${said.join(', ')}, and ${last}`}.`
}

/** What would have to have happened for a late ticket not to be late: 'unless it was paused or reopened'. */
export function unlessInWords(assumed: readonly Assumption[]): string {
  const open = [
    ...(assumed.includes('not-paused') ? [] : ['paused']),
    ...(assumed.includes('not-reopened') ? [] : ['reopened']),
  ]
  return open.length === 0 ? 'unless its history says otherwise' : `unless it was ${open.join(' or ')}`
}

export interface AssumedBounds {
  readonly name: string
  readonly cycle: number
  readonly verdict: ClockReading['verdict']
  readonly ifAssumed: ClockReading['verdict']
  readonly assumptions: readonly Assumption[]
  readonly worst: ClockReading<SlaReason>
}

export function boundsUnder(sla: Sla, ticket: Ticket, atMs: number, assume: readonly Assumption[]): AssumedBounds[] {
  const readings = sla.read(ticket, atMs)
  const bounds = sla.bounds(ticket, atMs, { stopsAreFinal: assume.includes('not-reopened') })
  const all = assume.includes('not-paused') && assume.includes('not-reopened')
  return bounds.map((one) => {
    const ifAssumed =
      readings.find(({ name, cycle }) => name === one.name && cycle === one.cycle)?.verdict ?? one.verdict
    return { ...one, verdict: all ? ifAssumed : one.verdict, ifAssumed, assumptions }
  })
}
