// Holds the scope engine, and the reference that explains its decisions, to the published cases.

import { describe } from 'vitest'
import { holdToCases } from '../../workshop/engines/hold'
import { answerScope, answerScopeByReference } from '../../workshop/engines/scope'

type Question = Parameters<typeof answerScope>[0]

/** An answer in the form in which the cases are written: minutes as text, missing facts by name. */
function asWritten(answer: unknown, key = ''): unknown {
  if (typeof answer === 'number' && /minutes$/i.test(key)) return answer.toFixed(2)
  if (Array.isArray(answer)) return answer.map((item) => asWritten(item, key === 'missing' ? key : ''))
  if (typeof answer !== 'object' || answer === null) return answer
  if (key === 'missing' && 'fact' in answer) return answer.fact
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, asWritten(value, name)]))
}

describe('the cases of scope', () => holdToCases('scope', { answer: (one: Question) => asWritten(answerScope(one)) }))
describe('decisions by the reference', () =>
  holdToCases(
    'scope',
    { answer: (one: Question) => asWritten(answerScopeByReference(one)) },
    ({ ask }) => ask === 'decide',
  ))
