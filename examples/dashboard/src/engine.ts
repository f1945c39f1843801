// The page's end of the worker: a question is a call, its answer a promise; a hook keeps the last answer on screen while the next is made.

import { useEffect, useState } from 'preact/hooks'
import type { Failure, Progress } from './shared'
import type { Methods } from './worker/methods'
import type { Reply } from './worker/worker'

const worker = new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module' })
const waiting = new Map<number, { resolve(value: never): void; reject(failure: Failure): void }>()
const watchers = new Set<(progress: Progress | null) => void>()
let next = 0

worker.addEventListener('message', ({ data }: MessageEvent<Reply | { readonly progress: Progress }>) => {
  if ('progress' in data) {
    for (const watch of watchers) watch(data.progress)
    return
  }
  const call = waiting.get(data.id)
  waiting.delete(data.id)
  if (waiting.size === 0) for (const watch of watchers) watch(null)
  if ('failure' in data) call?.reject(data.failure)
  else call?.resolve(data.value as never)
})

worker.addEventListener('error', (event) => {
  const message = `The worker stopped: ${event.message || 'it could not be loaded'}. Reload the page.`
  for (const { reject } of waiting.values()) reject({ message, details: [] })
  waiting.clear()
})

type Answer<M extends keyof Methods> = Awaited<ReturnType<Methods[M]>>

/** Puts a question to the worker. Rejects with a `Failure`. */
export function call<M extends keyof Methods>(method: M, ...args: Parameters<Methods[M]>): Promise<Answer<M>> {
  const id = next++
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    worker.postMessage({ id, method, args })
  })
}

/** How far the worker is; `null` while it has nothing to do. */
export function useProgress(): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null)
  useEffect(() => {
    watchers.add(setProgress)
    return () => void watchers.delete(setProgress)
  }, [])
  return progress
}

export interface Asked<T> {
  /** The last answer; `null` before the first. */
  readonly value: T | null
  readonly failure: Failure | null
  /** Whether a newer answer is being made. */
  readonly isBusy: boolean
}

/** Asks again whenever the arguments change. Answers that are overtaken are dropped. */
export function useAnswer<M extends keyof Methods>(method: M, ...args: Parameters<Methods[M]>): Asked<Answer<M>> {
  const [state, setState] = useState<Asked<Answer<M>>>({ value: null, failure: null, isBusy: true })
  const key = JSON.stringify(args)
  useEffect(() => {
    let isWanted = true
    setState((before) => ({ ...before, isBusy: true }))
    call(method, ...args).then(
      (value) => isWanted && setState({ value, failure: null, isBusy: false }),
      (failure: Failure) => isWanted && setState({ value: null, failure, isBusy: false }),
    )
    return () => {
      isWanted = false
    }
  }, [method, key])
  return state
}
