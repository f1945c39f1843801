import { didYouMean, type Problem, pointer, quote } from '@mspkit/values'
import { compare } from '@mspkit/values/money'
import { checkStructure } from '@mspkit/values/schema'
import { problem, repeatedIds } from '../check'
import { standardsDefinitionSchema } from '../schema/standards'
import type { StandardsDefinition } from './definition'

/**
 * All that is wrong with a set of standards.
 *
 * @example
 * checkStandards({ requirements: [] })[0].path // => '/requirements'
 */
export function checkStandards(definition: unknown): Problem[] {
  const problems = checkStructure(standardsDefinitionSchema, definition, 'obligations')
  if (problems.length > 0) return problems
  const standards = definition as StandardsDefinition
  const ids = standards.requirements.map((requirement) => requirement.id)
  return [...repeatedIds(ids, '/requirements'), ...checkLevels(standards, ids)]
}

function checkLevels({ levels }: StandardsDefinition, ids: readonly string[]): Problem[] {
  const problems: Problem[] = []
  for (const name of ['controlled', 'partly-controlled'] as const) {
    const { atLeastPercent, whole = [] } = levels[name]
    const path = pointer('levels', name)
    if (compare(atLeastPercent, 0) < 0 || compare(atLeastPercent, 100) > 0) {
      const message = `${quote(atLeastPercent)} is not a percentage. Write "0" to "100".`
      problems.push(problem('not-a-percentage', `${path}/atLeastPercent`, atLeastPercent, message))
    }
    whole.forEach((id, i) => {
      if (ids.includes(id)) return
      const message = `${quote(id)} is not required here.${didYouMean(id, ids)}`
      problems.push(problem('unknown-requirement', `${path}/whole/${i}`, id, message))
    })
  }
  const [full, partly] = [levels.controlled.atLeastPercent, levels['partly-controlled'].atLeastPercent]
  if (compare(full, partly) < 0) {
    const message = `Controlled (${quote(full)}) takes less than partly controlled (${quote(partly)}).`
    problems.push(problem('levels-reversed', '/levels/controlled/atLeastPercent', full, message))
  }
  return problems
}
