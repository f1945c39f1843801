// Holds conditions, evaluated and explained, to the published cases.

import { describe } from 'vitest'
import { answerConditions, answerConditionsByExplanation } from '../../workshop/engines/conditions'
import { holdToCases } from '../../workshop/engines/hold'

describe('the cases of conditions', () => holdToCases('conditions', { answer: answerConditions }))
describe('by the explanation', () => holdToCases('conditions', { answer: answerConditionsByExplanation }))
