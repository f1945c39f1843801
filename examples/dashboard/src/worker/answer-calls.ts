/// <reference lib="dom" />
// A worker's end of calls: takes one question after the other, and posts its answer, or what went wrong.

import { DefinitionError } from '@mspkit/values'
import type { Functions } from '../rpc'
import type { Failure } from '../shared'

/** `onAnswered` is called after each. */
export function answerCalls(methods: Functions, onAnswered: () => void = () => {}): void {
  let queue: Promise<void> = Promise.resolve()
  self.addEventListener('message', ({ data }) => {
    queue = queue.then(async () => {
      const { id, method, args } = data
      try {
        self.postMessage({ id, value: await methods[method]?.(...args) })
      } catch (error) {
        self.postMessage({ id, failure: failureOf(error) })
      }
      onAnswered()
    })
  })
}

function failureOf(error: unknown): Failure {
  if (DefinitionError.isInstance(error))
    return {
      message: error.message.split('\n')[0] ?? '',
      details: error.problems.slice(0, 20).map(({ path, message }) => `${path} ${message}`.trim()),
    }
  // What another worker has put into words already.
  if (isFailure(error)) return error
  return { message: error instanceof Error ? error.message : String(error), details: [] }
}

const isFailure = (error: unknown): error is Failure =>
  typeof error === 'object' && error !== null && 'message' in error && 'details' in error
