// Answers questions with the engines, and keeps questions and answers together.

import { engines } from '../engines'
import type { Question } from './question'

/** A question with its answer, or with what the engine threw. Plain JSON. */
export interface Recorded extends Question {
  readonly answer?: unknown
  readonly error?: string
}

export interface Recording {
  readonly recorded: readonly Recorded[]
}

/** Each question is copied through JSON first, so that the one that is stored is the one that was answered. */
export async function record(questions: readonly Question[]): Promise<Recording> {
  const recorded: Recorded[] = []
  for (const question of questions) recorded.push(await answered(question))
  return { recorded }
}

async function answered(asked: Question): Promise<Recorded> {
  const { id, group, definition, facts, ask } = asked
  const text = JSON.stringify({ id, group, definition, facts, ask })
  const stored: Question = JSON.parse(text)
  const given: Question = JSON.parse(text)
  const engine = engines[group]
  if (!engine) throw new RangeError(`No engine answers ${group}. Engines: ${Object.keys(engines).join(', ')}.`)
  try {
    const answer: unknown = await engine.answer(given)
    return { ...stored, answer: JSON.parse(JSON.stringify(answer ?? null)) }
  } catch (error) {
    return { ...stored, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }
}
