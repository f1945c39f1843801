import { expect, test } from 'vitest'
import { derivations, staleness } from '../src/derived'

test.each(derivations.map((derived) => [derived.name, derived] as const))(
  'what `npm run %s` writes is fresh',
  async (name, derived) => {
    const behind = (await staleness(derived)).map(({ path, what }) => `${path} is ${what}: npm run ${name}`)
    expect(behind).toEqual([])
  },
  60_000,
)
