// Checking standards, and parsing them from unknown data.

import { didYouMean, type Parsed, type Problem, problem, quote } from '@mspkit/values'
import { type CheckedDocument, parseDocument, readDocument } from '@mspkit/values/schema'
import { repeatedIds } from '../policy/check'
import { type Level, type StandardsDefinition, standardsDefinitionSchema } from './definition'

/**
 * What is wrong with these standards? Never throws, for any document.
 *
 * @example
 * checkStandards({ requirements: [] })[0].path // => '/requirements'
 */
export const checkStandards = (document: unknown): readonly Problem[] => readStandards(document).problems

/**
 * Reads unknown data, e.g. JSON from a file, as standards, or returns every problem.
 *
 * @example
 * parseStandards({ requirements: [] }).ok // => false
 */
export const parseStandards = (json: unknown): Parsed<StandardsDefinition> =>
  parseDocument(standardsDefinitionSchema, json, 'obligations', standardsProblems)

/** The frozen copy of a set of standards, and every problem of it. */
export const readStandards = (document: unknown): CheckedDocument<StandardsDefinition> =>
  readDocument(standardsDefinitionSchema, document, 'obligations', standardsProblems)

/**
 * Standards, checked where they are written: a misspelt key does not compile, and editors complete the rest.
 *
 * @example
 * defineStandards({
 *   requirements: [{ id: 'os', of: 'asset', require: { 'asset.osSupported': true }, weight: 1 }],
 *   levels: { controlled: { atLeastPercent: 90 }, 'partly-controlled': { atLeastPercent: 60 } },
 * }).requirements.length // => 1
 */
export const defineStandards = (standards: StandardsDefinition): StandardsDefinition => standards

function standardsProblems({ requirements, levels }: StandardsDefinition): Problem[] {
  const ids = requirements.map((requirement) => requirement.id)
  const [full, partly] = [levels.controlled.atLeastPercent, levels['partly-controlled'].atLeastPercent]
  return [
    ...repeatedIds(ids, 'requirements'),
    ...levelProblems(levels.controlled, 'controlled', ids),
    ...levelProblems(levels['partly-controlled'], 'partly-controlled', ids),
    ...(full < partly ? [reversedLevels(full, partly)] : []),
  ]
}

function levelProblems({ atLeastPercent, whole = [] }: Level, name: string, ids: readonly string[]): Problem[] {
  const problems: Problem[] = []
  if (atLeastPercent < 0 || atLeastPercent > 100) {
    const message = `${quote(atLeastPercent)} is not a percentage. Write 0 to 100.`
    problems.push(
      problem('obligations/not-a-percentage', ['levels', name, 'atLeastPercent'], message, {
        received: atLeastPercent,
      }),
    )
  }
  whole.forEach((id, i) => {
    if (ids.includes(id)) return
    const message = `${quote(id)} is no requirement of these standards. Write the id of one.${didYouMean(id, ids)}`
    problems.push(problem('obligations/unknown-requirement', ['levels', name, 'whole', i], message, { received: id }))
  })
  return problems
}

function reversedLevels(full: number, partly: number): Problem {
  const message = `"controlled" needs less (${quote(full)}) than "partly-controlled" (${quote(partly)}). Write at least ${quote(partly)}.`
  return problem('obligations/levels-reversed', ['levels', 'controlled', 'atLeastPercent'], message, {
    received: full,
  })
}
