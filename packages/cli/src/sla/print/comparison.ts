// How often the policy says what the vendor recorded.

import { explainReading, type Sla } from '@mspkit/sla'
import { didYouMean, quote, type WordsOptions } from '@mspkit/values'
import { InputError } from '../../terminal'
import type { FiledTicket } from '../../tickets/filed'
import type { JudgedTicket } from '../judged/judgement'
import { causeCounts } from './causes'
import { explanationsOf } from './difference'
import { explanation } from './explanation'

/** What is compared with what. */
export interface Comparison {
  /** The vendor's verdict, by its name under `vendorReported`. */
  readonly name: string
  readonly clock: string
  /** How many differences are shown in full. */
  readonly limit: number
  readonly atMs: number
  readonly words: WordsOptions
}

/**
 * How often the policy says what the vendor recorded, the first differences, each with its ledger, and all differences by what would
 * explain them.
 *
 * @param names where the names under which a ticket carries something of the vendor's are put, with `question.name` only if it is a verdict
 */
export async function* comparison(
  sla: Sla,
  tickets: AsyncIterable<JudgedTicket>,
  question: Comparison,
  names: Set<string>,
): AsyncGenerator<string> {
  let compared = 0
  let shown = 0
  let differing = 0
  const causes = causeCounts()
  for await (const filed of tickets) {
    for (const name of Object.keys(filed.reported)) if (name !== question.name) names.add(name)
    const recorded = verdictOf(filed, question.name)
    if (recorded === null) continue
    compared++
    names.add(question.name)
    const own = filed.judged.find(({ bounds }) => bounds.name === question.clock)
    const agrees = (own?.likely === 'breached') === (recorded === 'breached')
    if (agrees && !causes.wants()) continue
    const readings = explainReading(sla, filed.ticket, question.atMs).filter(({ name }) => name === question.clock)
    const explanations = explanationsOf(own?.likely, readings, filed.ticket.history)
    if (agrees) causes.agree(explanations)
    else causes.differ(explanations, filed.ticket.id)
    if (agrees) continue
    differing++
    if (shown >= question.limit) continue
    shown++
    yield* [`The vendor recorded ${recorded}:`, ...explanation(filed.ticket, readings, question), '']
  }
  if (compared === 0) return
  const share = (((compared - differing) * 100) / compared).toFixed(2)
  const many = compared === 1 ? '1 recorded verdict' : `${compared} recorded verdicts`
  const cut = shown === differing ? '' : shown === 0 ? ', none shown' : `, the first ${shown} shown`
  yield `${many}; the policy agrees on ${compared - differing} (${share} %), differs on ${differing}${cut}.`
  if (differing > 0) yield* ['What would explain the differences:', ...causes.lines()]
}

/** @throws InputError where no ticket carried a verdict of the name. @param names what tickets carried */
export function demandRecorded(name: string, names: ReadonlySet<string>): void {
  if (names.has(name)) return
  const known = names.size === 0 ? '' : ` They carry ${[...names].map(quote).join(', ')}.`
  throw new InputError(
    `No ticket carries ${quote(name)} as true or false.${didYouMean(name, [...names])}${known} Name a column under "vendorReported" in the map: "vendorReported": { ${quote(name)}: { "column": "…", "as": "boolean" } }.`,
  )
}

function verdictOf({ reported }: FiledTicket, name: string): 'met' | 'breached' | null {
  const value = reported[name]
  return value === true ? 'met' : value === false ? 'breached' : null
}
