import { lineAdvice } from '@mspkit/billing'
import { calendarAdvice } from '@mspkit/calendar'
import { type Problem, pointer } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import { checkAmendments } from './check/amendments'
import { checkDocuments } from './check/documents'
import { checkSense } from './check/sense'
import type { Contract } from './definition'
import { contractFrame } from './schema/contract'
import { type SetBy, statesOf, type TermsDocument } from './states'
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
  const structure = checkStructure(contractFrame, contract, 'contracts')
  if (structure.length > 0) return structure
  const document = contract as Contract
  const good = new Set<object>()
  const problems = checkTerms(document, surroundings, good)
  if (problems.some(({ code }) => !contractAdvice.includes(code))) return problems
  return [...problems, ...checkAmendments(document), ...checkStates(document, surroundings, good)]
}

/** Sense is asked only of documents whose structure holds: it reads into them. */
function checkTerms(document: TermsDocument, surroundings: Surroundings, good: Set<object>): Problem[] {
  const documents = checkDocuments(document, surroundings, good)
  if (documents.some(({ code }) => !contractAdvice.includes(code))) return documents
  return [...documents, ...checkSense(document, surroundings)]
}

/** What an amendment makes of the contract must be a contract, too. A problem of a state is told at the amendment that made it. */
function checkStates(contract: Contract, surroundings: Surroundings, good: Set<object>): Problem[] {
  if (!contract.amendments?.length || checkAmendments(contract).length > 0) return []
  const states = statesOf(contract)
  const found = new Map<string, Problem>()
  const add = (problem: Problem): void => {
    if (!found.has(problem.path + problem.code)) found.set(problem.path + problem.code, problem)
  }
  for (let known = 1; known <= states.all; known++) {
    for (const { state } of states.segments(known)) {
      for (const set of state.unplaced) add(unplaced(set))
      if (state.setBy.length === 0) continue
      const frame = checkStructure(contractFrame, state.document, 'contracts')
      const problems =
        frame.length > 0
          ? frame
          : checkTerms(state.document, surroundings, isAlike(state.document, contract) ? good : new Set())
      for (const problem of problems)
        if (!contractAdvice.includes(problem.code)) add(atAmendment(problem, state.setBy, state.document))
    }
  }
  return [...found.values()]
}

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
