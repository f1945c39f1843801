// Every engine of mspkit, by the group of cases that it answers.

import type { ConformanceQuestion } from '@mspkit/conformance'
import { answerBilling } from './billing'
import { answerCalendar } from './calendar'
import { answerCli } from './cli'
import { answerConditions } from './conditions'
import { answerContracts } from './contracts'
import { answerObligations } from './obligations'
import { answerProfitability } from './profitability'
import { answerPsa } from './psa'
import { answerRecurrence } from './recurrence'
import { answerScope } from './scope'
import { answerSla } from './sla'

/** A method, so that each engine may say what its own questions look like. */
export interface Engine {
  answer(question: ConformanceQuestion): unknown
}

export const engines: Readonly<Record<string, Engine>> = {
  billing: { answer: answerBilling },
  calendar: { answer: answerCalendar },
  cli: { answer: answerCli },
  conditions: { answer: answerConditions },
  contracts: { answer: answerContracts },
  obligations: { answer: answerObligations },
  profitability: { answer: answerProfitability },
  psa: { answer: answerPsa },
  recurrence: { answer: answerRecurrence },
  scope: { answer: answerScope },
  sla: { answer: answerSla },
}
