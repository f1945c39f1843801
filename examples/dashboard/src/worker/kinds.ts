// Which kind of document or record a JSON file holds, by the keys that only this kind has.

/** Documents of one file each, those with the most telling keys first. */
const documents = [
  ['CSV map', ['row', 'columns']],
  ['SLA policy', ['clocks']],
  ['scope policy', ['clauses']],
  ['contract', ['lines', 'term']],
  ['obligations policy', ['obligations']],
  ['roster', ['exemptions']],
  ['roster', ['assets']],
  ['books', ['drivers']],
  ['books', ['currency', 'unapproved']],
  ['documents', ['rateCards']],
  ['documents', ['scope']],
  ['review notes', ['decisions']],
  ['review notes', ['risks']],
] as const

const records = [
  ['tickets', ['openedAt']],
  ['time entries', ['workedMinutes']],
  ['evidence', ['obligation', 'outcome']],
  ['contract', ['lines', 'term']],
  ['costs', ['perHour']],
  ['feedback', ['kind', 'ticketIds']],
  ['fixes', ['ticketId', 'at']],
  ['clients', ['name', 'id']],
] as const

export type FileKind = (typeof documents)[number][0] | (typeof records)[number][0]

const has = (json: unknown, keys: readonly string[]): boolean =>
  typeof json === 'object' && json !== null && keys.every((key) => Object.hasOwn(json, key))

/** `null` for what none of them is. */
export function kindOf(json: unknown): FileKind | null {
  if (Array.isArray(json)) return records.find(([, keys]) => has(json[0], keys))?.[0] ?? null
  return documents.find(([, keys]) => has(json, keys))?.[0] ?? records.find(([, keys]) => has(json, keys))?.[0] ?? null
}
