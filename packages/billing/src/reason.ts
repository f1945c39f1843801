import type { Reason } from '@mspkit/records'

/** Where the lines stand: the document's name and the JSON Pointer to the list. */
export interface Source {
  readonly document: string
  readonly path: string
}

export const because = (code: string, facts: Readonly<Record<string, unknown>>, source: Source | null): Reason => ({
  code: `billing/${code}`,
  facts,
  source,
})
