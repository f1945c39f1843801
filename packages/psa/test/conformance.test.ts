// Holds the psa engine to the published cases.

import { describe } from 'vitest'
import { holdToCases } from '../../workshop/engines/hold'
import { answerPsa } from '../../workshop/engines/psa'

describe('the cases of psa', () => holdToCases('psa', { answer: answerPsa }))
