import { readdirSync, readFileSync } from 'node:fs'
import * as billing from '@mspkit/billing'
import type { Period } from '@mspkit/values'
import { allocate } from '@mspkit/values/money'
import { describe, expect, test } from 'vitest'
import { inCaseForm, withNumbers } from './forms'

type Charges = readonly billing.Charge[]

interface Case {
  readonly id: string
  readonly definition: Record<string, unknown>
  readonly facts: Record<string, unknown>
  readonly ask: string
  readonly answer: unknown
  readonly match?: 'subset'
}

const folder = new URL('../../conformance/vectors/billing/', import.meta.url)
type Calculation = (input: unknown) => unknown

/** Functions that take one object: the terms and the facts together. */
const single: Readonly<Record<string, unknown>> = billing

function answer({ definition, facts, ask }: Case): unknown {
  const given = <T>(key: string): T => (key in facts ? facts[key] : definition[key]) as T
  switch (ask) {
    case 'allocate':
      return allocate(given('currency'), given('total'), given('weights'))
    case 'checkLadder':
      return billing.checkLadder(definition as never)
    case 'countQuantity':
      return billing.countQuantity(definition as never, given<Period>('period'), { contacts: given('contacts') })
    case 'drawBlocks':
      return billing.drawBlocks(given('pools'), given('entries'), given('options'))
    case 'drawRetainer':
      return billing.drawRetainer(given('currency'), given('pools'), given('entries'), given('options'))
    case 'drawIncidents':
      return billing.drawIncidents(given('pools'), given('tickets'), given('options'))
    case 'taxLines':
      return billing.taxLines(given<Charges>('lines'), given('rates'), given('options'))
    case 'creditNote':
      return credited(given)
    case 'correctionLines':
      return billing.correctionLines(given('currency'), given<Charges>('billed'), given<Charges>('right'), {})
    case 'chargesFor':
      return charged(given)
    default:
      return (single[ask] as Calculation)({ ...definition, ...facts })
  }
}

function credited(given: <T>(key: string) => T): unknown {
  const options = given<{ currency: string }>('options')
  const { lines, groups } = billing.taxLines(given<Charges>('lines'), given('rates'), options)
  const invoice = { invoiceId: 'I-1', currency: options.currency, lines, groups }
  return billing.creditNote({ invoice, items: given('items') })
}

function charged(given: <T>(key: string) => T): unknown {
  return billing.chargesFor(given('lines'), given<Period>('period'), given('usage'), given('options'))
}

const files = readdirSync(folder).filter((name) => name.endsWith('.json'))

test('there are vectors to be held to', () => {
  expect(files.length).toBeGreaterThan(10)
})

describe.each(files)('%s', (name) => {
  const { cases } = withNumbers(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))) as { cases: readonly Case[] }
  test.each(cases.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const received = answer(vector)
    // Results are plain JSON: nothing is lost on the way through text.
    const json = JSON.parse(JSON.stringify(received)) as unknown
    expect(json).toEqual(received)
    const plain = inCaseForm(json)
    if (vector.match === 'subset') expect(plain).toMatchObject(vector.answer as object)
    else expect(plain).toEqual(vector.answer)
  })
})
