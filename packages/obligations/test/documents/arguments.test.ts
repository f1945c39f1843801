// Arguments of the wrong kind: a sentence that says what is wrong, never the engine's own error.
import * as obligations from '@mspkit/obligations'
import { availability, compileObligations, explainStatus } from '@mspkit/obligations'
import type { StandardsDefinition } from '@mspkit/obligations/standards'
import * as standardsOf from '@mspkit/obligations/standards'
import * as words from '@mspkit/obligations/words'
import type { Evidence } from '@mspkit/records'
import { expect, test } from 'vitest'
import { holdToSentences, outcome, type RightCall } from '../../../workshop/frames/arguments'

const at = '2026-04-15T02:00:00Z'
const promise = { id: 'backup', of: 'asset', every: '24h', grace: '12h', responsible: 'provider' } as const
const policy = { timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [promise] } as const
const assets = [{ id: 'srv-1', clientId: 'acme', type: 'server' }]
const roster = { assets }
const ran: Evidence = {
  obligation: 'backup',
  clientId: 'acme',
  assetId: 'srv-1',
  at: '2026-04-01T02:00:00Z',
  outcome: 'success',
}
const instants = { from: '2026-04-01T00:00:00Z', to: '2026-05-01T00:00:00Z' }
const dates = { from: '2026-04-01', to: '2026-05-01' } as const
const standards: StandardsDefinition = {
  requirements: [{ id: 'os', of: 'asset', require: { 'asset.osSupported': true }, weight: 1 }],
  levels: { controlled: { atLeastPercent: 90 }, 'partly-controlled': { atLeastPercent: 60 } },
}

const made = compileObligations(policy)
const statuses = made.status([ran], roster, at)
const histories = made.lapses([ran], roster, instants)
const alignments = standardsOf.assessStandards(standards, roster, { on: '2026-04-01' })
const lines = [{ id: 'L', obligations: ['backup'] }]
const tracker = made.track()

/** Every function of the package, with arguments that it takes. */
const right: Readonly<Record<string, RightCall>> = {
  assessStandards: [standardsOf.assessStandards, standards, roster, { on: '2026-04-01', statuses }],
  availability: [availability, histories, { per: 'client' }],
  checkObligations: [obligations.checkObligations, policy, { calendars: {} }],
  checkStandards: [standardsOf.checkStandards, standards],
  compileObligations: [compileObligations, policy, { calendars: {} }],
  coverage: [obligations.coverage, [promise], assets, { on: '2026-04-01', clients: [], sites: [], statuses }],
  defineObligations: [obligations.defineObligations, policy],
  defineStandards: [standardsOf.defineStandards, standards],
  environments: [standardsOf.environments, alignments],
  explainStatus: [explainStatus, made, [ran], roster, at, { obligation: 'backup' }],
  parseObligations: [obligations.parseObligations, policy, { calendars: {} }],
  parseStandards: [standardsOf.parseStandards, standards],
  perProblems: [obligations.perProblems, policy, [ran]],
  repeatedSubjects: [obligations.repeatedSubjects, roster],
  rosterProblems: [obligations.rosterProblems, policy, roster, [ran]],
  unmetDaysByLine: [obligations.unmetDaysByLine, lines, made.unmetDays([ran], roster, dates)],
  unmetFirst: [obligations.unmetFirst, statuses, { responsible: 'provider' }],
  alignmentInWords: [words.alignmentInWords, alignments[0], {}],
  availabilityInWords: [words.availabilityInWords, availability(histories)[0], {}, {}],
  reasonInWords: [words.reasonInWords, statuses[0]?.reasons[0], {}],
  statusInWords: [words.statusInWords, statuses[0], { policy }, {}],
  unmetInWords: [words.unmetInWords, statuses, { policy }, {}],
  'obligations.status': [made.status, [ran], roster, at],
  'obligations.lapses': [made.lapses, [ran], roster, instants],
  'obligations.next': [made.next, [ran], roster, at],
  'obligations.unmetDays': [made.unmetDays, [ran], roster, dates],
  'obligations.unmatched': [made.unmatched, [ran], roster],
  'obligations.track': [made.track, { version: 1, evidence: [ran] }],
  'tracker.observe': [tracker.observe, ran],
  'tracker.status': [tracker.status, roster, at],
  'tracker.lapses': [tracker.lapses, roster, instants],
  'tracker.next': [tracker.next, roster, at],
  'tracker.unmetDays': [tracker.unmetDays, roster, dates],
  'tracker.snapshot': [tracker.snapshot],
}

const wrongParts = [
  ...[
    { assets: null },
    { assets: [null] },
    { agreements: 4 },
    { agreements: [{ clientId: 'acme', from: '2026-01-01', obligations: 5 }] },
    { sites: [{}] },
    { version: 1 },
    { version: 1, evidence: [null] },
  ],
  ...[{ on: 4 }, { calendars: 4 }, { calendars: { desk: null } }, { statuses: [null] }, { statuses: [{}] }],
]

holdToSentences([obligations, standardsOf, words], right, () => wrongParts)

test.each<[string, () => unknown, string]>([
  [
    'status(null)',
    () => made.status(null as never, roster, at),
    'null is not a collection of evidence. Write e.g. [{ obligation',
  ],
  ['a roster that is none', () => made.status([], [] as never, at), '[] is not a roster. Write e.g. {'],
  [
    'evidence that is none',
    () => made.status([null as never], roster, at),
    'null is not a value here; write an object',
  ],
  [
    'an outcome in other words',
    () => made.status([{ ...ran, outcome: 'SUCCESS' as never }], roster, at),
    '/outcome  Unknown value "SUCCESS".',
  ],
  ['an instant that is none', () => made.status([ran], roster, 'yesterday'), '"yesterday" is not an instant.'],
  [
    'an instant outside the domain',
    () => made.next([], roster, '2300-01-01T00:00:00Z'),
    'is outside the years 1900 to 2199',
  ],
  [
    'a period outside the domain',
    () => made.lapses([], roster, { from: '1800-01-01T00:00:00Z', to: at }),
    'is outside the years 1900 to 2199',
  ],
  [
    'a site without a zone',
    () => made.status([], { sites: [{ id: 'hq', clientId: 'acme' } as never] }, at),
    '1 problem in the roster:\n  /sites/0/timeZone  "timeZone" is required: an IANA time zone, e.g. "America/Chicago"',
  ],
  [
    'dates outside the domain',
    () => made.unmetDays([], roster, { from: '2026-01-01', to: '2300-01-01' }),
    'is outside the years 1900 to 2199',
  ],
  [
    'evidence outside the domain',
    () => made.status([{ ...ran, at: '1800-01-01T00:00:00Z' }], roster, at),
    'is outside the years 1900 to 2199',
  ],
  ['another evaluator', () => explainStatus({} as never, [], {}, at), '{} is not an evaluator of obligations.'],
  [
    'an evaluator with another policy',
    () => explainStatus({ ...made, policy }, [], {}, at),
    'An evaluator whose "policy" compileObligations did not make is not an evaluator of obligations.',
  ],
  [
    'a calendar that is none',
    () => compileObligations(policy, { calendars: { desk: 4 as never } }),
    '1 problem in the calendar "desk"',
  ],
  [
    'a reason of another package',
    () => words.reasonInWords({ code: 'sla/met', facts: {}, source: null } as never),
    '"sla/met" is not the code of a reason of obligations.',
  ],
])('%s', (_, call, message) => {
  expect(outcome(call, [])).toContain(message)
})
