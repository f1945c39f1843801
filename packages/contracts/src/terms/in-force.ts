// The documents and evaluators in force on a day: those of the contract or its context, without what no line in force buys.

import { type Calendar, compileCalendar } from '@mspkit/calendar'
import { compileObligations, type Obligations, type ObligationsPolicy } from '@mspkit/obligations'
import { compileScope, type Scope, type ScopePolicy } from '@mspkit/scope'
import { compileSla, type Sla, type SlaPolicy } from '@mspkit/sla'
import { frozenCopy, type LocalDate } from '@mspkit/values'
import { type CompiledContext, givenIn } from '../context'
import type { ContractLine, TermsDocument } from '../definition/contract'
import { holdsOn } from '../history/fact-at'
import type { State } from '../history/segments'
import type { Documents, Evaluators } from './known-terms'
import { boughtOn, obligationsBought, scopeBought, slaBought } from './packages'

function documentsOf({ document }: State, day: LocalDate, context: CompiledContext): Documents {
  const bought = boughtOn(document.lines, day)
  const notGiven: string[] = []
  const find = <T extends object>(
    kind: 'sla' | 'scope' | 'obligations' | 'rateCard',
    written: T | string | undefined,
    table: Readonly<Record<string, T>> | undefined,
  ): T | null => {
    if (typeof written !== 'string') return written ?? null
    const found = givenIn(table, written)
    if (found === undefined) notGiven.push(`${kind} ${written}`)
    return found ?? null
  }
  const sla = find('sla', document.sla, context.sla)
  const scope = find('scope', document.scope, context.scope)
  const obligations = find('obligations', document.obligations, context.obligations)
  const rateCard = find('rateCard', document.rateCard, context.rateCards)
  return {
    sla: sla && held(sla, slaBought(sla, bought)),
    scope: scope && held(scope, scopeBought(scope, bought)),
    obligations: obligations && held(obligations, obligationsBought(obligations, bought)),
    rateCard,
    bought,
    notGiven: Object.freeze(notGiven),
  }
}

/** What is bought of a document: the frozen document itself, or a frozen copy of a part. */
const held = <T>(whole: T, part: T): T => (part === whole ? whole : frozenCopy(part))

/** Documents and evaluators by state and day. */
export interface DocumentsByDay {
  documents(state: State, day: LocalDate): Documents
  evaluators(state: State, day: LocalDate): Evaluators
}

/** Makes evaluators once for each state and each set of lines that buy something: most contracts need one. */
export function documentsByDay(context: CompiledContext): DocumentsByDay {
  const documentsBy = new Map<State, Map<string, Documents>>()
  const evaluatorsBy = new Map<Documents, Evaluators>()
  const byCalendars = isAlone(context) ? compiledForAll : new WeakMap<object, Compiled>()
  const documents = (state: State, day: LocalDate): Documents => {
    const ofState = documentsBy.get(state) ?? new Map<string, Documents>()
    documentsBy.set(state, ofState)
    const key = buyersOn(state, day)
    const found = ofState.get(key)
    if (found) return found
    const made = documentsOf(state, day, context)
    ofState.set(key, made)
    return made
  }
  return {
    documents,
    evaluators(state, day) {
      const wanted = documents(state, day)
      const found = evaluatorsBy.get(wanted)
      if (found) return found
      const made = compiled(compiledUnder(byCalendars, state.document, context), wanted, context)
      evaluatorsBy.set(wanted, made)
      return made
    },
  }
}

const buyers = new WeakMap<State, readonly ContractLine[]>()

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

/** What was compiled under one set of calendars, by the document that it was compiled from: states share what amendments do not change. */
interface Compiled {
  readonly calendars: Readonly<Record<string, Calendar>>
  readonly sla: WeakMap<SlaPolicy, Sla>
  readonly scope: WeakMap<ScopePolicy, Scope>
  readonly obligations: WeakMap<ObligationsPolicy, Obligations>
}

/** By the calendars of the contract. */
type ByCalendars = WeakMap<object, Compiled>

/** What contracts have in common: equal documents are one object, and nothing of a context is compiled into them. */
const compiledForAll: ByCalendars = new WeakMap()
const noCalendars = Object.freeze({})

const isAlone = ({ calendars, clients, sites }: CompiledContext): boolean =>
  Object.keys(calendars).length === 0 && clients === undefined && sites === undefined

function compiledUnder(by: ByCalendars, document: TermsDocument, context: CompiledContext): Compiled {
  const key = document.calendars ?? noCalendars
  const found = by.get(key)
  if (found) return found
  const own = Object.entries(document.calendars ?? {}).map(([name, calendar]): [string, Calendar] => [
    name,
    compileCalendar(calendar),
  ])
  const calendars = Object.freeze({ ...context.calendars, ...Object.fromEntries(own) })
  const made: Compiled = { calendars, sla: new WeakMap(), scope: new WeakMap(), obligations: new WeakMap() }
  by.set(key, made)
  return made
}

function once<D extends object, E>(made: WeakMap<D, E>, document: D | null, compile: (document: D) => E): E | null {
  if (document === null) return null
  const found = made.get(document)
  if (found !== undefined) return found
  const evaluator = compile(document)
  made.set(document, evaluator)
  return evaluator
}

function compiled(under: Compiled, { sla, scope, obligations }: Documents, context: CompiledContext): Evaluators {
  const { calendars } = under
  const { clients, sites } = context
  const roster = { ...(clients ? { clients } : {}), ...(sites ? { sites } : {}) }
  return Object.freeze({
    calendars,
    sla: once(under.sla, sla, (policy) => compileSla(policy, { calendars: withoutOwn(calendars, policy), ...roster })),
    scope: once(under.scope, scope, (policy) => compileScope(policy, { calendars })),
    obligations: once(under.obligations, obligations, (policy) => compileObligations(policy, { calendars })),
  })
}

/** A calendar that an SLA policy brings itself is that policy's own; `always` is there anyway. */
function withoutOwn(
  calendars: Readonly<Record<string, Calendar>>,
  { calendars: own = {} }: SlaPolicy,
): Record<string, Calendar> {
  return Object.fromEntries(
    Object.entries(calendars).filter(([name]) => name !== 'always' && !Object.hasOwn(own, name)),
  )
}
