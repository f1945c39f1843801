// How long the closed forms take. npm run bench -- profitability/pricing

import { bootstrapMean, buhlmannStraub, compoundHours } from '@mspkit/profitability/actuarial'
import { priceSeat } from '@mspkit/profitability/pricing'
import type { Decimal } from '@mspkit/values'
import { Bench } from 'tinybench'

const quarters: readonly Decimal[] = ['0.25', '0.5', '0.5', '0.75', '1', '1.5', '2', '6']
const odd: readonly Decimal[] = ['0.31', '0.47', '0.52', '0.76', '1.03', '1.49', '2.2', '6.37']
const months = Array.from({ length: 12 }, (_, i) => ({ seats: 40, hours: `${18.5 + ((i * 7) % 13)}` as const }))
const clients = Array.from({ length: 200 }, (_, c) => ({
  id: String(c),
  ratios: months.map((_, i): Decimal => `${(20 + ((c * 13 + i * 7) % 60)) / 100}`),
  weights: months.map(() => 5 + (c % 90)),
}))

const bench = new Bench({ time: 300, warmupTime: 50 })
bench
  .add('compound, 40 tickets in quarter hours', () =>
    compoundHours({ tickets: { mean: 40 }, hoursPerTicket: quarters }),
  )
  .add('compound, 40 tickets of odd lengths', () => compoundHours({ tickets: { mean: 40 }, hoursPerTicket: odd }))
  .add('compound, 2,000 tickets of odd lengths', () => compoundHours({ tickets: { mean: 2000 }, hoursPerTicket: odd }))
  .add('exact bootstrap of 12 months', () => bootstrapMean(months.map((month) => month.hours)))
  .add('credibility of 200 clients × 12 months', () => buhlmannStraub(clients))
  .add('priceSeat', () =>
    priceSeat(months, {
      currency: 'USD',
      costPerHour: '58.00',
      toolsPerSeat: '22.00',
      margin: '0.40',
      care: 'careful',
    }),
  )
await bench.run()
console.table(bench.table())
