// Calls between a page and its worker, and between workers: a question is a call, its answer a promise.

import type { Failure, Progress } from './shared'

interface Call {
  readonly id: number
  readonly method: string
  readonly args: readonly unknown[]
}
type Reply = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly failure: Failure }

// biome-ignore lint/suspicious/noExplicitAny: a table of functions of any arguments has no narrower type.
export type Functions = Readonly<Record<string, (...args: any[]) => unknown>>
export type AnswerOf<F extends Functions, M extends keyof F> = Awaited<ReturnType<F[M]>>

export interface Caller<F extends Functions> {
  /** Rejects with a `Failure`. */
  call<M extends keyof F & string>(method: M, ...args: Parameters<F[M]>): Promise<AnswerOf<F, M>>
}

/** The caller's end. `onProgress` gets `null` when nothing is being answered any more. */
export function callerOf<F extends Functions>(
  worker: Worker,
  onProgress: (progress: Progress | null) => void = () => {},
): Caller<F> {
  const waiting = new Map<number, { resolve(value: never): void; reject(failure: Failure): void }>()
  let next = 0
  worker.addEventListener('message', ({ data }: MessageEvent<Reply | { readonly progress: Progress }>) => {
    if ('progress' in data) {
      onProgress(data.progress)
      return
    }
    const call = waiting.get(data.id)
    waiting.delete(data.id)
    if (waiting.size === 0) onProgress(null)
    if ('failure' in data) call?.reject(data.failure)
    else call?.resolve(data.value as never)
  })
  worker.addEventListener('error', (event) => {
    const message = `The worker stopped: ${event.message || 'it could not be loaded'}. Reload the page.`
    for (const { reject } of waiting.values()) reject({ message, details: [] })
    waiting.clear()
  })
  return {
    call(method, ...args) {
      const id = next++
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        const message: Call = { id, method, args }
        worker.postMessage(message)
      })
    },
  }
}
