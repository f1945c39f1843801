import type { Problem } from '@mspkit/values'

export const fault = (what: string, path: string, facts: Record<string, unknown>, message: string): Problem => ({
  code: `contracts/${what}`,
  path,
  facts,
  message,
})
