import { didYouMean, type Problem, parseDuration, pointer, quote, weekdays } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import type { EachPeriod, Length, Obligation, ObligationsPolicy } from './definition'
import { obligationsPolicySchema } from './schema/policy'

/**
 * All that is wrong with an obligations policy, by itself; `compileObligations` adds what is wrong with the calendars it is given.
 *
 * @example
 * const policy = { timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [{ id: 'b', of: 'asset', every: '1d', responsible: 'provider' }] }
 * checkObligations(policy)[0].path // => '/obligations/0/every'
 */
export function checkObligations(definition: unknown): Problem[] {
  const problems = checkStructure(obligationsPolicySchema, definition, 'obligations')
  if (problems.length > 0) return problems
  const policy = definition as ObligationsPolicy
  return [
    ...datesInOrder(policy, ''),
    ...repeatedIds(
      policy.obligations.map((obligation) => obligation.id),
      '/obligations',
    ),
    ...policy.obligations.flatMap((obligation, i) => checkObligation(obligation, pointer('obligations', i))),
    ...checkAfter(policy),
  ]
}

export const problem = (what: string, path: string, received: unknown, message: string): Problem => ({
  code: `obligations/${what}`,
  path,
  facts: { received },
  message,
})

/** An id names one thing. */
export function repeatedIds(ids: readonly string[], path: string): Problem[] {
  return ids.flatMap((id, i) =>
    ids.indexOf(id) === i
      ? []
      : [problem('repeated-id', `${path}/${i}/id`, id, `${quote(id)} is already the id of number ${ids.indexOf(id)}.`)],
  )
}

function datesInOrder({ from, to }: { readonly from?: string; readonly to?: string }, path: string): Problem[] {
  if (from === undefined || to === undefined || from < to) return []
  const message = `It ends (${quote(to)}) before it begins (${quote(from)}). "to" is the first day no longer promised.`
  return [problem('reversed-dates', `${path}/to`, to, message)]
}

function checkObligation(obligation: Obligation, path: string): Problem[] {
  return [
    ...datesInOrder(obligation, path),
    ...checkRhythm(obligation, path),
    ...checkCalendarNeed(obligation, path),
    ...checkSite(obligation, path),
    ...checkKindOfRhythm(obligation, path),
    ...checkApproval(obligation, path),
  ]
}

function checkRhythm({ every }: Obligation, path: string): Problem[] {
  const here = `${path}/every`
  if (typeof every === 'string') {
    const parsed = parseDuration(every)
    if (parsed.ok && parsed.value > 0) return []
    return [problem('empty-interval', here, every, `${quote(every)} is no time at all. Write how often, e.g. "24h".`)]
  }
  return 'each' in every ? checkDays(every, here) : []
}

function checkDays(every: EachPeriod, path: string): Problem[] {
  const problems: Problem[] = []
  for (const key of ['on', 'by'] as const) {
    const day = every[key]
    if (day === undefined) continue
    const here = `${path}/${key}`
    if (every.each === 'week') {
      if (!weekdays.some((name) => name === day)) {
        const hint = typeof day === 'string' ? didYouMean(day, weekdays) : ''
        problems.push(
          problem('not-a-weekday', here, day, `${quote(day)} is not a weekday. Write ${weekdays.join(', ')}.${hint}`),
        )
      }
    } else if (every.each === 'month') {
      if (typeof day !== 'number' || day < 1 || day > 31) {
        problems.push(
          problem('not-a-day', here, day, `${quote(day)} is not a day of a month. Write a number, 1 to 31.`),
        )
      }
    } else {
      const message = `Each ${every.each} is whole: "${key}" stands with "week" (a weekday) or "month" (a day).`
      problems.push(problem('no-day-here', here, day, message))
    }
  }
  if (every.on !== undefined && every.by !== undefined) {
    problems.push(problem('on-and-by', `${path}/by`, every.by, 'Write "on" or "by", not both.'))
  }
  if (every.firstMonth !== undefined && every.each !== 'quarter' && every.each !== 'year') {
    const message = '"firstMonth" says where a quarter or a year begins; leave it out here.'
    problems.push(problem('no-month-here', `${path}/firstMonth`, every.firstMonth, message))
  }
  return problems
}

const needsCalendar = (length: Length | undefined): boolean => typeof length === 'object' && 'businessDays' in length

function checkCalendarNeed({ every, grace, calendar }: Obligation, path: string): Problem[] {
  if (calendar !== undefined) return []
  const within =
    typeof every === 'string' || 'each' in every ? undefined : 'once' in every ? every.once.within : every.within
  const eachBusinessDay = typeof every === 'object' && 'each' in every && every.each === 'business-day'
  if (!eachBusinessDay && !needsCalendar(grace) && !needsCalendar(within)) return []
  const message = 'Business days are days of a calendar: name it, e.g. "calendar": "desk".'
  return [problem('calendar-needed', `${path}/calendar`, null, message)]
}

/** Only assets and sites stand somewhere. */
function checkSite({ of, calendar, timeZone }: Obligation, path: string): Problem[] {
  if (of === 'asset' || of === 'site') return []
  return Object.entries({ calendar, timeZone }).flatMap(([key, value]) =>
    typeof value === 'object'
      ? [
          problem(
            'no-site',
            `${path}/${key}`,
            value,
            `A ${of} has no one site. Write a name, e.g. ${key === 'calendar' ? '"desk"' : '"America/Chicago"'}.`,
          ),
        ]
      : [],
  )
}

function checkKindOfRhythm({ every, runKeeps, beforeFirst, approval }: Obligation, path: string): Problem[] {
  const once = typeof every === 'object' && 'once' in every
  const problems: Problem[] = []
  if (runKeeps !== undefined && (typeof every === 'string' || once)) {
    const message = 'What a run keeps is a question of promises by date; leave "runKeeps" out here.'
    problems.push(problem('no-periods', `${path}/runKeeps`, runKeeps, message))
  }
  if (beforeFirst !== undefined && once) {
    const message = 'What is done once has its own time, "within"; leave "beforeFirst" out here.'
    problems.push(problem('once-has-time', `${path}/beforeFirst`, beforeFirst, message))
  }
  if (approval !== undefined && !once) {
    const message = 'Only what is done once can wait for an approval. Write "every": { "once": { "within": … } }.'
    problems.push(problem('not-once', `${path}/approval`, approval, message))
  }
  return problems
}

function checkApproval({ of, approval }: Obligation, path: string): Problem[] {
  if (approval === undefined || of !== 'contact') return []
  const message = 'The contactId of an approval is who approved, so a promise to contacts cannot have one.'
  return [problem('approval-of-contact', `${path}/approval`, approval, message)]
}

function checkAfter(policy: ObligationsPolicy): Problem[] {
  const byId = new Map(policy.obligations.map((obligation) => [obligation.id, obligation]))
  return policy.obligations.flatMap((obligation, i) =>
    (obligation.after ?? []).flatMap((id, j): Problem[] => {
      const path = pointer('obligations', i, 'after', j)
      const first = byId.get(id)
      if (!first)
        return [
          problem('unknown-obligation', path, id, `${quote(id)} is not promised here.${didYouMean(id, byId.keys())}`),
        ]
      if (typeof first.every !== 'object' || !('once' in first.every)) {
        return [
          problem(
            'never-done',
            path,
            id,
            `${quote(id)} is promised again and again, so it is never done. Name one with "once".`,
          ),
        ]
      }
      if (first.of !== obligation.of && first.of !== 'client') {
        const message = `${quote(id)} is promised for each ${first.of}, this for each ${obligation.of}. Name one of the same kind, or of the client.`
        return [problem('other-subject', path, id, message)]
      }
      return leadsTo(first, obligation.id, byId, new Set())
        ? [problem('circular', path, id, `${quote(id)} itself waits for ${quote(obligation.id)}.`)]
        : []
    }),
  )
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
