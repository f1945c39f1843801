import { type Problem, pointer, quote } from '@mspkit/values'
import type { Contract } from '../definition'
import { fault } from './fault'

/** What a contract is known by; an amendment that changes it makes another contract. */
const fixed: readonly string[] = ['id', 'clientId', 'currency', 'timeZone', 'amendments', 'version', '$schema']

/** What is wrong with amendments by themselves. */
export function checkAmendments({ amendments = [] }: Contract): Problem[] {
  const ids = amendments.map(({ id }) => id)
  return amendments.flatMap(({ id, from, to, set }, place) => {
    const path = pointer('amendments', place)
    const problems: Problem[] = []
    if (to !== undefined && to <= from)
      problems.push(
        fault(
          'empty-amendment',
          `${path}/to`,
          { from, to },
          `It holds on no day: it ends on ${to} and begins on ${from}. "to" is the first day it does not hold.`,
        ),
      )
    if (id !== undefined && ids.indexOf(id) < place)
      problems.push(fault('id-twice', `${path}/id`, { id }, `${quote(id)} is already the id of another amendment.`))
    for (const key of Object.keys(set)) {
      const first = key.split('/')[1]
      if (!key.startsWith('/') || key === '/')
        problems.push(
          fault(
            'not-a-place',
            path + pointer('set', key),
            { received: key },
            `${quote(key)} is not a JSON Pointer into the contract. Write e.g. "/lines/seats/price".`,
          ),
        )
      else if (fixed.includes(first ?? ''))
        problems.push(
          fault(
            'fixed',
            path + pointer('set', key),
            { key: first },
            `${quote(first)} is what the contract is known by; an amendment cannot change it. Write another contract.`,
          ),
        )
      else if (set[key] === undefined)
        problems.push(
          fault(
            'missing',
            path + pointer('set', key),
            {},
            'There is no value. Write one, or null to take the thing away.',
          ),
        )
    }
    return problems
  })
}
