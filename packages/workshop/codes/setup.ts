// Before each test file of such a run: keeps the problems that were made, and who was asked; writes them down at the end.

import { appendFileSync } from 'node:fs'
import type { Problem } from '@mspkit/values'
import { afterAll } from 'vitest'
import type { Sighting } from './choose'

declare global {
  /** Told of every problem; returns it as it came. */
  var mspkitRecorded: (<P extends Problem>(made: P) => P) | undefined
}

/** So many of one code in one file of tests are enough to choose from. */
const most = 30
// Deep enough to see who was asked through all of the layers.
Error.stackTraceLimit = 80

const seen = new Map<string, Sighting[]>()

globalThis.mspkitRecorded = (made) => {
  const known = seen.get(made.code) ?? []
  if (known.length < most) seen.set(made.code, [...known, { ...pick(made), asked: asked() }])
  return made
}

const pick = ({ code, severity, path, message }: Problem) => ({ code, severity, path, message })

/** The function of a package that was called from outside: the last of our own below the test. */
function asked(): string | null {
  const frames = (new Error().stack ?? '').split('\n')
  const own = frames.flatMap(
    (frame) => /at (?:Object\.|Function\.)?(\w+) .*packages\/[\w-]+\/src\//.exec(frame)?.[1] ?? [],
  )
  return own.at(-1) ?? null
}

afterAll(() => {
  const to = process.env.MSPKIT_CODES
  if (to !== undefined)
    appendFileSync(
      to,
      [...seen.values()]
        .flat()
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(''),
    )
  seen.clear()
})
