import { expect, test } from 'vitest'
import { withoutExample } from '../../src/prose/docstrings'

test('every public function shows an example, which a test runs', () => {
  expect(withoutExample()).toEqual([])
}, 60_000)
