// Wrong arguments: each public function refuses them with a sentence of its own, never with an error of the JavaScript engine.

import type { Ticket } from '@mspkit/records'
import * as sla from '@mspkit/sla'
import { attainment, compileSla, explainReading, heldTimes } from '@mspkit/sla'
import * as history from '@mspkit/sla/history'
import * as profiles from '@mspkit/sla/profiles'
import * as reader from '@mspkit/sla/read'
import * as words from '@mspkit/sla/words'
import type { InstantLike } from '@mspkit/values'
import { expect, test } from 'vitest'
import { holdToSentences, type RightCall } from '../../../workshop/frames/arguments'

const at = '2026-03-02T20:00:00Z'
const ticket = { id: 'T', clientId: 'acme', title: '', openedAt: '2026-03-02T15:00:00Z', events: [] }
const policy = {
  calendar: 'always',
  clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
  excluded: [{ when: { type: 'project' }, reason: 'project' }],
  objectives: [{ clock: 'resolution', metPercent: 95, per: 'month' }],
} satisfies sla.SlaPolicy
const made = compileSla(policy)
const judged = [{ ticket, readings: made.read(ticket, at) }]
const [explained] = explainReading(made, ticket, at)
const tracker = made.track(ticket)
const tally = sla.trackAttainment(made)

/** Every function of the package, with arguments that it takes. */
const right: Readonly<Record<string, RightCall>> = {
  countClocks: [sla.countClocks, made],
  attainment: [attainment, made, judged, { groupBy: ['client', 'month'], timeZone: 'Etc/UTC' }],
  trackAttainment: [sla.trackAttainment, made, { groupBy: ['client'] }],
  judgeObjectives: [sla.judgeObjectives, made, judged, { timeZone: 'Etc/UTC' }],
  objectivePeriod: [sla.objectivePeriod, '2026-03', 'quarter'],
  checkSla: [sla.checkSla, policy, { calendars: ['desk'] }],
  parseSla: [sla.parseSla, policy, { calendars: ['desk'] }],
  compileSla: [compileSla, policy, { calendars: {}, clients: [], sites: [] }],
  compileReader: [reader.compileReader, policy, { calendars: {}, clients: [], sites: [] }],
  defineSla: [sla.defineSla, policy],
  explainReading: [explainReading, made, ticket, at],
  heldTimes: [heldTimes, made, ticket, at],
  boundsByKind: [sla.boundsByKind, made, at, { assume: ['not-paused'] }],
  shareBounds: [sla.shareBounds, made, at, { assume: ['not-paused'] }],
  replay: [history.replay, made, made, [ticket], at],
  attainable: [history.attainable, judged, { clock: 'resolution', confidence: 95 }],
  infer: [history.infer, [{ ticket, verdict: 'met' }], { timeZone: 'Etc/UTC', at, calendars: {} }],
  suspectStops: [history.suspectStops, made, [ticket], { within: '15m' }],
  withProfile: [profiles.withProfile, policy, 'jira'],
  reasonInWords: [words.reasonInWords, explained?.reason, {}],
  readingInWords: [words.readingInWords, explained, {}],
  clockInWords: [words.clockInWords, 'resolution'],
  instantInWords: [words.instantInWords, at, {}],
  ledgerInWords: [words.ledgerInWords, explained?.ledger, {}],
  entryKind: [words.entryKind, explained?.ledger[0], {}],
  'sla.read': [made.read, ticket, at],
  'sla.next': [made.next, ticket, at],
  'sla.bounds': [made.bounds, ticket, at, {}],
  'sla.track': [made.track, ticket],
  'sla.readAll': [(tickets: Iterable<Ticket>, when: InstantLike) => [...made.readAll(tickets, when)], [ticket], at],
  'tracker.observe': [tracker.observe, { kind: 'policy-applied', at }],
  'tracker.read': [tracker.read, at],
  'tracker.next': [tracker.next, at],
  'tracker.snapshot': [tracker.snapshot],
  'tally.observe': [tally.observe, judged[0]],
  'tally.report': [tally.report],
}

holdToSentences([sla, history, profiles, reader, words], right)

test.each<[string, () => unknown, string]>([
  [
    'read(null)',
    () => made.read(null as never, at),
    '1 problem in the ticket:\n  (document)  null is not a value here; write an object',
  ],
  ['read(undefined)', () => made.read(undefined as never, at), 'Nothing was given; write an object'],
  ['read({})', () => made.read({} as never, at), '/id  "id" is required: the ticket\'s id, e.g. "T-1".'],
  [
    'a ticket whose events are none',
    () => made.read({ ...ticket, events: null } as never, at),
    '/events  null is not a value here',
  ],
  [
    'an event without an offset',
    () => made.read({ ...ticket, events: [{ kind: 'merge', at: '2026-03-02T16:00:00', into: 'x' }] }, at),
    '/events/0/at  "2026-03-02T16:00:00" has no offset',
  ],
  ['an instant that is none', () => made.read(ticket, 'yesterday'), '"yesterday" is not an instant. Write RFC 3339'],
  [
    'an instant outside the domain',
    () => made.read(ticket, '2300-01-01T00:00:00Z'),
    'is outside the years 1900 to 2199',
  ],
  [
    'a ticket outside the domain',
    () => made.read({ ...ticket, openedAt: '1800-01-01T00:00:00Z' }, at),
    'is outside the years 1900 to 2199',
  ],
  ['readAll(null)', () => made.readAll(null as never, at), 'null is not a collection of tickets. Write a list.'],
  [
    'explainReading of no evaluator',
    () => explainReading({} as never, ticket, at),
    '{} is not an Sla. Give what compileSla returns',
  ],
  [
    'a calendar that is none',
    () => compileSla(policy, { calendars: { desk: 42 as never } }),
    '1 problem in the calendar "desk"',
  ],
  [
    'a client that is none',
    () => compileSla(policy, { clients: [{ id: 'acme' } as never] }),
    '1 problem in the client:\n  /name  "name" is required',
  ],
  [
    'an unknown profile',
    () => profiles.withProfile(policy, 'zendesk' as never),
    '"zendesk" is not a profile. Write "servicenow"',
  ],
  [
    'an unknown group',
    () => attainment(made, [], { groupBy: ['board'] as never }),
    '"board" is not a group. Write "client"',
  ],
  [
    'an unknown period',
    () => sla.objectivePeriod('2026-03', 'week' as never),
    '"week" is not a period. Write "month", "quarter" or "year".',
  ],
  [
    'a clock that is none',
    () => words.clockInWords(5 as never),
    '5 is not a clock\'s name. Write e.g. "first-response".',
  ],
  ['an instant in words that is none', () => words.instantInWords(null as never), 'null is not an instant. Write'],
])('%s', (_, call, message) => {
  expect(call).toThrow(message)
})
