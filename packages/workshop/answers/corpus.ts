// Every question of a recording: the published cases, random questions from a fixed seed, and the example year.

import { caseGroups, casesOf } from '@mspkit/conformance'
import type { Question } from './question'
import { billingQuestions, contractsQuestions, profitabilityQuestions } from './random-money'
import {
  calendarQuestions,
  obligationsQuestions,
  recurrenceQuestions,
  scopeQuestions,
  slaQuestions,
} from './random-time'
import { yearQuestions } from './year'

export async function corpus(): Promise<Question[]> {
  return [...caseQuestions(), ...randomQuestions(), ...(await yearQuestions())]
}

const caseQuestions = (): Question[] =>
  caseGroups().flatMap((group) =>
    casesOf(group).map(({ id, definition, facts, ask }) => ({
      id: `${group}/case/${id}`,
      group,
      definition,
      facts,
      ask,
    })),
  )

const randomQuestions = (): Question[] => [
  ...billingQuestions(),
  ...calendarQuestions(),
  ...contractsQuestions(),
  ...obligationsQuestions(),
  ...profitabilityQuestions(),
  ...recurrenceQuestions(),
  ...scopeQuestions(),
  ...slaQuestions(),
]
