import * as z from 'zod'
import { checkCondition } from '../condition/check'
import type { Condition } from '../condition/definition'

const scalar = { type: ['string', 'number', 'boolean', 'null'] }
const orderable = { type: ['string', 'number'] }
const nested = { type: 'object', description: 'A condition.' }

/** The grammar as JSON Schema, for editors: zod's own translation cannot see into a check. */
const grammar = {
  type: 'object',
  properties: {
    all: { type: 'array', minItems: 1, items: nested, description: 'Every one of these must hold.' },
    any: { type: 'array', minItems: 1, items: nested, description: 'At least one of these must hold.' },
    not: { ...nested, description: 'This must not hold.' },
  },
  additionalProperties: {
    anyOf: [
      { ...scalar, description: 'The fact is this; null is known absence.' },
      { type: 'array', minItems: 1, items: scalar, description: 'The fact is one of these.' },
      {
        type: 'object',
        minProperties: 1,
        additionalProperties: false,
        properties: {
          exists: { type: 'boolean', description: 'true: known and not null; false: known to be absent.' },
          gt: { ...orderable, description: 'Greater than: a number, decimal text, a date or an instant.' },
          gte: { ...orderable, description: 'Greater than or equal.' },
          lt: { ...orderable, description: 'Less than.' },
          lte: { ...orderable, description: 'Less than or equal.' },
          not: { anyOf: [scalar, { type: 'array', minItems: 1, items: scalar }], description: 'None of these.' },
          contains: { ...scalar, description: 'A list fact has this among its elements.' },
        },
      },
    ],
  },
}

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
  .meta({
    ...grammar,
    description:
      'Facts by dotted name and what they must be, e.g. { "priority": ["P1", "P2"] }; all, any and not combine.',
  })
