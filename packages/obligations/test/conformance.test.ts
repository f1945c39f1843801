// Holds the obligations engine to the published cases.

import { describe } from 'vitest'
import { holdToCases } from '../../workshop/engines/hold'
import { answerObligations } from '../../workshop/engines/obligations'

describe('the cases of obligations', () => holdToCases('obligations', { answer: answerObligations }))
