import { type Problem, pointer, quote } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import type { RecurrenceDefinition } from './definition'
import { evidenceNames } from './evidence-names'
import type { Weights } from './model'
import { recurrenceDefinitionSchema } from './schema'

/**
 * What is wrong with a recurrence definition? All of it, each with a JSON Pointer; nothing when `compileRecurrence` will take it.
 *
 * @example
 * checkRecurrence({ timeZone: 'Europe/Berlim' })[0].path // => '/timeZone'
 * checkRecurrence({ timeZone: null })                    // => []
 */
export function checkRecurrence(definition: unknown): Problem[] {
  const structure = checkStructure(recurrenceDefinitionSchema, definition, 'recurrence')
  if (structure.length > 0) return structure
  const document = definition as RecurrenceDefinition
  return [
    ...checkMasks(document),
    ...checkClients(document),
    ...(document.weights ? checkWeights(document.weights) : []),
  ]
}

function checkMasks(document: RecurrenceDefinition): Problem[] {
  return (document.masks ?? []).flatMap(({ pattern }, i) => {
    try {
      new RegExp(pattern, 'giu')
      return []
    } catch {
      return [
        {
          code: 'recurrence/mask',
          path: pointer('masks', i, 'pattern'),
          facts: { received: pattern },
          message: `${quote(pattern)} is not a regular expression with the flags "giu". Write e.g. "order \\\\d+".`,
        },
      ]
    }
  })
}

/** A client that is called another, which is called a third, would be counted at the second: names are one step. */
function checkClients(document: RecurrenceDefinition): Problem[] {
  const clients = new Map(Object.entries(document.clients ?? {}))
  return [...clients].flatMap(([id, client]) => {
    const further = client.sameAs === undefined ? undefined : clients.get(client.sameAs)?.sameAs
    if (further === undefined) return []
    const message = `${quote(client.sameAs)} is itself called ${quote(further)}. Write the last name: ${quote(further)}.`
    return [
      {
        code: 'recurrence/alias-chain',
        path: pointer('clients', id, 'sameAs'),
        facts: { received: client.sameAs, further },
        message,
      },
    ]
  })
}

function checkWeights(weights: Weights): Problem[] {
  const problem = (key: keyof Weights, message: string): Problem[] => [
    { code: 'recurrence/weights', path: pointer('weights', key), facts: {}, message },
  ]
  if (weights.evidence.join(' ') !== evidenceNames.join(' ')) {
    return problem('evidence', 'These weights were made for other evidence. Train them again with this version.')
  }
  const nodes = weights.feature.length
  for (const key of ['bound', 'next', 'value'] as const) {
    if (weights[key].length !== nodes)
      return problem(key, `There are ${nodes} nodes but ${weights[key].length} of these.`)
  }
  if (weights.roots.some((root) => root >= nodes)) return problem('roots', 'A tree begins at a node that is not there.')
  // Children lie behind their parent, or the walk would not end.
  const wrong = weights.feature.findIndex(
    (feature, i) =>
      feature >= evidenceNames.length || (feature >= 0 && (weights.next[i]! <= i || weights.next[i]! + 1 >= nodes)),
  )
  return wrong < 0 ? [] : problem('next', `Node ${wrong} asks for evidence or leads to a node that is not there.`)
}
