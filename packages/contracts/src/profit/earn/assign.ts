// Which agreement is each entry's?

import type { Work } from '@mspkit/profitability'
import type { TimeEntry } from '@mspkit/records'
import { type Instant, type LocalDate, monthOf, type Period, toEpochMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { Gaps } from '../gaps'
import type { ClientWork, DatedWork } from '../input'
import type { Plan } from './plan'

export interface AssignedWork {
  readonly byPlan: ReadonlyMap<Plan, DatedWork[]>
  /** Work of no agreement. */
  readonly loose: readonly Work[]
  /** Ids of entries that were there before; each counts once. */
  readonly duplicates: readonly string[]
}

/** The one in force on its day; of several, the one that its ticket names, else the only one that takes work. */
export function assignWork(
  plans: readonly Plan[],
  given: ClientWork,
  { window, knownAt }: { readonly window: Period; readonly knownAt: Instant },
  gaps: Gaps,
): AssignedWork {
  const tickets = new Map(given.tickets.map((ticket) => [ticket.id, ticket]))
  const candidates = plans.map((plan) => ({ plan, inForce: inForceBy(plan, knownAt), dateAt: datesOf(plan) }))
  const byPlan = new Map<Plan, DatedWork[]>()
  const loose: Work[] = []
  const seen = new Set<string>()
  const duplicates: string[] = []
  for (const entry of given.entries) {
    if (seen.has(entry.id)) {
      duplicates.push(entry.id)
      continue
    }
    seen.add(entry.id)
    const ticket = entry.ticketId === undefined ? undefined : tickets.get(entry.ticketId)
    const dated = candidates.flatMap(({ plan, inForce, dateAt }) => {
      const at = dateAt(entry)
      return at === null ? [] : [{ plan, on: at.on, atMs: at.atMs, holds: inForce(at.on) }]
    })
    const holding = dated.filter(({ holds }) => holds)
    const named = holding.filter(({ plan }) => plan.agreement.id === ticket?.contractId)
    const taking = holding.length === 1 ? holding : holding.filter(({ plan }) => plan.takesWork)
    const own = named[0] ?? (taking.length === 1 ? taking[0] : undefined)
    if (own !== undefined) {
      const { plan, on, atMs } = own
      const mine = byPlan.get(plan) ?? []
      byPlan.set(plan, mine)
      mine.push({ entry: { ...entry, on }, on, atMs, ticket })
      continue
    }
    const on = dated[0]?.on
    loose.push({ entry: on === undefined ? entry : { ...entry, on } })
    if (on === undefined || on < window.from || on >= window.to) continue
    const among = holding.length > 0 ? holding.map(({ plan }) => plan) : plans
    gaps.add({
      code: holding.length > 0 ? 'contracts/which-contract' : 'contracts/no-contract-in-force',
      clientId: entry.clientId,
      contractId: null,
      month: monthOf(on),
      side: 'revenue',
      minutes: entry.workedMinutes,
      details: [among.map(({ agreement }) => agreement.id).join(' or ')],
    })
  }
  return { byPlan, loose, duplicates }
}

function inForceBy({ agreement }: Plan, knownAt: Instant): (on: LocalDate) => boolean {
  const known = new Map<LocalDate, boolean>()
  return (on) => {
    const found = known.get(on)
    if (found !== undefined) return found
    const holds = agreement.compiled.termsAt({ validAt: on, knownAt }).status === 'in-force'
    known.set(on, holds)
    return holds
  }
}

/** An entry's date in the zone of the agreement; `null` for one without a date. */
function datesOf({ agreement }: Plan): (entry: TimeEntry) => { readonly on: LocalDate; readonly atMs: number } | null {
  const zone = zoneOf(agreement.timeZone)
  return ({ from, on }) => {
    if (from !== undefined) {
      const atMs = toEpochMs(from)
      return { on: zone.dateAt(atMs), atMs }
    }
    return on === undefined ? null : { on, atMs: zone.startOf(on) }
  }
}
