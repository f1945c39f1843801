// What charges earn and cost, and when: read from their typed fields. Prepaid blocks earn as they are drawn.

import type { CostFact, Recognition, RevenueFact } from '@mspkit/profitability'
import type { ChargeRecognition } from '@mspkit/records'
import type { Decimal, LocalDate, Money } from '@mspkit/values'
import { sign, times, toPlain } from '@mspkit/values/money'
import type { ContractLine } from '../../definition/contract'
import type { ContractCharge, DraftInvoice } from '../../invoice/invoice'

/** The agreement that sums are of. */
export interface Owner {
  readonly clientId: string
  readonly contractId: string
  readonly currency: string
}

/** What charges bring, and what was bought to be passed on with them. */
export interface ChargedSums {
  readonly revenue: readonly RevenueFact[]
  readonly costs: readonly CostFact[]
  /** Lines of resale of which no line says the cost. */
  readonly uncosted: readonly string[]
}

/** Prices of blocks, retainers and packs are left out: {@link drawnRevenue} says when those are earned. */
export function sumsOf(owner: Owner, charges: readonly ContractCharge[]): ChargedSums {
  const revenue: RevenueFact[] = []
  const costs: CostFact[] = []
  const uncosted: string[] = []
  for (const { lineId, kind, amount, category, recognition, cost } of charges) {
    const earned = earnedWhen(recognition)
    if (sign(amount) === 0 || earned === null) continue
    revenue.push({ ...owner, category, amount, ...earned })
    if (cost !== null)
      costs.push({ ...owner, category: category === 'resale' ? 'resale' : 'other', amount: cost, ...earned })
    else if (category === 'resale' && kind !== 'discount') uncosted.push(lineId)
  }
  return { revenue, costs, uncosted }
}

/** Minutes as the text that a statement multiplies with. */
const amountOf = (minutes: number): Decimal => `${minutes}`

/** As a statement reads it; `null` for what is earned by its draws. A statement takes only the shares of "hours", so minutes serve as well. */
function earnedWhen(recognition: ChargeRecognition): Recognition | null {
  if (recognition.method === 'as-drawn') return null
  if (recognition.method !== 'on-use') return recognition
  const { minutes, uses } = recognition
  return {
    method: 'on-use',
    hours: amountOf(minutes),
    uses: uses.map((use) => ({ on: use.on, hours: amountOf(use.minutes) })),
  }
}

/** What of the draws of a draft the prices of blocks are earned by. */
export type Drawn = Pick<DraftInvoice, 'draws' | 'deposits' | 'incidents' | 'blocks'>

/** What blocks, retainers and packs of incidents earn: their price as they are used, and what is left when they expire. */
export function drawnRevenue(owner: Owner, lines: readonly ContractLine[], drawn: Drawn): RevenueFact[] {
  return lines
    .flatMap((line) => grantsOf(line, drawn))
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

interface Grant {
  readonly price: Money
  /** In the pool's own unit: minutes, money, incidents. */
  readonly size: Decimal
  readonly expiresOn?: LocalDate
  readonly uses: readonly { readonly on: LocalDate; readonly hours: Decimal }[]
}

function grantsOf(line: ContractLine, drawn: Drawn): Grant[] {
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

function purchasesOf(line: PoolLine, drawn: Drawn): Grant[] {
  return (line.purchases ?? []).map((purchase, i): Grant => {
    // How billing names a block that has no name.
    const blockId = purchase.id ?? `${line.id}#${i + 1}`
    const bought = {
      price: purchase.price ?? ('amount' in purchase ? purchase.amount : '0'),
      uses: usesOf(drawn, line.id, blockId),
      ...(purchase.expiresOn === undefined ? {} : { expiresOn: purchase.expiresOn }),
    }
    if ('hours' in purchase) return { ...bought, size: toPlain(times(purchase.hours, 60)) }
    return { ...bought, size: 'amount' in purchase ? purchase.amount : purchase.incidents }
  })
}

const topUpsOf = (line: Extract<ContractLine, { readonly kind: 'block-hours' }>, drawn: Drawn): Grant[] =>
  drawn.blocks.flatMap(({ poolId, blockId, kind, minutes, expiresOn }) =>
    poolId !== line.id || kind !== 'top-up' || line.topUp === undefined
      ? []
      : [
          {
            price: line.topUp.price,
            size: amountOf(minutes),
            uses: usesOf(drawn, poolId, blockId),
            ...(expiresOn === null ? {} : { expiresOn }),
          },
        ],
  )

function usesOf({ draws, deposits, incidents }: Drawn, poolId: string, blockId: string): Grant['uses'] {
  const all = [
    ...draws.map((draw) => ({ ...draw, hours: amountOf(draw.minutes) })),
    ...deposits.draws.map((draw) => ({ ...draw, blockId: draw.depositId, hours: draw.amount })),
    ...incidents.draws.map((draw) => ({ ...draw, hours: '1' as const })),
  ]
  const own = all.filter((draw) => draw.poolId === poolId && draw.blockId === blockId && sign(draw.hours) > 0)
  return own.map(({ on, hours }) => ({ on, hours }))
}
