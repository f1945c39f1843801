// Checks a recurrence definition, and parses unknown data into one.

import { type Parsed, type Problem, problem, problemsAt, quote } from '@mspkit/values'
import { currencyProblems } from '@mspkit/values/money'
import { type CheckedDocument, readDocument } from '@mspkit/values/schema'
import { type RecurrenceDefinition, recurrenceDefinitionSchema } from './definition'
import type { Weights } from './evidence/weights/model'
import { evidenceNames } from './evidence/weights/names'

/**
 * What is wrong with a recurrence definition? Returns every problem at once, each with a JSON Pointer. It never throws.
 *
 * @example
 * checkRecurrence({ timeZone: 'Europe/Berlim' })[0].path // => '/timeZone'
 * checkRecurrence({ timeZone: null })                    // => []
 */
export function checkRecurrence(definition: unknown): readonly Problem[] {
  return readRecurrence(definition).problems
}

/**
 * Parses unknown data, e.g. JSON from a file, into a recurrence definition, or returns every problem of it.
 *
 * @example
 * parseRecurrence({ timeZone: 'Europe/Berlin' }).ok // => true
 */
export function parseRecurrence(json: unknown): Parsed<RecurrenceDefinition> {
  const { value, problems } = readRecurrence(json)
  return value === null ? { ok: false, problems } : { ok: true, value }
}

/**
 * Returns the definition that it is given. TypeScript refuses a misspelt key in the literal, and editors complete it.
 *
 * @example
 * defineRecurrence({ timeZone: null, episodeGap: '6h' }).episodeGap // => '6h'
 */
export const defineRecurrence = (definition: RecurrenceDefinition): RecurrenceDefinition => definition

/** A frozen copy of the definition, and every problem of it. */
export const readRecurrence = (definition: unknown): CheckedDocument<RecurrenceDefinition> =>
  readDocument(recurrenceDefinitionSchema, definition, 'recurrence', (document) => [
    ...maskProblems(document),
    ...aliasProblems(document),
    ...costProblems(document),
    ...(document.weights ? problemsAt(['weights'], weightProblems(document.weights)) : []),
  ])

function maskProblems({ masks = [] }: RecurrenceDefinition): Problem[] {
  return masks.flatMap(({ pattern }, i) => {
    try {
      new RegExp(pattern, 'giu')
      return []
    } catch {
      const message = `${quote(pattern)} is not a regular expression with the flags "giu". Write e.g. "order \\\\d+".`
      return [problem('recurrence/mask', ['masks', i, 'pattern'], message, { received: pattern })]
    }
  })
}

/** `sameAs` is followed once only, so a chain of ids would count tickets at an id in the middle. */
function aliasProblems(document: RecurrenceDefinition): Problem[] {
  const clients = new Map(Object.entries(document.clients ?? {}))
  return [...clients].flatMap(([id, { sameAs }]) => {
    const further = sameAs === undefined ? undefined : clients.get(sameAs)?.sameAs
    if (further === undefined) return []
    const message = `${quote(sameAs)} is itself the same as ${quote(further)}. Write ${quote(further)} here.`
    return [problem('recurrence/alias-chain', ['clients', id, 'sameAs'], message, { received: sameAs, further })]
  })
}

function costProblems({ cost }: RecurrenceDefinition): Problem[] {
  return cost === undefined ? [] : currencyProblems(cost.currency, 'recurrence/currency', ['cost', 'currency'])
}

/** Problems of weights beyond their structure: their lists must be consistent and belong to this version. */
export function weightProblems(weights: Weights): Problem[] {
  const wrong = (key: keyof Weights, message: string): Problem[] => [problem('recurrence/weights', [key], message)]
  if (weights.evidence.join(' ') !== evidenceNames.join(' ')) {
    return wrong('evidence', 'These weights were made for other evidence. Train them again with this version.')
  }
  const nodes = weights.feature.length
  for (const key of ['bound', 'next', 'value'] as const) {
    const { length } = weights[key]
    if (length !== nodes)
      return wrong(key, `"feature" has ${nodes} nodes, this list has ${length}. Write one value for each node.`)
  }
  const lost = weights.roots.find((root) => root >= nodes)
  if (lost !== undefined)
    return wrong('roots', `A tree begins at node ${lost}, but the last node is ${nodes - 1}. Train the weights again.`)
  // Child nodes come after their parent, so that following them ends.
  const loose = weights.feature.findIndex(
    (feature, i) =>
      feature >= evidenceNames.length || (feature >= 0 && (weights.next[i]! <= i || weights.next[i]! + 1 >= nodes)),
  )
  if (loose < 0) return []
  const message = `Node ${loose} compares evidence, or leads to a node, that does not exist. Train the weights again.`
  return wrong('next', message)
}
