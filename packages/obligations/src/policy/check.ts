// What is wrong with an obligations policy, and the way from unknown data to one.

import { didYouMean, type Parsed, type Problem, parseDuration, problem, quote } from '@mspkit/values'
import { type CheckedDocument, parseDocument, readDocument } from '@mspkit/values/schema'
import { rhythmProblems } from '../rhythm/check'
import type { Length } from '../rhythm/definition'
import { calendarNames, type ObligationsContext } from './context'
import { type Obligation, type ObligationsPolicy, obligationsPolicySchema } from './definition'

type Keys = readonly (string | number)[]

/**
 * All that is wrong with an obligations policy. Names of calendars are checked where a context is given. Never throws, whatever the
 * document is.
 *
 * @example
 * const policy = { timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [{ id: 'b', of: 'asset', every: '1d', responsible: 'provider' }] }
 * checkObligations(policy)[0].path // => '/obligations/0/every'
 */
export const checkObligations = (document: unknown, context?: ObligationsContext): readonly Problem[] =>
  readObligations(document, context).problems

/**
 * Unknown data, e.g. JSON from a file, to an obligations policy, or every problem of it.
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

/** An id names one thing. */
export function repeatedIds(ids: readonly string[], key: string): Problem[] {
  return ids.flatMap((id, i) =>
    ids.indexOf(id) === i
      ? []
      : [
          problem(
            'obligations/repeated-id',
            [key, i, 'id'],
            `${quote(id)} is already the id of number ${ids.indexOf(id)}. Write another id.`,
            { received: id },
          ),
        ],
  )
}

function reversedDates({ from, to }: { readonly from?: string; readonly to?: string }, keys: Keys): Problem[] {
  if (from === undefined || to === undefined || from < to) return []
  const message = `It ends (${quote(to)}) before it begins (${quote(from)}). "to" is the first day no longer promised: write a later date.`
  return [problem('obligations/reversed-dates', [...keys, 'to'], message, { received: to })]
}

/** What is wrong with one obligation by itself. */
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
  const message = `${quote(every)} is no time at all. Write how often, e.g. "24h".`
  return [problem('obligations/empty-interval', here, message, { received: every })]
}

const needsCalendar = (length: Length | undefined): boolean => typeof length === 'object' && 'businessDays' in length

function missingCalendar({ every, grace, calendar }: Obligation, keys: Keys): Problem[] {
  if (calendar !== undefined) return []
  const within =
    typeof every === 'string' || 'each' in every ? undefined : 'once' in every ? every.once.within : every.within
  const eachBusinessDay = typeof every === 'object' && 'each' in every && every.each === 'business-day'
  if (!eachBusinessDay && !needsCalendar(grace) && !needsCalendar(within)) return []
  const message = 'Business days are days of a calendar: name it, e.g. "calendar": "desk".'
  return [problem('obligations/calendar-needed', [...keys, 'calendar'], message, { received: null })]
}

/** Only assets and sites are at a site. */
function siteProblems({ of, calendar, timeZone }: Obligation, keys: Keys): Problem[] {
  if (of === 'asset' || of === 'site') return []
  return Object.entries({ calendar, timeZone }).flatMap(([key, value]) => {
    if (typeof value !== 'object') return []
    const example = key === 'calendar' ? '"desk"' : '"America/Chicago"'
    const message = `A ${of} has no one site. Write a name, e.g. ${example}.`
    return [problem('obligations/no-site', [...keys, key], message, { received: value })]
  })
}

function misplacedKeys({ every, runKeeps, beforeFirst, approval }: Obligation, keys: Keys): Problem[] {
  const once = typeof every === 'object' && 'once' in every
  const problems: Problem[] = []
  if (runKeeps !== undefined && (typeof every === 'string' || once)) {
    const message = 'Only promises by date have periods that a run can keep; leave "runKeeps" out here.'
    problems.push(problem('obligations/no-periods', [...keys, 'runKeeps'], message, { received: runKeeps }))
  }
  if (beforeFirst !== undefined && once) {
    const message = 'What is done once has its own time, "within"; leave "beforeFirst" out here.'
    problems.push(problem('obligations/once-has-time', [...keys, 'beforeFirst'], message, { received: beforeFirst }))
  }
  if (approval !== undefined && !once) {
    const message =
      'Only what is done once can wait for an approval. Write e.g. "every": { "once": { "within": "48h" } }.'
    problems.push(problem('obligations/not-once', [...keys, 'approval'], message, { received: approval }))
  }
  return problems
}

function approvalProblems({ of, approval }: Obligation, keys: Keys): Problem[] {
  if (approval === undefined || of !== 'contact') return []
  const message =
    'The contactId of an approval is who approved, so a promise to contacts cannot have one. Leave "approval" out here.'
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
      message: `${quote(id)} is not promised here. Write the id of an obligation.${didYouMean(id, byId.keys())}`,
    }
  if (typeof first.every !== 'object' || !('once' in first.every))
    return {
      what: 'never-done',
      message: `${quote(id)} is promised again and again, so it is never done. Name one with "once".`,
    }
  if (first.of !== obligation.of && first.of !== 'client')
    return {
      what: 'other-subject',
      message: `${quote(id)} is promised for each ${first.of}, this for each ${obligation.of}. Name one of the same kind, or of the client.`,
    }
  return leadsTo(first, obligation.id, byId, new Set())
    ? { what: 'circular', message: `${quote(id)} itself waits for ${quote(obligation.id)}. Leave one of the two out.` }
    : null
}

/** Whether what must be done before `from` includes `id`. */
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
    const hint = didYouMean(calendar, known) || ` Give it in the context: ${example}.`
    const message = `${quote(calendar)} is not among the calendars that were given.${hint}`
    return [problem('obligations/unknown-calendar', ['obligations', i, 'calendar'], message, { received: calendar })]
  })
}
