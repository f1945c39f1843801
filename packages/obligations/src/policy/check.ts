// Checking an obligations policy, and parsing one from unknown data.

import { didYouMean, type Parsed, type Problem, parseDuration, problem, quote } from '@mspkit/values'
import { type CheckedDocument, parseDocument, readDocument } from '@mspkit/values/schema'
import { rhythmProblems } from '../rhythm/check'
import type { Length } from '../rhythm/definition'
import { calendarNames, type ObligationsContext } from './context'
import { type Obligation, type ObligationsPolicy, obligationsPolicySchema } from './definition'

type Keys = readonly (string | number)[]

/**
 * What is wrong with this obligations policy? With a context, the names of calendars are checked as well. Never throws, for any
 * document.
 *
 * @example
 * const policy = { timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [{ id: 'b', of: 'asset', every: '1d', responsible: 'provider' }] }
 * checkObligations(policy)[0].path // => '/obligations/0/every'
 */
export const checkObligations = (document: unknown, context?: ObligationsContext): readonly Problem[] =>
  readObligations(document, context).problems

/**
 * Reads unknown data, e.g. JSON from a file, as an obligations policy, or returns every problem.
 *
 * @example
 * parseObligations({ timeZone: 'Etc/UTC', from: '2026-01-01' }).problems[0].path // => '/obligations'
 */
export const parseObligations = (json: unknown, context?: ObligationsContext): Parsed<ObligationsPolicy> =>
  parseDocument(obligationsPolicySchema, json, 'obligations', rulesFor(context))

/** The frozen copy of a policy, and every problem of it. */
export const readObligations = (document: unknown, context?: ObligationsContext): CheckedDocument<ObligationsPolicy> =>
  readDocument(obligationsPolicySchema, document, 'obligations', rulesFor(context))

function rulesFor(context: ObligationsContext | undefined): (policy: ObligationsPolicy) => readonly Problem[] {
  const calendars = context === undefined ? null : calendarNames(context)
  return (policy) => [
    ...reversedDates(policy, []),
    ...repeatedIds(
      policy.obligations.map((obligation) => obligation.id),
      'obligations',
    ),
    ...policy.obligations.flatMap((obligation, i) => obligationProblems(obligation, ['obligations', i])),
    ...dependencyProblems(policy),
    ...(calendars === null ? [] : unknownCalendars(policy, calendars)),
  ]
}

/** Ids that are used twice. */
export function repeatedIds(ids: readonly string[], key: string): Problem[] {
  return ids.flatMap((id, i) =>
    ids.indexOf(id) === i
      ? []
      : [
          problem(
            'obligations/repeated-id',
            [key, i, 'id'],
            `${quote(id)} is already the id of obligation ${ids.indexOf(id)}. Write another id.`,
            { received: id },
          ),
        ],
  )
}

function reversedDates({ from, to }: { readonly from?: string; readonly to?: string }, keys: Keys): Problem[] {
  if (from === undefined || to === undefined || from < to) return []
  const message = `The dates end (${quote(to)}) before they begin (${quote(from)}). Write a later "to", the first day no longer promised.`
  return [problem('obligations/reversed-dates', [...keys, 'to'], message, { received: to })]
}

/** Every problem of one obligation by itself. */
export function obligationProblems(obligation: Obligation, keys: Keys): Problem[] {
  return [
    ...reversedDates(obligation, keys),
    ...intervalProblems(obligation, keys),
    ...missingCalendar(obligation, keys),
    ...siteProblems(obligation, keys),
    ...misplacedKeys(obligation, keys),
    ...approvalProblems(obligation, keys),
  ]
}

function intervalProblems({ every }: Obligation, keys: Keys): Problem[] {
  const here = [...keys, 'every']
  if (typeof every !== 'string') return 'each' in every ? rhythmProblems(every, here) : []
  const parsed = parseDuration(every)
  if (parsed.ok && parsed.value > 0) return []
  const message = `${quote(every)} is an empty interval. Write how often, e.g. "24h".`
  return [problem('obligations/empty-interval', here, message, { received: every })]
}

const needsCalendar = (length: Length | undefined): boolean => typeof length === 'object' && 'businessDays' in length

function missingCalendar({ every, grace, calendar }: Obligation, keys: Keys): Problem[] {
  if (calendar !== undefined) return []
  const within =
    typeof every === 'string' || 'each' in every ? undefined : 'once' in every ? every.once.within : every.within
  const eachBusinessDay = typeof every === 'object' && 'each' in every && every.each === 'business-day'
  if (!eachBusinessDay && !needsCalendar(grace) && !needsCalendar(within)) return []
  const message = 'Business days need a calendar. Write its name, e.g. "calendar": "desk".'
  return [problem('obligations/calendar-needed', [...keys, 'calendar'], message, { received: null })]
}

/** `{ of: 'site' }` where the subject has no site: only assets and sites have one. */
function siteProblems({ of, calendar, timeZone }: Obligation, keys: Keys): Problem[] {
  if (of === 'asset' || of === 'site') return []
  return Object.entries({ calendar, timeZone }).flatMap(([key, value]) => {
    if (typeof value !== 'object') return []
    const example = key === 'calendar' ? '"desk"' : '"America/Chicago"'
    const message = `A ${of} has no site of its own. Write a name, e.g. ${example}.`
    return [problem('obligations/no-site', [...keys, key], message, { received: value })]
  })
}

function misplacedKeys({ every, runKeeps, beforeFirst, approval, per, outcomes }: Obligation, keys: Keys): Problem[] {
  const once = typeof every === 'object' && 'once' in every
  const problems: Problem[] = []
  if (runKeeps !== undefined && (typeof every === 'string' || once)) {
    const message = 'Only promises by date have periods that a run can keep. Leave "runKeeps" out here.'
    problems.push(problem('obligations/no-periods', [...keys, 'runKeeps'], message, { received: runKeeps }))
  }
  if (outcomes !== undefined && !outcomes.includes('success')) {
    const message = `A success would keep nothing: ${quote(outcomes)} leaves it out. Write ${JSON.stringify(['success', ...outcomes])}.`
    problems.push(problem('obligations/without-success', [...keys, 'outcomes'], message, { received: outcomes }))
  }
  if (beforeFirst !== undefined && once) {
    const message = 'A promise with "once" has its own time, "within". Leave "beforeFirst" out here.'
    problems.push(problem('obligations/once-has-time', [...keys, 'beforeFirst'], message, { received: beforeFirst }))
  }
  if (typeof every === 'object' && 'each' in every && (every.times ?? 1) > 1 && runKeeps === 'all-open') {
    const message =
      '"runKeeps": "all-open" does not go with "times": a run cannot be one of several and keep all. Leave one of them out.'
    problems.push(problem('obligations/times-and-all-open', [...keys, 'runKeeps'], message, { received: runKeeps }))
  }
  if (per !== undefined && once) {
    const message = 'A promise with "once" is done once for the whole subject. Leave "per" out here.'
    problems.push(problem('obligations/once-has-no-parts', [...keys, 'per'], message, { received: per }))
  }
  if (approval !== undefined && !once) {
    const message =
      'Only a promise with "once" can have an approval. Write e.g. "every": { "once": { "within": "48h" } }.'
    problems.push(problem('obligations/not-once', [...keys, 'approval'], message, { received: approval }))
  }
  return problems
}

function approvalProblems({ of, approval }: Obligation, keys: Keys): Problem[] {
  if (approval === undefined || of !== 'contact') return []
  const message =
    'The contactId of an approval is the person who approved, so a promise for contacts cannot have an approval. Leave "approval" out here.'
  return [problem('obligations/approval-of-contact', [...keys, 'approval'], message, { received: approval })]
}

function dependencyProblems(policy: ObligationsPolicy): Problem[] {
  const byId = new Map(policy.obligations.map((obligation) => [obligation.id, obligation]))
  return policy.obligations.flatMap((obligation, i) =>
    (obligation.after ?? []).flatMap((id, j): Problem[] => {
      const found = dependencyProblem(obligation, id, byId)
      return found === null
        ? []
        : [problem(`obligations/${found.what}`, ['obligations', i, 'after', j], found.message, { received: id })]
    }),
  )
}

function dependencyProblem(
  obligation: Obligation,
  id: string,
  byId: ReadonlyMap<string, Obligation>,
): { readonly what: string; readonly message: string } | null {
  const first = byId.get(id)
  if (!first)
    return {
      what: 'unknown-obligation',
      message: `${quote(id)} is no obligation of this policy. Write the id of one.${didYouMean(id, byId.keys())}`,
    }
  if (typeof first.every !== 'object' || !('once' in first.every))
    return {
      what: 'never-done',
      message: `${quote(id)} repeats, so it is never done. Name an obligation with "once".`,
    }
  if (first.of !== obligation.of && first.of !== 'client')
    return {
      what: 'other-subject',
      message: `${quote(id)} is promised for each ${first.of}, this obligation for each ${obligation.of}. Name one of the same kind, or one for clients.`,
    }
  return leadsTo(first, obligation.id, byId, new Set())
    ? {
        what: 'circular',
        message: `${quote(id)} waits for ${quote(obligation.id)} as well. Remove one of the two from "after".`,
      }
    : null
}

/** Whether `id` is among the obligations that must be done before `from`. */
function leadsTo(from: Obligation, id: string, byId: ReadonlyMap<string, Obligation>, seen: Set<string>): boolean {
  if (from.id === id) return true
  if (seen.has(from.id)) return false
  seen.add(from.id)
  return (from.after ?? []).some((before) => {
    const first = byId.get(before)
    return first !== undefined && leadsTo(first, id, byId, seen)
  })
}

function unknownCalendars(policy: ObligationsPolicy, known: readonly string[]): Problem[] {
  return policy.obligations.flatMap(({ calendar }, i) => {
    if (typeof calendar !== 'string' || known.includes(calendar)) return []
    const example = `{ calendars: { ${JSON.stringify(calendar.slice(0, 40))}: … } }`
    const hint = didYouMean(calendar, known) || ` Pass it: ${example}.`
    const message = `The context has no calendar ${quote(calendar)}.${hint}`
    return [problem('obligations/unknown-calendar', ['obligations', i, 'calendar'], message, { received: calendar })]
  })
}
