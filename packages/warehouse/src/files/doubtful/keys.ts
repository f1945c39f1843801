// Which rows may be no tickets: found in SQL by the keys, types and words that every ticket has. The library then decides about each of them.

import { quoted } from '../quoted'

/** What a key of an event or a ticket may hold; `name` is text that is not empty. */
type Value = 'name' | 'text' | 'flag' | 'any' | readonly string[]
type Keys = Readonly<Record<string, Value>>

export const phases = ['active', 'waiting', 'resolved', 'closed', 'new', 'cancelled', 'unknown'] as const
const waitsFor = ['client', 'vendor', 'parts', 'schedule', 'internal'] as const

/** The keys of each kind of event beside `kind`, `at`, `earliestAt` and `id`; the most frequent kinds first. */
const eventKinds = {
  status: { needs: { status: 'name', phase: phases }, may: { waitingFor: waitsFor } },
  reply: { needs: { by: ['technician', 'client'], public: 'flag', automated: 'flag' }, may: {} },
  assignment: { needs: {}, may: { technicianId: 'text', queue: 'text' } },
  priority: { needs: { priority: 'name' }, may: {} },
  type: { needs: { type: 'name' }, may: {} },
  field: { needs: { name: 'name' }, may: { value: 'any' } },
  milestone: { needs: { name: ['responded', 'planned'] }, may: {} },
  merge: { needs: { into: 'name' }, may: {} },
  'policy-applied': { needs: {}, may: { policy: 'name' } },
  'calendar-changed': { needs: { calendar: 'name' }, may: {} },
} as const satisfies Readonly<Record<string, { readonly needs: Keys; readonly may: Keys }>>
export type EventKind = keyof typeof eventKinds
export const kinds = Object.keys(eventKinds) as EventKind[]

/** Keys of tickets that SQL looks at; what else they may have is text, or is read by the library. */
const ticketKeys: { readonly needs: Keys; readonly may: Keys } = {
  needs: { id: 'name', clientId: 'name', title: 'text' },
  may: {
    siteId: 'name',
    contactId: 'name',
    contractId: 'name',
    parentId: 'name',
    openedBy: ['client', 'alert', 'technician', 'schedule'],
    openedPhase: phases,
    openedWaitingFor: waitsFor,
    history: ['complete', 'snapshots', 'none'],
  },
}

/** Whether a value is not what its key needs; of what a ticket may lack, NULL is right. */
function wrongSql(value: string, what: Value, isNeeded: boolean): readonly string[] {
  if (what === 'any') return []
  if (what === 'text' || what === 'flag') return isNeeded ? [`${value} IS NULL`] : []
  const wrong = what === 'name' ? `CAST(${value} AS VARCHAR) = ''` : `${value} NOT IN (${what.map(quoted).join(', ')})`
  return [isNeeded ? `COALESCE(${wrong}, TRUE)` : wrong]
}

const anyOf = (tests: readonly string[]): string => (tests.length === 0 ? 'FALSE' : tests.join(' OR '))

/** Whether an event `e` of a kind has a wrong value, lacks a key, or has a key of another kind. @param known keys whose values another test reads */
export function wrongEventSql(kind: EventKind, eventKeys: ReadonlySet<string>, known: readonly string[] = []): string {
  const { needs, may }: { readonly needs: Keys; readonly may: Keys } = eventKinds[kind]
  const own = new Set(['kind', 'at', 'earliestAt', ...Object.keys(needs), ...Object.keys(may)])
  const tests = [
    ...Object.entries(needs).flatMap(([key, what]) => {
      if (!eventKeys.has(key)) return ['TRUE']
      return known.includes(key) ? [] : wrongSql(`e."${key}"`, what, true)
    }),
    ...Object.entries({ id: 'name', ...may } as Keys).flatMap(([key, what]) =>
      eventKeys.has(key) ? wrongSql(`e."${key}"`, what, false) : [],
    ),
    ...[...eventKeys].flatMap((key) => (own.has(key) || key === 'id' ? [] : [`e."${key}" IS NOT NULL`])),
  ]
  return anyOf(tests)
}

/** Whether a ticket has a wrong value or lacks a key. @param filled keys whose values are known to be right */
export function wrongTicketSql(keys: ReadonlySet<string>, filled: ReadonlySet<string>): string {
  const { needs, may } = ticketKeys
  const tests = [
    ...Object.entries(needs).flatMap(([key, what]) => {
      if (!keys.has(key)) return ['TRUE']
      return filled.has(key) ? [] : wrongSql(`"${key}"`, what, true)
    }),
    ...Object.entries(may).flatMap(([key, what]) => (keys.has(key) ? wrongSql(`"${key}"`, what, false) : [])),
    ...(keys.has('board')
      ? [`(board IS NOT NULL AND COALESCE(board.name IS NULL OR board.kind NOT IN ('service', 'project'), TRUE))`]
      : []),
    ...(keys.has('assetIds') ? [`list_contains("assetIds", '')`] : []),
    ...(filled.has('events') ? [] : ['events IS NULL']),
  ]
  return anyOf(tests)
}

const textPattern = String.raw`"(?:[^"\\]|\\.)*"`
/** More is tested of an instant where it is read. */
const datePattern = '"[0-9]{4}-[^"]*"'
const scalar = `(?:${textPattern}|-?[0-9][0-9.eE+-]*|true|false|null)`
const colon = ' ?: ?'
const listOf = (one: string): string => `(?:${one}(?: ?, ?${one})*)?`
const objectOf = (...members: readonly string[]): string => String.raw`\{${listOf(`(?:${members.join('|')})`)}\}`
const keyed = (keys: readonly string[], value: string): string => `"(?:${keys.join('|')})"${colon}${value}`

/**
 * A pattern that lines of NDJSON match whose keys and types are those of tickets. A ticket may miss it, e.g. by spaces or by nested fields: the
 * library reads those lines.
 */
export function linePattern(ticketTexts: readonly string[], eventTexts: readonly string[]): string {
  const event = objectOf(
    keyed(eventTexts, textPattern),
    keyed(['at', 'earliestAt'], datePattern),
    keyed(['public', 'automated'], '(?:true|false)'),
    keyed(['at', 'earliestAt'], '-?[0-9]+'),
    keyed(['technicianId', 'queue'], 'null'),
    keyed(['value'], scalar),
  )
  return objectOf(
    keyed(ticketTexts, textPattern),
    keyed(['openedAt'], datePattern),
    keyed(['openedAt'], '-?[0-9]+'),
    keyed(['technicianId', 'queue'], 'null'),
    keyed(['assetIds'], String.raw`\[${listOf(textPattern)}\]`),
    keyed(['fields'], objectOf(`${textPattern}${colon}${scalar}`)),
    keyed(['events'], String.raw`\[${listOf(event)}\]`),
  )
}
