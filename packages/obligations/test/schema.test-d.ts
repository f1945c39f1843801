import type {
  Length,
  Obligation,
  ObligationsPolicy,
  Requirement,
  Rhythm,
  StandardsDefinition,
} from '@mspkit/obligations'
import { compileObligations } from '@mspkit/obligations'
import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import type { lengthInner, obligationInner, obligationsPolicyInner, rhythmInner } from '../src/schema/policy'
import type { requirementInner, standardsDefinitionInner } from '../src/schema/standards'

// The unannotated schemas are compared: on the annotated ones this could not fail.
test('each schema says exactly what its type says', () => {
  expectTypeOf<z.infer<typeof lengthInner>>().toEqualTypeOf<Length>()
  expectTypeOf<z.infer<typeof rhythmInner>>().toEqualTypeOf<Rhythm>()
  expectTypeOf<z.infer<typeof obligationInner>>().toEqualTypeOf<Obligation>()
  expectTypeOf<z.infer<typeof obligationsPolicyInner>>().toEqualTypeOf<ObligationsPolicy>()
  expectTypeOf<z.infer<typeof requirementInner>>().toEqualTypeOf<Requirement>()
  expectTypeOf<z.infer<typeof standardsDefinitionInner>>().toEqualTypeOf<StandardsDefinition>()
})

test('an evaluator has verbs and nothing to write to', () => {
  const obligations = compileObligations({})
  // @ts-expect-error the policy is read-only
  obligations.policy.timeZone = 'Etc/UTC'
  // @ts-expect-error evidence comes before the roster
  obligations.status({}, [], 0)
})
