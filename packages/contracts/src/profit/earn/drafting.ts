// Drafts the periods of an agreement one after the other, as they are earned.

import type { Ticket } from '@mspkit/records'
import type { TrackedLimit } from '@mspkit/scope'
import { addMonths, DomainError, type Instant, type LocalDate, type Period, toInstant } from '@mspkit/values'
import type { ContractUsage } from '../../definition/usage'
import type { BilledInvoice, DraftInvoice } from '../../invoice/invoice'
import { monthsSpanned } from '../../terms/cycles/cycle-length'
import type { DatedWork } from '../input'
import type { Drawn } from './earned'
import type { Plan } from './plan'

/** What a period is drafted from. */
export interface DraftRequest {
  readonly period: Period
  readonly work: readonly DatedWork[]
  readonly tickets: readonly Ticket[]
  readonly usage: ContractUsage
  readonly limits: readonly TrackedLimit[]
}

/** A period as it is earned: what is paid ahead for it, and its own work. */
export interface MonthsDraft {
  /** `null` when it was refused. */
  readonly draft: DraftInvoice | null
  /** Entries that it was made without, and what they lack. */
  readonly aside: ReadonlyMap<string, { readonly minutes: number; readonly facts: readonly string[] }>
  /** Why there is none. */
  readonly refused: readonly string[]
}

/** Drafts a contract's periods one after the other: what one draws is gone for the next. */
export interface Drafting {
  main(request: DraftRequest): MonthsDraft
  /** Charges of lines on cycles of their own, and of grants, of a period without its work. */
  around(
    period: Period,
    usage: ContractUsage,
  ): { readonly charges: DraftInvoice['lines']; readonly refused: readonly string[] }
  /** Whether a charge may be for days beyond its period. */
  reachesOn(charge: DraftInvoice['lines'][number]): boolean
  drawn(): Drawn
}

const withoutDraws = ({ period, billedAt, lines }: BilledInvoice): BilledInvoice => ({ period, billedAt, lines })

/** Before any draft. */
export const noDraws: Drawn = {
  draws: [],
  deposits: { draws: [], balances: [] },
  incidents: { draws: [], balances: [] },
  blocks: [],
}

/** A usage with the expenses and milestones of a period only: each is earned on its own day. */
function datedIn(usage: ContractUsage, { from, to }: Period): ContractUsage {
  const { expenses, completed } = usage
  if (expenses === undefined && completed === undefined) return usage
  const inPeriod = ({ on }: { readonly on: LocalDate }): boolean => from <= on && on < to
  return {
    ...usage,
    ...(expenses === undefined ? {} : { expenses: expenses.filter(inPeriod) }),
    ...(completed === undefined ? {} : { completed: completed.filter(inPeriod) }),
  }
}

export function drafting({ agreement, cycle, lines, yearFrom }: Plan, knownAt: Instant): Drafting {
  const { compiled } = agreement
  const before = ({ from }: Period): Period =>
    compiled.billingPeriods(addMonths(from, -monthsSpanned(cycle) - 1), from, { knownAt }).at(-1) as Period
  let issued: BilledInvoice | null = null
  /** What minimums for a year are compared with; kept only where there are any. */
  const earlier: BilledInvoice[] = []
  /** Invoices of a year, so that a draft of which only other lines are read needs none for its minimums. */
  const emptyYear = ({ from }: Period): { readonly billed?: readonly BilledInvoice[] } =>
    yearFrom === null
      ? {}
      : {
          billed: compiled
            .billingPeriods(addMonths(from, -12 - 2 * monthsSpanned(cycle)), from, { knownAt })
            .map((period) => ({ period, billedAt: knownAt, lines: [] })),
        }
  let drawn = noDraws
  const ids = new Set([...lines.values()].filter((line) => line.billingCycle !== undefined).map(({ id }) => id))
  const countsTickets = [...lines.values()].some(({ kind }) => kind === 'incidents')

  /** What is earned in a period: an invoice in arrears holds what is paid ahead for the next, so the one before it is drafted. */
  const earned = (
    period: Period,
    usage: ContractUsage,
    after: { readonly limits: readonly TrackedLimit[]; readonly billed?: readonly BilledInvoice[] },
  ): DraftInvoice =>
    compiled.draftInvoice(cycle.bill === 'arrears' ? before(period) : period, datedIn(usage, period), {
      knownAt,
      arrears: period,
      ...after,
    })

  const reachesOn: Drafting['reachesOn'] = ({ lineId, kind }) => ids.has(lineId) || kind === 'grant'
  return {
    main({ period, work, tickets, usage, limits }) {
      const aside = new Map<string, { minutes: number; facts: readonly string[] }>()
      const minutes = new Map(work.map(({ entry }) => [entry.id, entry.workedMinutes]))
      const set = (id: string, facts: readonly string[]): boolean => {
        const worked = minutes.get(id)
        if (worked === undefined || aside.has(id)) return false
        aside.set(id, { minutes: worked, facts })
        return true
      }
      for (;;) {
        try {
          const worked = withWork(usage, work, tickets, aside, { period, countsTickets })
          const draft = earned(period, worked, {
            limits,
            ...(issued === null ? {} : { billed: [...earlier, issued] }),
          })
          if (draft.outcome === 'charged') {
            drawn = joinedDraws(drawn, draft)
            if (issued !== null && yearFrom !== null) earlier.push(withoutDraws(issued))
            // Every entry is given once, so of issued invoices only the draws count, and the lines for a year's minimum.
            const lines = yearFrom === null ? [] : draft.lines
            issued = { period: draft.period, billedAt: draft.knownAt, lines, ...drawn }
            return { draft, aside, refused: [] }
          }
          const ofWork = draft.missing.filter(({ recordId, missing }) => recordId !== null && set(recordId, missing))
          if (ofWork.length === 0) return { draft: null, aside, refused: lackingOf(draft) }
        } catch (error) {
          return { draft: null, aside, refused: [refusalOf(error)] }
        }
      }
    },
    around(period, usage) {
      try {
        const year = emptyYear(cycle.bill === 'arrears' ? before(period) : period)
        const draft = earned(period, usage, { limits: [], ...year })
        return { charges: draft.lines.filter(reachesOn), refused: lackingOf(draft) }
      } catch (error) {
        return { charges: [], refused: [refusalOf(error)] }
      }
    },
    reachesOn,
    drawn: () => drawn,
  }
}

/** Why a period cannot be drafted; an error that says nothing about the period is thrown again. */
function refusalOf(error: unknown): string {
  if (DomainError.isInstance(error) || error instanceof RangeError) return error.message
  throw error
}

export const lackingOf = ({ missing }: DraftInvoice): string[] =>
  missing.map(({ lineId, recordId, missing: facts }) =>
    [[lineId, recordId].filter((id) => id !== null).join(', '), facts.join(', ')]
      .filter((text) => text !== '')
      .join(': '),
  )

/** A usage with some work, and the tickets of it. */
export function usageWith(usage: ContractUsage, work: readonly DatedWork[]): ContractUsage {
  const tickets = new Map(work.flatMap(({ ticket }) => (ticket === undefined ? [] : [[ticket.id, ticket] as const])))
  const entries = work.map(({ entry }) => entry)
  return { ...usage, entries, ...(tickets.size > 0 ? { tickets: [...tickets.values()] } : {}) }
}

function withWork(
  usage: ContractUsage,
  work: readonly DatedWork[],
  tickets: readonly Ticket[],
  aside: ReadonlyMap<string, unknown>,
  { period, countsTickets }: { readonly period: Period; readonly countsTickets: boolean },
): ContractUsage {
  const worked = usageWith(
    usage,
    work.filter(({ entry }) => !aside.has(entry.id)),
  )
  // A ticket opened later than the period is of no account; the day before its first covers every zone.
  return countsTickets
    ? { ...worked, tickets: tickets.filter(({ openedAt }) => toInstant(openedAt).slice(0, 10) <= period.to) }
    : worked
}

/** Draws of all drafts so far, each once; balances as the last draft leaves them. */
export function joinedDraws(before: Drawn, { draws, deposits, incidents, blocks }: Drawn): Drawn {
  return {
    draws: once([...before.draws, ...draws]),
    deposits: { ...deposits, draws: once([...before.deposits.draws, ...deposits.draws]) },
    incidents: { ...incidents, draws: once([...before.incidents.draws, ...incidents.draws]) },
    blocks,
  }
}

const once = <T>(draws: readonly T[]): T[] => [...new Map(draws.map((draw) => [JSON.stringify(draw), draw])).values()]
