// Compiles a policy into what reads tickets whose whole history is known, for pages that must not weigh more.

import { DefinitionError, type Duration, domainMs, type Problem, problem, quote, toMs } from '@mspkit/values'
import { tzdataVersion } from '@mspkit/values/zone'
import { planClocks } from './clocks/compile-clocks'
import { readClocks } from './clocks/compiled'
import type { Calendars } from './clocks/promise'
import { readSla } from './policy/check'
import { type CompiledPolicy, rememberCompiled, storyOf } from './policy/compiled-policy'
import { allCalendars, givenCalendars, rosterOf, type SlaContext } from './policy/context'
import type { SlaPolicy } from './policy/definition'
import type { SlaReader } from './sla'
import type { TimelineRules } from './timeline/timeline'

export type { SlaReader } from './sla'

/**
 * Compiles an SLA policy into an evaluator for tickets whose whole history is known: it has `read` alone, and weighs a quarter less
 * in a browser. What it says of a ticket with a partial history holds only if nothing is missing from it: pass such tickets to `compileSla`.
 *
 * @throws DefinitionError with every problem of the policy at once.
 * @example
 * const sla = compileReader({
 *   calendar: 'always',
 *   clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '16h' }] }],
 * })
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', priority: 'P1', openedAt: '2026-03-02T15:00:00Z', events: [] }
 * sla.read(ticket, '2026-03-02T20:00:00Z')[0]?.verdict // => 'breached'
 */
export function compileReader(policy: SlaPolicy, context: SlaContext = {}): SlaReader {
  const given = givenCalendars(context)
  const { value: document, problems } = readSla(policy, [...given.keys()], context)
  if (document === null) throw new DefinitionError('SLA policy', problems)
  const calendars = allCalendars(document, given, context)
  const dateless = datelessCalendars(document, calendars)
  if (dateless.length > 0) throw new DefinitionError('SLA policy', dateless)

  const rules: TimelineRules = {
    beforeOpening: document.beforeOpening ?? 'clamp',
    triageMs: toMs(document.triage ?? ('0s' satisfies Duration)),
  }
  const plans = planClocks(document, calendars)
  const compiled: CompiledPolicy = { plans, calendars, roster: rosterOf(context), rules }
  rememberCompiled(document, compiled)

  return Object.freeze<SlaReader>({
    read: (ticket, at) => readClocks(plans, storyOf(compiled, ticket, domainMs(at))),
    policy: document,
    calendars: Object.freeze([...calendars.keys()]),
    tzdata: tzdataVersion(),
  })
}

/** Business days need a calendar with dates; a calendar composed across zones has none unless the target names a zone. */
function datelessCalendars(policy: SlaPolicy, calendars: Calendars): Problem[] {
  return policy.clocks.flatMap((clock, i) =>
    clock.targets.flatMap((target, j) => {
      const name = target.calendar ?? policy.calendar
      const dateless = typeof name === 'string' && calendars.get(name)?.timeZone === null
      if (!target.by || target.by.timeZone !== undefined || !dateless) return []
      const message = `The calendar ${quote(name)} is composed across zones and has no dates. Write "timeZone" next to "businessDays".`
      return [problem('sla/no-dates', ['clocks', i, 'targets', j, 'by'], message, { calendar: name })]
    }),
  )
}
