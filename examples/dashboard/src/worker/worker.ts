/// <reference lib="dom" />
// The worker: takes one question after the other, and posts its answer, its progress, or what went wrong.

import { DefinitionError } from '@mspkit/values'
import type { Failure } from '../shared'
import { methods } from './methods'

export interface Call {
  readonly id: number
  readonly method: keyof typeof methods
  readonly args: readonly unknown[]
}
export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: Failure }

let queue: Promise<void> = Promise.resolve()

self.addEventListener('message', ({ data }: MessageEvent<Call>) => {
  queue = queue.then(() => answer(data))
})

async function answer({ id, method, args }: Call): Promise<void> {
  let reply: Reply
  try {
    const run: (...all: never[]) => unknown = methods[method]
    reply = { id, value: await run(...(args as never[])) }
  } catch (error) {
    reply = { id, failure: failureOf(error) }
  }
  self.postMessage(reply)
}

function failureOf(error: unknown): Failure {
  if (DefinitionError.isInstance(error))
    return {
      message: error.message.split('\n')[0] ?? '',
      details: error.problems.slice(0, 20).map(({ path, message }) => `${path} ${message}`.trim()),
    }
  return { message: error instanceof Error ? error.message : String(error), details: [] }
}
