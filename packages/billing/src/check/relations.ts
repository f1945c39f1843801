// What is wrong between the lines of an agreement: ids in force twice, quantities of other lines, and work beyond a block that no line bills.

import { didYouMean, type Problem, pointer, problem, quote } from '@mspkit/values'
import type { ChargeLineDefinition } from '../definition'

/** How lines relate to each other. */
export const together = (lines: readonly ChargeLineDefinition[]): Problem[] => [
  ...checkIds(lines),
  ...checkReferences(lines),
  ...checkOverage(lines),
]

const pools: readonly string[] = ['block-hours', 'retainer', 'incidents']

/** Lines may share an id only while their days do not overlap; a pool is one line, so that its blocks count once. */
function checkIds(lines: readonly ChargeLineDefinition[]): Problem[] {
  const byId = new Map<string, ChargeLineDefinition[]>()
  return lines.flatMap((line, i) => {
    const earlier = byId.get(line.id) ?? []
    byId.set(line.id, earlier)
    const isTwice = earlier.some((other) => overlap(other, line) || pools.includes(line.kind))
    earlier.push(line)
    if (!isTwice) return []
    const message = `${quote(line.id)} is already the id of another line in force at the same time. Give it its own id, or days that do not overlap.`
    return [problem('billing/id-twice', [i, 'id'], message, { id: line.id })]
  })
}

const overlap = (a: ChargeLineDefinition, b: ChargeLineDefinition): boolean =>
  (a.from === undefined || b.to === undefined || a.from < b.to) &&
  (b.from === undefined || a.to === undefined || b.from < a.to)

function checkReferences(lines: readonly ChargeLineDefinition[]): Problem[] {
  const counted = lines.filter((line) => 'quantity' in line && line.quantity !== undefined)
  return lines.flatMap((line, i): Problem[] => {
    if (!('quantity' in line) || typeof line.quantity !== 'object' || !('sameAs' in line.quantity)) return []
    const { sameAs } = line.quantity
    const keys = [i, 'quantity', 'sameAs']
    const target = counted.find((other) => other.id === sameAs)
    if (!target) {
      const ids = counted.map(({ id }) => id)
      const message = `${quote(sameAs)} is not a line with a quantity.${didYouMean(sameAs, ids)}`
      return [problem('billing/unknown-line', keys, message, { sameAs })]
    }
    if (!('quantity' in target && typeof target.quantity === 'object' && 'sameAs' in target.quantity)) return []
    const message = `${quote(sameAs)} itself has as many as another line. Name that one: ${quote(target.quantity.sameAs)}.`
    return [problem('billing/same-as-chain', keys, message, { sameAs })]
  })
}

/** Hours beyond a block that no line by the hour could bill. */
function checkOverage(lines: readonly ChargeLineDefinition[]): Problem[] {
  if (lines.some((line) => line.kind === 'time-and-materials')) return []
  return lines.flatMap((line, i) => {
    const needsHourly =
      line.kind === 'retainer' || (line.kind === 'block-hours' && (line.overage ?? 'rate-card') === 'rate-card')
    if (!needsHourly) return []
    const message = `No line bills work beyond ${quote(line.id)}. Add a line of kind "time-and-materials"${line.kind === 'block-hours' ? ', or write overage: "not-billed"' : ''}.`
    return [problem('billing/overage-unbilled', pointer(i), message, { lineId: line.id }, 'warning')]
  })
}
