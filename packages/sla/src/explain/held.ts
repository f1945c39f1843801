// Who held a ticket while its clocks ran: the sums of the ledger by holder, without its entries.

import type { Ticket } from '@mspkit/records'
import { domainMs, type InstantLike } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { compiledPolicyOf, storyOf } from '../policy/compiled-policy'
import type { SlaReader } from '../sla'
import type { Holder } from './ledger'
import { explainCycles, openSpans } from './reference'

/** How much of the time that counts each one held the ticket, for one cycle of a clock. */
export interface HeldTime {
  readonly clock: string
  /** The longest first; equal ones in the order in which they began. Empty where no time counted. */
  readonly held: readonly { readonly kind: Holder['kind']; readonly ms: number }[]
}

/**
 * Who held the ticket while the clock ran? One for each reading of `explainReading`: what its ledger counts, summed by holder. Closed time is not
 * explained, so it takes a fraction of the time.
 *
 * @param options `clock`: only the readings of this clock.
 * @param sla what `compileSla` or `compileReader` returned, or a wrapper that keeps its `policy`.
 * @throws RangeError or TypeError when `at` is not an instant; DefinitionError with every problem of a ticket that cannot be
 * read; DomainError outside the years 1900 to 2199; TypeError if `sla` is not an evaluator.
 * @example
 * const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
 * const ticket = {
 *   id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T15:00:00Z',
 *   events: [{ kind: 'status', at: '2026-03-02T16:00:00Z', status: 'On hold', phase: 'waiting', waitingFor: 'vendor' }],
 * }
 * heldTimes(sla, ticket, '2026-03-02T18:00:00Z')[0].held
 * // => [{ kind: 'vendor', ms: 7200000 }, { kind: 'nobody', ms: 3600000 }]
 */
export function heldTimes(
  sla: SlaReader,
  ticket: Ticket,
  at: InstantLike,
  options: { readonly clock?: string } = {},
): HeldTime[] {
  const compiled = compiledPolicyOf(sla)
  const { clock } = objectOf(options, 'an object', "{ clock: 'resolution' }")
  const story = storyOf(compiled, ticket, domainMs(at))
  const plans = clock === undefined ? compiled.plans : compiled.plans.filter(({ name }) => name === clock)
  return plans.flatMap((plan): HeldTime[] => {
    const cycles = explainCycles(plan, story)
    if (cycles.length === 0) return [{ clock: plan.name, held: [] }]
    return cycles.map(({ cycle, intervals, measure }): HeldTime => {
      const sums = new Map<Holder['kind'], number>()
      for (const interval of intervals) {
        if (interval.toMs <= measure.startedMs) continue
        for (const { fromMs, toMs } of openSpans(plan, interval, cycle.promised))
          sums.set(interval.heldBy.kind, (sums.get(interval.heldBy.kind) ?? 0) + toMs - fromMs)
      }
      return { clock: plan.name, held: [...sums].map(([kind, ms]) => ({ kind, ms })).sort((a, b) => b.ms - a.ms) }
    })
  })
}
