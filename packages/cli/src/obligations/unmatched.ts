// Evidence that counts for nothing: it belongs to no promise, or is later than the instant of the question.

import type { Obligations, Roster } from '@mspkit/obligations'
import { reasonInWords } from '@mspkit/obligations/words'
import type { Evidence } from '@mspkit/records'
import { didYouMean, type Instant, problem, quote, toEpochMs, toInstant } from '@mspkit/values'
import { fileProblem, type ProblemLog } from '../print/problems'

/** Evidence of one file. */
interface FiledEvidence {
  readonly path: string
  readonly mapPath: string | undefined
  readonly evidence: readonly Evidence[]
}

/**
 * Evidence that belongs to no promise is most often a misspelt name, and a promise that looks unmet. What is said of one subject for one
 * reason is said once, with how often and the nearest name.
 */
export function reportUnmatched(
  promises: Obligations,
  roster: Roster,
  { path, mapPath, evidence }: FiledEvidence,
  moment: (instant: Instant) => string,
  log: ProblemLog,
): void {
  const groups = new Map<string, Group>()
  for (const { index, at, reason } of promises.unmatched(evidence, roster)) {
    const one = evidence[index]
    if (one === undefined) continue
    // A client of another name is one slip, however many devices it has.
    const known = reason.code === 'obligations/other-client' ? otherClient(one, roster, mapPath) : null
    const subject = known === null ? [one.assetId, one.contactId, one.siteId] : known
    const key = JSON.stringify([reason.code, one.obligation, one.clientId, subject])
    const group = groups.get(key) ?? { first: one, at: [], ids: new Set(), reason, known }
    groups.set(key, group)
    group.at.push(at)
    group.ids.add(idOf(one))
  }
  for (const { first, at, ids, reason, known } of groups.values()) {
    const sorted = at.sort()
    const [from, to] = [sorted[0], sorted.at(-1)]
    if (from === undefined || to === undefined) continue
    const who = `${quote(first.obligation)} of ${aboutOf(first.clientId, [...ids])}`
    const what =
      at.length === 1
        ? `at ${moment(from)} is unmatched`
        : `is unmatched ${at.length} times, from ${moment(from)} to ${moment(to)}`
    const message = `${who} ${what}. ${known ?? `${reasonInWords(reason)}${nearest(first, roster, mapPath)}`}`
    log.add(fileProblem(path, problem(reason.code, '', message, reason.facts, 'warning')))
  }
}

/** Unmatched evidence about which one thing is said. */
interface Group {
  readonly first: Evidence
  readonly at: Instant[]
  readonly ids: Set<string | undefined>
  readonly reason: Reason
  /** What to do about the name of its client. */
  readonly known: string | null
}

type Reason = ReturnType<Obligations['unmatched']>[number]['reason']

const idOf = ({ assetId, contactId, siteId }: Evidence): string | undefined => assetId ?? contactId ?? siteId

/** Subjects of a client that are named. */
const mostSubjects = 3

function aboutOf(clientId: string, ids: readonly (string | undefined)[]): string {
  const named = ids.filter((id) => id !== undefined)
  const rest = named.length - mostSubjects
  const more = rest > 0 ? ` and ${rest} more` : ''
  return [clientId, named.slice(0, mostSubjects).join(', ') + more].filter((part) => part !== '').join(' ')
}

/** How many pieces of unmatched evidence name each subject, whichever client they name. */
export function unmatchedSubjects(
  promises: Obligations,
  roster: Roster,
  evidence: readonly Evidence[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { index } of promises.unmatched(evidence, roster)) {
    const one = evidence[index]
    const id = one === undefined ? undefined : idOf(one)
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** The client of the roster that the evidence most likely means, and where a map says so. */
function otherClient(one: Evidence, roster: Roster, mapPath: string | undefined): string | null {
  const { assetId, contactId, siteId, clientId } = one
  const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const named = (roster.clients ?? []).find(({ id, name }) =>
    [id, name].some((word) => plain(word) === plain(clientId)),
  )
  const list = assetId !== undefined ? roster.assets : contactId !== undefined ? roster.contacts : roster.sites
  const owners = (list ?? []).filter(({ id }) => id === (assetId ?? contactId ?? siteId))
  const meant = named?.id ?? (owners.length === 1 ? owners[0]?.clientId : undefined)
  if (meant === undefined) return null
  const step =
    mapPath === undefined
      ? `write ${quote(meant)} in the evidence`
      : `add ${quote(clientId)}: ${quote(meant)} to "clients" in ${mapPath}`
  return named === undefined
    ? `The roster has it under ${quote(meant)}. If that is the same client, ${step}.`
    : `In the roster, that client has the id ${quote(meant)}: ${step}.`
}

/** The nearest name in the roster, and where a map says so. */
function nearest(one: Evidence, roster: Roster, mapPath: string | undefined): string {
  const { assetId, contactId, siteId, clientId } = one
  const id = assetId ?? contactId ?? siteId
  const kind = assetId !== undefined ? 'assets' : contactId !== undefined ? 'contacts' : 'sites'
  const list = roster[kind]
  if (id === undefined || list === undefined) return ''
  const known = list.filter((subject) => subject.clientId === clientId).map((subject) => subject.id)
  if (known.includes(id)) return ''
  // A host may be named with its domain.
  const hint = didYouMean(id, known) || didYouMean(id.split('.')[0] ?? id, known)
  const meant = known.find((other) => hint.includes(quote(other)))
  if (meant === undefined || mapPath === undefined) return hint
  return `${hint} Then add ${quote(id)}: ${quote(meant)} to "${kind}" in ${mapPath}.`
}

/** Evidence from after the instant of the question: most often a wrong zone, or day and month the wrong way round. */
export function reportLater(
  { path, evidence }: FiledEvidence,
  atMs: number,
  moment: (instant: Instant) => string,
  log: ProblemLog,
): void {
  const later = evidence.filter(({ at }) => toEpochMs(at) > atMs)
  const [first] = later
  if (first === undefined) return
  const [what, it] = later.length === 1 ? ['1 run is', 'It is'] : [`${later.length} runs are`, 'They are']
  const message = `${what} dated after ${moment(toInstant(atMs))}, the time of this answer, e.g. ${quote(first.obligation)} of ${aboutOf(first.clientId, [idOf(first)])} at ${moment(first.at)}. ${it} left out. Check the zone, and the order of day and month.`
  log.add(fileProblem(path, problem('cli/later-evidence', '', message, { count: later.length }, 'warning')))
}
