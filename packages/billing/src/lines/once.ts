// Sums charged once: sales, milestones, purchases and grants, tickets beyond a pack, expenses.

import { lookupIn } from '@mspkit/records'
import { cycleBoundary, type Money, pointer } from '@mspkit/values'
import { allocate, over, plus, round, times } from '@mspkit/values/money'
import { grantDates } from '../blocks/block'
import { atOnce } from '../charges/recognition'
import type {
  BlockHoursLine,
  Expense,
  ExpenseLine,
  FixedPriceProjectLine,
  IncidentsLine,
  OneTimeLine,
  RetainerLine,
} from '../definition'
import { holds } from '../periods/months'
import { missingFacts, ready } from '../quantities/roster'
import type { ExpenseFacts, IncidentsBeyondFacts } from '../reasons/facts'
import { missingFact, onTheRecord } from '../reasons/missing'
import { because } from '../reasons/reason'
import type { Labour } from '../work/remainder'
import { at, type Bench, charge, onceCharge, type Placed } from './in-period'

export function chargeOnce(placed: Placed<OneTimeLine>, bench: Bench): void {
  const { line, used } = placed
  if (!holds(used, line.on)) return
  const { currency, rounding } = bench.options
  const quantity = line.quantity ?? '1'
  const facts = { formula: `${line.price} × ${quantity}`, on: line.on, price: line.price, quantity }
  bench.charges.push(
    charge(placed, {
      quantity,
      unitPrice: line.price,
      amount: round(times(line.price, quantity), currency, rounding),
      recognition: atOnce(line.on),
      reasons: [because('billing/one-time', facts, at(placed.source, 'price'))],
    }),
  )
}

/** The milestones that fall due: by their day, or because the work is done. The price is shared out to the cent. */
export function chargeProject(placed: Placed<FixedPriceProjectLine>, bench: Bench): void {
  const { line, used } = placed
  const shares = allocate(
    bench.options.currency,
    line.price,
    line.milestones.map(({ weight }) => weight),
  )
  for (const [place, milestone] of line.milestones.entries()) {
    const done = (bench.usage.completed ?? []).find(
      ({ lineId, milestoneId }) => lineId === line.id && milestoneId === milestone.id,
    )
    const on = milestone.on ?? done?.on
    if (on === undefined || !holds(used, on)) continue
    const name = milestone.name ?? milestone.id
    bench.charges.push(
      onceCharge(placed, bench, {
        kind: 'milestone',
        on,
        amount: shares[place] as Money,
        reason: (day, source) =>
          because(
            'billing/milestone',
            {
              ...day,
              milestone: name,
              of: line.price,
              weight: milestone.weight,
              completed: milestone.on === undefined,
            },
            source,
          ),
        path: `milestones/${place}`,
        description: `${line.name ?? line.id}: ${name}`,
      }),
    )
  }
}

/** Blocks, deposits and packs bought in the period, grants that begin in it, and blocks that work bought by itself. */
export function chargePool(
  placed: Placed<BlockHoursLine | RetainerLine | IncidentsLine>,
  bench: Bench,
  labour: Labour,
): void {
  const { line, used } = placed
  for (const [place, purchase] of (line.purchases ?? []).entries()) {
    const price = purchase.price ?? ('amount' in purchase ? purchase.amount : undefined)
    if (price === undefined || !holds(used, purchase.on)) continue
    const size =
      'hours' in purchase ? { hours: purchase.hours } : 'incidents' in purchase ? { incidents: purchase.incidents } : {}
    const expiresOn = purchase.expiresOn ?? null
    bench.charges.push(
      onceCharge(placed, bench, {
        kind: 'purchase',
        on: purchase.on,
        amount: price,
        reason: (day, source) => because('billing/purchase', { ...day, ...size, expiresOn }, source),
        path: `purchases/${place}`,
        recognition: { method: 'as-drawn' },
      }),
    )
  }
  const grant = 'grant' in line ? line.grant : undefined
  if (grant?.price) {
    const { price, months } = grant
    for (const on of grantDates(grant, used.to).filter((date) => date >= used.from))
      bench.charges.push(
        onceCharge(placed, bench, {
          kind: 'grant',
          on,
          amount: price,
          reason: (day, source) => because('billing/grant', day, source),
          path: 'grant',
          // The day may be clamped to its month's end; the next one is still a whole interval away.
          recognition: { method: 'by-day', service: { from: on, to: cycleBoundary(on, months, 1) } },
        }),
      )
  }
  if (line.kind === 'block-hours' && line.topUp) {
    const { price, hours, below } = line.topUp
    for (const block of labour.blocks?.balances ?? [])
      if (block.poolId === line.id && block.kind === 'top-up')
        bench.charges.push(
          onceCharge(placed, bench, {
            kind: 'top-up',
            on: block.from,
            amount: price,
            reason: (day, source) =>
              because('billing/top-up', { ...day, hours, blockId: block.blockId, below }, source),
            path: 'topUp',
            recognition: { method: 'as-drawn' },
          }),
        )
  }
}

/** Tickets beyond all that were bought, at their own price. */
export function chargeIncidents(placed: Placed<IncidentsLine>, bench: Bench, labour: Labour): void {
  const { line } = placed
  if (line.overagePrice === undefined) return
  const issued = new Set((bench.usage.issued?.incidents ?? []).map(({ ticketId }) => ticketId))
  const beyond = (labour.incidents?.draws ?? []).filter(
    ({ poolId, blockId, ticketId }) => poolId === line.id && blockId === null && !issued.has(ticketId),
  )
  if (beyond.length === 0) return
  const { currency, rounding } = bench.options
  const formula = `${beyond.length} × ${line.overagePrice}`
  const facts: IncidentsBeyondFacts = {
    formula,
    price: line.overagePrice,
    tickets: beyond.map(({ ticketId }) => ticketId),
  }
  bench.charges.push(
    charge(placed, {
      kind: 'overage',
      period: bench.workPeriod,
      quantity: `${beyond.length}`,
      unitPrice: line.overagePrice,
      amount: round(times(line.overagePrice, beyond.length), currency, rounding),
      reasons: [because('billing/incidents-beyond', facts, at(placed.source, 'overagePrice'))],
    }),
  )
}

/** Every expense goes to the line it names, or to the first that accepts it. */
export function chargeExpenses(lines: readonly Placed<ExpenseLine>[], bench: Bench): void {
  for (const expense of bench.usage.expenses ?? []) {
    const placed = expenseLine(lines, bench, expense)
    if (placed && holds(placed.used, expense.on)) bench.charges.push(expenseCharge(placed, bench, expense))
  }
}

function expenseLine(
  lines: readonly Placed<ExpenseLine>[],
  bench: Bench,
  expense: Expense,
): Placed<ExpenseLine> | null {
  if (expense.lineId !== undefined) return lines.find(({ line }) => line.id === expense.lineId) ?? null
  const { fields, ...own } = expense
  const facts = lookupIn({ ...fields, ...own })
  for (const placed of lines) {
    const { accepts } = placed.line
    const fits = accepts === undefined ? 'yes' : ready(accepts).test(facts)
    if (fits === 'yes') return placed
    if (fits === 'unknown') {
      const missing = missingFacts(accepts, facts)
      const path = pointer('expenses', bench.usage.expenses?.indexOf(expense) ?? 0)
      bench.missing.push(missingFact({ lineId: placed.line.id, recordId: expense.id, missing }, path, onTheRecord))
      return null
    }
  }
  return null
}

function expenseCharge(placed: Placed<ExpenseLine>, bench: Bench, expense: Expense): ReturnType<typeof charge> {
  const { currency, rounding } = bench.options
  const percent = placed.line.markupPercent ?? null
  const amount = round(times(expense.amount, plus(1, over(percent ?? '0', 100))), currency, rounding)
  const formula = percent === null ? expense.amount : `${expense.amount} + ${percent} %`
  const facts: ExpenseFacts = {
    formula,
    expenseId: expense.id,
    on: expense.on,
    spent: expense.amount,
    markupPercent: percent,
  }
  return charge(placed, {
    description: expense.description,
    quantity: '1',
    unitPrice: amount,
    amount,
    ...(expense.taxCode === undefined ? {} : { taxCode: expense.taxCode }),
    recognition: atOnce(expense.on),
    cost: expense.amount,
    reasons: [because('billing/expense', facts, placed.source)],
  })
}
