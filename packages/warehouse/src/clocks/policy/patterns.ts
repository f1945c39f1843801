// Rules of a policy, taken apart: what each says about the status, and which facts its conditions read.

import type { Condition } from '@mspkit/records'
import type { CalendarChoice, StatusPattern } from '@mspkit/sla'

/** A status pattern with lists for every key. */
export function patternOf(
  pattern: string | StatusPattern,
): Readonly<Partial<Record<'status' | 'phase' | 'waitingFor', readonly string[]>>> {
  if (typeof pattern === 'string') return { status: [pattern] }
  const lists: Partial<Record<'status' | 'phase' | 'waitingFor', readonly string[]>> = {}
  for (const key of ['status', 'phase', 'waitingFor'] as const) {
    const value = pattern[key]
    if (value !== undefined) lists[key] = typeof value === 'string' ? [value] : value
  }
  return lists
}

/** The facts that a condition and a choice of calendar read. */
export function factsOf(when: Condition | undefined, calendar: CalendarChoice): string[] {
  const found: string[] = typeof calendar === 'string' ? [] : [calendar.fact]
  const visit = (condition: Condition): void => {
    for (const [key, value] of Object.entries(condition)) {
      if (key === 'all' || key === 'any') for (const one of value as readonly Condition[]) visit(one)
      else if (key === 'not') visit(value as Condition)
      else found.push(key)
    }
  }
  if (when !== undefined) visit(when)
  return found
}
