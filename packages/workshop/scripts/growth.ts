// npm run growth: how the cost of every verb grows with each dimension of its input; `npm run growth -- sla` measures those whose name holds "sla".
// The exit status is 1 where a cost grows faster than the limit and no reason is written beside it.

import { type Growth, growthOf, laterGrowthOf, limit } from '../growth/measure'
import { laterDimensions, moneyDimensions } from '../growth/money'
import { timeDimensions } from '../growth/time'

const wanted = process.argv[2] ?? ''
const isWanted = ({ verb }: { readonly verb: string }): boolean => verb.includes(wanted)
let tooFast = 0

function print(name: string, { sizes, ms, exponent }: Growth, reason: string | undefined): void {
  const isTooFast = exponent > limit && reason === undefined
  if (isTooFast) tooFast += 1
  const times = ms.map((one) => one.toPrecision(3)).join(', ')
  const remark = reason === undefined ? (isTooFast ? '  TOO FAST' : '') : `  (${reason})`
  console.log(`${exponent.toFixed(2)}  ${name}: ${times} ms at ${sizes[0]} to ${sizes.at(-1)}${remark}`)
}

console.log('The exponent over four doublings, of processor time: 1 doubles with the input.')
for (const one of [...timeDimensions, ...moneyDimensions].filter(isWanted))
  print(`${one.verb}, ${one.of}`, growthOf(one), one.reason)
for (const one of laterDimensions.filter(isWanted))
  print(`${one.verb}, ${one.of}`, await laterGrowthOf(one), one.reason)
if (tooFast > 0)
  console.error(`${tooFast} grow faster than ${limit}. Mend them, or write a reason beside the dimension.`)
process.exitCode = tooFast > 0 ? 1 : 0
