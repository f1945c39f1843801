// What each tool answers: sentences, and the same as data.

import { parseScope } from '@mspkit/scope'
import { clockInWords, readingInWords } from '@mspkit/sla/words'
import { type Duration, formatMs, isLocalDate, quote, toEpochMs, toMs } from '@mspkit/values'
import { documentKinds, kindOf } from '../check/kinds'
import { counted } from '../print/counted'
import { InputError } from '../terminal'
import * as field from './fields'
import type { Given } from './schema'
import type { ReadTickets } from './tickets'

/** Sentences for the reader, and the same as data for the program. */
export interface Answer {
  readonly words: readonly string[]
  readonly data: Readonly<Record<string, unknown>>
}

/** More rows than these are counted. */
const mostRows = 200

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const titleOf = (given: Given, title: string): { readonly title?: string } => (given.withText === true ? { title } : {})

/** What is left out, with why the first cannot be read; or that there was nothing to read. */
function leftOutWords({ tickets, leftOut }: ReadTickets): string[] {
  const [first] = leftOut
  if (first === undefined) return tickets.length === 0 ? ['No ticket was given.'] : []
  const are =
    leftOut.length === 1 ? '1 ticket could not be read and is' : `${leftOut.length} tickets could not be read and are`
  return [`${are} left out. Number ${first.position + 1}: ${first.message}`]
}

export function slaReading(given: Given, read: ReadTickets): Answer {
  const { policy, at } = given
  if (!field.isSla(policy) || typeof at !== 'string') throw new InputError('Give "policy" and "at".')
  const zone = textOf(given.timeZone)
  const rows = read.tickets.flatMap((ticket) =>
    policy.bounds(ticket, at).map(({ name, cycle, verdict, possible, gaps, worst }) => ({
      ticketId: ticket.id,
      ...titleOf(given, ticket.title),
      clock: name,
      cycle,
      verdict,
      possible,
      gaps,
      dueAt: worst.dueAt,
      elapsedMs: worst.elapsedMs,
      remainingMs: worst.remainingMs,
      words: `${ticket.id}: ${verdict === 'indeterminate' ? `${clockInWords(name)}: not certain, it may be ${possible.join(' or ')} (${gaps.join(', ')}).` : readingInWords(worst, zone === undefined ? {} : { timeZone: zone })}`,
    })),
  )
  return {
    words: [...rows.slice(0, mostRows).map(({ words }) => words), ...leftOutWords(read)],
    data: { at, readings: rows.slice(0, mostRows), of: rows.length, leftOut: read.leftOut, tzdata: policy.tzdata },
  }
}

export function dueSoon(given: Given, read: ReadTickets): Answer {
  const { policy, at } = given
  if (!field.isSla(policy) || typeof at !== 'string') throw new InputError('Give "policy" and "at".')
  const within = textOf(given.within) ?? '2h'
  const untilMs = toEpochMs(at) + toMs(within as Duration)
  const rows = read.tickets
    .flatMap((ticket) =>
      policy.bounds(ticket, at).flatMap(({ name, verdict, worst: { clock, dueAt, remainingMs } }) => {
        const isOpen = clock === 'running' && dueAt !== null && verdict !== 'none'
        if (!isOpen || toEpochMs(dueAt) > untilMs) return []
        return [
          {
            ticketId: ticket.id,
            ...titleOf(given, ticket.title),
            clientId: ticket.clientId,
            priority: ticket.priority ?? null,
            clock: name,
            verdict,
            dueAt,
            remainingMs,
          },
        ]
      }),
    )
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  return {
    words: [
      rows.length === 0
        ? `Nothing is due within ${within}.`
        : `${rows.length === 1 ? '1 clock is' : `${rows.length} clocks are`} due within ${within} or over:`,
      ...rows
        .slice(0, mostRows)
        .map(
          ({ ticketId, clock, dueAt, remainingMs }) =>
            `${ticketId}, ${clockInWords(clock)}: due ${dueAt}, ${remainingInWords(remainingMs)}.`,
        ),
      ...leftOutWords(read),
    ],
    data: { at, within, due: rows.slice(0, mostRows), of: rows.length, leftOut: read.leftOut },
  }
}

function remainingInWords(ms: number | null): string {
  if (ms === null) return 'time left not known'
  return ms < 0 ? `${formatMs(-ms)} of business time over` : `${formatMs(ms)} of business time left`
}

export async function coverage(given: Given): Promise<Answer> {
  const { compileScope, explainDecision } = await import('@mspkit/scope')
  const { changesInWords, decisionInWords } = await import('@mspkit/scope/words')
  const policy = parseScope(given.policy)
  if (!policy.ok)
    throw new InputError(
      `The scope policy cannot be used. ${policy.problems.map(({ path, message }) => `${path} ${message}`).join(' ')}`,
    )
  const on = textOf(given.on) ?? ''
  if (!isLocalDate(on)) throw new InputError(`${JSON.stringify(on)} is not a date. Write e.g. "2026-04-14".`)
  const scope = compileScope(policy.value)
  const { workedMinutes } = given
  const facts = objectAt(given, 'facts')
  const request = typeof workedMinutes === 'number' ? { facts, work: { on, workedMinutes } } : { facts, on }
  const decision = explainDecision(scope, request)
  const changeable = Object.fromEntries(
    Object.entries(objectAt(given, 'changeable')).flatMap(([name, values]) =>
      Array.isArray(values) ? [[name, values]] : [],
    ),
  )
  const changes = Object.keys(changeable).length === 0 ? [] : scope.whatWouldMakeItCovered(request, changeable)
  const { currency } = policy.value
  return {
    words: [
      ...decisionInWords(decision, currency === undefined ? {} : { currency }),
      ...(changes.length === 0 ? [] : changesInWords(changes)),
    ],
    data: {
      outcome: decision.outcome,
      decidedBy: decision.decidedBy,
      missing: decision.missing,
      coveredMinutes: decision.coveredMinutes,
      billableMinutes: decision.billableMinutes,
      amount: decision.amount,
      wouldCover: changes,
    },
  }
}

const objectAt = (given: Given, name: string): Readonly<Record<string, unknown>> => {
  const value = given[name]
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

export async function recurring(given: Given, read: ReadTickets): Promise<Answer> {
  const { compileRecurrence, explainProblem } = await import('@mspkit/recurrence')
  const { reasonsInWords, scheduleInWords } = await import('@mspkit/recurrence/words')
  const tracker = compileRecurrence({ timeZone: textOf(given.timeZone) ?? null }).track()
  for (const ticket of read.tickets) tracker.observe(ticket)
  const rows = tracker.problems({ rankBy: 'tickets' }).map((one) => ({
    problemId: one.problemId,
    ...titleOf(given, one.title),
    clientId: one.clientId,
    ticketIds: one.ticketIds,
    episodes: one.episodes,
    firstAt: one.firstAt,
    lastAt: one.lastAt,
    trend: one.trend,
    rhythm: one.schedule === null ? null : scheduleInWords(one.schedule.schedule),
    confidence: one.confidence,
    lastFix: one.lastFix,
    why: reasonsInWords(explainProblem(tracker, one.problemId).links.at(-1)?.reasons ?? []),
  }))
  return {
    words: [
      `${counted(rows.length, 'problem')} came more than once in ${counted(read.tickets.length, 'ticket')}.`,
      ...rows
        .slice(0, mostRows)
        .map(
          (row) =>
            `${row.clientId}, ${row.ticketIds.join(', ')}: ${row.episodes} occurrences${row.rhythm === null ? '' : `, ${row.rhythm}`}. Linked by ${row.why}.`,
        ),
      ...leftOutWords(read),
    ],
    data: { problems: rows.slice(0, mostRows), of: rows.length, leftOut: read.leftOut },
  }
}

export async function check(given: Given): Promise<Answer> {
  const { document } = given
  const wanted = textOf(given.kind)
  const found =
    wanted === undefined ? kindOf(document, documentKinds) : documentKinds.find(({ name }) => name === wanted)
  if (found === undefined)
    throw new InputError(
      `${wanted === undefined ? 'The keys do not say which document this is.' : `${quote(wanted)} is no kind of document.`} Give "kind": one of ${[...new Set(documentKinds.map(({ name }) => name))].join(', ')}.`,
    )
  const problems = found.check(document)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return {
    words: [
      errors === 0
        ? `It is a ${found.noun} that can be used.`
        : `It is no ${found.noun} yet: ${counted(errors, 'problem')}.`,
      ...problems.map(({ severity, path, message }) => `${severity} ${path} ${message}`),
    ],
    data: { kind: found.name, isUsable: errors === 0, problems },
  }
}
