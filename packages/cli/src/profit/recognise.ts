import type { ContractLine, DraftInvoice } from '@mspkit/contracts'
import type { CostFact, Recognition, RevenueCategory, RevenueFact } from '@mspkit/profitability'
import { cycleBoundary, type Decimal, type LocalDate, type Money, type Period } from '@mspkit/values'
import { over, plus, round, sign, times, toPlain } from '@mspkit/values/money'

type Charge = DraftInvoice['lines'][number]
type Kind = ContractLine['kind']

/** The contract that sums are of. */
export interface Owner {
  readonly clientId: string
  readonly contractId: string
  readonly currency: string
}

const categories: Readonly<Record<Kind, RevenueCategory>> = {
  flat: 'recurring',
  'per-unit': 'recurring',
  tiered: 'recurring',
  'included-overage': 'recurring',
  resale: 'resale',
  'one-time': 'other',
  'block-hours': 'block',
  retainer: 'block',
  incidents: 'block',
  'time-and-materials': 'labour',
  'fixed-price-project': 'project',
  expense: 'other',
}

/** Charges whose price is earned by use, not by what was charged. */
const boughtAhead = ['purchase', 'top-up']
/** Charges for work, whatever line they stand under. */
const forWork = ['time-and-materials', 'travel', 'flat-price', 'surcharge', 'overage', 'no-charge']

/**
 * When what was charged is earned: what comes back by day over its days, work on the days on which it was done, the rest on its day. Prices of
 * blocks, deposits and incidents are left out: `bought` says when those are earned.
 */
export function earnedBy(
  owner: Owner,
  charges: readonly Charge[],
  lineOf: (lineId: string) => ContractLine | undefined,
  period: Period,
): RevenueFact[] {
  return charges.flatMap((charge): RevenueFact[] => {
    if (sign(charge.amount) === 0 || boughtAhead.includes(charge.kind)) return []
    const line = lineOf(charge.lineId)
    return [
      { ...owner, category: categoryOf(charge, line), amount: charge.amount, ...recognised(charge, line, period) },
    ]
  })
}

function categoryOf({ kind, lineId }: Charge, line: ContractLine | undefined): RevenueCategory {
  if (line === undefined) return lineId === 'scope' ? 'labour' : 'recurring'
  if (line.kind === 'block-hours' && forWork.includes(kind)) return 'labour'
  return categories[line.kind]
}

interface Worked {
  readonly on: LocalDate
  readonly billedMinutes: Decimal
}

function recognised(
  { kind, period: days, reasons }: Charge,
  line: ContractLine | undefined,
  period: Period,
): Recognition {
  const facts = reasons[0]?.facts ?? {}
  if (kind === 'grant' && line !== undefined && 'grant' in line && line.grant) {
    // The day may be clamped to its month's end; the next one is still a whole interval away.
    const from = String(facts.on)
    return { method: 'by-day', service: { from, to: cycleBoundary(from, line.grant.months, 1) } }
  }
  const uses = Array.isArray(facts.entries) ? workDays(facts.entries.filter(isWorked)) : []
  if (uses.length > 0) {
    return { method: 'on-use', hours: toPlain(plus(...uses.map(({ hours }) => hours))), uses }
  }
  if (line?.kind === 'resale' && line.on !== undefined) return { method: 'at-once', on: line.on }
  if (typeof facts.on === 'string') return { method: 'at-once', on: facts.on }
  return { method: 'by-day', service: days !== null && days.from < days.to ? days : period }
}

const isWorked = (entry: unknown): entry is Worked =>
  typeof entry === 'object' && entry !== null && 'on' in entry && 'billedMinutes' in entry

/** Billed hours by day. */
function workDays(entries: readonly Worked[]): { on: LocalDate; hours: Decimal }[] {
  const days = new Map<LocalDate, Decimal[]>()
  for (const { on, billedMinutes } of entries) {
    if (sign(billedMinutes) > 0) days.set(on, [...(days.get(on) ?? []), billedMinutes])
  }
  return [...days].map(([on, minutes]) => ({ on, hours: toPlain(plus(...minutes)) }))
}

/** What of the draws of a draft the prices of blocks are earned by. */
export type Drawn = Pick<DraftInvoice, 'draws' | 'deposits' | 'incidents' | 'blocks'>

/** What blocks, deposits and packs of incidents earn: their price as they are used, and what is left when they expire. */
export function bought(owner: Owner, lines: readonly ContractLine[], drawn: Drawn): RevenueFact[] {
  return lines
    .flatMap((line) => lotsOf(line, drawn))
    .flatMap(({ price, size, expiresOn, uses }): RevenueFact[] =>
      sign(price) === 0
        ? []
        : [
            {
              ...owner,
              category: 'block',
              amount: price,
              method: 'on-use',
              hours: size,
              uses,
              ...(expiresOn === undefined ? {} : { expiresOn }),
            },
          ],
    )
}

interface Lot {
  readonly price: Money
  /** In the pool's own unit: minutes, money, incidents. */
  readonly size: Decimal
  readonly expiresOn?: LocalDate
  readonly uses: readonly { readonly on: LocalDate; readonly hours: Decimal }[]
}

function lotsOf(line: ContractLine, drawn: Drawn): Lot[] {
  switch (line.kind) {
    case 'block-hours':
      return [...purchasesOf(line, drawn), ...topUpsOf(line, drawn)]
    case 'retainer':
    case 'incidents':
      return purchasesOf(line, drawn)
    default:
      return []
  }
}

type PoolLine = Extract<ContractLine, { readonly kind: 'block-hours' | 'retainer' | 'incidents' }>

function purchasesOf(line: PoolLine, drawn: Drawn): Lot[] {
  return (line.purchases ?? []).map((purchase, place): Lot => {
    // How billing names a block that has no name.
    const blockId = purchase.id ?? `${line.id}#${place + 1}`
    const lot = {
      price: purchase.price ?? ('amount' in purchase ? purchase.amount : '0'),
      uses: usesOf(drawn, line.id, blockId),
      ...(purchase.expiresOn === undefined ? {} : { expiresOn: purchase.expiresOn }),
    }
    if ('hours' in purchase) return { ...lot, size: toPlain(times(purchase.hours, 60)) }
    return { ...lot, size: 'amount' in purchase ? purchase.amount : purchase.incidents }
  })
}

const topUpsOf = (line: Extract<ContractLine, { readonly kind: 'block-hours' }>, drawn: Drawn): Lot[] =>
  drawn.blocks.flatMap(({ poolId, blockId, kind, minutes, expiresOn }) =>
    poolId !== line.id || kind !== 'top-up' || line.topUp === undefined
      ? []
      : [
          {
            price: line.topUp.price,
            size: minutes,
            uses: usesOf(drawn, poolId, blockId),
            ...(expiresOn === null ? {} : { expiresOn }),
          },
        ],
  )

function usesOf({ draws, deposits, incidents }: Drawn, poolId: string, blockId: string): Lot['uses'] {
  const all = [
    ...draws.map((draw) => ({ ...draw, hours: draw.minutes })),
    ...deposits.draws.map((draw) => ({ ...draw, blockId: draw.depositId, hours: draw.amount })),
    ...incidents.draws.map((draw) => ({ ...draw, hours: '1' })),
  ]
  const own = all.filter((draw) => draw.poolId === poolId && draw.blockId === blockId && sign(draw.hours) > 0)
  return own.map(({ on, hours }) => ({ on, hours }))
}

/** What was bought to be passed on: expenses as they were spent, and resold things at their cost. `null` for resale of which no line says the cost. */
export function spentFor(
  owner: Owner,
  charges: readonly Charge[],
  lineOf: (lineId: string) => ContractLine | undefined,
  period: Period,
): { readonly costs: readonly CostFact[]; readonly uncosted: readonly string[] } {
  const costs: CostFact[] = []
  const uncosted: string[] = []
  for (const charge of charges) {
    const line = lineOf(charge.lineId)
    if (charge.kind === 'discount' || sign(charge.amount) === 0) continue
    const recognition = recognised(charge, line, period)
    const { spent } = charge.reasons[0]?.facts ?? {}
    if (line?.kind === 'expense' && typeof spent === 'string') {
      costs.push({ ...owner, category: 'other', amount: spent, ...recognition })
    } else if (line?.kind === 'resale') {
      if (line.cost === undefined || charge.unitPrice === null || sign(charge.unitPrice) === 0) uncosted.push(line.id)
      else {
        const amount = round(times(charge.amount, over(line.cost, charge.unitPrice)), owner.currency)
        costs.push({ ...owner, category: 'resale', amount, ...recognition })
      }
    }
  }
  return { costs, uncosted }
}
