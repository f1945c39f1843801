import * as z from 'zod'
import { checkCondition } from '../condition/check'
import type { Condition } from '../condition/definition'

/** A condition inside a document: its refusals are those of `checkCondition`, at the place where they lie. */
export const conditionSchema: z.ZodType<Condition> = /* @__PURE__ */ z
  .custom<Condition>()
  .check((context) => {
    for (const { code, path, message } of checkCondition(context.value)) {
      const keys = path
        .split('/')
        .slice(1)
        .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
      context.issues.push({ code: 'custom', message, params: { code }, path: keys, input: context.value })
    }
  })
  .describe('Facts and what they must be, e.g. { "priority": ["P1", "P2"] }; all, any and not combine.')
