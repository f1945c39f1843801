// What is wrong with a contract, and the way from unknown data to one.

import { frozenCopy, isValid, keysOf, type Parsed, type Problem, pointer, problem, quote } from '@mspkit/values'
import { checkDocument, readDocument } from '@mspkit/values/schema'
import { checkAmendments } from './check/amendments'
import { checkDocuments } from './check/documents'
import { checkRules } from './check/rules'
import { nothingYet, type Validated } from './check/validated'
import { type ContractContext, demandContext } from './context'
import type { Amendment } from './definition/amendment'
import { type Contract, contractOutlineParts, contractOutlineSchema, type TermsDocument } from './definition/contract'
import { withSharedDocuments } from './definition/shared'
import type { State } from './history/segments'
import type { SetBy } from './history/set-by'
import { type States, statesOf } from './history/states'
import { cycleOf } from './terms/cycles/billing-periods'

/**
 * What is wrong with a contract? Its own structure and rules, every document in it, checked by its own package, and every state
 * that its amendments make of it: every problem at once, each with a JSON Pointer.
 *
 * With a context, names of documents and calendars are checked too. A problem of severity `warning` or `advice` keeps nothing
 * from being compiled. Never throws, whatever the contract is.
 *
 * @throws TypeError for a context of the wrong kind.
 * @example
 * const contract = { id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'America/Chicago', term: { from: '2026-01-01', months: 12 },
 *   renewal: { auto: true, months: 12, notice: { days: 60 } }, lines: [{ id: 'care', kind: 'flat', price: 4500 }],
 *   amendments: [{ recordedAt: '2026-05-12T11:00:00Z', from: '2026-04-01', by: 'kim', reason: 'r', set: { '/lines/core/price': '1.00' } }] }
 * checkContract(contract).map((problem) => problem.path) // => ['/lines/0/price', '/amendments/0/set/~1lines~1core~1price']
 */
export const checkContract = (contract: unknown, context: ContractContext = {}): readonly Problem[] =>
  readContract(contract, context).problems

/**
 * Reads unknown data, e.g. JSON from a file, as a contract, or returns every problem.
 *
 * @throws TypeError for a context of the wrong kind.
 * @example
 * parseContract({ id: 'AG-1' }).ok // => false
 */
export function parseContract(json: unknown, context: ContractContext = {}): Parsed<Contract> {
  const { value, problems } = readContract(json, context)
  return value === null ? { ok: false, problems } : { ok: true, value: value.contract }
}

/**
 * A contract, checked where it is written: a misspelt key does not compile, and editors complete the rest.
 *
 * @example
 * defineContract({ id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'America/Chicago', term: { from: '2026-01-01', months: 12 },
 *   renewal: { auto: true, months: 12, notice: { days: 60 } }, lines: [] }).id // => 'AG-1'
 */
export const defineContract = (contract: Contract): Contract => contract

/** A contract's frozen copy with the states that its amendments make; `null` when it has an error. */
interface ReadContract {
  readonly value: { readonly contract: Contract; readonly states: States } | null
  readonly problems: readonly Problem[]
}

/** The contract's copy, and every problem of it. */
export function readContract(contract: unknown, context: ContractContext): ReadContract {
  demandContext(context)
  let value: ReadContract['value'] = null
  const { value: outline, problems } = readDocument(contractOutlineSchema, contract, 'contracts', (outline) => {
    // The outline is right; the rules check every document in it, before anything reads the copy as a contract.
    const kept = withSharedDocuments(frozenCopy(outline) as Contract)
    let states: States | undefined
    const statesOfIt = (): States => (states ??= statesOf(kept))
    const found = contractProblems(kept, context, statesOfIt)
    if (isValid(found)) value = { contract: kept, states: statesOfIt() }
    return found
  })
  // Where parts of it are wrong, the rules judge what is left of it, which is no contract.
  return { value: outline && value, problems }
}

/** Every problem of a contract whose outline is right. */
function contractProblems(contract: Contract, context: ContractContext, statesOfIt: () => States): Problem[] {
  const validated = nothingYet()
  const problems = checkTerms(contract, context, validated)
  if (!contract.amendments?.length) return problems
  const amendments = checkAmendments(contract)
  const states = amendments.length === 0 ? statesOfIt() : statesOf(withoutWrong(contract, amendments))
  // States of terms that are wrong would repeat what is wrong with the terms.
  const ofStates = isValid(problems) ? checkStates(contract, states, context, validated) : unplaced(states)
  return [...problems, ...amendments, ...ofStates]
}

/** The contract without what is wrong with amendments by themselves, so that all else is checked too. */
function withoutWrong(contract: Contract, problems: readonly Problem[]): Contract {
  const wrong = new Set(problems.map(({ path }) => path))
  const without = ({ set, ...rest }: Amendment, i: number): Amendment => {
    const at = (...keys: string[]): string => pointer('amendments', i, ...keys)
    const kept = wrong.has(at('to')) ? [] : Object.entries(set).filter(([path]) => !wrong.has(at('set', path)))
    return { ...rest, set: Object.fromEntries(kept) }
  }
  return { ...contract, amendments: (contract.amendments ?? []).map(without) }
}

/** Paths of amendments at which there is nothing. */
function unplaced(states: States): Problem[] {
  const found = new Map<string, Problem>()
  for (const { notApplied: sets } of states.made()) for (const one of sets.map(notApplied)) found.set(one.path, one)
  return [...found.values()]
}

/** Rules are checked only where every document is right: they read into them. */
function checkTerms(document: TermsDocument, context: ContractContext, validated: Validated): Problem[] {
  const documents = checkDocuments(document, context, validated)
  return isValid(documents) ? [...documents, ...checkRules(document, context)] : documents
}

/** What an amendment makes of the contract must be a contract, too. A problem of a state is reported at the amendment that made it. */
function checkStates(contract: Contract, states: States, context: ContractContext, validated: Validated): Problem[] {
  const found = new Map<string, Problem>()
  for (const state of states.made()) {
    const errors = stateProblems(contract, state, states.signed, context, validated).filter(
      ({ severity }) => severity === 'error',
    )
    const setBy = errors.length === 0 ? [] : state.setBy
    const problems = errors.map((one) => atAmendment(one, setBy, state.document))
    for (const one of [...state.notApplied.map(notApplied), ...problems])
      if (!found.has(one.path + one.code)) found.set(one.path + one.code, one)
  }
  return [...found.values()]
}

function stateProblems(
  contract: Contract,
  state: State,
  signed: TermsDocument,
  context: ContractContext,
  validated: Validated,
): readonly Problem[] {
  if (state.document === signed) return []
  const outline = frameProblems(contract, state.document)
  if (outline.length > 0) return outline
  if (cycleOf(state.document).bill !== cycleOf(contract).bill) return [turned()]
  return checkTerms(state.document, context, isAlike(state.document, contract) ? validated : nothingYet())
}

/** The outline of a state: only what replaces something else can be wrong. */
function frameProblems(signed: Contract, document: TermsDocument): readonly Problem[] {
  const { amendments: _, ...terms } = signed
  if (Object.keys(terms).some((key) => !Object.hasOwn(document, key)))
    return checkDocument(contractOutlineSchema, document, 'contracts')
  const before = new Map<string, unknown>(Object.entries(terms))
  const changed = Object.entries(document).filter(([key, value]) => before.get(key) !== value)
  return checkDocument(contractOutlineParts, Object.fromEntries(changed), 'contracts')
}

const turned = (): Problem =>
  problem(
    'contracts/turned-cycle',
    '/billingCycle/bill',
    'Billing cannot change from advance to arrears, or back: a period would be billed twice or never. End this contract and write a new one.',
  )

/** Whether documents are checked against the same calendars and term in both. */
const isAlike = (state: TermsDocument, signed: TermsDocument): boolean =>
  state.calendars === signed.calendars && state.term === signed.term

const pathOf = ({ amendment, path }: SetBy): string => pointer('amendments', amendment, 'set', path)

function notApplied(set: SetBy): Problem {
  const message = `Nothing at ${quote(set.path)} can be set or removed. Name an item of a list by its id, e.g. "/lines/seats/price".`
  return problem('contracts/nothing-there', pathOf(set), message, { place: set.path })
}

/** The amendment whose path is nearest to the problem; else the last one. */
function atAmendment(found: Problem, setBy: readonly SetBy[], document: TermsDocument): Problem {
  const named = namedPath(found.path, document)
  const near =
    setBy.findLast(({ path }) => named === path || named.startsWith(`${path}/`) || path.startsWith(`${named}/`)) ??
    (setBy.at(-1) as SetBy)
  const within = named.startsWith(near.path) ? named.slice(near.path.length) : ''
  return { ...found, path: pathOf(near) + within, facts: { ...found.facts, place: named } }
}

/** A path with its line named by id, as amendments do. */
function namedPath(path: string, document: TermsDocument): string {
  const [key, index, ...inner] = keysOf(path)
  const line = key === 'lines' ? document.lines[Number(index)] : undefined
  return line ? pointer('lines', line.id, ...inner) : path
}
