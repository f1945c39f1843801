// Holds the sla engine to the published cases.

import { describe } from 'vitest'
import { holdToCases } from '../../workshop/engines/hold'
import { answerSla } from '../../workshop/engines/sla'

describe('the cases of sla', () => holdToCases('sla', { answer: answerSla }))
