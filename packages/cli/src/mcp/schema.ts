// Arguments of tools: JSON Schema for the assistant, and one check that reports every problem with its path.

import { type Parsed, type Problem, problem, quote } from '@mspkit/values'

/** One argument: what the assistant is shown, and how it is read. */
export interface Field {
  /** JSON Schema, with a description and an example. */
  readonly json: Readonly<Record<string, unknown>>
  readonly isRequired: boolean
  readonly read: (value: unknown) => Parsed<unknown>
}

export type Fields = Readonly<Record<string, Field>>
export type Given = Readonly<Record<string, unknown>>

interface Issue {
  readonly message: string
  readonly path: readonly string[]
}

/** A Standard Schema with JSON Schema, as the protocol's SDK takes it. */
interface ArgumentSchema {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly types?: { readonly input: Given; readonly output: Given }
    readonly validate: (value: unknown) => { readonly value: Given } | { readonly issues: readonly Issue[] }
    readonly jsonSchema: {
      readonly input: () => Record<string, unknown>
      readonly output: () => Record<string, unknown>
    }
  }
}

/** The schema of some fields. */
export function schemaOf(fields: Fields): ArgumentSchema {
  const json = {
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.json])),
    required: Object.entries(fields).flatMap(([name, { isRequired }]) => (isRequired ? [name] : [])),
    additionalProperties: false,
  }
  return {
    '~standard': {
      version: 1,
      vendor: 'mspkit',
      validate(value) {
        const { given, problems } = readFields(fields, value)
        return problems.length === 0 ? { value: given } : { issues: problems.map(issueOf) }
      },
      jsonSchema: { input: () => json, output: () => json },
    },
  }
}

/** Every argument as it is read, and every problem, its path beginning with the argument's name. */
export function readFields(
  fields: Fields,
  value: unknown,
): { readonly given: Given; readonly problems: readonly Problem[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { given: {}, problems: [problem('cli/no-arguments', '', `${quote(value)} is not an object of arguments.`)] }
  const found = new Map<string, unknown>(Object.entries(value))
  const given: Record<string, unknown> = {}
  const problems: Problem[] = []
  for (const [name, { isRequired, read }] of Object.entries(fields)) {
    const one = found.get(name)
    if (one === undefined) {
      if (isRequired) problems.push(problem('cli/missing-argument', `/${name}`, `"${name}" is required.`))
      continue
    }
    const parsed = read(one)
    if (parsed.ok) given[name] = parsed.value
    else problems.push(...parsed.problems.map((each) => ({ ...each, path: `/${name}${each.path}` })))
  }
  const known = Object.keys(fields)
  for (const name of found.keys())
    if (!known.includes(name))
      problems.push(
        problem('cli/unknown-argument', `/${name}`, `Unknown argument ${quote(name)}. Known: ${known.join(', ')}.`),
      )
  return { given, problems }
}

const issueOf = ({ path, message }: Problem): Issue => ({
  message: `${path} ${message}`.trim(),
  path: path.split('/').slice(1),
})
