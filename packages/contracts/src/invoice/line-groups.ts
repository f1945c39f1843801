// The lines that are charged together, and the periods they are charged for.

import {
  type ChargeLineDefinition,
  type Charges,
  chargesFor,
  type LineDays,
  type Usage,
  withDays,
} from '@mspkit/billing'
import type { Period } from '@mspkit/values'
import type { BillingCycle } from '../definition'
import { overlapOf } from '../history/states'
import { billingPeriodsOf, periodsEndingIn } from '../terms/billing-periods'
import type { KnownTerms } from '../terms/known-terms'
import type { LineVersion, Versions } from '../terms/line-versions'
import type { Frame } from './charge-context'
import type { Window } from './draft-periods'
import type { ContractCharge } from './invoice'
import { standalone } from './line-price'
import { type LeadBack, leadBack } from './reason-sources'

/** Lines that are charged together, and how their reasons lead back to the contract. */
export interface Together {
  readonly lines: readonly ChargeLineDefinition[]
  readonly leadBack: LeadBack
}

/** Lines charged together, and the periods they are charged for. */
export interface Call extends Together {
  readonly advance: Period
  readonly arrears: Period
  /** `null` where the periods are of two cycles: each is as many as it is. */
  readonly months: number | null
}

const onContractCycle = ({ written }: LineVersion): boolean => written.billingCycle === undefined

const made = new WeakMap<Versions, Map<BillingCycle['bill'], Together>>()

/** The lines on the contract's own cycle: the same for every draft while the versions hold. */
export function mainLines({ contract }: KnownTerms, versions: Versions, bill: BillingCycle['bill']): Together {
  const ofVersions = made.get(versions) ?? new Map<BillingCycle['bill'], Together>()
  made.set(versions, ofVersions)
  const found = ofVersions.get(bill)
  if (found) return found
  const together = togetherOf(versions.versions.filter(onContractCycle), bill, contract)
  ofVersions.set(bill, together)
  return together
}

type Owner = KnownTerms['contract']

const documentOf = ({ id }: Owner): string => `contracts/${id}`

function togetherOf(versions: readonly LineVersion[], bill: BillingCycle['bill'], contract: Owner): Together {
  const lines = versions.map(({ line }) => billedAs(line, bill))
  return { lines, leadBack: leadBack(versions, documentOf(contract)) }
}

/** A line that does not say when it is billed is billed as the cycle is. */
const billedAs = (line: ChargeLineDefinition, bill: BillingCycle['bill']): ChargeLineDefinition =>
  line.bill !== undefined || bill === 'advance' ? line : withDays(line, { ...daysOf(line), bill })

const daysOf = ({ from, to }: ChargeLineDefinition): LineDays => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
})

/** Lines on cycles of their own: each for the periods that are due with this invoice. */
export function ownCalls(
  { contract }: KnownTerms,
  { cycle, advance, arrears }: Window,
  { versions }: Versions,
): Call[] {
  const issueOn = cycle.bill === 'advance' ? advance.from : arrears.to
  return versions.flatMap((version): Call[] => {
    const own = version.written.billingCycle
    if (own === undefined) return []
    const alone = { ...version, line: standalone(version.line, versions) }
    const together = togetherOf([alone], own.bill, contract)
    const line = together.lines[0] as ChargeLineDefinition
    const periods =
      line.bill === 'arrears' ? periodsEndingIn(own, arrears.from, issueOn) : billingPeriodsOf(own, issueOn, advance.to)
    return periods
      .filter((period) => overlapOf(line, period) !== null)
      .map((period) => ({ ...together, advance: period, arrears: period, months: own.months }))
  })
}

/** What billing charges for a call, with what contracts know of its reasons. */
export type Charged = Omit<Charges, 'lines'> & { readonly lines: readonly ContractCharge[] }

/** What billing makes of a call, its reasons led back to the contract. */
export function chargedBy({ lines, leadBack, ...periods }: Call, usage: Usage, frame: Frame): Charged {
  const { advance, arrears, months } = periods
  const options = months === null ? { arrears } : { arrears, periodMonths: months }
  const charges = chargesFor(lines, advance, usage, Object.assign(options, frame))
  return { ...charges, lines: leadBack(charges.lines) }
}
