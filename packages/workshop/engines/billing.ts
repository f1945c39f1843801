// Answers the billing cases with @mspkit/billing, and shares of a sum with @mspkit/values/money.

import * as main from '@mspkit/billing'
import * as calculations from '@mspkit/billing/calculations'
import { type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import type { ConformanceQuestion } from '@mspkit/conformance'
import { isDecimal } from '@mspkit/values'
import { allocate } from '@mspkit/values/money'

type Of<Function extends (...given: never[]) => unknown, Position extends number> = Parameters<Function>[Position]

/** `definition` and `facts` of a case, laid together: together they are what the function takes. */
interface Given {
  readonly currency: string
  readonly total: Of<typeof allocate, 1>
  readonly weights: Of<typeof allocate, 2>
  readonly period: Of<typeof billing.chargesFor, 1>
  readonly contacts: NonNullable<main.Roster['contacts']>
  readonly pools: Of<typeof billing.drawBlocks, 0> &
    Of<typeof billing.drawRetainer, 1> &
    Of<typeof billing.drawIncidents, 0>
  readonly entries: Of<typeof billing.drawBlocks, 1> & Of<typeof billing.drawRetainer, 2>
  readonly tickets: Of<typeof billing.drawIncidents, 1>
  readonly lines: Of<typeof billing.chargesFor, 0> & Of<typeof billing.taxLines, 0>
  readonly usage: Of<typeof billing.chargesFor, 2>
  readonly rates: Of<typeof billing.taxLines, 1>
  readonly items: Of<typeof billing.creditNote, 0>['items']
  readonly billed: readonly main.Charge[]
  readonly right: readonly main.Charge[]
  readonly options: Of<typeof billing.drawBlocks, 2> &
    Of<typeof billing.drawRetainer, 3> &
    Of<typeof billing.drawIncidents, 2> &
    Of<typeof billing.taxLines, 2> &
    Omit<main.ChargesContext, 'calendars'> & { readonly calendars?: Readonly<Record<string, CalendarDefinition>> }
}

type Question = ConformanceQuestion<
  Given & Of<typeof billing.checkTiers, 0> & Of<typeof billing.countQuantity, 0>,
  Given,
  string
>

const billing = { ...main, ...calculations }
const functions: Readonly<Record<string, unknown>> = billing

/** Minutes were text in earlier recordings; the questions are the same. */
function withNumbers<T>(value: T): T
function withNumbers(value: unknown, key = ''): unknown {
  if (typeof value === 'string' && /minutes$/i.test(key) && isDecimal(value)) return Number(value)
  if (Array.isArray(value)) return value.map((one) => withNumbers(one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, numbersAt(inner, name)]))
}
const numbersAt: (value: unknown, key: string) => unknown = withNumbers

export function answerBilling(question: Question): unknown {
  const { definition, facts, ask } = withNumbers(question)
  const given: Given = { ...definition, ...facts }
  const { currency, options, pools } = given
  switch (ask) {
    case 'allocate':
      return allocate(currency, given.total, given.weights)
    // The name in earlier recordings.
    case 'checkLadder':
    case 'checkTiers':
      return billing.checkTiers(definition)
    case 'countQuantity':
      return billing.countQuantity(definition, given.period, { contacts: given.contacts })
    case 'drawBlocks':
      return billing.drawBlocks(pools, given.entries, options)
    case 'drawRetainer':
      return billing.drawRetainer(currency, pools, given.entries, options)
    case 'drawIncidents':
      return billing.drawIncidents(pools, given.tickets, options)
    case 'taxLines':
      return billing.taxLines(given.lines, given.rates, options)
    case 'creditNote':
      return credited(given)
    case 'correctionLines':
      return billing.correctionLines(currency, given.billed, given.right, {})
    case 'chargesFor':
      return charged(given)
    default:
      return single(ask, given)
  }
}

/** Functions that take one object. */
function single(ask: string, given: Given): unknown {
  const found = functions[ask]
  if (typeof found !== 'function') throw new Error(`The billing engine does not know the question ${ask}.`)
  return found(given)
}

/** The invoice is taxed first, then credited. */
function credited({ lines, rates, items, options }: Given): unknown {
  const { currency } = options
  const taxed = billing.taxLines(lines, rates, options)
  return billing.creditNote({
    invoice: { invoiceId: 'I-1', currency, lines: taxed.lines, groups: taxed.groups },
    items,
  })
}

function charged({ lines, period, usage, options }: Given): unknown {
  const calendars = Object.fromEntries(
    Object.entries(options.calendars ?? {}).map(([name, definition]) => [name, compileCalendar(definition)]),
  )
  return billing.chargesFor(lines, period, usage, { ...options, calendars })
}
