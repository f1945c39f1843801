// What packages say differently, in words: only what a client may read. Costs, markups and amendments are no part of it.

import type { CompiledContract } from '@mspkit/contracts'
import { toMs } from '@mspkit/values'
import { cell, column, type Section, text } from '../../document/document'
import type { Format } from '../../locale/locale'
import { servicesOf } from '../../locale/services'
import { type Agreed, agreedOn } from '../agreed'
import {
  conditionText,
  consequenceText,
  type Describe,
  durationText,
  isEverything,
  limitText,
  priceOf,
  rhythmText,
} from '../describe'
import { tableSection } from '../table'

/** A package under the name by which it is offered. */
export interface NamedPackage {
  readonly name: string
  readonly contract: CompiledContract
}

/** Differences that are listed. */
const mostDifferences = 20

/** One row for each thing that not all packages say alike, with a column for each package. */
export function differenceSections(
  packages: readonly NamedPackage[],
  on: Agreed['on'],
  format: Format,
): readonly Section[] {
  const { more } = format.words
  const services = servicesOf(format.words)
  if (packages.length < 2) return []
  const said = packages.map(({ contract }) => termsOf(agreedOn(contract, { on }), format))
  const labels = new Map(said.flatMap((terms) => [...terms].map(([key, { label }]) => [key, label])))
  const rows = [...labels].flatMap(([key, label]) => {
    const values = said.map((terms) => terms.get(key)?.value ?? '–')
    return new Set(values).size > 1 ? [[cell(label), ...values.map((value) => cell(value))]] : []
  })
  const [table] = tableSection(
    'differences',
    services.offerSections.differences,
    [column(services.columns.what), ...packages.map(({ name }) => column(name))],
    rows.slice(0, mostDifferences),
  )
  if (table === undefined) return []
  const left = rows.length - mostDifferences
  return [left > 0 ? { ...table, blocks: [...table.blocks, text(more(left), 'muted')] } : table]
}

interface Said {
  readonly label: string
  readonly value: string
}

/** What an agreement says of each thing, by a key under which another says the same thing. */
function termsOf(agreed: Agreed, format: Format): ReadonlyMap<string, Said> {
  const { terms, clauses, inForce } = agreed
  const { clocks } = format.words
  const words = servicesOf(format.words)
  const describe: Describe = { words, format, currency: terms.contract.currency }
  const when = (condition: Parameters<typeof conditionText>[0]): string => conditionText(condition, describe)
  const said = new Map<string, Said>()
  const say = (key: string, label: string, value: string): void => void said.set(key, { label, value })
  for (const line of terms.lines) say(`line ${line.id}`, line.name ?? line.id, priceOf(line, describe))
  for (const { when: condition, rate } of (inForce.rateCards.contract ?? inForce.rateCards.house)?.rates ?? [])
    say(`rate ${when(condition)}`, `${words.rates}: ${when(condition)}`, format.money(rate, terms.contract.currency))
  for (const one of clauses) {
    const [label, applies] = [one.name ?? one.id, when(one.when)]
    const value =
      one.kind === 'include' || one.kind === 'exception'
        ? `${words.columns.covered}: ${applies}`
        : one.kind === 'exclude'
          ? `${consequenceText(one, describe)}: ${applies}`
          : one.kind === 'limit'
            ? `${limitText(one, describe)}: ${applies}`
            : applies
    say(`clause ${one.id}`, label, value)
  }
  if (terms.scope !== null) say('otherwise', words.otherwise, consequenceText(terms.scope.otherwise, describe))
  for (const { clock, targets } of terms.sla?.clocks ?? [])
    for (const [i, { when: condition, within, by }] of targets.entries()) {
      const length =
        within === undefined
          ? by === undefined
            ? ''
            : words.businessDays(by.businessDays)
          : durationText(toMs(within), describe)
      const name = clocks[clock] ?? clock
      const applies = i > 0 && isEverything(condition) ? words.everythingElse : when(condition)
      say(`clock ${clock} ${when(condition)}`, `${name}: ${applies}`, words.within(length))
    }
  for (const { id, name, every } of terms.obligations?.obligations ?? [])
    say(`promise ${id}`, name ?? id, rhythmText(every, describe))
  return said
}

/** The lines of each package with their prices, as a client reads them. */
export const pricedLines = (
  packages: readonly NamedPackage[],
  on: Agreed['on'],
  format: Format,
): readonly (readonly { readonly id: string; readonly name: string; readonly price: string }[])[] =>
  packages.map(({ contract }) => {
    const { terms } = agreedOn(contract, { on })
    const describe: Describe = { words: servicesOf(format.words), format, currency: terms.contract.currency }
    return terms.lines.map((line) => ({ id: line.id, name: line.name ?? line.id, price: priceOf(line, describe) }))
  })

/** Whether a package gives money back for regular work that is not done. */
export const hasPromisedWorkCredits = (packages: readonly NamedPackage[], on: Agreed['on']): boolean =>
  packages.some(({ contract }) =>
    (agreedOn(contract, { on }).terms.obligations?.obligations ?? []).some(({ credit }) => credit !== undefined),
  )
