// Random questions about time and tickets: calendar, SLA, scope, obligations, recurrence.

import fc from 'fast-check'
import { question as calendarQuestion } from '../../calendar/test/arbitraries'
import * as obligations from '../../obligations/test/arbitraries'
import { tickets } from '../../recurrence/test/arbitraries'
import * as scope from '../../scope/test/arbitraries'
import * as sla from '../../sla/test/arbitraries'
import { type Asked, named, type Question, sample } from './question'

const iso = (ms: number): string => new Date(ms).toISOString()

export function calendarQuestions(): Question[] {
  const asked = sample(calendarQuestion, 150).flatMap(({ definition, from, to }): Asked[] => {
    const at = iso(from)
    const ms = Math.round(Math.abs(to - from) / 10)
    return [
      { definition, facts: { at }, ask: 'isOpen' },
      { definition, facts: { from: at, to: iso(to) }, ask: 'elapsedMs' },
      { definition, facts: { from: at, to: iso(to) }, ask: 'spans' },
      { definition, facts: { at, ms }, ask: 'after' },
      { definition, facts: { at, ms }, ask: 'before' },
      { definition, facts: { at }, ask: 'nextOpen' },
      { definition, facts: { at }, ask: 'previousOpen' },
      { definition, facts: { at }, ask: 'nextOpening' },
      { definition, facts: { at }, ask: 'previousClosing' },
      { definition, facts: { at, n: 3, timeZone: 'Pacific/Apia' }, ask: 'businessDay' },
    ]
  })
  return named('calendar', 'walk', asked)
}

export function slaQuestions(): Question[] {
  const { desk, berlin, shut } = sla.calendars
  const calendars = { desk: desk.definition, berlin: berlin.definition, shut: shut.definition }
  const asked = sample(fc.tuple(sla.policy, sla.ticket, sla.asOf), 400).flatMap(([policy, ticket, at]): Asked[] => {
    const given = { definition: { policy, calendars }, facts: { ticket } }
    return [
      { ...given, ask: { explain: { at } } },
      { ...given, ask: { read: { at } } },
      { ...given, ask: { next: { at } } },
    ]
  })
  const uncertain = sample(
    fc.tuple(sla.policy, sla.ticket, sla.asOf, fc.constantFrom('snapshots', 'none', 'complete')),
    150,
  ).map(
    ([policy, ticket, at, history]): Asked => ({
      definition: { policy, calendars },
      facts: { ticket: { ...ticket, history } },
      ask: { bounds: { at } },
    }),
  )
  return [...named('sla', 'ticket', asked), ...named('sla', 'bounds', uncertain)]
}

export function scopeQuestions(): Question[] {
  const calendars = { desk: scope.desk }
  const on = '2026-10-31'
  const used = fc.constantFrom('0', '1', '1.9', '2')
  const known = fc.oneof(scope.someFacts, scope.fullFacts)
  const decisions = sample(fc.tuple(scope.policy, known, fc.option(scope.work), used), 400).flatMap(
    ([policy, facts, work, hours]): Asked[] => {
      const usage = Object.fromEntries(
        policy.clauses.flatMap((clause) =>
          clause.kind === 'limit' ? [[clause.id, clause.measure === 'hours' ? hours : '1']] : [],
        ),
      )
      const request = work === null ? { facts, on } : { facts, work }
      const given = { definition: { policy, calendars }, facts: { request, usage } }
      return [
        { ...given, ask: 'explain' },
        { ...given, ask: 'decide' },
      ]
    },
  )
  const policies = sample(fc.tuple(scope.decidingPolicy, scope.fullFacts), 100)
  const analysed = policies.map(
    ([policy]): Asked => ({ definition: { policy }, facts: { domains: scope.domains }, ask: 'analyse' }),
  )
  const changed = policies.map(
    ([policy, facts]): Asked => ({
      definition: { policy },
      facts: { request: { facts, on }, changeable: scope.domains },
      ask: 'whatWouldMakeItCovered',
    }),
  )
  return [
    ...named('scope', 'decision', decisions),
    ...named('scope', 'analysis', analysed),
    ...named('scope', 'change', changed),
  ]
}

export function obligationsQuestions(): Question[] {
  const { desk, open } = obligations.calendars
  const calendars = { desk: desk.definition, open: open.definition }
  const one = fc.tuple(
    obligations.obligation,
    obligations.roster,
    obligations.runs,
    obligations.moment,
    obligations.moment,
  )
  const asked = sample(one, 200).flatMap(([promise, roster, runs, a, b]): Asked[] => {
    const given = {
      definition: { policy: obligations.policyOf(promise), calendars },
      facts: { evidence: obligations.evidenceOf(runs), roster },
    }
    const period = { from: iso(Math.min(a, b)), to: iso(Math.max(a, b)) }
    return [
      { ...given, ask: { verb: 'status', at: iso(a) } },
      { ...given, ask: { verb: 'next', at: iso(a) } },
      { ...given, ask: { verb: 'lapses', ...period } },
      { ...given, ask: { verb: 'unmetDays', from: period.from.slice(0, 10), to: period.to.slice(0, 10) } },
    ]
  })
  return named('obligations', 'backup', asked)
}

export function recurrenceQuestions(): Question[] {
  const definition = { timeZone: 'Europe/Berlin' }
  const asked = sample(tickets, 150).flatMap((list): Asked[] => [
    { definition, facts: { tickets: list }, ask: 'verdicts' },
    { definition, facts: { tickets: list }, ask: 'detect' },
  ])
  const day = Date.UTC(2026, 0, 5, 7)
  const times = fc
    .tuple(fc.constantFrom(1, 7, 14, 28), fc.array(fc.nat(40), { minLength: 3, maxLength: 12 }))
    .map(([days, late]) => late.map((minutes, i) => iso(day + i * days * 86_400_000 + minutes * 60_000)))
  const rhythms = sample(times, 100).map((list): Asked => ({ definition, facts: { times: list }, ask: 'schedule' }))
  return [...named('recurrence', 'tickets', asked), ...named('recurrence', 'rhythm', rhythms)]
}
