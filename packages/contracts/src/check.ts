import { lineAdvice } from '@mspkit/billing'
import { calendarAdvice } from '@mspkit/calendar'
import { frozenCopy, type Problem, pointer } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import { checkAmendments } from './check/amendments'
import { checkDocuments } from './check/documents'
import { fault } from './check/fault'
import { type Good, nothingYet } from './check/good'
import { checkSense } from './check/sense'
import type { Contract } from './definition'
import { cycleOf } from './periods'
import { contractFrame, contractFrameParts } from './schema/contract'
import { type SetBy, type State, type States, statesOf, type TermsDocument } from './states'
import type { Surroundings } from './surroundings'

/** Problems that are advice: the contract can be asked all the same. */
export const contractAdvice: readonly string[] = /* @__PURE__ */ [
  ...lineAdvice,
  ...calendarAdvice,
  'contracts/scope-term-short',
]

/**
 * All that is wrong with a contract, each with a JSON Pointer: its own structure and sense, every document that stands in it, checked by its own room,
 * and every state that its amendments make of it.
 *
 * With surroundings, names of documents and calendars are checked too. Some problems are advice, see {@link contractAdvice}.
 *
 * @example
 * const contract = { id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'America/Chicago', term: { from: '2026-01-01', months: 12 },
 *   renewal: { auto: true, months: 12, notice: { days: 60 } }, lines: [{ id: 'care', kind: 'flat', price: 4500 }],
 *   amendments: [{ recordedAt: '2026-05-12T11:00:00Z', from: '2026-04-01', by: 'kim', reason: 'r', set: { '/lines/core/price': '1.00' } }] }
 * checkContract(contract).map((problem) => problem.path) // => ['/lines/0/price']
 */
export function checkContract(contract: unknown, surroundings: Surroundings = {}): Problem[] {
  const structure = frameProblems(contract)
  if (structure.length > 0) return structure
  // Frozen, so that what the states of a contract share is checked once.
  const kept = frozenCopy(contract as Contract)
  return problemsWithin(kept, surroundings, () => statesOf(kept))
}

/** What is wrong with the contract's own structure; only where it holds can the rest be looked into. */
export const frameProblems = (contract: unknown): Problem[] => checkStructure(contractFrame, contract, 'contracts')

/** All that is wrong within a contract of good structure. */
export function problemsWithin(contract: Contract, surroundings: Surroundings, statesOfIt: () => States): Problem[] {
  const good = nothingYet()
  const problems = checkTerms(contract, surroundings, good)
  if (!contract.amendments?.length || problems.some(isFault)) return problems
  const amendments = checkAmendments(contract)
  if (amendments.length > 0) return [...problems, ...amendments]
  return [...problems, ...checkStates(contract, statesOfIt(), surroundings, good)]
}

/** Sense is asked only of documents whose structure holds: it reads into them. */
function checkTerms(document: TermsDocument, surroundings: Surroundings, good: Good): Problem[] {
  const documents = checkDocuments(document, surroundings, good)
  if (documents.some(isFault)) return documents
  return [...documents, ...checkSense(document, surroundings)]
}

/** What an amendment makes of the contract must be a contract, too. A problem of a state is told at the amendment that made it. */
function checkStates(contract: Contract, states: States, surroundings: Surroundings, good: Good): Problem[] {
  const found = new Map<string, Problem>()
  for (const state of states.made()) {
    const faults = stateProblems(contract, state, surroundings, good).filter(isFault)
    const problems = faults.map((problem) => atAmendment(problem, state.setBy, state.document))
    for (const problem of [...state.unplaced.map(unplaced), ...problems])
      if (!found.has(problem.path + problem.code)) found.set(problem.path + problem.code, problem)
  }
  return [...found.values()]
}

function stateProblems(contract: Contract, state: State, surroundings: Surroundings, good: Good): Problem[] {
  if (state.setBy.length === 0) return []
  const frame = checkFrame(contract, state.document)
  if (frame.length > 0) return frame
  if (cycleOf(state.document).bill !== cycleOf(contract).bill) return [turned]
  return checkTerms(state.document, surroundings, isAlike(state.document, contract) ? good : nothingYet())
}

const turned = /* @__PURE__ */ fault(
  'turned-cycle',
  '/billingCycle/bill',
  {},
  'From advance to arrears, or back, some period would be billed twice or not at all. End this contract and write another.',
)

/** The frame of a state: only what stands there in the place of something else can be wrong. */
function checkFrame(signed: Contract, document: TermsDocument): Problem[] {
  const keys = Object.keys(signed).filter((key) => key !== 'amendments') as (keyof TermsDocument)[]
  if (keys.some((key) => !Object.hasOwn(document, key))) return checkStructure(contractFrame, document, 'contracts')
  const changed = Object.entries(document).filter(([key, value]) => signed[key as keyof TermsDocument] !== value)
  return checkStructure(contractFrameParts, Object.fromEntries(changed), 'contracts')
}

const isFault = ({ code }: Problem): boolean => !contractAdvice.includes(code)

/** Whether documents are checked against the same surroundings in both: calendars and term. */
const isAlike = (state: TermsDocument, signed: TermsDocument): boolean =>
  state.calendars === signed.calendars && state.term === signed.term

const at = ({ amendment, path }: SetBy): string => pointer('amendments', amendment, 'set', path)

function unplaced(set: SetBy): Problem {
  const message = `Nothing stands at ${JSON.stringify(set.path)} that could be set or taken away. Name a thing in a list by its id, e.g. "/lines/seats/price".`
  return { code: 'contracts/nothing-there', path: at(set), facts: { place: set.path }, message }
}

/** The amendment whose place lies nearest to the problem; else the last one. */
function atAmendment(problem: Problem, setBy: readonly SetBy[], document: TermsDocument): Problem {
  const named = problem.path.replace(/^\/lines\/(\d+)/, (whole, place: string) => {
    const line = document.lines[Number(place)]
    return line ? pointer('lines', line.id) : whole
  })
  const near =
    setBy.findLast(({ path }) => named === path || named.startsWith(`${path}/`) || path.startsWith(`${named}/`)) ??
    (setBy.at(-1) as SetBy)
  const rest = named.startsWith(near.path) ? named.slice(near.path.length) : ''
  return { ...problem, path: at(near) + rest, facts: { ...problem.facts, place: named } }
}
