import type * as z from 'zod'
import { type Problem, pointer, quote } from '../problem'
import { didYouMean } from '../suggest'
import { keysAt, wordsAt } from './walk'

/**
 * What is wrong with the structure of a document, by its schema: the first half of every `check…`.
 *
 * zod's issues become Problems in the house's form: a JSON Pointer, the value that was received, what to write, and for
 * a misspelt key the key that was probably meant. Runs without generated code, so it works under a strict
 * Content-Security-Policy.
 *
 * @param room the package, which begins every code: `'calendar'` gives `'calendar/unknown-key'`.
 */
export function checkStructure(schema: z.ZodType, value: unknown, room: string): Problem[] {
  const result = schema.safeParse(value, { jitless: true })
  if (result.success) return []
  return result.error.issues.flatMap((issue) => toProblems(issue, value, schema, room))
}

type Issue = z.core.$ZodIssue

function toProblems(
  issue: Issue,
  document: unknown,
  schema: z.ZodType,
  room: string,
  base: PropertyKey[] = [],
): Problem[] {
  const keys = [...base, ...issue.path] as (string | number)[]
  const path = pointer(...keys)
  const received = at(document, keys)
  const problem = (what: string, message: string, facts: Record<string, unknown> = {}): Problem[] => [
    {
      code: what.includes('/') ? what : `${room}/${what}`,
      path,
      facts: { ...(received === undefined ? {} : { received }), ...facts },
      message,
    },
  ]

  const wrongWord = (known: readonly string[]): Problem[] => {
    const hint = typeof received === 'string' ? didYouMean(received, known) : ''
    const words = known.map((word) => JSON.stringify(word)).join(', ')
    return received === undefined
      ? problem('missing', `This is required. Write ${words}.`, { known })
      : problem('unknown-word', `${quote(received)} is not one of the words that stand here. Write ${words}.${hint}`, {
          known,
        })
  }

  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const known = keysAt(schema, keys)
        const hint = didYouMean(key, known) || (known.length ? ` Known keys: ${known.join(', ')}.` : '')
        const message = `${quote(key)} is not a key that stands here.${hint}`
        return { code: `${room}/unknown-key`, path: pointer(...keys, key), facts: { key, known }, message }
      })
    case 'invalid_type':
      return received === undefined
        ? problem('missing', `This is required: write ${article(issue.expected)}.`, { expected: issue.expected })
        : problem(
            'wrong-type',
            `${quote(received)} is ${kindOf(received)}; write ${article(issue.expected)}.${asText(issue.expected, received)}`,
            {
              expected: issue.expected,
            },
          )
    case 'invalid_value':
      return wrongWord(issue.values.map(String))
    case 'invalid_union': {
      const known = issue.errors.length === 0 ? wordsAt(schema, keys) : []
      if (known.length > 0) return wrongWord(known)
      return (
        unionProblems(issue, document, schema, room, keys) ??
        problem('wrong-form', `${quote(received)} has none of the forms that stand here.`)
      )
    }
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) => toProblems(inner, document, schema, room, keys))
    case 'custom':
      return problem(String(issue.params?.code ?? 'invalid'), issue.message)
    default:
      return problem('invalid', `${quote(received)}: ${issue.message}.`)
  }
}

/** The branch of a union that came nearest: the one whose complaints lie deepest, then fewest. */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  document: unknown,
  schema: z.ZodType,
  room: string,
  keys: (string | number)[],
): Problem[] | null {
  const depth = (branch: readonly Issue[]): number => Math.max(...branch.map((inner) => inner.path.length))
  const reachesIn = issue.errors.filter((branch) => branch.length > 0)
  const mismatched = (branch: readonly Issue[]): boolean =>
    branch.some((inner) => inner.path.length === 0 && (inner.code === 'invalid_type' || inner.code === 'invalid_value'))
  const candidates = reachesIn.filter((branch) => !mismatched(branch))
  // Of the right type but not one of the words: the branch that lists the words says most.
  const wordy = reachesIn.filter((branch) =>
    branch.some((inner) => inner.path.length === 0 && inner.code === 'invalid_value'),
  )
  const nearest = (candidates.length ? candidates : wordy.length ? wordy : reachesIn.length === 1 ? reachesIn : [])
    .slice()
    .sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0]
  return nearest ? nearest.flatMap((inner) => toProblems(inner, document, schema, room, keys)) : null
}

const articles: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list [ … ]',
  object: 'an object { … }',
  record: 'an object { … }',
}
const article = (expected: string): string => articles[expected] ?? expected
const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : typeof value === 'string'
          ? 'text'
          : `a ${typeof value}`
const asText = (expected: string, received: unknown): string =>
  expected === 'string' && typeof received === 'number' ? ` Write ${JSON.stringify(String(received))}.` : ''

function at(document: unknown, keys: readonly (string | number)[]): unknown {
  let value = document
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string | number, unknown>)[key]
  }
  return value
}
