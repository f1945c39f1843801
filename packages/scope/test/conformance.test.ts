// Holds the scope engine, and the reference that explains its decisions, to the published cases.

import { describe } from 'vitest'
import { holdToCases } from '../../workshop/engines/hold'
import { answerScope, answerScopeByReference } from '../../workshop/engines/scope'

describe('the cases of scope', () => holdToCases('scope', { answer: answerScope }))
describe('decisions by the reference', () =>
  holdToCases('scope', { answer: answerScopeByReference }, ({ ask }) => ask === 'decide'))
