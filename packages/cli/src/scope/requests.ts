// Requests, used limits and values of facts, from files.

import type { LimitUse, ScopeRequest } from '@mspkit/scope'
import { didYouMean, type Parsed, quote } from '@mspkit/values'
import {
  decimalSchema,
  described,
  instantSchema,
  list,
  localDateSchema,
  name,
  nonNegative,
  parseDocument,
  record,
  type Schema,
  strict,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { readDocument, readFitting } from '../files/documents'
import type { Kind } from '../files/records'
import { InputError } from '../terminal'
import { type Covering, policiesOf } from './policy'

const workedMinutes = nonNegative('minutes', 90)
const timedWork = strict({ from: instantSchema, to: instantSchema, workedMinutes: z.exactOptional(workedMinutes) })

const namedRequest = strict({
  /** Heads the answer. */
  id: z.exactOptional(name("a request's name", 'a visit')),
  facts: described(record(z.string(), z.unknown()), { noun: 'what is known', examples: [{ category: 'incident' }] }),
  work: z.exactOptional(z.union([timedWork, list(timedWork), strict({ on: localDateSchema, workedMinutes })])),
  on: z.exactOptional(localDateSchema),
})
const namedRequests = list(namedRequest)

/** A request, and how it is called. */
export interface NamedRequest {
  readonly id: string | null
  readonly request: ScopeRequest
}

/** One request, or a list of them. @throws InputError */
export async function readRequests(path: string): Promise<NamedRequest[]> {
  const read = await readDocument(path, 'request', parseRequests)
  return read.map(({ id, ...request }) => ({ id: id ?? null, request }))
}

/** How requests are read one per line. */
export const requestKind: Kind<NamedRequest> = {
  parse(json) {
    const parsed = parseDocument(namedRequest, json, 'cli')
    if (!parsed.ok) return parsed
    const { id, ...request } = parsed.value
    return { ok: true, value: { id: id ?? null, request } }
  },
  many: 'requests',
  example: '{ "facts": { "category": "incident" } }',
}

/** One request or a list; messages speak of the one that was written. */
function parseRequests(json: unknown): Parsed<z.infer<typeof namedRequests>> {
  if (Array.isArray(json)) return parseDocument(namedRequests, json, 'cli')
  const one = parseDocument(namedRequest, json, 'cli')
  return one.ok ? { ok: true, value: [one.value] } : one
}

type Usage = Readonly<Record<string, LimitUse>>

const usageSchema: Schema<Usage> = record(z.string(), z.union([decimalSchema, list(z.string())]))
const chainUsageSchema: Schema<Readonly<Record<string, Usage>>> = record(z.string(), usageSchema)

/** How much of each limit is used up, by policy. The one policy of a file without a chain is `''`. @throws InputError */
export async function readUsage(
  path: string | undefined,
  covering: Covering,
): Promise<Readonly<Record<string, Usage>>> {
  if (path === undefined) return {}
  const byPolicy =
    'policy' in covering
      ? { '': await readFitting(path, usageSchema, 'usage') }
      : await readFitting(path, chainUsageSchema, 'usage')
  const limits = policiesOf(covering).map(({ id = '', clauses }): [string, string[]] => [
    'policy' in covering ? '' : id,
    clauses.flatMap((clause) => (clause.kind === 'limit' ? [clause.id] : [])),
  ])
  const known = new Map(limits)
  for (const [policy, usage] of Object.entries(byPolicy)) {
    const ids = known.get(policy)
    if (ids === undefined) throw new InputError(`${path}: ${noSuch('policy', policy, [...known.keys()])}`)
    const unknown = Object.keys(usage).find((id) => !ids.includes(id))
    if (unknown !== undefined) throw new InputError(`${path}: ${noSuch('limit', unknown, ids)}`)
  }
  return byPolicy
}

function noSuch(what: string, name: string, known: readonly string[]): string {
  const list = known.length === 0 ? ' There is none.' : ` Known: ${known.map(quote).join(', ')}.`
  return `No ${what} is called ${quote(name)}.${didYouMean(name, known) || list}`
}

const valuesSchema: Schema<Readonly<Record<string, readonly unknown[]>>> = record(z.string(), list(z.unknown()))

/** Facts and the values that they may take. @throws InputError */
export const readValues = (path: string): Promise<Readonly<Record<string, readonly unknown[]>>> =>
  readFitting(path, valuesSchema, 'list of values')
