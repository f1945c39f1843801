// The clauses of an agreement in words: what is covered, what is not, on which conditions, and up to which limits.

import { type Cell, cell, column, type Section, section, text } from '../document/document'
import type { Agreed } from './agreed'
import { conditionText, consequenceText, type Describe, limitText } from './describe'
import { tableSection } from './table'

/** What is covered, excluded, conditional and limited. */
export function scopeSections({ clauses, terms }: Agreed, describe: Describe): Section[] {
  const { words } = describe
  const { columns, sections, none } = words
  const named = ({ name, id }: { readonly name?: string; readonly id: string }): Cell => cell(name ?? id)
  const when = (condition: Parameters<typeof conditionText>[0]): Cell => cell(conditionText(condition, describe))
  const nameOf = (id: string): string => clauses.find((one) => one.id === id)?.name ?? id
  const covered = clauses.flatMap((one): Cell[][] => {
    if (one.kind === 'include') return [[named(one), when(one.when), cell(one.hours === 'always' ? words.always : '')]]
    return one.kind === 'exception' ? [[named(one), when(one.when), cell(words.exceptionTo(nameOf(one.to)))]] : []
  })
  const excluded = clauses.flatMap((one): Cell[][] =>
    one.kind === 'exclude' ? [[named(one), when(one.when), cell(consequenceText(one, describe))]] : [],
  )
  if (terms.scope !== null)
    excluded.push([cell(words.otherwise), cell(''), cell(consequenceText(terms.scope.otherwise, describe))])
  const conditions = clauses.flatMap((one): Cell[][] => {
    if (one.kind === 'condition')
      return [[named(one), when(one.when), when(one.require), cell(consequenceText(one.otherwise, describe))]]
    if (one.kind === 'approval') return [[named(one), when(one.when), cell(words.outcomes['needs-approval']), cell('')]]
    return []
  })
  const limits = clauses.flatMap((one): Cell[][] => {
    if (one.kind === 'limit')
      return [[named(one), when(one.when), cell(limitText(one, describe)), cell(consequenceText(one.beyond, describe))]]
    if (one.kind === 'after-hours') {
      const except = one.exceptWhen === undefined ? '' : words.unless(conditionText(one.exceptWhen, describe))
      return [[named(one), when(one.when), cell(except), cell(consequenceText(one, describe))]]
    }
    return []
  })
  const [what, applies, result] = [column(columns.what), column(columns.applies), column(columns.result)]
  return [
    ...(covered.length === 0
      ? section('covered', sections.covered, [text(none.covered)])
      : tableSection('covered', sections.covered, [what, applies, column(columns.note)], covered)),
    ...(excluded.length === 0
      ? section('excluded', sections.excluded, [text(none.excluded)])
      : tableSection('excluded', sections.excluded, [what, applies, result], excluded)),
    ...tableSection('conditions', sections.conditions, [what, applies, column(columns.required), result], conditions),
    ...tableSection('limits', sections.limits, [what, applies, column(columns.limit), result], limits),
  ]
}
