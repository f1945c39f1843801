// The page's end of the worker: a question is a call, its answer a promise; a hook keeps the last answer on screen while the next is made.

import { useEffect, useState } from 'preact/hooks'
import { type AnswerOf, callerOf } from './rpc'
import type { Failure, Progress } from './shared'
import type { Methods } from './worker/methods'

const watchers = new Set<(progress: Progress | null) => void>()
const worker = new Worker(new URL('./worker/worker.ts', import.meta.url), { type: 'module' })

/** Puts a question to the worker. Rejects with a `Failure`. */
export const { call } = callerOf<Methods>(worker, (progress) => {
  for (const watch of watchers) watch(progress)
})

/** How far the worker is; `null` while it has nothing to do. */
export function useProgress(): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null)
  useEffect(() => {
    watchers.add(setProgress)
    return () => void watchers.delete(setProgress)
  }, [])
  return progress
}

interface Answered<T> {
  readonly value: T | null
  readonly failure: Failure | null
  /** The arguments that it answers. */
  readonly key: string
}

export interface Asked<T> {
  /** The last answer; `null` before the first. */
  readonly value: T | null
  readonly failure: Failure | null
  /** Whether a newer answer is being made. */
  readonly isBusy: boolean
}

/** Asks again whenever the arguments change. Answers that are overtaken are dropped. */
export function useAnswer<M extends keyof Methods & string>(
  method: M,
  ...args: Parameters<Methods[M]>
): Asked<AnswerOf<Methods, M>> {
  const key = JSON.stringify(args)
  const [state, setState] = useState<Answered<AnswerOf<Methods, M>>>({ value: null, failure: null, key: '' })
  useEffect(() => {
    let isWanted = true
    call(method, ...args).then(
      (value) => isWanted && setState({ value, failure: null, key }),
      (failure: Failure) => isWanted && setState({ value: null, failure, key }),
    )
    return () => {
      isWanted = false
    }
  }, [method, key])
  return { ...state, isBusy: state.key !== key }
}
