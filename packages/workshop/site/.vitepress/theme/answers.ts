// What the playground answers: a calendar's opening hours, a ticket's clocks, an invoice. Engines are loaded when one is asked.

import type { Problem } from '@mspkit/values'
import { daysOf, ledgerOf, monthRow, type Picture } from './picture'
import { type Kind, samples } from './samples'

export interface Answer {
  readonly isWrong: boolean
  readonly lines: readonly string[]
  /** Of problems: their codes, in the order of the lines. */
  readonly codes?: readonly string[]
  readonly picture: Picture | null
}

/** The answer, or what is wrong with what was written and what to write instead. Never throws. */
export async function answerOf(kind: Kind, texts: readonly string[]): Promise<Answer> {
  const parsed: unknown[] = []
  for (const [i, text] of texts.entries()) {
    try {
      parsed.push(JSON.parse(text))
    } catch (error) {
      return wrong([`${samples[kind][i]?.label}: this is not JSON. ${error instanceof Error ? error.message : ''}`])
    }
  }
  try {
    const [document, question] = parsed
    if (kind === 'calendar') return await calendarAnswer(document, keysOf(question))
    return kind === 'sla'
      ? await slaAnswer(document, keysOf(question))
      : await invoiceAnswer(document, keysOf(question))
  } catch (error) {
    return wrong([error instanceof Error ? error.message : String(error)])
  }
}

const wrong = (lines: readonly string[]): Answer => ({ isWrong: true, lines, picture: null })
const problemsOf = (problems: readonly Problem[]): Answer => ({
  ...wrong(problems.map(({ path, message }) => `${path} ${message}`.trim())),
  codes: problems.map(({ code }) => code),
})
const keysOf = (json: unknown): Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null ? { ...json } : {}
const textAt = (keys: Readonly<Record<string, unknown>>, key: string, otherwise: string): string => {
  const value = keys[key]
  return typeof value === 'string' ? value : otherwise
}

/** A zone that was written in a document; UTC where none was. */
const zoneIn = (document: unknown, otherwise: string): string => textAt(keysOf(document), 'timeZone', otherwise)

async function calendarAnswer(document: unknown, question: Readonly<Record<string, unknown>>): Promise<Answer> {
  const { compileCalendar, explainElapsed, parseCalendar } = await import('@mspkit/calendar')
  const { instantInWords } = await import('@mspkit/sla/words')
  const { isDuration, parseInstant } = await import('@mspkit/values')
  const { zoneOf } = await import('@mspkit/values/zone')
  const definition = parseCalendar(document)
  if (!definition.ok) return problemsOf(definition.problems)
  const calendar = compileCalendar(definition.value)
  const from = parseInstant(textAt(question, 'from', '2026-07-02T20:00:00Z'))
  if (!from.ok) return problemsOf(from.problems)
  const length = textAt(question, 'after', '4h')
  if (!isDuration(length))
    return wrong([`${JSON.stringify(length)} is not a duration. Write e.g. "4h", "30m" or "1h30m".`])
  const timeZone = zoneIn(document, 'Etc/UTC')
  const inWords = (at: string | null): string => (at === null ? 'never' : instantInWords(at, { timeZone }))
  const due = calendar.after(from.value, length)
  return {
    isWrong: false,
    lines: [
      `Asked at ${inWords(from.value)}: ${calendar.isOpen(from.value) ? 'open' : `closed, open next at ${inWords(calendar.nextOpen(from.value))}`}.`,
      `${length} of business time later: ${inWords(due)}.`,
    ],
    picture:
      due === null
        ? null
        : daysOf(explainElapsed(calendar, from.value, due), zoneOf(timeZone), (date) =>
            new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
              weekday: 'short',
              day: 'numeric',
              month: 'short',
              timeZone: 'UTC',
            }),
          ),
  }
}

async function slaAnswer(document: unknown, question: Readonly<Record<string, unknown>>): Promise<Answer> {
  const { compileSla, explainReading, parseSla } = await import('@mspkit/sla')
  const { clockInWords, instantInWords, ledgerInWords, readingInWords } = await import('@mspkit/sla/words')
  const { parseTicket } = await import('@mspkit/records')
  const policy = parseSla(document)
  if (!policy.ok) return problemsOf(policy.problems)
  const ticket = parseTicket(question.ticket)
  if (!ticket.ok) return problemsOf(ticket.problems)
  const sla = compileSla(policy.value)
  const at = textAt(question, 'at', '2026-03-03T17:00:00Z')
  const readings = explainReading(sla, ticket.value, at)
  const [calendar] = Object.values(keysOf(keysOf(document).calendars))
  const words = { timeZone: zoneIn(calendar, 'Etc/UTC') }
  return {
    isWrong: false,
    lines: readings.flatMap((reading) => [readingInWords(reading, words), ledgerInWords(reading.ledger)]),
    picture: {
      title: 'Where the time went',
      rows: readings.map(({ name, cycle, ledger, dueAt }) =>
        ledgerOf(cycle > 1 ? `${clockInWords(name)} ${cycle}` : clockInWords(name), ledger, dueAt),
      ),
      ends: [instantInWords(ticket.value.openedAt, words), instantInWords(at, words)],
      names: { counted: 'counted', late: 'counted after it was due', paused: 'paused', closed: 'closed hours' },
    },
  }
}

async function invoiceAnswer(document: unknown, question: Readonly<Record<string, unknown>>): Promise<Answer> {
  const { chargesFor, parseLines } = await import('@mspkit/billing')
  const { reasonInWords } = await import('@mspkit/billing/words')
  const { isMonth, periodOf } = await import('@mspkit/values')
  const currency = textAt(question, 'currency', 'USD')
  const lines = parseLines(document, { currency })
  if (!lines.ok) return problemsOf(lines.problems)
  const month = textAt(question, 'month', '2026-03')
  if (!isMonth(month)) return wrong([`${JSON.stringify(month)} is not a month. Write e.g. "2026-03".`])
  const period = periodOf(month)
  const charges = chargesFor(lines.value, period, {}, { currency, timeZone: textAt(question, 'timeZone', 'UTC') })
  return {
    isWrong: false,
    lines: [
      ...charges.lines.map(
        ({ description, kind, amount, reasons }) =>
          `${nameOf(description, kind)}: ${amount} ${currency}. ${reasons.map((one) => reasonInWords(one, { currency })).join(' ')}`,
      ),
      ...charges.missing.map(({ message }) => message),
      `Total: ${charges.total} ${currency}`,
    ],
    picture:
      charges.lines.length === 0
        ? null
        : {
            title: 'Days of the month that each line charges',
            rows: charges.lines.map(({ description, kind, period: days }) =>
              monthRow(nameOf(description, kind), days, period),
            ),
            ends: ['1st', 'last'],
            names: { counted: 'charged', closed: 'not charged' },
          },
  }
}

/** A line as it is called, and what it is where it changes another one. */
const nameOf = (description: string, kind: string): string =>
  kind === 'increase' || kind === 'decrease' ? `${description}, ${kind}` : description
