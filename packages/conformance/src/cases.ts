// The published cases, by group.

import type { CaseFile, ConformanceCase } from './case'
import { files } from './files.generated'

/**
 * The groups that have cases, `['billing', 'calendar', …]`, sorted.
 *
 * @example
 * caseGroups().includes('calendar') // => true
 */
export function caseGroups(): string[] {
  return [...new Set(Object.keys(files).map(groupOf))].sort()
}

/**
 * Every case of a group, in the order of its files.
 *
 * @throws RangeError for a group without cases: a misspelt name must not pass as "nothing failed".
 * @example
 * casesOf('calender') // => throws RangeError
 */
export function casesOf(group: string): ConformanceCase[] {
  const found = Object.entries(files).filter(([name]) => groupOf(name) === group)
  if (found.length === 0) {
    const asked = typeof group === 'string' ? JSON.stringify(group.slice(0, 64)) : `a ${typeof group}`
    throw new RangeError(`There are no cases for ${asked}. Groups: ${caseGroups().join(', ')}.`)
  }
  return found.flatMap(([, file]) => [...(file as CaseFile).cases])
}

const groupOf = (name: string): string => name.slice(0, name.indexOf('/'))
