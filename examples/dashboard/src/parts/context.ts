// What every page gets: the question, what is open, and links that keep the question.

import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Query, Summary } from '../shared'

export interface Page {
  readonly query: Query
  readonly summary: Summary
  readonly values: Readonly<Record<string, string>>
  /** A link to a page that keeps the question, with these values. */
  link(page: string, values?: Readonly<Record<string, string | null>>): string
  /** Goes to this page with other values. */
  change(values: Readonly<Record<string, string | null>>): void
  /** The client's name, or its id. */
  nameOf(clientId: string): string
}

export const PageContext = createContext<Page | null>(null)

export function usePage(): Page {
  const page = useContext(PageContext)
  if (page === null) throw new Error('A page is rendered inside the shell.')
  return page
}
