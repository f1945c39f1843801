import { type Problem, pointer, quote } from '@mspkit/values'
import { compare, sign } from '@mspkit/values/money'
import type { ChargeLineDefinition, Quantity, TieredLine } from '../definition'
import { checkLadder } from '../tier'
import { checkSum, fault, notNegative, positive } from './fault'

/** All that is wrong with one line of good structure. */
export function checkLine(line: ChargeLineDefinition, currency: string, path: string): Problem[] {
  const sum = (value: string | undefined, ...key: (string | number)[]): Problem[] =>
    checkSum(value, currency, path + pointer(...key))
  const rate = (value: string | undefined, key: string): Problem[] => notNegative(value, path + pointer(key))
  return [
    ...checkDays(line, path),
    ...('quantity' in line ? checkQuantity(line.quantity, line.kind, `${path}/quantity`) : []),
    ...checkKind(line, path, sum, rate),
  ]
}

type Sum = (value: string | undefined, ...key: (string | number)[]) => Problem[]
type Rate = (value: string | undefined, key: string) => Problem[]

function checkKind(line: ChargeLineDefinition, path: string, sum: Sum, rate: Rate): Problem[] {
  switch (line.kind) {
    case 'flat':
      return sum(line.price, 'price')
    case 'one-time':
    case 'per-unit':
      return rate(line.price, 'price')
    case 'tiered':
      return line.model === 'package'
        ? [...rate(line.price, 'price'), ...positive(line.size, `${path}/size`), ...rate(line.free, 'free')]
        : checkTiers(line, path, sum)
    case 'included-overage':
      return [
        ...sum(line.price, 'price'),
        ...rate(line.included, 'included'),
        ...rate(line.overagePrice, 'overagePrice'),
      ]
    case 'resale':
      return checkResale(line, path, rate)
    case 'fixed-price-project':
      return [...sum(line.price, 'price'), ...checkMilestones(line, path)]
    case 'block-hours':
      return [...checkPool(line, path, sum), ...checkMultipliers(line, path)]
    case 'retainer':
      return [
        ...checkPool(line, path, sum),
        ...line.purchases.flatMap((purchase, place) => sum(purchase.amount, 'purchases', place, 'amount')),
      ]
    case 'incidents':
      return [
        ...checkPool(line, path, sum),
        ...checkWholeIncidents(line, path),
        ...rate(line.overagePrice, 'overagePrice'),
      ]
    case 'expense':
      return rate(line.markupPercent, 'markupPercent')
    case 'time-and-materials':
      return []
  }
}

function checkDays(line: ChargeLineDefinition, path: string): Problem[] {
  if (line.from === undefined || line.to === undefined || line.from < line.to) return []
  const message = `The line ends (${quote(line.to)}) before it starts (${quote(line.from)}). "to" is the first day no longer in force.`
  return [fault('never-in-force', `${path}/to`, { from: line.from, to: line.to }, message)]
}

function checkQuantity(quantity: Quantity | undefined, kind: string, path: string): Problem[] {
  if (quantity === undefined) return []
  if (typeof quantity === 'string') return notNegative(quantity, path)
  const changing =
    ('count' in quantity && quantity.at === 'changes') || ('agreed' in quantity && quantity.changes !== undefined)
  if (!changing || kind === 'per-unit' || kind === 'resale')
    return 'agreed' in quantity ? notNegative(quantity.agreed, `${path}/agreed`) : []
  const message = `Changes inside a period need one price for every unit; a line of kind ${quote(kind)} has none. Count at "first-day", "last-day", "peak" or "average".`
  return [fault('changes-need-unit-price', path, { kind }, message)]
}

function checkTiers(line: Extract<TieredLine, { model: 'graduated' | 'volume' }>, path: string, sum: Sum): Problem[] {
  const problems = line.tiers.flatMap((tier, place): Problem[] => {
    const here = path + pointer('tiers', place)
    const last = place === line.tiers.length - 1
    const before = place === 0 ? '0' : (line.tiers[place - 1]?.upTo ?? null)
    const order =
      tier.upTo === null
        ? last
          ? []
          : [
              fault(
                'tier-after-the-last',
                `${here}/upTo`,
                {},
                'Only the last step has no end. Write its last unit, e.g. "10".',
              ),
            ]
        : before !== null && compare(tier.upTo, before) <= 0
          ? [
              fault(
                'tier-out-of-order',
                `${here}/upTo`,
                { received: tier.upTo, before },
                `${quote(tier.upTo)} does not come after ${quote(before)}. Write the steps from small to large.`,
              ),
            ]
          : last
            ? [
                fault(
                  'tier-without-end',
                  `${here}/upTo`,
                  { received: tier.upTo },
                  `Nothing says what more than ${tier.upTo} units cost. Write null on the last step.`,
                ),
              ]
            : []
    return [...order, ...notNegative(tier.unitPrice, `${here}/unitPrice`), ...sum(tier.flat, 'tiers', place, 'flat')]
  })
  return problems.length > 0 ? problems : checkLadder(line, path)
}

function checkResale(line: Extract<ChargeLineDefinition, { kind: 'resale' }>, path: string, rate: Rate): Problem[] {
  if ('marginPercent' in line && compare(line.marginPercent, 100) >= 0) {
    const message = `A margin of ${line.marginPercent} % of the price leaves nothing for the cost. Write less than "100".`
    return [fault('impossible-margin', `${path}/marginPercent`, { received: line.marginPercent }, message)]
  }
  return [...rate('price' in line ? line.price : undefined, 'price'), ...rate(line.cost, 'cost')]
}

function checkMilestones(
  line: Extract<ChargeLineDefinition, { kind: 'fixed-price-project' }>,
  path: string,
): Problem[] {
  const ids = line.milestones.map(({ id }) => id)
  const twice = line.milestones.flatMap(({ id, weight }, place) => [
    ...(ids.indexOf(id) < place
      ? [
          fault(
            'milestone-twice',
            path + pointer('milestones', place, 'id'),
            { id },
            `${quote(id)} is already a milestone. Give it its own id.`,
          ),
        ]
      : []),
    ...notNegative(weight, path + pointer('milestones', place, 'weight')),
  ])
  const weighs = line.milestones.some(({ weight }) => sign(weight) > 0)
  if (weighs) return twice
  return [
    ...twice,
    fault(
      'no-weight',
      `${path}/milestones`,
      {},
      'No milestone has a weight above zero, so nothing would ever be charged. Write e.g. [{ "id": "done", "weight": "1" }].',
    ),
  ]
}

type PoolLine = Extract<ChargeLineDefinition, { kind: 'block-hours' | 'retainer' | 'incidents' }>

function checkPool(line: PoolLine, path: string, sum: Sum): Problem[] {
  const purchases = line.purchases ?? []
  const names = purchases.map((purchase, place) => purchase.id ?? `${line.id}#${place + 1}`)
  const bought = purchases.flatMap((purchase, place): Problem[] => {
    const here = path + pointer('purchases', place)
    const never =
      purchase.expiresOn !== undefined && purchase.expiresOn <= purchase.on
        ? [
            fault(
              'never-usable',
              `${here}/expiresOn`,
              { on: purchase.on, expiresOn: purchase.expiresOn },
              `A block of ${quote(purchase.on)} that cannot be used from ${quote(purchase.expiresOn)} on is never usable. "expiresOn" is the first day without it.`,
            ),
          ]
        : []
    const twice =
      names.indexOf(names[place] as string) < place
        ? [
            fault(
              'block-twice',
              `${here}/id`,
              { id: names[place] },
              `${quote(names[place])} is already a block of this line. Give it its own id.`,
            ),
          ]
        : []
    const size =
      'hours' in purchase
        ? positive(purchase.hours, `${here}/hours`)
        : 'incidents' in purchase
          ? positive(purchase.incidents, `${here}/incidents`)
          : []
    return [...never, ...twice, ...size, ...sum(purchase.price, 'purchases', place, 'price')]
  })
  const grant = 'grant' in line && line.grant ? sum(line.grant.price, 'grant', 'price') : []
  const topUp =
    line.kind === 'block-hours' && line.topUp
      ? [...sum(line.topUp.price, 'topUp', 'price'), ...positive(line.topUp.hours, `${path}/topUp/hours`)]
      : []
  return [...bought, ...grant, ...topUp]
}

function checkMultipliers(line: Extract<ChargeLineDefinition, { kind: 'block-hours' }>, path: string): Problem[] {
  const multipliers = line.multipliers ?? []
  const positives = multipliers.flatMap(({ multiplier }, place) =>
    positive(multiplier, path + pointer('multipliers', place, 'multiplier')),
  )
  if (multipliers.length < 2 || line.combine !== undefined) return positives
  return [
    ...positives,
    fault(
      'combine-missing',
      `${path}/combine`,
      {},
      'Several multipliers may fit the same work. Write "max" (the largest) or "multiply" (all of them).',
    ),
  ]
}

function checkWholeIncidents(line: Extract<ChargeLineDefinition, { kind: 'incidents' }>, path: string): Problem[] {
  const whole = (value: string, here: string): Problem[] =>
    /^\d+(\.0+)?$/.test(value)
      ? []
      : [
          fault(
            'not-whole',
            here,
            { received: value },
            `${quote(value)} is not a whole number of tickets. Write e.g. "10".`,
          ),
        ]
  return [
    ...(line.purchases ?? []).flatMap(({ incidents }, place) =>
      whole(incidents, path + pointer('purchases', place, 'incidents')),
    ),
    ...(line.grant ? whole(line.grant.incidents, `${path}/grant/incidents`) : []),
  ]
}
