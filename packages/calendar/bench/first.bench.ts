import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// npm run bench -- calendar/first — the first questions of fresh processes, and what 10,000 calendars weigh.
// Milliseconds are processor time.
// A fresh process pays once for starting the platform's Intl (ICU); that is measured apart, because nobody can avoid it.

const zone = ['America/Chicago', 'Europe/Paris', 'Australia/Sydney', 'America/Sao_Paulo', 'Asia/Kathmandu']
const once = (timeZone: string): Record<string, number> =>
  JSON.parse(
    execFileSync(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./first.ts', import.meta.url)), timeZone],
      {
        encoding: 'utf8',
      },
    ),
  )

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!
const runs = zone.map((timeZone) => [0, 1, 2].map(() => once(timeZone)))
const keys = Object.keys(runs[0]![0]!)
for (const key of keys) {
  const line = runs
    .map((of) =>
      median(of.map((run) => run[key]!))
        .toFixed(2)
        .padStart(9),
    )
    .join('')
  console.log(`${key.padEnd(52)}${line} ms`)
}
console.log(`${''.padEnd(52)}${zone.map((name) => name.split('/')[1]!.slice(0, 8).padStart(9)).join('')}`)

const memory = execFileSync(
  process.execPath,
  ['--expose-gc', '--import', 'tsx', fileURLToPath(new URL('./memory.ts', import.meta.url))],
  { encoding: 'utf8' },
)
console.log(`\n${memory}`)
