// What is shown while something loads, when there is nothing, and when it went wrong. A page is never blank.

import type { ComponentChildren } from 'preact'
import { type Asked, useProgress } from '../engine'
import type { Failure } from '../shared'

export function Loading({ what }: { readonly what: string }) {
  const progress = useProgress()
  const share = progress?.total ? progress.done / progress.total : null
  return (
    <div class="state" role="status">
      <p>{progress?.stage ?? what}…</p>
      {share === null ? (
        <progress aria-label={what} />
      ) : (
        <>
          <progress aria-label={what} max={1} value={share} />
          <p class="soft">{Math.round(share * 100)}%</p>
        </>
      )}
    </div>
  )
}

export function Empty({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) {
  return (
    <div class="state empty">
      <h2>{title}</h2>
      <div class="soft">{children}</div>
    </div>
  )
}

export function Failed({ failure, children }: { readonly failure: Failure; readonly children?: ComponentChildren }) {
  return (
    <div class="state failed" role="alert">
      <h2>This could not be answered</h2>
      <p>{failure.message}</p>
      {failure.details.length > 0 && (
        <ul>
          {failure.details.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {children}
    </div>
  )
}

/** An answer, or what is shown instead of it. The last one stays, dimmed, while the next is made. */
export function Answered<T>({
  asked,
  what,
  children,
}: {
  readonly asked: Asked<T>
  readonly what: string
  readonly children: (value: T) => ComponentChildren
}) {
  if (asked.failure !== null && !asked.isBusy) return <Failed failure={asked.failure} />
  if (asked.value === null) return <Loading what={what} />
  return (
    <div class={asked.isBusy ? 'busy' : undefined} aria-busy={asked.isBusy}>
      {children(asked.value)}
    </div>
  )
}
