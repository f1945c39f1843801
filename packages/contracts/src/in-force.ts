import type { ChargeLineDefinition, RateCard, RateCards } from '@mspkit/billing'
import { type Calendar, compileCalendar } from '@mspkit/calendar'
import { compileObligations, type Obligations, type ObligationsPolicy } from '@mspkit/obligations'
import { compileScope, type Scope, type ScopePolicy } from '@mspkit/scope'
import { compileSla, type Sla, type SlaPolicy } from '@mspkit/sla'
import { frozenCopy, type Instant, type LocalDate } from '@mspkit/values'
import type { ContractLine } from './definition'
import { holdsOn } from './fact-at'
import { type Bought, boughtOn, obligationsBought, scopeBought, slaBought } from './packages'
import type { SetBy, State, TermsDocument } from './states'
import { given, readyCalendar, type Surroundings } from './surroundings'

/** What was agreed for a day, as known at an instant: documents. Plain data. */
export interface AgreedTerms {
  readonly validAt: LocalDate
  readonly knownAt: Instant
  /** Whether the day lies before the first, in a term, or after the end. */
  readonly standing: 'before' | 'in-force' | 'ended'
  /** The contract with its amendments laid over it, lines as written. */
  readonly contract: TermsDocument
  /** The lines in force on the day as they are billed: raised, with their days. */
  readonly lines: readonly ChargeLineDefinition[]
  /** The policies, without what no line in force buys; `null` when nothing was agreed or nobody gave the document. */
  readonly sla: SlaPolicy | null
  readonly scope: ScopePolicy | null
  readonly obligations: ObligationsPolicy | null
  readonly rateCard: RateCard | null
  /** Tools that the lines in force bring. */
  readonly tools: readonly string[]
  /** Which amendment set what. */
  readonly setBy: readonly SetBy[]
  /** Documents that the contract names and nobody gave: `'scope all-in'`. */
  readonly notGiven: readonly string[]
}

/** What was agreed for a day, ready to be asked. */
export interface InForce {
  readonly terms: AgreedTerms
  readonly calendars: Readonly<Record<string, Calendar>>
  readonly sla: Sla | null
  readonly scope: Scope | null
  readonly obligations: Obligations | null
  readonly rateCards: RateCards
}

/** The documents of a state on a day. */
export interface Documents {
  readonly sla: SlaPolicy | null
  readonly scope: ScopePolicy | null
  readonly obligations: ObligationsPolicy | null
  readonly rateCard: RateCard | null
  readonly bought: Bought
  readonly notGiven: readonly string[]
}

function documentsOf({ document }: State, day: LocalDate, surroundings: Surroundings): Documents {
  const bought = boughtOn(document.lines, day)
  const notGiven: string[] = []
  const find = <T extends object>(
    kind: 'sla' | 'scope' | 'obligations' | 'rateCard',
    table: Readonly<Record<string, T>> | undefined,
  ): T | null => {
    const written = document[kind]
    if (written === undefined) return null
    if (typeof written !== 'string') return written as unknown as T
    const found = given(table, written)
    if (found === undefined) notGiven.push(`${kind} ${written}`)
    return found ?? null
  }
  const sla = find('sla', surroundings.sla)
  const scope = find('scope', surroundings.scope)
  const obligations = find('obligations', surroundings.obligations)
  return {
    sla: sla && thinned(sla, slaBought(sla, bought)),
    scope: scope && thinned(scope, scopeBought(scope, bought)),
    obligations: obligations && thinned(obligations, obligationsBought(obligations, bought)),
    rateCard: find('rateCard', surroundings.rateCards),
    bought,
    notGiven,
  }
}

/** What was made here is kept, so nobody may change it; a document as a whole is the contract's, or the caller's own. */
const thinned = <T>(whole: T, held: T): T => (held === whole ? whole : frozenCopy(held))

/** The evaluators of a day. */
export type Evaluators = Omit<InForce, 'terms' | 'rateCards'>

/** Documents and evaluators by state and day. */
export interface Kept {
  documents(state: State, day: LocalDate): Documents
  evaluators(state: State, day: LocalDate): Evaluators
}

/** Makes evaluators once for each state and each set of lines that buy something: most contracts need one. */
export function kept(surroundings: Surroundings): Kept {
  const around = Object.fromEntries(
    Object.entries(surroundings.calendars ?? {}).map(([name, calendar]) => [name, readyCalendar(calendar)]),
  )
  const documentsBy = new Map<State, Map<string, Documents>>()
  const evaluatorsBy = new Map<Documents, Evaluators>()
  const byCalendars = new Map<object | null, Compiled>()
  const documents = (state: State, day: LocalDate): Documents => {
    const ofState = documentsBy.get(state) ?? new Map<string, Documents>()
    documentsBy.set(state, ofState)
    const key = buyersOn(state, day)
    const found = ofState.get(key)
    if (found) return found
    const made = documentsOf(state, day, surroundings)
    ofState.set(key, made)
    return made
  }
  return {
    documents,
    evaluators(state, day) {
      const wanted = documents(state, day)
      const found = evaluatorsBy.get(wanted)
      if (found) return found
      const made = compiled(compiledUnder(byCalendars, state.document, around), wanted, surroundings)
      evaluatorsBy.set(wanted, made)
      return made
    },
  }
}

const buyers = /* @__PURE__ */ new WeakMap<State, readonly ContractLine[]>()

/** Which of the lines that buy something, and come or go, are in force on a day. */
function buyersOn(state: State, day: LocalDate): string {
  let dated = buyers.get(state)
  if (dated === undefined) {
    const buys = ({ package: bought, obligations, from, to }: ContractLine): boolean =>
      (bought !== undefined || obligations !== undefined) && (from !== undefined || to !== undefined)
    dated = state.document.lines.filter(buys)
    buyers.set(state, dated)
  }
  return dated.length === 0 ? '' : dated.map((line) => (holdsOn(line, day) ? '1' : '0')).join('')
}

/** What was compiled under one set of calendars, by the document that it was compiled from: amendments share what they do not touch. */
interface Compiled {
  readonly calendars: Readonly<Record<string, Calendar>>
  readonly made: Map<object, unknown>
}

function compiledUnder(
  by: Map<object | null, Compiled>,
  document: TermsDocument,
  around: Readonly<Record<string, Calendar>>,
): Compiled {
  const key = document.calendars ?? null
  const found = by.get(key)
  if (found) return found
  const own = Object.entries(document.calendars ?? {}).map(
    ([name, calendar]) => [name, compileCalendar(calendar)] as const,
  )
  const calendars = Object.freeze(Object.fromEntries([...Object.entries(around), ...own]))
  const compiled = { calendars, made: new Map<object, unknown>() }
  by.set(key, compiled)
  return compiled
}

function once<D extends object, E>({ made }: Compiled, document: D | null, compile: (document: D) => E): E | null {
  if (document === null) return null
  if (!made.has(document)) made.set(document, compile(document))
  return made.get(document) as E
}

function compiled(
  under: Compiled,
  { sla, scope, obligations }: Documents,
  { clients, sites }: Surroundings,
): Evaluators {
  const { calendars } = under
  const roster = { ...(clients ? { clients } : {}), ...(sites ? { sites } : {}) }
  return Object.freeze({
    calendars,
    sla: once(under, sla, (policy) => compileSla(policy, { calendars: withoutOwn(calendars, policy), ...roster })),
    scope: once(under, scope, (policy) => compileScope(policy, { calendars })),
    obligations: once(under, obligations, (policy) => compileObligations(policy, { calendars })),
  })
}

/** A calendar that an SLA policy brings itself is that policy's own affair; `always` needs no saying. */
function withoutOwn(
  calendars: Readonly<Record<string, Calendar>>,
  { calendars: own = {} }: SlaPolicy,
): Record<string, Calendar> {
  return Object.fromEntries(
    Object.entries(calendars).filter(([name]) => name !== 'always' && !Object.hasOwn(own, name)),
  )
}
