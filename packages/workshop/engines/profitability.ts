// Answers the profitability cases with @mspkit/profitability: `ask` is a function, or a model and its function.

import type { ConformanceQuestion } from '@mspkit/conformance'
import * as profitability from '@mspkit/profitability'
import * as actuarial from '@mspkit/profitability/actuarial'
import * as metrics from '@mspkit/profitability/metrics'
import * as pricing from '@mspkit/profitability/pricing'
import { trend } from '@mspkit/profitability/trend'

type Question = ConformanceQuestion<unknown, { readonly arguments: readonly unknown[] }, string>
type Functions = Readonly<Record<string, unknown>>

const functions: Functions = { ...profitability, ...metrics, ...pricing, ...actuarial, trend }

/** `statement` takes the arguments; `compoundHours.moments` takes them after the model, which is the definition. */
export function answerProfitability({ definition, facts, ask }: Question): unknown {
  const [name = '', method] = ask.split('.')
  const given = facts.arguments.map((one) =>
    inNumbers(method !== undefined && levels.includes(method) ? 'level' : '', one),
  )
  if (method === undefined) return call(functions, name, given)
  const model: Functions = call(functions, name, [definition])
  return call(model, method, given)
}

function call(from: Functions, name: string, given: readonly unknown[]) {
  const found = from[name]
  if (typeof found !== 'function') throw new Error(`The profitability engine does not know the question ${name}.`)
  return found(...given)
}

/** Functions of a model whose argument is a level. */
const levels = ['percentile', 'tail']
const numbers = ['share', 'level', 'chance', 'within', 'correlation', 'monthlyChurnPercent']

/** Recordings of earlier versions write shares, and the minutes of segments, as text. */
function inNumbers(key: string, value: unknown): unknown {
  if (typeof value === 'string') return numbers.includes(key) ? Number(value) : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => (key === 'segments' ? segment(item) : inNumbers('', item)))
  return Object.fromEntries(Object.entries(value).map(([inner, held]) => [inner, inNumbers(inner, held)]))
}

const segment = (given: object): object =>
  Object.fromEntries(Object.entries(given).map(([key, held]) => [key, key === 'minutes' ? Number(held) : held]))
