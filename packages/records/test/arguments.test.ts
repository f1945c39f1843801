// Wrong arguments: each public function refuses them with a sentence of its own, never with an error of the JavaScript engine.

import * as records from '@mspkit/records'
import * as words from '@mspkit/records/words'
import { DefinitionError, DomainError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const entryPoints = [records, words]
const condition = { priority: 'P1' }
const lookup = records.lookupIn({ priority: 'P2' })
const compiled = records.compileCondition(condition)

/** Every function of the package, with arguments that it takes. */
const right: Readonly<Record<string, readonly [call: (...args: never[]) => unknown, ...args: unknown[]]>> = {
  applicableContract: [records.applicableContract, { client: 'AG-1' }],
  checkCondition: [records.checkCondition, condition, '/when'],
  compileCondition: [records.compileCondition, condition],
  explainCondition: [records.explainCondition, condition, lookup],
  factsOf: [records.factsOf, { client: { id: 'acme', name: 'Acme' } }],
  knownFacts: [records.knownFacts],
  workTimes: [records.workTimes, { from: '2026-04-14T15:00:00Z', workedMinutes: 30 }],
  lookupIn: [records.lookupIn, { priority: 'P1' }],
  partInWords: [words.partInWords, records.explainCondition(condition, lookup).parts[0]],
  reasonInWords: [words.reasonInWords, records.applicableContract({ client: 'AG-1' }).reason, {}],
  'condition.test': [compiled.test, lookup],
  parseAsset: [records.parseAsset, {}],
  parseClient: [records.parseClient, {}],
  parseContact: [records.parseContact, {}],
  parseEvidence: [records.parseEvidence, {}],
  parseSite: [records.parseSite, {}],
  parseTechnicianCost: [records.parseTechnicianCost, {}],
  parseTicket: [records.parseTicket, {}],
  parseTicketEvent: [records.parseTicketEvent, {}],
  parseTimeEntry: [records.parseTimeEntry, {}],
}

const wrong = [
  undefined,
  null,
  {},
  42,
  [],
  '',
  'nonsense',
  true,
  [null],
  [42],
  [{}],
  () => 1,
  Symbol('s'),
  1n,
  new Date(Number.NaN),
]

/** The engine's own errors: nothing that helps who wrote the call. */
const bare =
  /Cannot (read|destructure|convert|set)|undefined \(|is not (a function|iterable|a constructor|defined)|Reduce of|Maximum call stack|Invalid (array|string) length|Invalid time value|could not be cloned/

function outcome(call: (...args: never[]) => unknown, args: readonly unknown[]): string {
  try {
    call(...(args as never[]))
    return 'answered'
  } catch (error) {
    const known = DefinitionError.isInstance(error) || DomainError.isInstance(error)
    const plain = error instanceof RangeError || error instanceof TypeError
    return known || plain ? `${error.name}: ${error.message}` : `strange: ${String(error)}`
  }
}

test('every exported function is called here, and answers', () => {
  const exported = entryPoints.flatMap((entry) =>
    Object.entries(entry).flatMap(([name, value]) =>
      typeof value === 'function' && !/^[A-Z]/.test(name) ? [name] : [],
    ),
  )
  const called = Object.keys(right).filter((name) => !name.includes('.'))
  expect(called.sort()).toEqual([...new Set(exported)].sort())
  for (const [name, [call, ...args]] of Object.entries(right))
    expect([name, outcome(call, args)]).toEqual([name, 'answered'])
})

describe.each(Object.entries(right).filter(([, [, ...args]]) => args.length > 0))('%s', (_, [call, ...args]) => {
  test.each(args.map((__, i) => i))('with something else as argument %i', (i) => {
    for (const value of wrong) {
      const said = outcome(call, args.with(i, value))
      expect(said).not.toMatch(bare)
      expect(said).not.toMatch(/^strange/)
      if (said !== 'answered') expect(said).toMatch(/^\w+: .{20,}/s)
    }
  })
})
