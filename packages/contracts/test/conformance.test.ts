// Holds the contracts engine to the published cases.

import { describe } from 'vitest'
import { answerContracts } from '../../workshop/engines/contracts'
import { holdToCases } from '../../workshop/engines/hold'

describe('the cases of contracts', () => holdToCases('contracts', { answer: answerContracts }))
