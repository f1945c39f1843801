import type { CsvMap } from '@mspkit/psa/csv'
import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import type { csvMapInner } from '../src/csv/schema'

// The unannotated schema is compared: on the annotated one this could not fail.
test('the schema of a CSV map says exactly what its type says', () => {
  expectTypeOf<z.infer<typeof csvMapInner>>().toEqualTypeOf<CsvMap>()
})
