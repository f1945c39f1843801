// The fee for an end before the term.

import type { ChargeLineDefinition } from '@mspkit/billing'
import { terminationFee } from '@mspkit/billing/calculations'
import { addDays, addMonths, type LocalDate } from '@mspkit/values'
import { type Exact, exact, over, plus, sign, toPlain } from '@mspkit/values/money'
import { holdsOn } from '../history/fact-at'
import { setterOf } from '../history/set-by'
import type { State } from '../history/states'
import { because, type EndedEarlyFacts } from '../reason'
import type { KnownTerms, LineVersion } from '../terms/known-terms'
import { termHolding } from '../terms/term-schedule'
import { isRecurring } from '../terms/uplift'
import { alone } from './charge-context'
import { type DraftInput, type ExtraCharges, rosterOf } from './draft-input'
import type { ContractCharge, MissingFact } from './invoice'
import { priceOfLine } from './line-price'
import { amendedBy } from './reason-sources'

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
  const monthly = rule.kind === 'fixed' ? { sum: exact(0), missing: [] } : monthlyPrice(lastDay)
  if (monthly.missing.length > 0) return { ...none, missing: monthly.missing }
  const { currency } = terms.contract
  const fee = terminationFee({ currency, monthly: monthly.sum, endsOn, termTo, rule })
  if (sign(fee.fee) === 0) return none
  const facts = { endsOn, termTo, rule, monthly: rule.kind === 'fixed' ? null : toPlain(monthly.sum), ...fee }
  return { ...none, charges: [feeCharge(terms, state, facts)] }

  /** What a month costs that begins on a day, by the lines that end with the contract. */
  function monthlyPrice(day: LocalDate): { sum: Exact; missing: readonly MissingFact[] } {
    const priced = versions
      .filter(({ written, line }) => isRecurring(written) && written.term === undefined && holdsOn(line, day))
      .map((version) => {
        const months = version.written.billingCycle?.months ?? cycle.months
        const whole = { from: day, to: addMonths(day, months) }
        return {
          months,
          answer: priceOfLine(
            asItIs(version, day),
            versions,
            { period: whole, months },
            rosterOf(usage),
            alone(context),
          ),
        }
      })
    return {
      sum: plus(...priced.map(({ months, answer }) => (answer.ok ? over(answer.price, months) : '0'))),
      missing: priced.flatMap(({ answer }) => (answer.ok ? [] : answer.missing)),
    }
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
