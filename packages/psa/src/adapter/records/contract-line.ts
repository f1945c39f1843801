// The lines of a draft that a contract can hold.

import type { ContractLine } from '@mspkit/contracts'
import { quote } from '@mspkit/values'
import type { DiagnosticCode } from '../../diagnostic'
import type { Notes } from '../notes'

/**
 * The lines that a contract can hold. What vendors write and no contract can say, a negative price or a purchase that expires before
 * it was made, is left out and said.
 */
export const validLines = (lines: readonly ContractLine[], notes: Notes): ContractLine[] =>
  lines.flatMap((line) => validLine(line, notes) ?? [])

const isBelow = (amount: unknown): boolean => typeof amount === 'string' && amount.startsWith('-')
const isNothing = (amount: string): boolean => Number(amount) <= 0

function validLine(line: ContractLine, notes: Notes): ContractLine | null {
  if ('price' in line && isBelow(line.price))
    return leftOut(line.id, 'has a price below 0: a credit', line.price, notes)
  if ('quantity' in line && isBelow(line.quantity))
    return leftOut(line.id, 'has a quantity below 0: a credit', line.quantity, notes)
  const from = 'from' in line ? line.from : undefined
  const to = 'to' in line ? line.to : undefined
  if (from !== undefined && to !== undefined && to <= from)
    return leftOut(line.id, `ended before ${to} and was to begin on ${from}`, to, notes, 'psa/never-in-force')
  if ('grant' in line && line.grant !== undefined) {
    const granted = 'hours' in line.grant ? line.grant.hours : line.grant.incidents
    if (isNothing(granted)) return leftOut(line.id, 'grants nothing', granted, notes)
  }
  if (line.kind === 'block-hours' && line.purchases !== undefined) {
    const purchases = validPurchases(line.id, line.purchases, notes)
    return purchases.length === 0 ? null : { ...line, purchases }
  }
  if (line.kind === 'incidents' && line.purchases !== undefined) {
    const purchases = validPurchases(line.id, line.purchases, notes)
    return purchases.length === 0 ? null : { ...line, purchases }
  }
  if (line.kind === 'retainer') {
    const purchases = validPurchases(line.id, line.purchases, notes)
    return purchases.length === 0 ? null : { ...line, purchases }
  }
  return line
}

interface Purchase {
  readonly on: string
  readonly expiresOn?: string
  readonly hours?: string
  readonly incidents?: string
  readonly amount?: string
  readonly price?: string
}

const validPurchases = <P extends Purchase>(id: string, purchases: readonly P[], notes: Notes): P[] =>
  purchases.filter((purchase) => isValidPurchase(id, purchase, notes))

function isValidPurchase(
  id: string,
  { on, expiresOn, hours, incidents, amount, price }: Purchase,
  notes: Notes,
): boolean {
  const bought = hours ?? incidents ?? amount ?? ''
  const what = `has a purchase of ${on} that`
  if (isNothing(bought)) leftOut(id, `${what} buys nothing`, bought, notes)
  else if (isBelow(price)) leftOut(id, `${what} has a price below 0`, price, notes)
  else if (expiresOn !== undefined && expiresOn <= on) leftOut(id, `${what} expires on ${expiresOn}`, expiresOn, notes)
  else return true
  return false
}

function leftOut(id: string, why: string, value: unknown, notes: Notes, code: DiagnosticCode = 'psa/bad-value'): null {
  const message = `The line ${quote(id)} ${why}. A contract cannot express this, so the line is left out.`
  notes.add('warning', code, '', value, `${message} Add it to the contract by hand.`)
  return null
}
