// The clocks of an agreement on a client's past tickets: each ticket is judged once, for what was attainable and for credits.

import type { Ticket } from '@mspkit/records'
import { type ClockBounds, judgeObjectives, type ObjectiveResult } from '@mspkit/sla'
import { type LocalDate, toEpochMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { ReportFacts } from '../../facts/facts'
import type { Agreed } from '../agreed'

/** A ticket with what is certain of each of its clocks. */
export interface PastClocks {
  readonly ticket: Ticket
  readonly bounds: readonly ClockBounds[]
}

/** The client's tickets that were opened on these days, by the times that an agreement promises; none where it promises none. */
export function pastClocks(
  { inForce: { sla }, contract }: Agreed,
  history: ReportFacts,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): PastClocks[] {
  if (sla === null) return []
  const zone = zoneOf(history.timeZone)
  const [fromMs, toMs] = [zone.startOf(from), zone.startOf(to)]
  return history.tickets
    .filter(({ clientId, openedAt }) => {
      const openedMs = toEpochMs(openedAt)
      return clientId === contract.definition.clientId && fromMs <= openedMs && openedMs < toMs
    })
    .map((ticket) => ({ ticket, bounds: sla.bounds(ticket, history.asOf) }))
}

/** How the objectives that give a credit would have come out; none where the agreement has no such objective. */
export function creditedObjectives(
  { inForce: { sla }, contract }: Agreed,
  past: readonly PastClocks[],
): ObjectiveResult[] {
  const { timeZone } = contract.definition
  if (sla === null || (sla.policy.objectives ?? []).every(({ credit }) => credit === undefined)) return []
  return judgeObjectives(sla, past, { timeZone }).filter(({ objective }) => objective.credit !== undefined)
}
