// What must not compile, for everything that is exported: what the type tests of the packages show for chosen functions.

import { describe, expect, test } from 'vitest'
import { slips } from '../../src/types/slips'

/** Conditions have the names of facts as keys: TypeScript cannot know them, `checkCondition` does. */
const factNames = [
  '@mspkit/billing chargesFor(lines)[].quantity.where',
  '@mspkit/records compileCondition(condition)',
  '@mspkit/records explainCondition(condition)',
]

describe('what must not compile', () => {
  const all = slips()
  const places = new Set(all.map(({ place }) => place))

  test.each([
    ['documents', '@mspkit/sla compileSla(policy)', '@mspkit/contracts compileContract(contract)'],
    ['contexts', '@mspkit/sla compileSla(context)', '@mspkit/billing chargesFor(context)'],
    ['options', '@mspkit/sla attainment(options)', '@mspkit/sla compileSla().bounds(options)'],
    ['CSV maps', '@mspkit/psa/csv csv(map)', '@mspkit/psa/csv csv().tickets(options)'],
    ['adapters', '@mspkit/psa/connectwise connectwise(config)', '@mspkit/psa/adapter defineAdapter(description)'],
  ])('is tried for %s', (_, ...some) => {
    expect(some.filter((place) => !places.has(place))).toEqual([])
  })

  test.each(['.clocks[]', '.clocks[].targets[]', '.statuses[]'])('is tried for parts of documents: %s', (part) => {
    expect([...places].some((place) => place.endsWith(part))).toBe(true)
  })

  test.each(['a number', 'a misspelt key', 'a wrong word'])('%s compiles nowhere', (kind) => {
    const tried = all.filter((slip) => slip.kind === kind)
    expect(tried.length).toBeGreaterThan(100)
    const compile = tried.filter(({ compiles }) => compiles).map(({ place }) => place)
    expect(compile).toEqual(kind === 'a misspelt key' ? factNames : [])
  })
})
