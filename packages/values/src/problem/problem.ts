// What is wrong with a document, a record or a row, as plain data, and the error that carries all of it.

import { quote } from './quote'

/** `error`: the document has no meaning. `warning`: it has one that is probably not meant. `advice`: a better way exists. */
export type Severity = 'error' | 'warning' | 'advice'

/**
 * One thing that is wrong with a document, a record, a row or a usage, as plain data.
 *
 * `code` is API and never changes its meaning; `message` is for people and may.
 */
export interface Problem<Code extends string = string, Facts extends object = Readonly<Record<string, unknown>>> {
  /** `package/kebab`, e.g. `'calendar/malformed-window'`. */
  readonly code: Code
  /** A document is valid when no problem has severity `error`. */
  readonly severity: Severity
  /** JSON Pointer (RFC 6901) to the faulty value; `''` is the whole document. */
  readonly path: string
  /** What was received and whatever else the message is made of, as JSON. */
  readonly facts: Facts
  /** A sentence that quotes the value, says what is wrong and shows a right one. */
  readonly message: string
}

/** What every `parse…` returns: the value, or every problem of it. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Makes a problem. The path is a JSON Pointer, or the key or keys that lead to the faulty value.
 *
 * @example
 * problem('calendar/month', ['holidays', 0, 'month'], '13 is not a month. Write 1 (January) to 12.', { received: 13 }).path
 * // => '/holidays/0/month'
 */
export function problem<Code extends string, Facts extends object = Readonly<Record<string, unknown>>>(
  code: Code,
  path: string | number | readonly (string | number)[],
  message: string,
  facts: Facts = {} as Facts,
  severity: Severity = 'error',
): Problem<Code, Facts> {
  return { code, severity, path: pathOf(path), facts, message }
}

/** More problems than anybody reads at once. */
export const mostProblems = 1000

/** The problem in place of those that are not listed. */
export const moreProblems = (more: number, path = ''): Problem =>
  problem(
    'values/more-problems',
    path,
    `There are ${more} more problems, which are not listed. Correct these first, and check again.`,
    { more },
  )

/** How many problems one is: itself, or as many as it stands for. */
const weightOf = ({ code, facts }: Problem): number =>
  code === 'values/more-problems' && typeof facts.more === 'number' ? facts.more : 1

/**
 * At most a thousand problems, and a last one that says how many more there are.
 *
 * @example
 * boundedProblems(Array.from({ length: 1500 }, (_, i) => problem('x/wrong', [i], 'Wrong.'))).at(-1)?.message
 * // => 'There are 500 more problems, which are not listed. Correct these first, and check again.'
 */
export function boundedProblems(problems: readonly Problem[]): readonly Problem[] {
  demandProblems(problems)
  if (problems.length <= mostProblems + 1) return problems
  const more = problems.slice(mostProblems).reduce((sum, one) => sum + weightOf(one), 0)
  return [...problems.slice(0, mostProblems), moreProblems(more)]
}

/** A path as a JSON Pointer. */
export function pathOf(path: string | number | readonly (string | number)[]): string {
  if (typeof path === 'string') return path
  if (typeof path === 'number') return pointer(path)
  if (Array.isArray(path)) return pointer(...path)
  throw new TypeError(`${quote(path)} is not a path. Write a JSON Pointer, e.g. "/hours/mon", or the keys.`)
}

/** @throws TypeError for anything but a list of problems. */
function demandProblems(problems: unknown): void {
  if (Array.isArray(problems) && problems.every((one) => typeof one === 'object' && one !== null)) return
  throw new TypeError(`${quote(problems)} is not a list of problems. Give what a check returns.`)
}

/**
 * Whether a document with these problems is valid: none of them has severity `error`.
 *
 * @example
 * isValid([problem('calendar/no-hours', '/hours', 'It is never open.', {}, 'warning')]) // => true
 */
export function isValid(problems: readonly Problem[]): boolean {
  demandProblems(problems)
  return !problems.some(({ severity }) => severity === 'error')
}

const definitionError: unique symbol = Symbol.for('mspkit.DefinitionError') as never

/**
 * Thrown by every `compile…` with all the problems of a document at once.
 *
 * Recognise it with `DefinitionError.isInstance(error)`, which also holds when two copies of mspkit are loaded.
 *
 * @example
 * const error = new DefinitionError('calendar', [
 *   problem('calendar/unknown-zone', '/timeZone', '"Mars" is not a time zone.'),
 * ])
 * error.message // => '1 problem in the calendar:\n  /timeZone  "Mars" is not a time zone.'
 */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError'
  /** Every problem, warnings and advice included. */
  readonly problems: readonly Problem[]
  readonly [definitionError] = true

  /** @param document what it is, for the message: `'calendar'`, `'SLA policy'`. */
  constructor(document: string, problems: readonly Problem[]) {
    const errors = problems.filter(({ severity }) => severity === 'error')
    const lines = errors.map(({ path, message }) => `  ${path || '(document)'}  ${message}`)
    const what = typeof document === 'string' ? document : quote(document)
    super(`${errors.length} problem${errors.length === 1 ? '' : 's'} in the ${what}:\n${lines.join('\n')}`)
    this.problems = problems
  }

  static isInstance(error: unknown): error is DefinitionError {
    return typeof error === 'object' && error !== null && definitionError in error
  }
}

/**
 * Throws a {@link DefinitionError} when a problem has severity `error`.
 *
 * @throws DefinitionError with every problem, warnings and advice included.
 * @example
 * assertValid('calendar', [problem('calendar/missing', '/hours', '"hours" is required.')]) // => throws DefinitionError
 */
export function assertValid(document: string, problems: readonly Problem[]): void {
  if (!isValid(problems)) throw new DefinitionError(document, problems)
}

/**
 * The value that a `parse…` function returned.
 *
 * @throws DefinitionError with every problem when there is no value.
 * @example
 * orThrow({ ok: true, value: '2026-03-02' }) // => '2026-03-02'
 */
export function orThrow<T>(parsed: Parsed<T>, document = 'document'): T {
  if (typeof parsed !== 'object' || parsed === null || (!parsed.ok && !Array.isArray(parsed.problems)))
    throw new TypeError(`${quote(parsed)} is not what a parse function returns: { ok, value } or { ok, problems }.`)
  if (parsed.ok) return parsed.value
  throw new DefinitionError(document, parsed.problems)
}

const domainError: unique symbol = Symbol.for('mspkit.DomainError') as never

/**
 * Thrown when well-formed arguments ask for what the domain refuses: an instant outside 1900–2200, a currency that ISO 4217 does
 * not list, a contract that was not in force. `RangeError` and `TypeError` are for arguments of the wrong kind.
 *
 * Recognise it with `DomainError.isInstance(error)`, which also holds when two copies of mspkit are loaded.
 */
export class DomainError<
  Code extends string = string,
  Facts extends object = Readonly<Record<string, unknown>>,
> extends Error {
  override readonly name = 'DomainError'
  /** `package/kebab`; API. */
  readonly code: Code
  readonly facts: Facts
  readonly [domainError] = true

  constructor(code: Code, message: string, facts: Facts = {} as Facts) {
    super(message)
    this.code = code
    this.facts = facts
  }

  static isInstance(error: unknown): error is DomainError {
    return typeof error === 'object' && error !== null && domainError in error
  }
}

/**
 * Builds a JSON Pointer (RFC 6901) from keys.
 *
 * @example
 * pointer('hours', 'tue', 0) // => '/hours/tue/0'
 * pointer('rates', 'a/b')    // => '/rates/a~1b'
 */
export function pointer(...keys: readonly (string | number)[]): string {
  let path = ''
  for (const key of keys) path += `/${typeof key === 'string' ? escaped(key) : indexOf(key)}`
  return path
}

/** @throws TypeError for what is no place in a list. */
function indexOf(key: number): string {
  if (typeof key === 'number') return String(key)
  throw new TypeError(`${quote(key)} is not a key. Write text or a number, e.g. "hours".`)
}

const escaped = (key: string): string =>
  key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key

/** The keys of a JSON Pointer. @example keysOf('/rates/a~1b') // => ['rates', 'a/b'] */
export function keysOf(path: string): string[] {
  return pathOf(path)
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/**
 * The same problems of a part, with paths from the whole document.
 *
 * @param at where the part is: a JSON Pointer or keys.
 * @example
 * problemsAt(['lines', 0], [problem('billing/missing', '/price', '"price" is required.')])[0].path // => '/lines/0/price'
 */
export function problemsAt<P extends Problem>(at: string | readonly (string | number)[], problems: readonly P[]): P[] {
  demandProblems(problems)
  const prefix = pathOf(at)
  return prefix === '' ? [...problems] : problems.map((one) => ({ ...one, path: prefix + one.path }))
}
