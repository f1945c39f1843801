// What a roster lists twice: an answer counts it once, and whoever keeps the roster should know.

import type { SubjectKind } from '../policy/definition'
import { checkedRoster } from './check'
import type { Roster } from './roster'
import { withoutRepeated } from './subject'

/** A record that counts for nothing, as an earlier one is about the same subject on the same days. */
export interface RepeatedSubject {
  readonly kind: Exclude<SubjectKind, 'client'>
  readonly id: string
  readonly clientId: string
  /** Position in its list. */
  readonly index: number
}

/**
 * Which assets, contacts and sites does a roster list twice? The first record counts. Two records of one asset whose dates do not overlap
 * are no repetition: it left and came back.
 *
 * @throws TypeError or DefinitionError for a roster of the wrong kind.
 * @example
 * const server = { id: 'srv-1', clientId: 'acme', type: 'server' }
 * repeatedSubjects({ assets: [server, { ...server, type: 'vm' }] }) // => [{ kind: 'asset', id: 'srv-1', clientId: 'acme', index: 1 }]
 */
export function repeatedSubjects(roster: Roster): RepeatedSubject[] {
  const { assets = [], contacts = [], sites = [] } = checkedRoster(roster)
  const lists = [
    ['asset', assets],
    ['contact', contacts],
    ['site', sites],
  ] as const
  return lists.flatMap(([kind, records]) => {
    const kept = new Set<object>(withoutRepeated<(typeof records)[number]>(records))
    return records.flatMap((record, index) =>
      kept.has(record) ? [] : [{ kind, id: record.id, clientId: record.clientId, index }],
    )
  })
}
