import type { RecurrenceDefinition } from '@mspkit/recurrence'
import { describe, expectTypeOf, it } from 'vitest'
import type * as z from 'zod'
import type { recurrenceInner } from '../src/schema'

describe('schema', () => {
  it('is the type', () => {
    expectTypeOf<z.output<ReturnType<typeof recurrenceInner>>>().toEqualTypeOf<RecurrenceDefinition>()
  })
})
