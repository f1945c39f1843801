// What the stored versions of a row show together: partial ones completed, deletions that were not true left out.

import type { RowVersion } from '../adapter/row/row-version'

/** The versions as they are read: each with all its facts, and without deletions of a ticket that was seen alive later. */
export const shownVersions = (versions: readonly RowVersion[]): readonly RowVersion[] =>
  completed(versions.some(isAssumed) ? withoutRefuted(versions) : versions)

/** A deletion that no row reports: the ticket was not listed. */
export const isAssumed = ({ deleted, updatedAt }: RowVersion): boolean => deleted !== null && updatedAt === null

function withoutRefuted(versions: readonly RowVersion[]): readonly RowVersion[] {
  let aliveAt = ''
  for (const { deleted, seenAt, asOf } of versions) {
    const at = seenAt ?? asOf
    if (deleted === null && at > aliveAt) aliveAt = at
  }
  const left = versions.filter((version) => !isAssumed(version) || version.asOf >= aliveAt)
  return left.length === 0 ? versions : left
}

/** What a row with some of its fields does not say is as in the row before it. */
function completed(versions: readonly RowVersion[]): readonly RowVersion[] {
  if (!versions.some(({ partial }) => partial)) return versions
  const whole: RowVersion[] = []
  for (const version of versions) {
    const before = whole.at(-1)
    whole.push(
      !version.partial
        ? version
        : before === undefined
          ? withFactsOf(version, versions.find(({ partial }) => !partial) ?? version)
          : withStateOf(withFactsOf(version, before), before),
    )
  }
  return whole
}

const withFactsOf = (version: RowVersion, other: RowVersion): RowVersion => ({
  ...version,
  clientId: version.clientId ?? other.clientId,
  title: version.title ?? other.title,
  facts: { ...other.facts, ...version.facts },
  fields: { ...other.fields, ...version.fields },
  due: { ...other.due, ...version.due },
})

const withStateOf = (version: RowVersion, before: RowVersion): RowVersion => ({
  ...version,
  priority: version.priority ?? before.priority,
  status: version.status ?? before.status,
  statusSince: version.statusSince ?? (version.status === null ? before.statusSince : null),
  respondedAt: version.respondedAt ?? before.respondedAt,
  plannedAt: version.plannedAt ?? before.plannedAt,
  resolvedAt: version.resolvedAt ?? before.resolvedAt,
  closedAt: version.closedAt ?? before.closedAt,
  mergedInto: version.mergedInto ?? before.mergedInto,
})
