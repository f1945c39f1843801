// The one way from unknown data to a document: structure by its schema, then the rules that only code can check.

import { boundedProblems, isValid, type Parsed, type Problem, problem } from '../problem/problem'
import { isPlain } from './issue'
import { accepts, issuesOf } from './issues'
import { problemsOfSoundParts } from './sound'
import { problemsOf, withoutFollowers } from './structure'
import type { Schema } from './walk'

/** A document's checked copy, `null` when it has an error, and every problem of it. */
export interface CheckedDocument<T> {
  /** A copy, frozen as its schema says. */
  readonly value: T | null
  readonly problems: readonly Problem[]
}

/** Rules beyond structure. Of a document of which parts are wrong, they judge the other parts, unless a thousand problems are listed already. */
export type Rules<T> = (document: T) => readonly Problem[]

const noRules = (): readonly Problem[] => []

/**
 * Reads unknown data as a document. Never throws, whatever it is given: too deep, cyclic and unreadable data give a problem.
 *
 * @param packageName begins the codes of structural problems: `'calendar'` gives `'calendar/unknown-key'`.
 * @example
 * readDocument(strict({ within: durationSchema }), { with: '4h' }, 'sla').problems[0].code // => 'sla/unknown-key'
 */
export function readDocument<T>(
  schema: Schema<T>,
  document: unknown,
  packageName: string,
  rules: Rules<T> = noRules,
): CheckedDocument<T> {
  const { value, problems } = read(schema, document, packageName, rules)
  return { value, problems: boundedProblems(problems) }
}

function read<T>(schema: Schema<T>, document: unknown, packageName: string, rules: Rules<T>): CheckedDocument<T> {
  try {
    const copy = frozenPlain(document)
    if (!('value' in copy)) return { value: null, problems: [copy] }
    if (accepts(schema, copy.value)) return judged(copy.value, rules)
    const issues = issuesOf(schema, copy.value)
    const structure = withoutFollowers(problemsOf(issues, { schema, document: copy.value, packageName }, []))
    return { value: null, problems: [...structure, ...problemsOfSoundParts(schema, copy.value, issues, rules)] }
  } catch {
    // A getter or a proxy that throws. Not even its error is looked at: it may throw again.
    const message = 'The document throws when it is read. Write plain objects, lists, text and numbers.'
    return { value: null, problems: [problem('values/unreadable', '', message)] }
  }
}

function judged<T>(value: T, rules: Rules<T>): CheckedDocument<T> {
  const problems = rules(value)
  return { value: isValid(problems) ? value : null, problems }
}

/**
 * A deep, frozen copy of plain data, or what is wrong with data that is too deep, cyclic, or has a key called `__proto__`. Most documents are
 * right, and a copy with a predicate takes a fraction of the time of a parse.
 */
function frozenPlain(document: unknown): { readonly value: unknown } | Problem {
  const copies = new Map<object, unknown>()
  // The keys that lead to the value that is being copied.
  const keys: (string | number)[] = []
  let refused: Problem | undefined
  const copyOf = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    const known = copies.get(value)
    if (known !== undefined) return known
    if (keys.length > deepest) refused ??= tooDeep(keys)
    if (refused) return null
    const copy = Array.isArray(value)
      ? Object.freeze(Array.from(value, (item, i) => copyAt(i, item)))
      : isPlain(value)
        ? copyObject(value)
        : value
    copies.set(value, copy)
    return copy
  }
  const copyAt = (key: string | number, value: unknown): unknown => {
    keys.push(key)
    const copy = copyOf(value)
    keys.pop()
    return copy
  }
  const copyObject = (object: Readonly<Record<string, unknown>>): unknown => {
    if (Object.hasOwn(object, '__proto__')) refused ??= protoKey([...keys, '__proto__'])
    const copy: Record<string, unknown> = {}
    for (const key of Object.keys(object)) copy[key] = copyAt(key, object[key])
    return Object.freeze(copy)
  }
  const value = copyOf(document)
  return refused ?? { value }
}

/**
 * Every problem of a document.
 *
 * @see {@link readDocument}
 * @example
 * checkDocument(strict({ within: durationSchema }), { within: '1d' }, 'sla')[0].code // => 'values/duration'
 */
export const checkDocument = <T>(
  schema: Schema<T>,
  document: unknown,
  packageName: string,
  rules?: Rules<T>,
): readonly Problem[] => readDocument(schema, document, packageName, rules).problems

/**
 * The document, or every problem of it.
 *
 * @see {@link readDocument}
 * @example
 * parseDocument(strict({ within: durationSchema }), { within: '4h' }, 'sla') // => { ok: true, value: { within: '4h' } }
 */
export function parseDocument<T>(
  schema: Schema<T>,
  document: unknown,
  packageName: string,
  rules?: Rules<T>,
): Parsed<T> {
  const { value, problems } = readDocument(schema, document, packageName, rules)
  return value === null ? { ok: false, problems } : { ok: true, value }
}

/** Deeper than any document means anything, and less deep than a call stack. */
const deepest = 64

const tooDeep = (keys: readonly (string | number)[]): Problem =>
  problem(
    'values/too-deep',
    keys.slice(0, 4),
    `The document is nested more than ${deepest} levels deep, or contains itself. Write it flatter.`,
    { deepest },
  )

const protoKey = (keys: readonly (string | number)[]): Problem =>
  problem('values/unknown-key', keys, 'Unknown key "__proto__". No document has a key of this name.', {
    key: '__proto__',
    known: [],
  })
