// How often the policy says what the vendor recorded.

import { explainReading, type Sla } from '@mspkit/sla'
import type { WordsOptions } from '@mspkit/values'
import { InputError } from '../terminal'
import type { FiledTicket } from '../tickets/filed'
import { explanation } from './explanation'
import type { JudgedTicket } from './judgement'

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

/** How often the policy says what the vendor recorded, and the first differences, each with its ledger. */
export async function* comparison(
  sla: Sla,
  tickets: AsyncIterable<JudgedTicket>,
  question: Comparison,
): AsyncGenerator<string> {
  let compared = 0
  let shown = 0
  let differing = 0
  for await (const filed of tickets) {
    const recorded = verdictOf(filed, question.name)
    if (recorded === null) continue
    compared++
    const own = filed.judged.find(({ bounds }) => bounds.name === question.clock)
    if ((own?.likely === 'breached') === (recorded === 'breached')) continue
    differing++
    if (shown >= question.limit) continue
    shown++
    yield* difference(sla, filed, recorded, question)
  }
  if (compared === 0) {
    throw new InputError(
      `No ticket carries ${JSON.stringify(question.name)} as true or false. Name a column under "vendorReported" in the map, read "as": "boolean".`,
    )
  }
  const share = (((compared - differing) * 100) / compared).toFixed(2)
  yield `${compared} recorded verdicts; the policy agrees on ${compared - differing} (${share} %), differs on ${differing}${shown < differing ? `, the first ${shown} shown` : ''}.`
}

function verdictOf({ reported }: FiledTicket, name: string): 'met' | 'breached' | null {
  const value = reported[name]
  return value === true ? 'met' : value === false ? 'breached' : null
}

function difference(sla: Sla, { ticket }: FiledTicket, recorded: string, { clock, atMs, words }: Comparison): string[] {
  const readings = explainReading(sla, ticket, atMs).filter(({ name }) => name === clock)
  return [`The vendor recorded ${recorded}:`, ...explanation(ticket, readings, atMs, words), '']
}
