// Answers the profitability cases with @mspkit/profitability: `ask` is a function, or a model and its function.

import type { ConformanceQuestion } from '@mspkit/conformance'
import * as profitability from '@mspkit/profitability'
import * as pricing from '@mspkit/profitability/pricing'
import { trend } from '@mspkit/profitability/trend'

type Question = ConformanceQuestion<unknown, { readonly arguments: readonly unknown[] }, string>
type Functions = Readonly<Record<string, unknown>>

const functions: Functions = { ...profitability, ...pricing, trend }

/** `statement` takes the arguments; `compoundHours.moments` takes them after the model, which is the definition. */
export function answerProfitability({ definition, facts, ask }: Question): unknown {
  const [name = '', method] = ask.split('.')
  if (method === undefined) return call(functions, name, facts.arguments)
  const model: Functions = call(functions, name, [definition])
  return call(model, method, facts.arguments)
}

function call(from: Functions, name: string, given: readonly unknown[]) {
  const found = from[name]
  if (typeof found !== 'function') throw new Error(`The profitability engine does not know the question ${name}.`)
  return found(...given)
}
