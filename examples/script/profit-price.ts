// What should a seat cost? From the months you have, in words: npx tsx examples/script/profit-price.ts
import { priceSeat, type SeatMonth } from '@mspkit/profitability/pricing'

const month = (seats: number, hours: SeatMonth['hours']): SeatMonth => ({ seats, hours })
const quiet = [month(12, '3.5'), month(12, '2'), month(13, '4.25'), month(13, '3'), month(13, '2.75'), month(13, '6')]
const others = [
  [month(40, '22'), month(40, '31'), month(41, '18'), month(41, '26'), month(41, '24'), month(42, '35')],
  [month(25, '9'), month(25, '12.5'), month(26, '11'), month(26, '10'), month(26, '15'), month(26, '8.5')],
  [month(60, '41'), month(60, '52'), month(60, '38'), month(63, '47'), month(63, '60'), month(63, '44')],
]
const terms = { currency: 'USD', costPerHour: '58.00', toolsPerSeat: '22.00', margin: '0.40', care: 'careful' } as const

for (const [title, offer] of [
  ['By its own six quiet months:', priceSeat(quiet, terms)],
  ['With the months of three other clients:', priceSeat(quiet, { ...terms, others })],
] as const) {
  console.log(title)
  for (const sentence of offer.explanation) console.log(`  ${sentence}`)
}
