import { readdirSync, readFileSync } from 'node:fs'
import * as profitability from '@mspkit/profitability'
import * as actuarial from '@mspkit/profitability/actuarial'
import * as pricing from '@mspkit/profitability/pricing'
import { trend } from '@mspkit/profitability/trend'
import { describe, expect, test } from 'vitest'

interface Case {
  readonly id: string
  readonly definition: unknown
  readonly facts: { readonly arguments: readonly unknown[] }
  readonly ask: string
  readonly answer: unknown
  readonly match?: 'subset'
}

const folder = new URL('../../conformance/vectors/profitability/', import.meta.url)
const doors: Readonly<Record<string, unknown>> = { ...profitability, ...pricing, ...actuarial, trend }

function answer({ definition, facts, ask }: Case): unknown {
  const [name = '', verb] = ask.split('.')
  const asked = doors[name] as (...given: readonly unknown[]) => unknown
  if (verb === undefined) return asked(...facts.arguments)
  const evaluator = asked(definition) as Readonly<Record<string, typeof asked>>
  return evaluator[verb]?.(...facts.arguments)
}

const files = readdirSync(folder).filter((name) => name.endsWith('.json'))

test('there are vectors to be held to', () => {
  expect(files.length).toBeGreaterThan(6)
})

describe.each(files)('%s', (name) => {
  const { cases } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { cases: readonly Case[] }
  test.each(cases.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const received = JSON.parse(JSON.stringify(answer(vector))) as unknown
    if (vector.match === 'subset') expect(received).toMatchObject(vector.answer as object)
    else expect(received).toEqual(vector.answer)
  })
})
