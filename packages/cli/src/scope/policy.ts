// What a file says is covered: a scope policy, a chain of them, or a contract that holds one.

import { type Calendar, parseCalendar, toCalendar } from '@mspkit/calendar'
import { parseChain, parseScope, type ScopeChain, type ScopePolicy } from '@mspkit/scope'
import { orThrow, quote } from '@mspkit/values'
import { forFile, openCalendars } from '../files/documents'
import { readJson } from '../files/files'
import { InputError } from '../terminal'

/** One policy, or several of which each is the fallback of another; with the calendars that came with it. */
export type Covering = {
  readonly path: string
  readonly calendars: Readonly<Record<string, Calendar>>
} & ({ readonly policy: ScopePolicy } | { readonly chain: ScopeChain })

/** Every policy of a file. */
export const policiesOf = (covering: Covering): readonly ScopePolicy[] =>
  'policy' in covering ? [covering.policy] : covering.chain.policies

/** Opens a scope policy, a chain of them, or a contract that holds a policy. @throws InputError with all that is wrong. */
export async function openCovering(path: string, given: readonly string[] | undefined): Promise<Covering> {
  const document = await readJson(path)
  const named = await openCalendars(given)
  if (has(document, 'policies')) {
    return { path, calendars: named, chain: forFile(path, () => orThrow(parseChain(document), 'scope chain')) }
  }
  if (!has(document, 'lines')) {
    return { path, calendars: named, policy: forFile(path, () => orThrow(parseScope(document), 'scope policy')) }
  }
  const scope = scopeOf(path, document)
  const policy = forFile(`${path} /scope`, () => orThrow(parseScope(scope), 'scope policy'))
  return { path, calendars: { ...calendarsOf(path, document), ...named }, policy }
}

const has = (document: unknown, key: string): document is Readonly<Record<string, unknown>> =>
  typeof document === 'object' && document !== null && Object.hasOwn(document, key)

/** The policy as it was signed. */
function scopeOf(path: string, { scope }: Readonly<Record<string, unknown>>): unknown {
  if (scope === undefined)
    throw new InputError(`${path}: The contract has no "scope". Give the file of the scope policy.`)
  if (typeof scope !== 'string') return scope
  throw new InputError(`${path}: /scope names the policy ${quote(scope)}, which has a file of its own. Give that file.`)
}

function calendarsOf(path: string, { calendars }: Readonly<Record<string, unknown>>): Record<string, Calendar> {
  const own: [string, unknown][] = typeof calendars === 'object' && calendars !== null ? Object.entries(calendars) : []
  return Object.fromEntries(
    own.map(([name, one]) => [
      name,
      forFile(`${path} /calendars/${name}`, () => toCalendar(orThrow(parseCalendar(one), 'calendar'))),
    ]),
  )
}
