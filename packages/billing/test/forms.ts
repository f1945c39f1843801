// Brings cases that were written before the forms of values changed to today's forms: minutes are numbers, and what is missing is a
// problem, of which the cases list line, record and facts.

const minuteKeys = new Set([
  'minutes',
  'workedMinutes',
  'drawnMinutes',
  'leftMinutes',
  'lostMinutes',
  'overageMinutes',
  'actualMinutes',
  'billedMinutes',
])

/** A case with its minutes as numbers. */
export function withNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      minuteKeys.has(key) && typeof inner === 'string' ? Number(inner) : withNumbers(inner),
    ]),
  )
}

/** An answer whose missing facts are listed by line, record and facts, and whose problems have no severity. */
export function inCaseForm(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCaseForm)
  if (typeof value !== 'object' || value === null) return value
  if ('recordId' in value && 'lineId' in value && 'missing' in value)
    return { lineId: value.lineId, recordId: value.recordId, facts: value.missing }
  const { severity: _, ...others } = value as Readonly<Record<string, unknown>>
  return Object.fromEntries(Object.entries(others).map(([key, inner]) => [key, inCaseForm(inner)]))
}
