import * as z from 'zod'
import { count, date, decimal, id, many, money } from './text'

const bought = () => ({
  id: z.exactOptional(id('Name of the block in draws.')),
  on: date('First day it can be used.'),
  price: z.exactOptional(money('What it costs.')),
  expiresOn: z.exactOptional(date('First day it cannot be used any more.')),
})
const granted = () => ({
  from: date('The first grant.'),
  to: z.exactOptional(date('First day without a new one.')),
  months: many('Months from one to the next.'),
  price: z.exactOptional(money('Charged with each.')),
  rollover: z.exactOptional(
    z
      .strictObject({
        periods: count('For how many further periods it stays usable.'),
        cap: z.exactOptional(decimal('At most this much is carried into a period.')),
      })
      .readonly(),
  ),
})

export const hoursPurchase = /* @__PURE__ */ z.strictObject({ ...bought(), hours: decimal('Hours.') }).readonly()
export const incidentsPurchase = /* @__PURE__ */ z
  .strictObject({ ...bought(), incidents: decimal('Tickets.') })
  .readonly()
export const moneyPurchase = /* @__PURE__ */ z
  .strictObject({ ...bought(), amount: money('Money paid ahead.') })
  .readonly()
export const hoursGrant = /* @__PURE__ */ z.strictObject({ ...granted(), hours: decimal('Hours.') }).readonly()
export const incidentsGrant = /* @__PURE__ */ z
  .strictObject({ ...granted(), incidents: decimal('Tickets.') })
  .readonly()
export const hoursTopUp = /* @__PURE__ */ z
  .strictObject({
    below: decimal('A block is bought when fewer hours than this are left.'),
    hours: decimal('Hours bought.'),
    price: money('Their price.'),
    expiresAfterMonths: z.exactOptional(many('Months until they cannot be used any more.')),
  })
  .readonly()
export const overage = /* @__PURE__ */ z.union([
  /* @__PURE__ */ z.enum(['rate-card', 'not-billed']),
  /* @__PURE__ */ z.strictObject({ rate: decimal('Per hour.') }).readonly(),
])
