// Holds the billing engine to the published cases.

import { describe } from 'vitest'
import { answerBilling } from '../../workshop/engines/billing'
import { holdToCases } from '../../workshop/engines/hold'

describe('the cases of billing', () => holdToCases('billing', { answer: answerBilling }))
