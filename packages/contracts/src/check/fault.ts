import type { Problem } from '@mspkit/values'

export const fault = (what: string, path: string, facts: Record<string, unknown>, message: string): Problem => ({
  code: `contracts/${what}`,
  path,
  facts,
  message,
})

/** Problems of a document, told where it stands in the contract. */
export const under = (path: string, problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => ({ ...problem, path: path + problem.path }))
