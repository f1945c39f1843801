// The parts of a subject: jobs, mailboxes or repositories that its evidence names, or that the roster lists.

import type { Zone } from '@mspkit/values/zone'
import type { Obligation } from '../policy/definition'
import { type Spans, subtract, union } from '../rhythm/spans'
import type { Job, Roster } from '../roster/roster'
import type { RosterSubject } from '../roster/subject'
import { noRuns, type PartRuns, type RunSummary } from './run-summary'

/** A part of a subject, from when on it is there, and its runs. */
export interface Part {
  /** `null` for the subject itself: before any part was seen, and for evidence that names none. */
  readonly part: string | null
  readonly there: Spans
  readonly runs: RunSummary
}

/** The jobs that a roster lists for a promise to a subject, with the time in which each is there. */
export type KnownParts = (obligation: Obligation, subject: RosterSubject) => readonly KnownJob[]

interface KnownJob {
  readonly job: string
  readonly obligation: string | undefined
  readonly clientId: string
  /** `null`: from when it was first seen. */
  readonly fromMs: number | null
  readonly toMs: number
}

const noJobs: readonly KnownJob[] = []
export function jobsBySubject({ jobs = [] }: Roster, zone: Zone): KnownParts {
  const bySubject = new Map<string, KnownJob[]>()
  for (const job of jobs) {
    const key = keyOf(job)
    const known = bySubject.get(key) ?? []
    bySubject.set(key, known)
    known.push({
      job: job.job,
      obligation: job.obligation,
      clientId: job.clientId,
      fromMs: job.activeFrom === undefined ? null : zone.startOf(job.activeFrom),
      toMs: job.activeTo === undefined ? Number.POSITIVE_INFINITY : zone.startOf(job.activeTo),
    })
  }
  return (obligation, { kind, id, clientId }) => {
    const known = bySubject.get(`${kind} ${id}`)
    if (known === undefined) return noJobs
    return known.filter((one) => one.clientId === clientId && (one.obligation ?? obligation.id) === obligation.id)
  }
}

function keyOf({ assetId, contactId, siteId, clientId }: Job): string {
  if (assetId !== undefined) return `asset ${assetId}`
  if (contactId !== undefined) return `contact ${contactId}`
  return siteId === undefined ? `client ${clientId}` : `site ${siteId}`
}

/**
 * The parts of a subject, as far as they are known at an instant. A part is there from its first run, or on the dates that the
 * roster gives it. The promise is to the subject itself while no part is there, as whoever retires the last job does not end it, and
 * from the first run that names no part.
 *
 * @param all the runs of all parts.
 */
export function partsOf(seen: readonly PartRuns[], jobs: readonly KnownJob[], all: RunSummary): Part[] {
  const listed = new Map<string, KnownJob[]>()
  for (const job of jobs) listed.set(job.job, [...(listed.get(job.job) ?? []), job])
  const named: Part[] = []
  let unnamed: PartRuns | null = null
  const add = (part: string, seenMs: number, runs: RunSummary): void => {
    const there = thereOf(listed.get(part), seenMs)
    if (there.length > 0) named.push({ part, there, runs })
  }
  for (const one of seen) {
    if (one.part === null) unnamed = one
    else add(one.part, one.firstMs, one.runs)
  }
  for (const job of listed.keys())
    if (!seen.some(({ part }) => part === job)) add(job, Number.POSITIVE_INFINITY, noRuns)
  const without = subtract(always, union(named.map(({ there }) => there)))
  const itself = unnamed === null ? without : union([without, [unnamed.firstMs, Number.POSITIVE_INFINITY]])
  return itself.length === 0 ? named : [{ part: null, there: itself, runs: unnamed?.runs ?? all }, ...named]
}

/** When a part is there: from its first run, or on each of the dates that the roster gives it. */
function thereOf(jobs: readonly KnownJob[] | undefined, seenMs: number): Spans {
  if (jobs === undefined) return [seenMs, Number.POSITIVE_INFINITY]
  const spans = jobs.map(({ fromMs, toMs }): Spans => {
    // A job that the roster only lists is expected from the beginning; one that it only retires, from its first run.
    const startMs = fromMs ?? (toMs < Number.POSITIVE_INFINITY ? seenMs : Number.NEGATIVE_INFINITY)
    return startMs < toMs ? [startMs, toMs] : []
  })
  return union(spans)
}

const always: Spans = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
