// The schema library's findings as Problems in our own words: no message of the library reaches a user.

import type * as z from 'zod/mini'
import { moreProblems, mostProblems, type Problem, pointer, problem } from '../problem/problem'
import { quote } from '../problem/quote'
import { didYouMean, suggest } from '../problem/suggest'
import { either, formOf } from './forms'
import { type Issue, isPlain, issueCount } from './issue'
import { issuesOf } from './issues'
import { keysKnownAt, readKey, schemasAt, synonymAt, unwrap, wordsKnownAt } from './walk'

/**
 * What is wrong with the structure of a document, by its schema: the first half of every `check…`.
 *
 * Each problem has a JSON Pointer, quotes what was received and says what to write; a misspelt key gets the key that was
 * probably meant. Runs without generated code, so it works under a strict Content-Security-Policy.
 *
 * @param packageName begins every code: `'calendar'` gives `'calendar/unknown-key'`.
 * @example
 * checkStructure(strict({ within: durationSchema }), { within: '1d' }, 'sla')[0].path // => '/within'
 */
export function checkStructure(schema: z.core.$ZodType, value: unknown, packageName: string): Problem[] {
  return withoutFollowers(problemsOf(issuesOf(schema, value), { schema, document: value, packageName }, []))
}

/** The problems without the keys that are missing only because they are misspelt: the misspelt key is reported. */
export function withoutFollowers(problems: Problem[]): Problem[] {
  const misspelt = new Set<string>()
  for (const { code, path, message } of problems) {
    if (!code.endsWith('/unknown-key')) continue
    const [, key] = /^Unknown key .*? (?:Did you mean|Write) "([^"\\]+)"(?:\?|\.|:|,)/.exec(message) ?? []
    if (key !== undefined) misspelt.add(path.slice(0, path.lastIndexOf('/')) + pointer(key))
  }
  return misspelt.size === 0
    ? problems
    : problems.filter(({ code, path }) => !code.endsWith('/missing') || !misspelt.has(path))
}

type Key = string | number

export interface StructureContext {
  readonly schema: z.core.$ZodType
  readonly document: unknown
  readonly packageName: string
}

/** The problems of issues, a thousand of them at most: the others are counted. */
export function problemsOf(issues: readonly Issue[], context: StructureContext, base: readonly Key[]): Problem[] {
  const problems = issues.slice(0, mostProblems).flatMap((issue) => toProblems(issue, context, base))
  const more = issues.slice(mostProblems).reduce((sum, issue) => sum + issueCount(issue), 0)
  return more > 0 ? [...problems, moreProblems(more)] : problems
}

function toProblems(issue: Issue, context: StructureContext, base: readonly Key[]): Problem[] {
  const keys = [...base, ...(issue.path as Key[])]
  const received = valueAt(context.document, keys)
  const found = (what: string, message: string): Problem[] => [
    problem(
      what.includes('/') ? what : `${context.packageName}/${what}`,
      keys,
      message,
      received === undefined ? {} : { received },
    ),
  ]
  switch (issue.code) {
    case 'unrecognized_keys': {
      const problems = issue.keys.slice(0, mostProblems).map((key) => unknownKey(key, keys, context))
      const more = issue.keys.length - mostProblems
      return more > 0 ? [...problems, moreProblems(more)] : problems
    }
    case 'invalid_type':
    case 'invalid_value':
    case 'invalid_union':
      return mismatch(issue, context, keys)
    case 'too_small':
    case 'too_big':
      return found('out-of-range', outOfRange(issue, received, context, keys))
    case 'invalid_key':
      return issue.issues.flatMap((inner) =>
        toProblems(inner, context, keys).map((one) => ({ ...one, facts: { ...one.facts, received: keys.at(-1) } })),
      )
    default: {
      // What only a function checks is missing in the same words as anything else.
      const isCustom = issue.code === 'custom'
      if (isCustom && received === undefined && isCustomAt(context, keys)) return [missing(context, keys)]
      // A custom check says what is wrong itself; one that says nothing gets the general sentence.
      return isCustom && issue.params?.code !== undefined
        ? found(issue.params.code, issue.message)
        : found('invalid', `${quote(received)} does not fit here; write ${formAt(context, keys, received)}.`)
    }
  }
}

function isCustomAt({ schema }: StructureContext, keys: readonly Key[]): boolean {
  const here = schemasAt(schema, keys).map((one) => unwrap(one).def.type)
  return here.length > 0 && here.every((type) => type === 'custom')
}

function unknownKey(key: string, keys: readonly Key[], { schema, document, packageName }: StructureContext): Problem {
  const known = keysKnownAt(schema, keys, document)
  const owner = valueAt(document, keys)
  // A key that is written already was probably meant as it is.
  const absent = known.filter((one) => typeof owner === 'object' && owner !== null && !Object.hasOwn(owner, one))
  const hint =
    synonymAt(schema, keys, key, document) ??
    ((didYouMean(key, absent) || didYouMean(key, known)).trim() ||
      (known.length > 0 ? `Known keys: ${known.join(', ')}.` : ''))
  return problem(`${packageName}/unknown-key`, [...keys, key], `Unknown key ${quote(key)}. ${hint}`.trim(), {
    key,
    known,
  })
}

/** Missing, of the wrong type, not one of the words, or like none of a union's branches. */
function mismatch(issue: Issue, context: StructureContext, keys: readonly Key[]): Problem[] {
  const { schema, document, packageName } = context
  const received = valueAt(document, keys)
  if (received === undefined) return [missing(context, keys)]
  if (issue.code === 'invalid_union') {
    const nearest = nearestBranch(issue, received)
    if (nearest) return problemsOf(nearest, context, keys)
  }
  const known = wordsKnownAt(schema, keys, document)
  if (typeof received === 'string' && known.length > 0) {
    const hint = synonymAt(schema, keys, received, document) ?? didYouMean(received, known.map(String)).trim()
    const form = formAt(context, keys, received) || either(known)
    // A sentence that says what to write needs no list of all words.
    const message = hint.startsWith('Write ')
      ? `Unknown value ${quote(received)}. ${hint}`
      : `Unknown value ${quote(received)}. Write ${form}. ${hint}`.trim()
    return [problem(`${packageName}/unknown-word`, keys, message, { received, known })]
  }
  if (typeof received === 'object' && received !== null && !Array.isArray(received) && !isPlain(received)) {
    const message = `${quote(received)} is an instance of a class; write a plain object.`
    return [problem(`${packageName}/wrong-type`, keys, message, { received })]
  }
  const code = issue.code === 'invalid_union' ? 'wrong-form' : 'wrong-type'
  const expected = issue.code === 'invalid_type' ? { expected: issue.expected } : {}
  const isFraction = typeof received === 'number' && !Number.isInteger(received) && expected.expected === 'int'
  const what = isFraction ? `${quote(received)} is not a whole number` : typed(received)
  const message = `${what}; write ${formAt(context, keys, received)}.`
  return [problem(`${packageName}/${code}`, keys, message, { received, ...expected })]
}

function missing(context: StructureContext, keys: readonly Key[]): Problem {
  const form = formAt(context, keys, undefined)
  const known = wordsKnownAt(context.schema, keys, context.document)
  const key = keys.at(-1)
  // What one branch of a union requires cannot be left out, though another branch may do without it.
  const optional = schemasAt(context.schema, keys, context.document).every(({ _zod }) => _zod.optin === 'optional')
  if (key !== undefined && optional)
    return problem(
      `${context.packageName}/undefined-value`,
      keys,
      `${quote(key)} has no value; leave the key out, or write ${form}.`,
    )
  const message = key === undefined ? `Nothing was given; write ${form}.` : `${quote(key)} is required: ${form}.`
  return problem(`${context.packageName}/missing`, keys, message, known.length > 0 ? { known } : {})
}

/** What may be written at a place, across every branch that leads there. */
function formAt({ schema, document }: StructureContext, keys: readonly Key[], received: unknown): string {
  const forms = [...new Set(schemasAt(schema, keys, document).map((one) => formOf(one, received)))]
  const words = wordsKnownAt(schema, keys, document)
  // Branches of a union that each have one word at this place: the words together.
  if (forms.length > 1 && words.length >= forms.length) return either(words)
  return forms.filter((form) => form !== '').join('; or ')
}

/**
 * The branch of a union that came nearest: the one that knows most of the keys, as they are or misspelt, then the one whose issues lie deepest, then the one with
 * fewest. Where none knows a key it is the first, which schemas keep for the usual form.
 */
function nearestBranch(issue: Extract<Issue, { code: 'invalid_union' }>, received: unknown): readonly Issue[] | null {
  const keyCount = typeof received === 'object' && received !== null ? Object.keys(received).length : -1
  const depth = (branch: readonly Issue[]): number => Math.max(...branch.map((inner) => inner.path.length))
  const failed = issue.errors.filter((branch) => branch.length > 0)
  const atRoot = (branch: readonly Issue[], codes: readonly string[]): boolean =>
    branch.some((inner) => inner.path.length === 0 && codes.includes(inner.code))
  const fitting = failed.filter((branch) => !atRoot(branch, ['invalid_type', 'invalid_value', 'invalid_union']))
  const candidates = fitting.length > 0 ? fitting : failed.length === 1 ? failed : []
  const unknownKeys = (branch: readonly Issue[]): number => {
    const absent = branch.flatMap(({ path }) => (path.length === 1 ? [String(path[0])] : []))
    return branch
      .flatMap((inner) => (inner.code === 'unrecognized_keys' && inner.path.length === 0 ? inner.keys : []))
      .filter((key) => suggest(key, absent) === null).length
  }
  if (candidates.every((branch) => unknownKeys(branch) === keyCount)) return candidates[0] ?? null
  const order = (a: readonly Issue[], b: readonly Issue[]): number =>
    unknownKeys(a) - unknownKeys(b) || depth(b) - depth(a) || a.length - b.length
  return [...candidates].sort(order)[0] ?? null
}

function outOfRange(
  issue: Extract<Issue, { code: 'too_small' | 'too_big' }>,
  received: unknown,
  context: StructureContext,
  keys: readonly Key[],
): string {
  const form = formAt(context, keys, undefined)
  const small = issue.code === 'too_small'
  const bound = Number(small ? issue.minimum : issue.maximum)
  if (typeof received === 'string')
    return received === ''
      ? `This text is empty; write ${form}.`
      : `${quote(received)} has ${received.length} characters, ${small ? 'fewer' : 'more'} than ${bound}; write ${form}.`
  if (Array.isArray(received))
    return received.length === 0
      ? `This list is empty; write ${form}.`
      : `This list has ${received.length} entries; write at ${small ? 'least' : 'most'} ${bound}.`
  const limit = small
    ? `${issue.inclusive === false ? 'above' : 'of at least'} ${bound}`
    : `${issue.inclusive === false ? 'below' : 'up to'} ${bound}`
  return `${quote(received)} is too ${small ? 'small' : 'large'}; write a number ${limit}.`
}

function typed(value: unknown): string {
  const type = Array.isArray(value) ? 'list' : typeof value
  const none = value === null || type === 'function'
  const kind = none ? 'not a value here' : type === 'string' ? 'text' : type === 'object' ? 'an object' : `a ${type}`
  return `${quote(value)} is ${kind}`
}

const valueAt = (document: unknown, keys: readonly Key[]): unknown => keys.reduce(readKey, document)
