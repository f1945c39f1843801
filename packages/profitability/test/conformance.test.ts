// Holds the profitability engine to the published cases.

import { describe } from 'vitest'
import { holdToCases } from '../../workshop/engines/hold'
import { answerProfitability } from '../../workshop/engines/profitability'

describe('the cases of profitability', () => holdToCases('profitability', { answer: answerProfitability }))
