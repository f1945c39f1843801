// Holds both calendar engines to the published cases.

import { describe } from 'vitest'
import { answerCalendar, answerCalendarByReference } from '../../workshop/engines/calendar'
import { holdToCases } from '../../workshop/engines/hold'

describe('the cases of calendar', () => holdToCases('calendar', { answer: answerCalendar }))
describe('by the reference', () => holdToCases('calendar', { answer: answerCalendarByReference }))
