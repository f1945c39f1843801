import { readdirSync, readFileSync } from 'node:fs'
import { billingPeriodsOf, type Contract, compileContract, factAt, type Indexes } from '@mspkit/contracts'
import { describe, expect, test } from 'vitest'

interface Case {
  readonly id: string
  readonly definition: Record<string, unknown>
  readonly facts: Record<string, unknown>
  readonly ask: string
  readonly answer: unknown
  readonly match?: 'subset'
}

const folder = new URL('../../conformance/vectors/contracts/', import.meta.url)

function answer({ definition, facts, ask }: Case): unknown {
  const given = <T>(key: string): T => facts[key] as T
  const contract = () =>
    compileContract(definition as unknown as Contract, 'indexes' in facts ? { indexes: given<Indexes>('indexes') } : {})
  switch (ask) {
    case 'billingPeriods':
      return billingPeriodsOf(definition.cycle as { anchor: string; months: number }, given('from'), given('to'))
    case 'factAt':
      return factAt(definition.facts as never, facts as never)
    case 'renewal':
      return contract().renewal(given('asOf'), facts as object)
    case 'draftInvoice':
      return contract().draftInvoice(given('period'), given('usage'), { knownAt: given('knownAt') })
    case 'coTerm':
      return contract().coTerm(given('addedOn'), { price: given('price') })
    case 'earlyTermination':
      return contract().earlyTermination(given('endsOn'), { monthly: given('monthly') })
    case 'corrections': {
      const compiled = contract()
      const billed = given<{ period: string; billedAt: string }[]>('billed').map(({ period, billedAt }) => ({
        ...compiled.draftInvoice(period, {}, { knownAt: billedAt }),
        billedAt,
        usage: {},
      }))
      return compiled.corrections(billed, { knownAt: given('knownAt') })
    }
    default:
      throw new Error(`nobody answers ${ask}`)
  }
}

const files = readdirSync(folder).filter((name) => name.endsWith('.json'))

test('there are vectors to be held to', () => {
  expect(files.length).toBeGreaterThan(5)
})

describe.each(files)('%s', (name) => {
  const { cases } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { cases: readonly Case[] }
  test.each(cases.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const received = answer(vector)
    const plain = JSON.parse(JSON.stringify(received)) as unknown
    expect(plain).toEqual(received)
    if (vector.match === 'subset') expect(plain).toMatchObject(vector.answer as object)
    else expect(plain).toEqual(vector.answer)
  })
})
