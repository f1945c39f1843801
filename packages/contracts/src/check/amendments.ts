// What is wrong with amendments by themselves.

import { keysOf, type Problem, problem, problemsAt, quote } from '@mspkit/values'
import type { Amendment } from '../definition/amendment'
import type { Contract } from '../definition/contract'

/** What identifies a contract; an amendment that changes it makes another contract. */
const fixed: readonly string[] = ['id', 'clientId', 'currency', 'timeZone', 'amendments', 'version', '$schema']

/** What is wrong with amendments by themselves. */
export function checkAmendments({ amendments = [] }: Contract): Problem[] {
  const ids = amendments.map(({ id }) => id)
  return amendments.flatMap((amendment, i) => {
    const { id, set } = amendment
    const twice = `${quote(id)} is already the id of another amendment. Give each its own.`
    return problemsAt(
      ['amendments', i],
      [
        ...emptyDays(amendment),
        ...(id !== undefined && ids.indexOf(id) < i ? [problem('contracts/id-twice', ['id'], twice, { id })] : []),
        ...Object.keys(set).flatMap((path) => checkPath(path, set[path])),
      ],
    )
  })
}

function emptyDays({ from, to }: Amendment): Problem[] {
  if (to === undefined || to > from) return []
  const message = `It holds on no day: it ends on ${to} and begins on ${from}. "to" is the first day on which it no longer holds.`
  return [problem('contracts/empty-amendment', ['to'], message, { from, to })]
}

function checkPath(path: string, value: unknown): Problem[] {
  const at = ['set', path]
  const [first] = keysOf(path)
  if (!path.startsWith('/') || path === '/') {
    const message = `${quote(path)} is not a JSON Pointer into the contract. Write e.g. "/lines/seats/price".`
    return [problem('contracts/not-a-place', at, message, { received: path })]
  }
  if (first !== undefined && fixed.includes(first)) {
    const message = `${quote(first)} identifies the contract; an amendment cannot change it. Write another contract.`
    return [problem('contracts/fixed', at, message, { key: first })]
  }
  if (value !== undefined) return []
  return [problem('contracts/missing', at, 'There is no value. Write one, or null to remove what is there.')]
}
