// The fee for an end before the term.

import type { ChargeLineDefinition, Commitment } from '@mspkit/billing'
import { terminationFee } from '@mspkit/billing/calculations'
import { addDays, daysBetween, type LocalDate, type Period } from '@mspkit/values'
import { type Exact, exact, minus, over, plus, sign, times, toPlain } from '@mspkit/values/money'
import { holdsOn } from '../../history/fact-at'
import { overlapOf, type State } from '../../history/segments'
import { setterOf } from '../../history/set-by'
import { because, type EndedEarlyFacts } from '../../reason'
import { afterOnePeriod, lengthInMonths, monthsOfCycle } from '../../terms/cycles/cycle-length'
import type { KnownTerms, LineVersion } from '../../terms/known-terms'
import { termHolding } from '../../terms/term-schedule'
import { isRecurring } from '../../terms/uplift'
import { alone, rosterOf } from '../charge-context'
import type { DraftInput, ExtraCharges } from '../draft-input'
import type { ContractCharge, MissingFact } from '../invoice'
import { amendedBy } from '../reason-sources'
import { priceOfLine } from './line-price'

const none: ExtraCharges = { charges: [], missing: [], notes: [] }

/** The fee for an end before the term, on the invoice of the billing period that holds the last day served. */
export function endingFee({
  terms,
  periods: { period, cycle },
  usage,
  versions: { versions },
  context,
}: DraftInput): ExtraCharges {
  const { endsOn, term } = terms.latest
  if (endsOn === undefined || endsOn <= term.from || endsOn <= period.from || endsOn > period.to) return none
  const lastDay = addDays(endsOn, -1)
  const { state } = terms.at(lastDay)
  const rule = state.document.earlyTermination
  const { to: termTo } = termHolding(terms.scheduleOfLine({}, lastDay), lastDay)
  if (rule === undefined || endsOn >= termTo) return none
  const monthly =
    rule.kind === 'fixed' ? { sum: exact(0), missing: [] } : monthlyPrice(lastDay, { from: endsOn, to: termTo })
  if (monthly.missing.length > 0) return { ...none, missing: monthly.missing }
  const { currency } = terms.contract
  const fee = terminationFee({ currency, monthly: monthly.sum, endsOn, termTo, rule })
  if (sign(fee.fee) === 0) return none
  const facts = { endsOn, termTo, rule, monthly: rule.kind === 'fixed' ? null : toPlain(monthly.sum), ...fee }
  return { ...none, charges: [feeCharge(terms, state, facts)] }

  /** What a month costs that begins on a day, by the lines that end with the contract; at least the minimums of the days that are left. */
  function monthlyPrice(day: LocalDate, left: Period): { sum: Exact; missing: readonly MissingFact[] } {
    const { discounts: _, ...before } = alone(context)
    const priced = versions
      .filter(({ written, line }) => isRecurring(written) && written.term === undefined && holdsOn(line, day))
      .map((version) => {
        const own = version.written.billingCycle ?? cycle
        const whole = { period: { from: day, to: afterOnePeriod(own, day) }, months: monthsOfCycle(own) }
        const price = (of: typeof before) => priceOfLine(asItIs(version, day), whole, rosterOf(usage), of)
        const [net, gross] = [price(alone(context)), price(before)]
        const month = (answer: typeof net): Exact => (answer.ok ? over(answer.price, lengthInMonths(own)) : exact(0))
        return { lineId: version.line.id, net: month(net), gross: month(gross), missing: net.ok ? [] : net.missing }
      })
    const lacking = (terms.at(day).state.document.commitments ?? []).map((one) => lackingOf(one, priced, left))
    return { sum: plus(...priced.map(({ net }) => net), ...lacking), missing: priced.flatMap(({ missing }) => missing) }
  }

  /** What the lines lack to a minimum each month, by the part of the days left on which the minimum holds. */
  function lackingOf(
    { lines, minimum, compare: when, per, ...days }: Commitment,
    priced: readonly { readonly lineId: string; readonly net: Exact; readonly gross: Exact }[],
    left: Period,
  ): Exact {
    const held = overlapOf(left, days)
    if (held === null) return exact(0)
    const counted = priced.filter(({ lineId }) => lines === 'all' || lines.includes(lineId))
    const charged = plus(...counted.map(({ net, gross }) => (when === 'after-discount' ? net : gross)))
    const lacks = minus(over(minimum, per === 'year' ? 12 : lengthInMonths(cycle)), charged)
    const part = over(daysBetween(held.from ?? left.from, held.to ?? left.to), daysBetween(left.from, left.to))
    return sign(lacks) > 0 ? times(lacks, part) : exact(0)
  }
}

/** A line without an end, and without what was to change after a day. */
function asItIs({ line }: LineVersion, day: LocalDate): ChargeLineDefinition {
  const { from: _from, to: _to, ...whole } = line
  if (!('quantity' in whole) || typeof whole.quantity !== 'object' || !('agreed' in whole.quantity)) return whole
  const { changes = [], ...quantity } = whole.quantity
  return {
    ...whole,
    quantity: { ...quantity, changes: changes.filter(({ on }) => on <= day) },
  } as ChargeLineDefinition
}

function feeCharge({ contract }: KnownTerms, state: State, facts: EndedEarlyFacts): ContractCharge {
  const document = `contracts/${contract.id}`
  const set = setterOf(state, '/endsOn')
  const days = { from: facts.endsOn, to: facts.termTo }
  const byMonths = facts.monthly !== null
  return {
    lineId: 'early-termination',
    kind: 'early-termination',
    description: 'Early termination',
    period: days,
    quantity: byMonths ? facts.chargedMonths : '1',
    unitPrice: byMonths ? facts.monthly : facts.fee,
    amount: facts.fee,
    taxCode: null,
    siteId: null,
    category: 'recurring',
    recognition: { method: 'by-day', service: { ...days } },
    cost: null,
    reasons: [
      because('contracts/ended-early', facts, { document, path: '/earlyTermination' }),
      ...(set === null ? [] : [amendedBy(set, document)]),
    ],
  }
}
