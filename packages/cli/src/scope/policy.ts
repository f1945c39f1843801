import { type Calendar, compileCalendar } from '@mspkit/calendar'
import { checkChain, checkScope, type ScopeChain, type ScopePolicy } from '@mspkit/scope'
import { DefinitionError, type Problem, quote } from '@mspkit/values'
import { compiled, openCalendars } from '../documents'
import { readJson } from '../files'
import { InputError } from '../terminal'

/** What a file says is covered: one policy, or several behind each other; with the calendars that came with it. */
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
    return { path, calendars: named, chain: checked<ScopeChain>(path, 'scope chain', document, checkChain) }
  }
  if (!has(document, 'lines')) {
    return { path, calendars: named, policy: checked<ScopePolicy>(path, 'scope policy', document, checkScope) }
  }
  const policy = checked<ScopePolicy>(`${path} /scope`, 'scope policy', scopeOf(path, document), checkScope)
  return { path, calendars: { ...calendarsOf(path, document), ...named }, policy }
}

const has = (document: unknown, key: string): document is Readonly<Record<string, unknown>> =>
  typeof document === 'object' && document !== null && Object.hasOwn(document, key)

/** The policy as it was signed. */
function scopeOf(path: string, { scope }: Readonly<Record<string, unknown>>): unknown {
  if (scope === undefined)
    throw new InputError(`${path}: The contract has no "scope". Give the file of the scope policy.`)
  if (typeof scope !== 'string') return scope
  throw new InputError(
    `${path}: /scope names the policy ${quote(scope)}, which stands in a file of its own. Give that file.`,
  )
}

function calendarsOf(path: string, { calendars }: Readonly<Record<string, unknown>>): Record<string, Calendar> {
  const own = Object.entries((calendars ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    own.map(([name, one]) => [name, compiled(`${path} /calendars/${name}`, () => compileCalendar(one))]),
  )
}

function checked<T>(path: string, what: string, document: unknown, check: (document: unknown) => Problem[]): T {
  return compiled(path, () => {
    const problems = check(document)
    if (problems.length > 0) throw new DefinitionError(what, problems)
    return document as T
  })
}
