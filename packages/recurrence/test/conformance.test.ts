// Holds the recurrence engine to the published cases.

import { describe } from 'vitest'
import { holdToCases } from '../../workshop/engines/hold'
import { answerRecurrence } from '../../workshop/engines/recurrence'

describe('the cases of recurrence', () => holdToCases('recurrence', { answer: answerRecurrence }))
