// What people read when a contract is wrong: our own sentences, with an example wherever something is missing.
import { checkContract } from '@mspkit/contracts'
import {
  amendmentSchema,
  contractLineSchema,
  contractSchema,
  contractUsageSchema,
  renewalSchema,
} from '@mspkit/contracts/schema'
import { type Problem, quote } from '@mspkit/values'
import { checkStructure, type Schema } from '@mspkit/values/schema'
import { describe, expect, test } from 'vitest'
import { changed, places } from '../../../workshop/frames/documents'
import { managed } from '../sample'

const uplift = { lines: ['care'], except: ['care'], compounding: 'exact-price', percent: '3' }
const renewal = {
  auto: true,
  months: 12,
  notice: { businessDays: 30, calendar: 'desk' },
  lateNotice: 'next-term',
  uplift: { ...uplift, rateCard: true },
}
const byIndex = {
  lines: 'all',
  index: 'CPI-U',
  indexMonth: 10,
  plusPoints: '1',
  floorPercent: '2',
  capPercent: '5',
  percentDecimals: 1,
}
const amendment = {
  id: 'A-1',
  recordedAt: '2026-05-12T11:00:00Z',
  from: '2026-04-01',
  to: '2026-07-01',
  by: 'kim',
  reason: 'as signed',
  set: { '/lines/care/price': '119.00' },
}
const line = {
  id: 'care',
  kind: 'flat',
  price: '4500.00',
  term: { from: '2026-01-01', months: 12 },
  renewal: { ...renewal, uplift },
  billingCycle: { anchor: '2026-01-01', months: 1, bill: 'advance' },
  cancelWithin: { days: 7 },
  decreases: 'next-period',
  obligations: ['backup'],
  package: { scope: ['support'], sla: ['resolution'], tools: ['rmm'] },
}
const contract = {
  ...managed(),
  $schema: 'https://example.org/contract.json',
  version: 1,
  name: 'Acme',
  renewal,
  billingCycle: { anchor: '2026-01-01', months: 1, bill: 'advance' },
  rateCard: { rates: [{ when: {}, rate: '150.00' }], increment: '15m', roundPer: 'entry' },
  lines: [line, { id: 'labour', kind: 'time-and-materials' }],
  discounts: [{ id: 'd', lines: 'all', percent: '5' }],
  commitments: [{ id: 'm', lines: 'all', minimum: '100.00', compare: 'before-discount' }],
  drawOrder: 'purchase',
  lateEntry: 'restate',
  duties: [{ id: 'patch', name: 'Patching', when: { category: 'patch' }, responsible: 'both' }],
  approvers: [{ id: 'lead', name: 'Lead', who: { 'contact.id': 'ann' }, when: {}, upTo: '500.00' }],
  earlyTermination: { kind: 'remaining-months', maxMonths: 6, percent: '50', partMonth: 'by-day' },
  notice: { receivedAt: '2026-09-01T15:00:00Z', by: 'client' },
  endsOn: '2026-12-01',
  amendments: [amendment],
}
const usage = {
  contacts: [{ id: 'ann', clientId: 'acme', kind: 'user' }],
  meters: { gb: '512.5' },
  entries: [{ id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-02-03', workedMinutes: 30 }],
  facts: { E1: { 'approval.granted': true } },
  expenses: [{ id: 'X1', on: '2026-02-03', amount: '80.00', description: 'Hotel' }],
  completed: [{ lineId: 'move', milestoneId: 'half', on: '2026-02-03' }],
  objectives: [
    {
      objective: { clock: 'resolution', metPercent: 95, per: 'month', credit: '5' },
      period: '2026-02',
      percent: 90,
      met: 9,
      breached: 1,
      verdict: 'missed',
    },
  ],
}

const wrongValues: readonly unknown[] = [
  ...[undefined, null, '', 'x', 'sometimes', '4 hours', '2026-02-30', 0, -1, 1.5, 13, Number.POSITIVE_INFINITY, true],
  ...[[], [[]], {}, { a: 1 }, [{}], new Date(Number.NaN), () => 1, 10n, '-5', '1e3', 'USB', 'Mars/Phobos'],
]

/** Words of the schema library, and of values that were written into a text by mistake. */
const foreign =
  /\bInvalid\b|\bexpected\b|Too small|Too big|received undefined|\bundefined\b|\[object|\bNaN\b|ZodError|Unrecognized/

function expectOwnWords({ message, code, path }: Problem, document: unknown): void {
  const where = `${code} at ${path}: ${message} in ${quote(document)}`
  expect(message.length, where).toBeGreaterThan(10)
  expect(foreign.test(message), where).toBe(false)
  expect(/[.?)]$/.test(message), where).toBe(true)
  if (code.endsWith('/missing') && !path.includes('/set/'))
    expect(
      /e\.g\. |: "[^"]+"(, "[^"]+")* or "|: "[^"]+"\.$|"kind" |true or false|a whole number/.test(message),
      where,
    ).toBe(true)
}

const bySchema =
  (schema: Schema<never>) =>
  (document: unknown): readonly Problem[] =>
    checkStructure(schema, document, 'contracts')

const documents: readonly [string, (document: unknown) => readonly Problem[], unknown][] = [
  ['a contract', (document) => checkContract(document), contract],
  ['a contract by its schema', bySchema(contractSchema as never), contract],
  ['a line by its schema', bySchema(contractLineSchema as never), line],
  ['a renewal by its schema', bySchema(renewalSchema as never), renewal],
  ['an uplift by index', bySchema(renewalSchema as never), { ...renewal, uplift: byIndex }],
  ['an amendment by its schema', bySchema(amendmentSchema as never), amendment],
  ['a usage by its schema', bySchema(contractUsageSchema as never), usage],
]

describe('every wrong place of every document', () => {
  test.each(documents)('%s', (_, check, right) => {
    expect(check(right).filter(({ severity }) => severity === 'error')).toEqual([])
    let refused = 0
    for (const place of places(right))
      for (const put of wrongValues) {
        const wrong = changed(right, place, put)
        const problems = check(wrong)
        refused += problems.length > 0 ? 1 : 0
        for (const problem of problems) expectOwnWords(problem, wrong)
      }
    expect(refused).toBeGreaterThan(50)
  })
})

describe('the message for a slip', () => {
  const messagesFor = (more: object): string[] =>
    checkContract({ ...managed(), ...more }).map(({ path, message }) => `${path}: ${message}`)
  test.each<[object, string]>([
    [{ term: undefined }, '/term: "term" is required: an object, e.g. {"from":"2026-03-02","months":36}.'],
    [{ lines: undefined }, '/lines: "lines" is required: a list of lines, e.g.'],
    [{ services: [] }, '/services: Unknown key "services". What is charged is in "lines".'],
    [{ lines: [{ id: 'a', kind: 'hourly' }] }, 'Did you mean "time-and-materials"'],
    [{ lines: [{ id: 'a', kind: 'flat', price: 4500 }] }, '/lines/0/price: 4500 is a number; write the price'],
    [{ renewal: { auto: true, months: 12, notice: { weeks: 3 } } }, '/renewal/notice'],
    [{ earlyTermination: { kind: 'none' } }, '/earlyTermination/kind: '],
  ])('%j', (more, sentence) => expect(messagesFor(more).join('\n')).toContain(sentence))
})
