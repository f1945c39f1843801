// The lines that are charged group, and the periods they are charged for.

import {
  type ChargeLineDefinition,
  type Charges,
  chargesFor,
  type LineDays,
  type Usage,
  withDays,
} from '@mspkit/billing'
import type { Period } from '@mspkit/values'
import type { BillingCycle } from '../definition/term'
import type { KnownTerms, LineVersion, Versions } from '../terms/known-terms'
import type { ChargeContext } from './charge-context'
import type { ContractCharge } from './invoice'
import { type LeadBack, leadBack } from './reason-sources'

/** Lines that are charged group, and how their reasons lead back to the contract. */
export interface LineGroup {
  readonly lines: readonly ChargeLineDefinition[]
  readonly leadBack: LeadBack
}

/** Lines charged group, and the periods they are charged for. */
export interface DueLines extends LineGroup {
  readonly advance: Period
  readonly arrears: Period
  /** `null` where the periods are of two cycles: each is as many as it is. */
  readonly months: number | null
}

const onContractCycle = ({ written }: LineVersion): boolean => written.billingCycle === undefined

const made = new WeakMap<Versions, Map<BillingCycle['bill'], LineGroup>>()

/** The lines on the contract's own cycle: the same for every draft while the versions hold. */
export function mainLines({ contract }: KnownTerms, versions: Versions, bill: BillingCycle['bill']): LineGroup {
  const ofVersions = made.get(versions) ?? new Map<BillingCycle['bill'], LineGroup>()
  made.set(versions, ofVersions)
  const found = ofVersions.get(bill)
  if (found) return found
  const group = lineGroupOf(versions.versions.filter(onContractCycle), () => bill, contract)
  ofVersions.set(bill, group)
  return group
}

/** The lines on a contract's own cycle in arrears that are not billed in advance: those of an invoice before the contract. */
export const linesInArrears = ({ contract }: KnownTerms, { versions }: Versions): LineGroup =>
  lineGroupOf(
    versions.filter((version) => onContractCycle(version) && version.line.bill !== 'advance'),
    () => 'arrears',
    contract,
  )

type Owner = KnownTerms['contract']

const documentOf = ({ id }: Owner): string => `contracts/${id}`

/** Versions of lines with their reasons. @param billOf when a version is billed that does not say it. */
export function lineGroupOf(
  versions: readonly LineVersion[],
  billOf: (version: LineVersion) => BillingCycle['bill'],
  contract: Owner,
): LineGroup {
  const lines = versions.map((version) => billedAs(version.line, billOf(version)))
  return { lines, leadBack: leadBack(versions, documentOf(contract)) }
}

/** A line that does not say when it is billed is billed as the cycle is. */
const billedAs = (line: ChargeLineDefinition, bill: BillingCycle['bill']): ChargeLineDefinition =>
  line.bill !== undefined || bill === 'advance' ? line : withDays(line, { ...daysOf(line), bill })

const daysOf = ({ from, to }: ChargeLineDefinition): LineDays => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
})

/** What billing charges for a group of lines, with what contracts know of its reasons. */
export type Charged = Omit<Charges, 'lines'> & { readonly lines: readonly ContractCharge[] }

/** What billing charges for a group of lines, its reasons led back to the contract. */
export function chargedBy({ lines, leadBack, ...periods }: DueLines, usage: Usage, context: ChargeContext): Charged {
  const { advance, arrears, months } = periods
  const options = months === null ? { arrears } : { arrears, periodMonths: months }
  const charges = chargesFor(lines, advance, usage, Object.assign(options, context))
  return { ...charges, lines: leadBack(charges.lines) }
}

/** All lines of the contract, for quantities that are those of another line. */
export function allLines(versions: Versions): readonly ChargeLineDefinition[] {
  const found = all.get(versions) ?? versions.versions.map(({ line }) => line)
  all.set(versions, found)
  return found
}

const all = new WeakMap<Versions, readonly ChargeLineDefinition[]>()
