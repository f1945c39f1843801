// The parts of the client's report that come from its agreement: objectives and credits, prepaid hours, and work outside it.

import type { DraftInvoice } from '@mspkit/contracts'
import { sign } from '@mspkit/values/money'
import { ofClient, type View } from '../../facts/view'
import { percentOf } from '../../measures/figure'
import { coverageRowsOf } from '../../views/agreements/coverage'
import { type ObjectiveRow, objectiveRowsOf } from '../../views/agreements/objectives'
import { type Block, type Cell, cell, column, filled, type Section, section, text } from '../document'
import { anchorOf } from '../links'
import type { Composition } from './composition'
import { creditBlocks, creditsOf, objectiveCredit } from './credits'

/** Rows of a table in the body. */
const most = 8

/** What the agreement promises about all tickets, in its own way of counting; then the credits of the period's invoices. */
export function objectiveBlocks({ view, format }: Composition): Block[] {
  const { words } = format
  const { columns, verdicts, sections, ...parts } = words.parts
  const percent = (value: number): string => format.value({ value, currency: null }, 'percent')
  const credits = creditsOf(view)
  const rows = objectiveRowsOf(view).map((one): Cell[] => [
    cell(words.clocks[one.clock] ?? one.clock),
    cell(format.period(one.period)),
    cell(parts.atLeast(format.promised(one.metPercent))),
    cell(
      one.percent === null
        ? ''
        : `${percent(percentOf(one.met, one.judged) ?? one.percent)} (${words.nOf(format.number(one.met, 0), format.number(one.judged, 0))})`,
      { to: anchorOf({ id: 'sla-attainment', of: one.clock }) },
    ),
    one.verdict === 'missed'
      ? cell(verdicts.missed, { tone: 'bad' })
      : cell(one.isOver ? verdicts[one.verdict] : parts.notOver),
    cell(one.verdict === 'missed' ? creditText(one) : ''),
  ])
  const due = creditBlocks(credits, format)
  if (rows.length === 0) return due
  return [
    {
      block: 'table',
      caption: sections.objectives,
      ...filled(
        [
          column(words.columns.promise),
          column(columns.period),
          column(columns.promised, 'end'),
          column(columns.kept, 'end'),
          column(columns.verdict),
          column(columns.credit, 'end'),
        ],
        rows,
      ),
    },
    text(parts.byOpening, 'muted'),
    ...due,
  ]

  /** The sum of the invoices; without one, what was agreed. */
  function creditText(one: ObjectiveRow): string {
    const sum = objectiveCredit(credits, one, format)
    if (sum !== null) return sum
    return one.creditPercent === null ? parts.noCredit : words.conditions.percent(one.creditPercent)
  }
}

/** The client's invoices that bill work of the period. */
const invoicesOf = (view: View): readonly DraftInvoice[] =>
  ofClient(view, view.facts.invoices ?? []).filter(
    ({ arrears }) => arrears.from < view.period.to && view.period.from < arrears.to,
  )

/** What is left of prepaid hours and amounts, by the last invoice of each agreement. */
export function prepaidSections({ view, format }: Composition): Section[] {
  const { words } = format
  const { columns, sections, lost } = words.parts
  const last = new Map(invoicesOf(view).map((invoice) => [invoice.contractId, invoice]))
  const hours = (minutes: number): string => format.minutes(minutes)
  const rows = [...last.values()].flatMap(({ blocks, deposits, currency }): Cell[][] => [
    ...blocks.map((one) => [
      cell(format.date(one.from)),
      cell(hours(one.minutes)),
      cell(hours(one.drawnMinutes)),
      cell(hours(one.leftMinutes)),
      cell(expiry(one.expiresOn, one.lostMinutes > 0 ? lost(hours(one.lostMinutes)) : null)),
    ]),
    ...deposits.balances.map((one) => [
      cell(format.date(one.from)),
      cell(format.money(one.paid, currency)),
      cell(format.money(one.drawn, currency)),
      cell(format.money(one.left, currency)),
      cell(expiry(one.expiresOn, sign(one.lost) > 0 ? lost(format.money(one.lost, currency)) : null)),
    ]),
  ])
  if (rows.length === 0) return []
  return section('prepaid', sections.prepaid, [
    {
      block: 'table',
      caption: sections.prepaid,
      columns: [
        column(columns.block),
        column(columns.bought, 'end'),
        column(columns.used, 'end'),
        column(columns.left, 'end'),
        column(columns.expires),
      ],
      rows,
    },
  ])

  function expiry(on: DraftInvoice['blocks'][number]['expiresOn'], gone: string | null): string {
    return [on === null ? '' : format.date(on), gone ?? ''].filter((one) => one !== '').join('; ')
  }
}

/** Work that the agreement does not cover, with its approval. */
export function outsideSections({ view, format }: Composition): Section[] {
  const { words } = format
  const { columns, sections, decisions, approvedBy, notApproved } = words.parts
  const approvals = new Map((view.facts.notes?.approvals ?? []).map((one) => [one.ticketId, one]))
  const outside = coverageRowsOf(view).flatMap((one) =>
    view.facts.coverage === undefined || one.decision === 'covered'
      ? []
      : [{ ...one, decision: one.decision === 'partly' ? ('billable' as const) : one.decision }],
  )
  if (outside.length === 0) return []
  const rows = outside.slice(0, most).map((one): Cell[] => {
    const approval = approvals.get(one.ticketId ?? '')
    const minutes = one.decision === 'not-decided' ? one.minutes : one.minutes - one.coveredMinutes
    return [
      cell(format.date(one.on)),
      cell(one.title ?? one.workType ?? ''),
      cell(one.ticketId ?? one.entryId, { to: 'r-covered-hours' }),
      cell(format.minutes(minutes)),
      cell(decisions[one.decision]),
      cell(approval === undefined ? notApproved : approvedBy(approval.by, format.date(approval.on))),
    ]
  })
  return section('outside', sections.outside, [
    {
      block: 'table',
      caption: sections.outside,
      columns: [
        column(words.columns.date),
        column(words.columns.title),
        column(words.columns.ticket),
        column(columns.hours, 'end'),
        column(columns.decision),
        column(columns.approval),
      ],
      rows,
    },
    ...(outside.length > most ? [text(words.more(outside.length - most), 'muted')] : []),
  ])
}
