import * as z from 'zod'
import { decimal, money } from './text'

const tier = () =>
  z
    .strictObject({
      upTo: decimal('The last unit of the step, inclusive; null on the last.').nullable(),
      unitPrice: decimal('Price of one unit in the step.'),
      flat: z.exactOptional(money('Charged once when the step is reached.')),
    })
    .readonly()

export const tierShape = () => ({
  model: z.enum(['graduated', 'volume']).describe('Each unit at its own step, or all at the last.'),
  tiers: z.array(tier()).min(1).readonly(),
  zeroQuantity: z.exactOptional(z.enum(['nothing', 'first-flat']).describe('What no unit at all costs.')),
})

export const packageShape = () => ({
  model: z.literal('package'),
  size: decimal('Units in one package.'),
  price: decimal('Price of one package.'),
  free: z.exactOptional(decimal('Units that cost nothing.')),
})
