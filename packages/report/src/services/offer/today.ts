// What a client has today, as one more package: the agreement with its amendments and raised prices.

import { type Contract, compileContract } from '@mspkit/contracts'
import { domainMs, type InstantLike } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import type { Candidate } from './candidate'
import { without } from './redate'

/** The agreement of the client, with its dates and amendments; what it names is in the context. */
export type TodaysAgreement = Pick<Candidate, 'contract' | 'context'>

/** The agreement as it is on the day of `asOf`, and under the name by which the client knows it; `null` where it has not begun or has ended. */
export function asPackage({ contract, context = {} }: TodaysAgreement, asOf: InstantLike): Candidate | null {
  const compiled = compileContract(contract, context)
  const on = zoneOf(contract.timeZone).dateAt(domainMs(asOf))
  const terms = compiled.termsAt({ validAt: on, knownAt: asOf })
  if (terms.status !== 'in-force') return null
  const billed = new Map<string, object>(terms.lines.map((line) => [line.id, line]))
  const today: Contract = {
    ...terms.contract,
    // As they are billed today, with what each buys. A line that is in force today counts for the whole past period, as those of a package do.
    lines: terms.contract.lines.flatMap((line) => {
      const raised = billed.get(line.id)
      return raised === undefined ? [] : [without(without(Object.assign({}, line, raised), 'from'), 'to')]
    }),
    ...(terms.rateCard === null ? {} : { rateCard: terms.rateCard }),
  }
  return { name: contract.name ?? contract.id, contract: today, context }
}
