import type { LimitUse, ScopeRequest, Work } from '@mspkit/scope'
import { didYouMean, type LocalDate, quote } from '@mspkit/values'
import { decimalSchema, instantSchema, localDateSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import { readFitting } from '../documents'
import { InputError } from '../terminal'
import { type Covering, policiesOf } from './policy'

interface WrittenRequest {
  readonly id?: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly work?: Work
  readonly on?: LocalDate
}

const timed = () =>
  z.strictObject({ from: instantSchema, to: instantSchema, workedMinutes: z.exactOptional(z.number()) }).readonly()

const written = () =>
  z
    .strictObject({
      id: z.exactOptional(z.string().describe('How the answer is headed.')),
      facts: z.record(z.string(), z.unknown()).readonly(),
      work: z.exactOptional(
        z.union([
          timed(),
          z.array(timed()).readonly(),
          z.strictObject({ on: localDateSchema, workedMinutes: z.number() }).readonly(),
        ]),
      ),
      on: z.exactOptional(localDateSchema),
    })
    .readonly()

const requestsSchema: z.ZodType<WrittenRequest | readonly WrittenRequest[]> = /* @__PURE__ */ z.union([
  /* @__PURE__ */ written(),
  /* @__PURE__ */ z.array(/* @__PURE__ */ written()).readonly(),
])

/** A request, and how it is called. */
export interface NamedRequest {
  readonly id: string | null
  readonly request: ScopeRequest
}

/** One request, or a list of them. @throws InputError */
export async function readRequests(path: string): Promise<NamedRequest[]> {
  const read = await readFitting(path, requestsSchema, 'request')
  const list = Array.isArray(read) ? (read as readonly WrittenRequest[]) : [read as WrittenRequest]
  return list.map(({ id, ...request }) => ({ id: id ?? null, request }))
}

type Usage = Readonly<Record<string, LimitUse>>

const use = () => z.union([decimalSchema, z.array(z.string()).readonly()])
const usageSchema: z.ZodType<Usage> = /* @__PURE__ */ z.record(z.string(), /* @__PURE__ */ use()).readonly()
const chainUsageSchema: z.ZodType<Readonly<Record<string, Usage>>> = /* @__PURE__ */ z
  .record(z.string(), usageSchema)
  .readonly()

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

const valuesSchema: z.ZodType<Readonly<Record<string, readonly unknown[]>>> = /* @__PURE__ */ z
  .record(z.string(), /* @__PURE__ */ z.array(/* @__PURE__ */ z.unknown()).readonly())
  .readonly()

/** Facts and the values that they may take. @throws InputError */
export const readValues = (path: string): Promise<Readonly<Record<string, readonly unknown[]>>> =>
  readFitting(path, valuesSchema, 'list of values')
