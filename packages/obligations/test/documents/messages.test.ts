// Every schema of the package, wrong in every place: messages in plain words, and an example for every required key.
import { checkObligations, parseObligations } from '@mspkit/obligations'
import * as schemas from '@mspkit/obligations/schema'
import { checkStandards, parseStandards } from '@mspkit/obligations/standards'
import { isValid } from '@mspkit/values'
import { expect, test } from 'vitest'
import { holdToPlainWords } from '../../../workshop/frames/documents'

const approval = { evidence: 'plan-approved', by: { 'contact.decisionMaker': true } }
const credit = { day: 'any', percent: '50' }
const eachPeriod = { each: 'month', on: 15, by: 'wed', firstMonth: 4 }
const afterPatchTuesday = { after: 'patch-tuesday', within: { days: 14 } }
const onceWithin = { within: { businessDays: 2 } }
const obligation = {
  id: 'backup',
  name: 'Daily backup',
  of: 'asset',
  where: { 'asset.type': 'server' },
  every: '24h',
  grace: '12h',
  calendar: 'desk',
  timeZone: { of: 'site' },
  evidence: ['local', 'cloud'],
  counts: { verified: true },
  runKeeps: 'one',
  beforeFirst: 'unmet',
  after: ['site-survey'],
  approval,
  responsible: 'provider',
  credit,
  has: { 'asset.edr': true },
  from: '2026-01-01',
  to: '2027-01-01',
}
const requirement = {
  id: 'os',
  name: 'Supported system',
  of: 'asset',
  where: { 'asset.type': 'server' },
  require: { 'asset.osSupported': true },
  weight: 1,
}
const level = { atLeastPercent: 90, whole: ['os'] }
const levels = { controlled: level, 'partly-controlled': { atLeastPercent: 60 } }
const head = { $schema: 'https://example.org/schema.json', version: 1, id: 'gold', name: 'Gold' }

/** A right document of each schema, with every key. */
const right = {
  afterPatchTuesdaySchema: afterPatchTuesday,
  approvalSchema: approval,
  businessDaysSchema: onceWithin.within,
  creditSchema: credit,
  eachPeriodSchema: eachPeriod,
  lengthSchema: { days: 14 },
  levelSchema: level,
  levelsSchema: levels,
  localDaysSchema: { days: 14 },
  obligationSchema: obligation,
  obligationsPolicySchema: {
    ...head,
    timeZone: 'Etc/UTC',
    from: '2026-01-01',
    to: '2027-01-01',
    obligations: [obligation, { ...obligation, every: eachPeriod }, { ...obligation, every: { once: onceWithin } }],
  },
  ofSiteSchema: { of: 'site' },
  onceSchema: { once: onceWithin },
  onceWithinSchema: onceWithin,
  requirementSchema: requirement,
  responsibleSchema: 'both',
  rhythmSchema: afterPatchTuesday,
  standardsDefinitionSchema: { ...head, requirements: [requirement], levels },
  subjectKindSchema: 'site',
} satisfies Readonly<Record<keyof typeof schemas, unknown>>

holdToPlainWords(schemas, right, 'obligations')

const policy = (one: object): object => ({
  timeZone: 'Etc/UTC',
  from: '2026-01-01',
  obligations: [{ id: 'backup', of: 'asset', every: '24h', responsible: 'provider', ...one }],
})
test.each<[unknown, string]>([
  [
    { timeZone: 'Etc/UTC', from: '2026-01-01' },
    '"obligations" is required: a list, e.g. [{"id":"daily-backup","of":"asset","every":"24h","responsible":"provider"}].',
  ],
  [policy({ of: 'device' }), 'Unknown value "device". Write "asset".'],
  [policy({ every: 24 }), '24 is a number; write how often, e.g. "24m" or "24h".'],
  [policy({ every: { each: 'weekly' } }), 'Unknown value "weekly". Write "week".'],
  [policy({ frequency: '24h' }), 'Unknown key "frequency". Write "every", e.g. "24h".'],
  [policy({ credit: { day: 'any', percent: 50 } }), '50 is a number; write a percentage as text, "50".'],
  [policy({ grace: { days: 0 } }), '0 is too small; write a number of at least 1.'],
])('%j', (document, message) => {
  expect(checkObligations(document)[0]?.message).toBe(message)
})

/** A list in a list in a list …, or one that contains itself. */
function deep(levels: number): unknown {
  let value: unknown = []
  for (let i = 0; i < levels; i++) value = [value]
  return value
}
const cyclic: Record<string, unknown> = {}
cyclic.obligations = cyclic
const throwing = {
  get timeZone(): string {
    throw new Error('no zone today')
  },
}
test.each([
  ['deep', deep(20_000)],
  ['cyclic', cyclic],
  ['throwing', throwing],
  ['__proto__', JSON.parse('{"__proto__":{}}')],
  ['nothing', undefined],
  ['a function', () => 1],
])('whatever it is given, a check gives problems: %s', (_, document) => {
  for (const problems of [checkObligations(document), checkStandards(document)]) {
    expect(isValid(problems)).toBe(false)
    expect(problems[0]?.message).toMatch(/.{20,}/)
  }
  expect(parseObligations(document).ok).toBe(false)
  expect(parseStandards(document).ok).toBe(false)
})

const policyWith = (change: object) => ({
  timeZone: 'Etc/UTC',
  from: '2026-01-01',
  obligations: [{ id: 'backup', of: 'asset', every: '24h', responsible: 'provider', ...change }],
})
test.each([
  ['daily', '"daily" is not a duration. Write "24h", or { "each": "day" } for one on each date.'],
  ['Weekly', '"Weekly" is not a duration. Write { "each": "week" }.'],
  ['7d', '"7d" is not a duration. Write "168h".'],
  ['2 weeks', '"2 weeks" is not a duration. Write { "each": "week", "weeks": 2, "from": "2026-01-05" }.'],
  ['quarterly', '"quarterly" is not a duration. Write { "each": "quarter" }.'],
  ['soon', '"soon" is not a duration. Write hours, minutes and seconds in that order, e.g. "4h"'],
])('the rhythm %j gets what to write, and that is right', (every, message) => {
  const [problem, ...others] = checkObligations(policyWith({ every }))
  expect([problem?.path, others]).toEqual(['/obligations/0/every', []])
  expect(problem?.message.startsWith(message)).toBe(true)
  const remedy = /Write ("\d+h"|\{.*\})(?:\.|, or)/.exec(problem?.message ?? '')?.[1]
  if (remedy !== undefined) expect(checkObligations(policyWith({ every: JSON.parse(remedy) }))).toEqual([])
})
test.each([
  [{ of: 'licence' }, 'Write "asset" and { "where": { "asset.type": "licence" } }.'],
  [{ of: 'mailbox' }, 'Write "contact" for its owner, or "asset" and { "where": { "asset.type": "mailbox" } }.'],
  [{ rto: '4h' }, '"counts": { "proves": "restored", "minutes": { "lte": 240 } }.'],
  [{ retention: '90d' }, 'write "has": { "asset.retentionDays": { "gte": 90 } }.'],
  [{ exemptions: [] }, 'They have dates, so they are in the roster: write them in its "exemptions".'],
  [{ times: 2 }, 'Write it with the periods, e.g. "every": { "each": "month", "times": 2 }.'],
])('%j says where it belongs', (change, message) => {
  expect(checkObligations(policyWith(change))[0]?.message).toContain(message)
})
