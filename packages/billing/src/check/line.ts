// What is wrong with one line whose structure is right: amounts, days, tiers, milestones, blocks.

import { type Decimal, type Money, type Problem, problem, problemsAt, quote } from '@mspkit/values'
import { compare, sign } from '@mspkit/values/money'
import type {
  BlockHoursLine,
  ChargeLineDefinition,
  FixedPriceProjectLine,
  IncidentsLine,
  Quantity,
  ResaleLine,
  RetainerLine,
  TierLine,
} from '../definition'
import { isConsumption } from '../lines/time-share'
import { checkTiers } from '../quantities/tiers'
import { checkSum, notNegative, positive } from './amount'

/** What is wrong with one line, its paths from the line. */
export function checkLine(line: ChargeLineDefinition, currency: string): Problem[] {
  const sum: Sum = (value, ...keys) => checkSum(value, currency, keys)
  return [
    ...checkDays(line),
    ...('quantity' in line ? checkQuantity(line.quantity, line.kind) : []),
    ...checkConsumption(line),
    ...checkKind(line, sum),
  ]
}

type Sum = (value: Money | undefined, ...keys: readonly (string | number)[]) => Problem[]

function checkKind(line: ChargeLineDefinition, sum: Sum): Problem[] {
  switch (line.kind) {
    case 'flat':
      return sum(line.price, 'price')
    case 'one-time':
    case 'per-unit':
      return notNegative(line.price, ['price'])
    case 'tiered':
      return line.model === 'package'
        ? [...notNegative(line.price, ['price']), ...positive(line.size, ['size']), ...notNegative(line.free, ['free'])]
        : checkTierLine(line, sum)
    case 'included-overage':
      return [
        ...sum(line.price, 'price'),
        ...notNegative(line.included, ['included']),
        ...notNegative(line.overagePrice, ['overagePrice']),
      ]
    case 'resale':
      return checkResale(line)
    case 'fixed-price-project':
      return [...sum(line.price, 'price'), ...checkMilestones(line)]
    case 'block-hours':
      return [...checkPool(line, sum), ...checkMultipliers(line)]
    case 'retainer':
      return [
        ...checkPool(line, sum),
        ...line.purchases.flatMap(({ amount }, i) => sum(amount, 'purchases', i, 'amount')),
      ]
    case 'incidents':
      return [
        ...checkPool(line, sum),
        ...checkWholeIncidents(line),
        ...notNegative(line.overagePrice, ['overagePrice']),
      ]
    case 'expense':
      return notNegative(line.markupPercent, ['markupPercent'])
    case 'time-and-materials':
      return []
  }
}

function checkDays({ from, to }: ChargeLineDefinition): Problem[] {
  if (from === undefined || to === undefined || from < to) return []
  const message = `The line ends (${quote(to)}) before it starts (${quote(from)}). "to" is the first day after the line.`
  return [problem('billing/never-in-force', ['to'], message, { from, to })]
}

function checkQuantity(quantity: Quantity | undefined, kind: string): Problem[] {
  if (quantity === undefined) return []
  if (typeof quantity === 'string') return notNegative(quantity, ['quantity'])
  const changing =
    ('count' in quantity && quantity.at === 'changes') || ('agreed' in quantity && quantity.changes !== undefined)
  if (!changing || kind === 'per-unit' || kind === 'resale')
    return 'agreed' in quantity ? notNegative(quantity.agreed, ['quantity', 'agreed']) : []
  const message = `Changes inside a period need one price for every unit; a line of kind ${quote(kind)} has none. Count at "first-day", "last-day", "peak" or "average".`
  return [problem('billing/changes-need-unit-price', ['quantity'], message, { kind })]
}

/** What was used up has a price for each unit, whatever the time: a price per year would be charged whole with every period. */
function checkConsumption(line: ChargeLineDefinition): Problem[] {
  if (!('quantity' in line && 'per' in line) || line.per !== 'year' || !isConsumption(line.quantity)) return []
  const message = 'A meter of consumption has a price for each unit that was used, not for a year. Leave "per" out.'
  return [problem('billing/consumption-per-year', ['per'], message, { per: line.per })]
}

function checkTierLine(line: TierLine, sum: Sum): Problem[] {
  const problems = line.tiers.flatMap(({ unitPrice, flat }, i): Problem[] => [
    ...tierOrder(line.tiers, i),
    ...notNegative(unitPrice, ['tiers', i, 'unitPrice']),
    ...sum(flat, 'tiers', i, 'flat'),
  ])
  return problems.length > 0 ? problems : [...checkTiers(line)]
}

function tierOrder(tiers: TierLine['tiers'], i: number): Problem[] {
  const upTo = tiers[i]?.upTo ?? null
  const keys = ['tiers', i, 'upTo']
  const last = i === tiers.length - 1
  if (upTo === null) {
    const message = 'Only the last tier has no end. Write its last unit, e.g. "10".'
    return last ? [] : [problem('billing/tier-after-the-last', keys, message)]
  }
  const before = i === 0 ? '0' : (tiers[i - 1]?.upTo ?? null)
  if (before !== null && compare(upTo, before) <= 0) {
    const message = `${quote(upTo)} does not come after ${quote(before)}. Write the tiers from small to large.`
    return [problem('billing/tier-out-of-order', keys, message, { received: upTo, before })]
  }
  const message = `No tier says what more than ${upTo} units cost. Write null on the last tier.`
  return last ? [problem('billing/tier-without-end', keys, message, { received: upTo })] : []
}

function checkResale(line: ResaleLine): Problem[] {
  if ('marginPercent' in line && compare(line.marginPercent, 100) >= 0) {
    const message = `A margin of ${line.marginPercent} % of the price leaves nothing for the cost. Write less than "100".`
    return [problem('billing/impossible-margin', ['marginPercent'], message, { received: line.marginPercent })]
  }
  return [...notNegative('price' in line ? line.price : undefined, ['price']), ...notNegative(line.cost, ['cost'])]
}

function checkMilestones({ milestones }: FixedPriceProjectLine): Problem[] {
  const ids = milestones.map(({ id }) => id)
  const each = milestones.flatMap(({ id, weight }, i) => {
    const message = `${quote(id)} is already a milestone. Give it its own id.`
    const twice =
      ids.indexOf(id) < i ? [problem('billing/milestone-twice', ['milestones', i, 'id'], message, { id })] : []
    return [...twice, ...notNegative(weight, ['milestones', i, 'weight'])]
  })
  if (milestones.some(({ weight }) => sign(weight) > 0)) return each
  const message =
    'No milestone has a weight above zero, so nothing would ever be charged. Write e.g. [{ "id": "done", "weight": "1" }].'
  return [...each, problem('billing/no-weight', ['milestones'], message)]
}

type PoolLine = BlockHoursLine | RetainerLine | IncidentsLine

function checkPool(line: PoolLine, sum: Sum): Problem[] {
  const purchases = line.purchases ?? []
  const names = purchases.map(({ id }, i) => id ?? `${line.id}#${i + 1}`)
  const grant = 'grant' in line && line.grant ? sum(line.grant.price, 'grant', 'price') : []
  const topUp =
    line.kind === 'block-hours' && line.topUp
      ? [...sum(line.topUp.price, 'topUp', 'price'), ...positive(line.topUp.hours, ['topUp', 'hours'])]
      : []
  return [
    ...purchases.flatMap((purchase, i) =>
      problemsAt(['purchases', i], [...checkPurchase(purchase, names, i), ...sum(purchase.price, 'price')]),
    ),
    ...grant,
    ...topUp,
  ]
}

type Purchase = NonNullable<PoolLine['purchases']>[number]

function checkPurchase(purchase: Purchase, names: readonly string[], i: number): Problem[] {
  const { on, expiresOn } = purchase
  const id = names[i] as string
  const neverMessage = `A block of ${quote(on)} that cannot be used from ${quote(expiresOn)} on is never usable. "expiresOn" is the first day without it.`
  const twiceMessage = `${quote(id)} is already a block of this line. Give it its own id.`
  return [
    ...(expiresOn !== undefined && expiresOn <= on
      ? [problem('billing/never-usable', ['expiresOn'], neverMessage, { on, expiresOn })]
      : []),
    ...(names.indexOf(id) < i ? [problem('billing/block-twice', ['id'], twiceMessage, { id })] : []),
    ...('hours' in purchase ? positive(purchase.hours, ['hours']) : []),
    ...('incidents' in purchase ? positive(purchase.incidents, ['incidents']) : []),
  ]
}

function checkMultipliers({ multipliers = [], combine }: BlockHoursLine): Problem[] {
  const positives = multipliers.flatMap(({ multiplier }, i) => positive(multiplier, ['multipliers', i, 'multiplier']))
  if (multipliers.length < 2 || combine !== undefined) return positives
  const message = 'Several multipliers may fit the same work. Write "max" (the largest) or "multiply" (all of them).'
  return [...positives, problem('billing/combine-missing', ['combine'], message)]
}

function checkWholeIncidents({ purchases = [], grant }: IncidentsLine): Problem[] {
  const whole = (value: Decimal, ...keys: readonly (string | number)[]): Problem[] => {
    if (/^\d+(\.0+)?$/.test(value)) return []
    const message = `${quote(value)} is not a whole number of tickets. Write e.g. "10".`
    return [problem('billing/not-whole', keys, message, { received: value })]
  }
  return [
    ...purchases.flatMap(({ incidents }, i) => whole(incidents, 'purchases', i, 'incidents')),
    ...(grant ? whole(grant.incidents, 'grant', 'incidents') : []),
  ]
}
