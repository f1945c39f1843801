// Gathers agreements and work, client by client, into one answer.

import { statements } from '@mspkit/profitability'
import type { TimeEntry } from '@mspkit/records'
import { addDays, DomainError, type Instant, type Period, quote, toInstant } from '@mspkit/values'
import { laterOf } from '../invoice/draft-periods'
import type { Agreement } from './agreement'
import { demandOptions, demandWork } from './demand'
import { earn } from './earn/earn'
import { type Plan, planOf } from './earn/plan'
import { placeholders, unpaidWork } from './earn/unpaid'
import { usageBy } from './earn/usage'
import { collectGaps } from './gaps'
import type { ClientWork, ProfitOptions } from './input'
import { type AgreementProfit, resultOf } from './result'

/** Takes the work of one client after the other. It keeps sums, not entries, so that the work of all need not be in memory at once. */
export interface ProfitCollector {
  /** Whether a client has an agreement: then all its work must come in one call of `add`. */
  hasAgreement(clientId: string): boolean
  /** Whether an entry can change the answer: it lies in the period, or uses up blocks or limits before it. */
  matters(entry: TimeEntry): boolean
  /**
   * Counts work. All of a client with an agreement comes at once; that of others may come in parts.
   *
   * @returns the ids of entries that were there before; each counts once.
   * Work with a problem is refused whole, and nothing of it is counted.
   *
   * @throws DefinitionError with every problem of the entries and tickets; DomainError for a second call for a client with an
   * agreement, for a call after `result`, and for entries that a statement refuses.
   */
  add(work: ClientWork): readonly string[]
  /** The answer. Agreements whose client had no work earn all the same. */
  result(): AgreementProfit
}

/**
 * Does it pay, from more work than fits in memory? The streaming form of `agreementProfit`.
 *
 * @param period local dates, half-open; whole months give the sums people expect.
 * @throws DefinitionError for usage that does not say whose it is, and for terms with a problem; DomainError for two agreements
 * with one id, and for a client with an agreement and with revenue in `terms`, which would be counted twice; RangeError or
 * TypeError for arguments of the wrong kind.
 * @example
 * const agreement = compileAgreement({
 *   id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'America/Chicago',
 *   term: { from: '2026-01-01', months: 12 }, renewal: { auto: true, months: 12, notice: { days: 60 } },
 *   lines: [{ id: 'care', kind: 'flat', price: '900.00' }],
 * })
 * const collector = collectProfit({ from: '2026-03-01', to: '2026-04-01' },
 *   { agreements: [agreement], terms: { currency: 'USD', unapproved: 'not-tracked' }, knownAt: '2026-04-01T08:00:00Z' })
 * const entry = { id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 90 } satisfies TimeEntry
 * if (collector.matters(entry)) collector.add({ clientId: 'acme', entries: [entry], tickets: [] })
 * const { statement, missing } = collector.result().clients[0]
 * statement.marginAtMost               // => '900.00'
 * missing.map(({ message }) => message)
 * // => [
 * //      'AG-1 does not say what is covered, and no line bills the work of 1.5 hours in 2026-03: it is undecided.',
 * //      '1.5 hours of kim have no cost rate, so their cost is missing.',
 * //    ]
 */
export function collectProfit(period: Period, options: ProfitOptions): ProfitCollector {
  demandOptions(period, options)
  const { agreements, terms, usage = [], faulty = [] } = options
  const knownAt = toInstant(options.knownAt)
  const plans = plansOf(agreements, period, knownAt)
  const gaps = collectGaps()
  for (const { clientId, contractId, where } of faulty)
    gaps.add({
      code: 'contracts/contract-faulty',
      clientId,
      contractId,
      month: null,
      side: 'revenue',
      details: [where],
    })
  const books = { ...terms, revenue: [...(terms.revenue ?? [])], costs: [...(terms.costs ?? [])] }
  const context = {
    window: period,
    knownAt,
    usageOf: usageBy(usage),
    billedResale: new Set(books.costs.filter(({ category }) => category === 'resale').map((one) => one.clientId)),
    gaps,
  }
  const worked = statements(period, terms)
  const unpaid = unpaidWork(period, options, gaps)
  const open = new Set(plans.keys())
  const seen = new Set<string>()
  const duplicates: string[] = []
  let answer: AgreementProfit | null = null

  function addAgreed(work: ClientWork, own: readonly Plan[]): readonly string[] {
    if (!open.delete(work.clientId))
      throw new DomainError(
        'contracts/work-added-twice',
        `The work of ${quote(work.clientId)} was added before. A client with an agreement gives all its work in one call.`,
        { clientId: work.clientId },
      )
    const earned = earn(own, work, context)
    books.revenue.push(...earned.revenue)
    books.costs.push(...earned.costs)
    for (const one of earned.work) worked.observe(one)
    return earned.duplicates
  }
  function addOther({ entries }: ClientWork): readonly string[] {
    const again: string[] = []
    for (const entry of entries) {
      if (seen.has(entry.id)) again.push(entry.id)
      else {
        seen.add(entry.id)
        worked.observe({ entry })
        unpaid(entry)
      }
    }
    return again
  }
  return {
    hasAgreement: (clientId) => plans.has(clientId),
    matters: (entry) => plans.get(entry.clientId)?.some((plan) => mayCount(plan, period, entry)) ?? true,
    add(work) {
      demandWork(work)
      if (answer !== null)
        throw new DomainError(
          'contracts/result-was-read',
          'The result was read already. Start another collector for more work.',
        )
      const own = plans.get(work.clientId)
      const again = own === undefined ? addOther(work) : addAgreed(work, own)
      duplicates.push(...again)
      return again
    },
    result() {
      if (answer !== null) return answer
      for (const clientId of [...open].sort())
        addAgreed({ clientId, entries: [], tickets: [] }, plans.get(clientId) ?? [])
      const found = gaps.all()
      const whole = worked.snapshot()
      const revenue = [...books.revenue, ...placeholders(books.revenue, found, period, terms.currency)]
      const owned = [...agreements.map(({ clientId, id }) => ({ clientId, contractId: id })), ...faulty]
      answer = resultOf({
        period,
        currency: terms.currency,
        knownAt,
        byClient: statements(period, { ...books, revenue }, whole),
        byAgreement: statements(period, books, whole),
        owners: owned.filter(isOwner),
        gaps: found,
        duplicates,
      })
      return answer
    },
  }
}

function plansOf(
  agreements: readonly Agreement[],
  period: Period,
  knownAt: Instant,
): ReadonlyMap<string, readonly Plan[]> {
  const plans = new Map<string, Plan[]>()
  for (const agreement of agreements) {
    const own = plans.get(agreement.clientId) ?? []
    plans.set(agreement.clientId, own)
    own.push(planOf(agreement, period, knownAt))
  }
  return plans
}

/** Whether an entry can be of the months, or of a period that has to be drafted; two days are every zone's difference, and one over. */
function mayCount({ periods, remembers }: Plan, window: Period, { from, on }: TimeEntry): boolean {
  const day = from?.slice(0, 10) ?? on
  if (day === undefined) return true
  const [first = window, last = window] = [periods[0], periods.at(-1)]
  const begun = [first.from, window.from].some((begins) => day >= addDays(begins, -2))
  return (remembers || begun) && day <= addDays(laterOf(last.to, window.to), 2)
}

const isOwner = (owner: {
  readonly clientId: string | null
  readonly contractId: string | null
}): owner is { clientId: string; contractId: string } => owner.clientId !== null && owner.contractId !== null
