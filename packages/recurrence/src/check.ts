// What is wrong with a recurrence definition, and the way from unknown data to one.

import { type Parsed, type Problem, problem, problemsAt, quote } from '@mspkit/values'
import { isCurrency } from '@mspkit/values/money'
import { type CheckedDocument, readDocument } from '@mspkit/values/schema'
import { type RecurrenceDefinition, recurrenceDefinitionSchema } from './definition'
import type { Weights } from './evidence/model'
import { evidenceNames } from './evidence/names'

/**
 * What is wrong with a recurrence definition? Every problem at once, each with a JSON Pointer to its place. Never throws.
 *
 * @example
 * checkRecurrence({ timeZone: 'Europe/Berlim' })[0].path // => '/timeZone'
 * checkRecurrence({ timeZone: null })                    // => []
 */
export function checkRecurrence(definition: unknown): readonly Problem[] {
  return readRecurrence(definition).problems
}

/**
 * Unknown data, e.g. JSON from a file, to a recurrence definition, or every problem of it.
 *
 * @example
 * parseRecurrence({ timeZone: 'Europe/Berlin' }).ok // => true
 */
export function parseRecurrence(json: unknown): Parsed<RecurrenceDefinition> {
  const { value, problems } = readRecurrence(json)
  return value === null ? { ok: false, problems } : { ok: true, value }
}

/**
 * A definition, checked where it is written: a misspelt key does not compile, and editors complete the rest.
 *
 * @example
 * defineRecurrence({ timeZone: null, episodeGap: '6h' }).episodeGap // => '6h'
 */
export const defineRecurrence = (definition: RecurrenceDefinition): RecurrenceDefinition => definition

/** The definition's frozen copy, and every problem of it. */
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

/** `sameAs` is one step, so a chain of names would count tickets at the name in its middle. */
function aliasProblems(document: RecurrenceDefinition): Problem[] {
  const clients = new Map(Object.entries(document.clients ?? {}))
  return [...clients].flatMap(([id, { sameAs }]) => {
    const further = sameAs === undefined ? undefined : clients.get(sameAs)?.sameAs
    if (further === undefined) return []
    const message = `${quote(sameAs)} is itself called ${quote(further)}. Write the last name: ${quote(further)}.`
    return [problem('recurrence/alias-chain', ['clients', id, 'sameAs'], message, { received: sameAs, further })]
  })
}

function costProblems({ cost }: RecurrenceDefinition): Problem[] {
  if (cost === undefined || isCurrency(cost.currency)) return []
  const message = `${quote(cost.currency)} is not an ISO 4217 currency code. Write three capitals, e.g. "USD".`
  return [problem('recurrence/currency', ['cost', 'currency'], message, { received: cost.currency })]
}

/** What the structure of weights cannot say: that their lists fit together, and fit this version. */
export function weightProblems(weights: Weights): Problem[] {
  const wrong = (key: keyof Weights, message: string): Problem[] => [problem('recurrence/weights', [key], message)]
  if (weights.evidence.join(' ') !== evidenceNames.join(' ')) {
    return wrong('evidence', 'These weights were made for other evidence. Train them again with this version.')
  }
  const nodes = weights.feature.length
  for (const key of ['bound', 'next', 'value'] as const) {
    const { length } = weights[key]
    if (length !== nodes)
      return wrong(key, `"feature" has ${nodes} nodes, this list ${length}. Write one value a node.`)
  }
  const lost = weights.roots.find((root) => root >= nodes)
  if (lost !== undefined)
    return wrong('roots', `A tree begins at node ${lost}, but the last node is ${nodes - 1}. Train the weights again.`)
  // Children lie behind their parent, so that following them ends.
  const loose = weights.feature.findIndex(
    (feature, i) =>
      feature >= evidenceNames.length || (feature >= 0 && (weights.next[i]! <= i || weights.next[i]! + 1 >= nodes)),
  )
  if (loose < 0) return []
  const message = `Node ${loose} compares evidence, or leads to a node, that does not exist. Train the weights again.`
  return wrong('next', message)
}
