/**
 * One thing that is wrong with a definition or a record, as plain data.
 *
 * `code` is API and never changes its meaning; `message` is for people and may.
 */
export interface Problem {
  /** `room/what`, e.g. `'calendar/malformed-window'`. */
  readonly code: string
  /** JSON Pointer (RFC 6901) to the faulty value; `''` is the whole document. */
  readonly path: string
  /** What was received and whatever else the message is made of, as JSON. */
  readonly facts: Readonly<Record<string, unknown>>
  /** A sentence that quotes the value, says what is wrong and shows a right one. */
  readonly message: string
}

/** What every `parse…` answers: the value, or all that is wrong with it. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const brand: unique symbol = Symbol.for('mspkit.DefinitionError') as never

/**
 * Thrown by every `compile…` with all the problems of a document at once.
 *
 * Recognise it with `DefinitionError.isInstance(error)`, which also holds when two copies of mspkit are loaded.
 *
 * @example
 * const error = new DefinitionError('calendar', [
 *   { code: 'calendar/unknown-zone', path: '/timeZone', facts: {}, message: '"Mars" is not a time zone.' },
 * ])
 * error.message // => 'The calendar has 1 problem:\n  /timeZone  "Mars" is not a time zone.'
 */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError'
  readonly problems: readonly Problem[]
  readonly [brand] = true

  constructor(document: string, problems: readonly Problem[]) {
    const lines = problems.map((problem) => `  ${problem.path || '(document)'}  ${problem.message}`)
    super(`The ${document} has ${problems.length} problem${problems.length === 1 ? '' : 's'}:\n${lines.join('\n')}`)
    this.problems = problems
  }

  static isInstance(error: unknown): error is DefinitionError {
    return typeof error === 'object' && error !== null && brand in error
  }
}

/** Quotes a received value for a message, as JSON and never longer than a line. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  if (typeof value === 'number') return String(value)
  let text: string
  try {
    text = JSON.stringify(value) ?? String(value)
  } catch {
    text = String(value)
  }
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

/**
 * Builds a JSON Pointer (RFC 6901) from its parts.
 *
 * @example
 * pointer('hours', 'tue', 0) // => '/hours/tue/0'
 * pointer('rates', 'a/b')    // => '/rates/a~1b'
 */
export function pointer(...parts: readonly (string | number)[]): string {
  let path = ''
  for (const part of parts) path += `/${typeof part === 'string' ? escaped(part) : part}`
  return path
}

const escaped = (part: string): string =>
  part.includes('~') || part.includes('/') ? part.replaceAll('~', '~0').replaceAll('/', '~1') : part
