// The parts of the client report, each from the facts of one theme.

import type { Ticket } from '@mspkit/records'
import { toEpochMs } from '@mspkit/values'
import { clocksOf } from '../../facts/judged-clocks'
import { isOpenAt } from '../../facts/ticket-facts'
import { type View, viewOf } from '../../facts/view'
import type { Format } from '../../locale/locale'
import { percentOf } from '../../measures/figure'
import { statusesAt, unmetFirst } from '../../measures/obligations'
import { doubtfulClocks, missingFact } from '../../measures/promises'
import { openAt } from '../../measures/speed'
import { type Block, type Cell, cell, column, filled, text } from '../document'
import { anchorOf } from '../links'
import { breachesOf, excludedBreaches, holdersOf, withHolders } from './breaches'
import type { Composition } from './composition'
import { haveCategories, topicsOf } from './topics'

/** Rows of a table in the body; the appendix has the rest. */
const most = 8

export function deviationBlocks({ view, format }: Composition): Block[] {
  const { words, minutes } = format
  const { sla } = view.facts
  if (sla === undefined) return [text(words.notGiven.sla, 'muted')]
  const all = breachesOf(view)
  const left = excludedBreaches(view)
  const doubts = doubtBlocks(view, format)
  const notKnown = [...doubts, ...(left === 0 ? [] : [text(words.excludedLate(left), 'muted')])]
  if (all.length === 0 && doubts.length > 0) return notKnown
  if (all.length === 0)
    return [text(clocksOf(view, 'decided').length === 0 ? words.none.judged : words.none.breaches), ...notKnown]
  const held = withHolders(view, sla, all)
  const holders = holdersOf(held, (kind) => words.holders[kind] ?? kind)
  const { columns, parts } = words
  const rows = held.slice(0, most).map(({ one, clock, priority, targetMs, elapsedMs, overMs, heldBy }): Cell[] => [
    cell(one.ticket.title),
    cell(one.id, { to: anchorOf({ id: 'sla-attainment', of: clock }) }),
    cell(priority ?? ''),
    cell(words.clocks[clock] ?? clock),
    cell(minutes(targetMs / 60_000)),
    cell(minutes(elapsedMs / 60_000)),
    cell(minutes(overMs / 60_000), { tone: 'bad' }),
    // One holder of all is said once, below.
    cell(heldBy === null || holders.length === 1 ? '' : (words.holders[heldBy] ?? heldBy)),
  ])
  const late = new Map(all.map(({ one, clock }) => [one.id, { one, clock }]))
  const causes = (view.facts.notes?.breaches ?? []).flatMap(({ ticketId, cause, remedy }) => {
    const found = late.get(ticketId)
    if (found === undefined) return []
    const to = anchorOf({ id: 'sla-attainment', of: found.clock })
    return [[cell(found.one.ticket.title), cell(ticketId, { to }), cell(parts.causes[cause]), cell(remedy)]]
  })
  return [
    {
      block: 'table',
      caption: words.sections.deviations,
      ...filled(
        [
          column(columns.title),
          column(columns.ticket),
          column(columns.priority),
          column(columns.promise),
          column(columns.target, 'end'),
          column(columns.took, 'end'),
          column(columns.over, 'end'),
          column(columns.heldBy),
        ],
        rows,
      ),
    },
    ...(all.length > most ? [text(`${words.more(all.length - most)}. ${words.breachOrder}`, 'muted')] : []),
    ...(holders.length === 0 ? [] : [text(words.heldBy(holders), 'muted')]),
    ...notKnown,
    ...(causes.length === 0
      ? []
      : [
          {
            block: 'table' as const,
            caption: parts.causesOf,
            columns: [
              column(columns.title),
              column(columns.ticket),
              column(parts.columns.cause),
              column(parts.columns.remedy),
            ],
            rows: causes,
          },
        ]),
  ]
}

/** Of how many promises it is not known whether they were kept, and why: the history does not show it, or a fact is missing by which the time is chosen. */
function doubtBlocks(view: View, { words }: Format): Block[] {
  const facts = doubtfulClocks(view).map(missingFact)
  const unshown = facts.filter((fact) => fact === null).length
  const lacking = [...new Set(facts)].filter((fact) => fact !== null)
  const names = lacking.map((fact) => words.conditions.facts[fact] ?? fact)
  return [
    ...(unshown === 0 ? [] : [text(words.doubtful(unshown), 'muted')]),
    ...(lacking.length === 0 ? [] : [text(words.doubtfulFact(facts.length - unshown, names), 'muted')]),
  ]
}

export function obligationBlocks({ view, format }: Composition): Block[] {
  const { obligations } = view.facts
  if (obligations === undefined) return []
  const { words, day } = format
  const statuses = statusesAt(view, obligations)
  const unmet = unmetFirst(view, obligations)
  const unknown = statuses.filter(({ verdict }) => verdict === 'unknown').length
  // Where nothing was promised, or it is not known whether it was done, nothing is called done.
  if (unmet.length + unknown === 0) return statuses.length === 0 ? [] : [text(words.none.obligations)]
  if (unmet.length === 0) return [text(words.parts.undecided(unknown), 'muted')]
  const rows = unmet
    .slice(0, most)
    .map((one): Cell[] => [cell(one.name, { to: 'r-obligations-unmet' }), cell(day(one.since), { tone: 'bad' })])
  return [
    {
      block: 'table',
      caption: words.sections.obligations,
      columns: [column(words.columns.promise), column(words.columns.since)],
      rows,
    },
    ...(unmet.length > most ? [text(words.more(unmet.length - most), 'muted')] : []),
  ]
}

/** Tickets that wait for the client on the day of the data, the longest first: what was answered since the period asks for nothing. */
export function waitingBlocks({ view, format }: Composition): Block[] {
  const { words } = format
  const waiting = view.tickets.flatMap((one) => {
    const since = one.outside === null && isOpenAt(one, view.asOfMs) ? waitingSince(one.ticket, view.asOfMs) : null
    return since === null ? [] : [{ ticket: one.ticket, since }]
  })
  const inBacklog = new Set(openAt(view, view.toMs - 1).map(({ id }) => id))
  if (waiting.length === 0) return []
  const rows = waiting
    .sort((a, b) => a.since - b.since)
    .slice(0, most)
    .map(({ ticket, since }): Cell[] => [
      cell(ticket.title),
      cell(ticket.id, inBacklog.has(ticket.id) ? { to: 'r-backlog' } : {}),
      cell(format.span(view.asOfMs - since)),
    ])
  return [
    {
      block: 'table',
      caption: words.sections.waiting,
      columns: [column(words.columns.title), column(words.columns.ticket), column(words.columns.age, 'end')],
      rows,
    },
  ]
}

function waitingSince({ events, openedAt, openedWaitingFor }: Ticket, toMs: number): number | null {
  let since = openedWaitingFor === 'client' ? toEpochMs(openedAt) : null
  for (const event of [...events].sort((a, b) => toEpochMs(a.at) - toEpochMs(b.at))) {
    if (event.kind !== 'status' || toEpochMs(event.at) > toMs) continue
    if (event.phase === 'waiting' && event.waitingFor === 'client') since ??= toEpochMs(event.at)
    else since = null
  }
  return since
}

/** Tickets opened and closed, month by month up to the end of the period. */
export function weekBlocks({ card, format }: Composition): Block[] {
  const { words } = format
  const of = (id: 'opened' | 'closed') => card.measures.find((one) => one.id === id)?.months ?? []
  const [opened, closed] = [of('opened'), of('closed')]
  const short = new Intl.DateTimeFormat(words.tag, { month: 'short', timeZone: 'UTC' })
  const long = new Intl.DateTimeFormat(words.tag, { month: 'short', year: 'numeric', timeZone: 'UTC' })
  // The year is said once: “Jan 25” may be a day.
  const labelOf = (name: string, isFirst: boolean): string =>
    (isFirst || name.endsWith('-01') ? long : short).format(new Date(`${name}-01T00:00:00Z`))
  const first = opened.findIndex(({ value }) => value !== null)
  const bars = opened.flatMap(({ month: name, value }, i) =>
    value === null ? [] : [{ label: labelOf(name, i === first), values: [value, closed[i]?.value ?? 0] }],
  )
  if (bars.length === 0) return []
  const series = [words.columns.opened, words.columns.closed]
  const title = words.everyMonth(series.join(', '))
  return [
    {
      block: 'chart',
      chart: { chart: 'bars', title, series, bars },
      table: {
        block: 'table',
        caption: title,
        columns: [column(words.columns.month), column(series[0] ?? '', 'end'), column(series[1] ?? '', 'end')],
        rows: bars.map(({ label, values }) => [cell(label), ...values.map((one) => cell(format.number(one, 0)))]),
      },
    },
  ]
}

/** Categories that a page shows. */
const mostCategories = 5

/** What tickets were about: the most frequent categories, with the period before. */
export function categoryBlocks({ view, card, format }: Composition): Block[] {
  const { words, number } = format
  // Both periods are counted in the same way.
  const hasCategories = haveCategories(view)
  const now = topicsOf(view, hasCategories)
  const total = view.opened.length
  // Where each came once, a list of them says nothing.
  if (now.size < 2 || [...now.values()].every(({ count }) => count < 2)) return []
  const before = viewOf(view, card.compareWith, false)
  const isKnown = before.toMs > view.knownFromMs
  const earlier = topicsOf(before, hasCategories)
  const all = [...now].sort(([a, left], [b, right]) => right.count - left.count || (a < b ? -1 : 1))
  const share = (count: number, of: number): string =>
    `${words.nOf(number(count, 0), number(of, 0))} (${format.value({ value: percentOf(count, of), currency: null }, 'percent')})`
  const { columns } = words
  return [
    {
      block: 'table',
      caption: words.sections.work,
      columns: [
        column(columns.category),
        column(columns.opened, 'end', 'd-opened'),
        ...(isKnown ? [column(columns.previous, 'end')] : []),
      ],
      rows: all
        .slice(0, mostCategories)
        .map(([key, { name, count }]) => [
          cell(name === '' ? words.unknown : name),
          cell(share(count, total), { to: anchorOf({ id: 'opened', of: null }) }),
          ...(isKnown ? [cell(share(earlier.get(key)?.count ?? 0, before.opened.length))] : []),
        ]),
    },
    ...(all.length > mostCategories ? [text(words.more(all.length - mostCategories), 'muted')] : []),
  ]
}
