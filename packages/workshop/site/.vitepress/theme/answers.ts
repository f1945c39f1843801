// What the playground answers: a calendar's opening hours, a ticket's clocks, an invoice. Engines are loaded when one is asked.

import type { Problem } from '@mspkit/values'

export type Kind = 'calendar' | 'sla' | 'invoice'

export interface Answer {
  readonly isWrong: boolean
  readonly lines: readonly string[]
  /** Of problems: their codes, in the order of the lines. */
  readonly codes?: readonly string[]
  readonly bar: readonly { readonly kind: string; readonly share: number; readonly label: string }[]
}

interface Sample {
  readonly label: string
  readonly json: unknown
  readonly isShort?: boolean
}

const desk = {
  timeZone: 'America/Chicago',
  hours: {
    mon: ['08:00-12:00', '13:00-17:00'],
    tue: ['08:00-17:00'],
    wed: ['08:00-17:00'],
    thu: ['08:00-17:00'],
    fri: ['08:00-17:00'],
  },
  holidays: [{ on: '2026-07-03', name: 'Independence Day (observed)' }],
}

export const samples: Readonly<Record<Kind, readonly Sample[]>> = {
  calendar: [
    { label: 'Calendar', json: desk },
    { label: 'Question', json: { from: '2026-07-02T20:00:00Z', after: '4h' }, isShort: true },
  ],
  sla: [
    {
      label: 'SLA policy',
      json: {
        calendar: 'desk',
        calendars: { desk },
        pausedIn: [{ waitingFor: 'client' }],
        clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '16h' }] }],
      },
    },
    {
      label: 'Ticket, and the instant',
      json: {
        at: '2026-03-03T17:00:00Z',
        ticket: {
          id: 'T-7',
          clientId: 'acme',
          title: 'Mail down',
          priority: 'P1',
          openedAt: '2026-03-02T15:00:00Z',
          events: [
            {
              kind: 'status',
              at: '2026-03-02T16:00:00Z',
              status: 'Waiting on client',
              phase: 'waiting',
              waitingFor: 'client',
            },
            { kind: 'status', at: '2026-03-02T20:00:00Z', status: 'In progress', phase: 'active' },
          ],
        },
      },
    },
  ],
  invoice: [
    {
      label: 'Lines',
      json: [
        {
          id: 'seats',
          kind: 'per-unit',
          price: '115.00',
          quantity: { agreed: '40', changes: [{ on: '2026-03-17', delta: '2' }] },
        },
        { id: 'care', kind: 'flat', price: '900.00', from: '2026-03-10' },
      ],
    },
    { label: 'Month', json: { month: '2026-03', currency: 'USD', timeZone: 'America/Chicago' }, isShort: true },
  ],
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

const wrong = (lines: readonly string[]): Answer => ({ isWrong: true, lines, bar: [] })
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

async function calendarAnswer(document: unknown, question: Readonly<Record<string, unknown>>): Promise<Answer> {
  const { compileCalendar, parseCalendar } = await import('@mspkit/calendar')
  const { isDuration } = await import('@mspkit/values')
  const definition = parseCalendar(document)
  if (!definition.ok) return problemsOf(definition.problems)
  const calendar = compileCalendar(definition.value)
  const from = textAt(question, 'from', '2026-07-02T20:00:00Z')
  const length = textAt(question, 'after', '4h')
  if (!isDuration(length))
    return wrong([`${JSON.stringify(length)} is not a duration. Write e.g. "4h", "30m" or "1h30m".`])
  const due = calendar.after(from, length)
  return {
    isWrong: false,
    bar: [],
    lines: [
      `${from} is ${calendar.isOpen(from) ? 'inside' : 'outside'} business hours.`,
      `The desk is open next at ${calendar.nextOpen(from) ?? 'never'}.`,
      `${length} of business time after it: ${due ?? 'never'}.`,
      ...(due === null
        ? []
        : [`Between the two: ${(calendar.elapsedMs(from, due) / 3_600_000).toFixed(2)} open hours.`]),
    ],
  }
}

async function slaAnswer(document: unknown, question: Readonly<Record<string, unknown>>): Promise<Answer> {
  const { compileSla, explainReading, parseSla } = await import('@mspkit/sla')
  const { ledgerInWords, readingInWords } = await import('@mspkit/sla/words')
  const { parseTicket } = await import('@mspkit/records')
  const policy = parseSla(document)
  if (!policy.ok) return problemsOf(policy.problems)
  const ticket = parseTicket(question.ticket)
  if (!ticket.ok) return problemsOf(ticket.problems)
  const sla = compileSla(policy.value)
  const readings = explainReading(sla, ticket.value, textAt(question, 'at', '2026-03-03T17:00:00Z'))
  const ledger = readings[0]?.ledger ?? []
  const all = ledger.reduce((sum, { ms }) => sum + ms, 0)
  return {
    isWrong: false,
    bar: ledger.map(({ ms, counts, because, status }) => ({
      kind: counts ? 'counted' : because === 'closed-hours' || because === 'holiday' ? 'closed' : 'paused',
      share: (100 * ms) / Math.max(1, all),
      label: `${because.replaceAll('-', ' ')} ${status ?? ''}`,
    })),
    lines: readings.flatMap((reading) => [
      readingInWords(reading, { timeZone: 'America/Chicago' }),
      ledgerInWords(reading.ledger),
    ]),
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
  const charges = chargesFor(
    lines.value,
    periodOf(month),
    {},
    { currency, timeZone: textAt(question, 'timeZone', 'UTC') },
  )
  return {
    isWrong: false,
    bar: [],
    lines: [
      ...charges.lines.map(
        ({ lineId, amount, reasons }) =>
          `${lineId}: ${amount} ${currency}. ${reasons.map((one) => reasonInWords(one, { currency })).join(' ')}`,
      ),
      ...charges.missing.map(({ message }) => message),
      `Total: ${charges.total} ${currency}`,
    ],
  }
}
