// Promises that all adapters make, and how a broken one is noted.

import type { Mapped } from '../diagnostic'

/** A promise that an adapter broke, as a sentence. */
export interface BrokenPromise {
  readonly promise:
    | 'never-throws'
    | 'record-or-reason'
    | 'valid-ticket'
    | 'valid-time-entry'
    | 'diagnostics'
    | 'nothing-invented'
    | 'pure'
    | 'idempotent-ids'
    | 'order-free'
    | 'unknown-keys'
    | 'history'
    | 'silent-log'
    | 'deletion'
    | 'stale-row'
    | 'as-expected'
    | 'webhook'
  readonly case: string
  readonly sentence: string
}

/** Notes a broken promise of the case that is checked. */
export type Break = (promise: BrokenPromise['promise'], sentence: string) => void

/** The result of a run, or `null`, with the broken promise noted, where it throws. */
export function attempt<T>(run: () => T, when: string, note: Break): T | null {
  try {
    return run()
  } catch (error) {
    note('never-throws', `With ${when} it throws: ${String(error)}.`)
    return null
  }
}

/** What holds of every result, however it came about; `what` is what the row should give: `'ticket'`. */
export function checkResult(
  vendor: string,
  result: Mapped<unknown>,
  { what, when }: { readonly what: string; readonly when: string },
  note: Break,
): void {
  if (result.value === null && !result.diagnostics.some((one) => one.severity === 'error'))
    note('record-or-reason', `With ${when} there is no ${what}, and no error says why.`)
  for (const one of result.diagnostics) {
    const held = new Map<string, unknown>(Object.entries(one))
    const keys = ['code', 'severity', 'path', 'facts', 'message', 'vendor', 'entity', 'id', 'row']
    const lacks = keys.filter((key) => held.get(key) === undefined)
    if (lacks.length > 0) note('diagnostics', `With ${when} a diagnostic lacks ${lacks.join(', ')}.`)
    if (one.vendor !== vendor)
      note('diagnostics', `With ${when} a diagnostic names the vendor ${JSON.stringify(one.vendor)}.`)
    if (one.path !== '' && !one.path.startsWith('/'))
      note(
        'diagnostics',
        `With ${when} the path ${JSON.stringify(one.path)} is no JSON Pointer. Write e.g. "/status/id", or "" for the row.`,
      )
    // What is wrong, and in a sentence of its own what to do.
    if (!/[.!?] \S/.test(one.message))
      note(
        'diagnostics',
        `With ${when} the diagnostic ${one.code} says ${JSON.stringify(one.message)}, and not what to do. Add a sentence, such as "Load the whole log."`,
      )
  }
}
