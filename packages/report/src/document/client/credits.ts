// What is due back for promises that were not kept, promise by promise, from the period's invoices.

import type { DraftInvoice } from '@mspkit/contracts'
import { objectivePeriod } from '@mspkit/sla'
import { monthOf } from '@mspkit/values'
import { type Amount, allocate, minus, plus, round, sign } from '@mspkit/values/money'
import { ofClient, type View } from '../../facts/view'
import type { Format } from '../../locale/locale'
import { namesOf } from '../../measures/obligations'
import type { ObjectiveRow } from '../../views/agreements/objectives'
import { type Block, cell, column, filled, text } from '../document'

type Line = DraftInvoice['lines'][number]
type ObjectiveKey = Pick<ObjectiveRow, 'clock' | 'metPercent' | 'per' | 'period'>

/** A part of a credit, and the promise that it is for. */
interface Credit {
  readonly currency: string
  readonly amount: Amount
  /** The objective, as its line names it; or regular work with how many days of it were not done. */
  readonly of: { readonly objective: string } | { readonly work: string; readonly days: number } | null
  /** What the line is called. */
  readonly line: string
}

/** Credits that invoices give for promises of the period. */
export function creditsOf(view: View): Credit[] {
  const names = view.facts.obligations === undefined ? new Map<string, string>() : namesOf(view.facts.obligations)
  return ofClient(view, view.facts.invoices ?? []).flatMap(({ lines, currency }) =>
    lines.flatMap((line): Credit[] => {
      const { kind, period, amount } = line
      if (kind !== 'credit' || period === null || sign(amount) === 0) return []
      if (period.from < view.period.from || period.to > view.period.to) return []
      return partsOf(line, currency, names)
    }),
  )
}

function partsOf(
  { amount, description, reasons }: Line,
  currency: string,
  names: ReadonlyMap<string, string>,
): Credit[] {
  const all = { currency, amount: minus(0, amount), line: description }
  for (const { code, facts } of reasons) {
    if (code === 'contracts/objective-missed') return [{ ...all, of: { objective: nameOf(facts) } }]
    if (code !== 'contracts/unmet') continue
    // One line credits several promises, rounded once: each has its share by days and percent.
    const work = new Map<string, { days: number; weight: Amount }>()
    for (const { obligation, subject, percent } of facts.dates) {
      const name = `${names.get(obligation) ?? obligation} · ${subject}`
      const { days, weight } = work.get(name) ?? { days: 0, weight: 0 }
      work.set(name, { days: days + 1, weight: plus(weight, percent) })
    }
    const shares = allocate(
      currency,
      round(all.amount, currency),
      [...work.values()].map(({ weight }) => weight),
    )
    return [...work].map(([name, { days }], i) => ({ ...all, amount: shares[i] ?? 0, of: { work: name, days } }))
  }
  return [{ ...all, of: null }]
}

const nameOf = ({ clock, period, metPercent }: { clock: string; period: string; metPercent: number }): string =>
  `${clock} ${period} ${metPercent}`

/** What is credited for an objective of a period, in words; `null` where no invoice credits it. */
export function objectiveCredit(credits: readonly Credit[], one: ObjectiveKey, format: Format): string | null {
  const { clock, metPercent, per, period } = one
  const name = nameOf({ clock, period: objectivePeriod(monthOf(period.from), per), metPercent })
  const mine = credits.filter(({ of }) => of !== null && 'objective' in of && of.objective === name)
  return mine.length === 0 ? null : sumText(mine, format)
}

/** Regular work with its credits, other credits of the period, and the sum of all. */
export function creditBlocks(credits: readonly Credit[], format: Format): Block[] {
  if (credits.length === 0) return []
  const { words } = format
  const { columns, creditsOf: caption, creditDue, creditRule } = words.parts
  const groups = new Map<string, Credit[]>()
  for (const one of credits) {
    if (one.of !== null && 'objective' in one.of) continue
    const name = one.of === null ? one.line : one.of.work
    groups.set(name, [...(groups.get(name) ?? []), one])
  }
  const rows = [...groups].map(([name, mine]) => {
    const days = mine.reduce((sum, { of }) => sum + (of !== null && 'work' in of ? of.days : 0), 0)
    return [cell(name), cell(days === 0 ? '' : words.parts.missedDays(days)), cell(sumText(mine, format))]
  })
  return [
    ...(rows.length === 0
      ? []
      : [
          {
            block: 'table' as const,
            caption,
            ...filled(
              [column(words.columns.promise), column(columns.unmetFor, 'end'), column(columns.credit, 'end')],
              rows,
            ),
          },
        ]),
    text(`${creditDue(sumText(credits, format))} ${creditRule}`),
  ]
}

/** The sum of credits, in each currency. */
function sumText(credits: readonly Credit[], format: Format): string {
  const sums = new Map<string, Amount>()
  for (const { currency, amount } of credits) sums.set(currency, plus(sums.get(currency) ?? 0, amount))
  return [...sums].map(([currency, sum]) => format.money(round(plus(sum, 0), currency), currency)).join(' + ')
}
