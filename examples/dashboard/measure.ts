// Figures of the page at other sizes: npx tsx examples/dashboard/measure.ts [rows]. Writes a CSV, drops it, and says how long things took.

import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build } from './build'
import { serve } from './serve'
import { exportOf } from './test/exports'

const rows = Number(process.argv[2] ?? 10_000)
const folder = fileURLToPath(new URL('dist', import.meta.url))
await build(folder)
const file = join(mkdtempSync(join(tmpdir(), 'dashboard-')), 'export.csv')
writeFileSync(file, exportOf(rows))
const { port, close } = await serve(folder, 0)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const page = await browser.newPage()
const begun = Date.now()
const lap = (what: string): void => console.log(`${((Date.now() - begun) / 1000).toFixed(2)} s  ${what}`)
await page.goto(`http://localhost:${port}/#/data`)
// The longest time in which the page did not answer: what a person would call frozen.
await page.evaluate(`(() => {
  let last = performance.now()
  window.frozenMs = 0
  setInterval(() => {
    window.frozenMs = Math.max(window.frozenMs, performance.now() - last - 10)
    last = performance.now()
  }, 10)
})()`)
await page.locator('input[type=file]').waitFor()
await page.waitForTimeout(3000)
const from = Date.now()
const since = (what: string): void => lap(`${what}, ${((Date.now() - from) / 1000).toFixed(2)} s after the drop`)
await page.locator('input[type=file]').setInputFiles(file)
await page.getByRole('button', { name: /^Read / }).waitFor({ timeout: 300_000 })
since('columns are proposed')
await page.locator('input[name=zone]').fill('America/Chicago')
await page.locator('input[name=zone]').press('Enter')
await page.waitForTimeout(500)
const read = Date.now()
await page.getByRole('button', { name: /^Read / }).click()
await page.getByRole('button', { name: 'Judge the tickets' }).waitFor({ timeout: 600_000 })
lap(`read in ${((Date.now() - read) / 1000).toFixed(2)} s`)
await page.getByRole('button', { name: 'Judge the tickets' }).click()
const judge = Date.now()
await page.getByRole('link', { name: 'Look at the overview' }).click()
await page.locator('main .cards .value').first().waitFor({ timeout: 600_000 })
lap(`first figures ${((Date.now() - judge) / 1000).toFixed(2)} s after the policy`)
await page.locator('[aria-busy=false] .cards .value').first().waitFor({ timeout: 600_000 })
lap(`all figures ${((Date.now() - judge) / 1000).toFixed(2)} s after the policy`)
const board = Date.now()
await page.getByRole('link', { name: 'SLA board' }).click()
await page.locator('main .counts').waitFor({ timeout: 600_000 })
lap(`board in ${((Date.now() - board) / 1000).toFixed(2)} s`)
console.log(
  'longest time without an answer of the page:',
  Math.round(Number(await page.evaluate('window.frozenMs'))),
  'ms',
)
console.log('seconds of processor by thread, which a busy machine does not change (Linux only):', threads())
await browser.close()
close()

/** Processor time of the page's thread and of its workers, in seconds. */
function threads(): Record<string, string> {
  const found: Record<string, string> = {}
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) continue
      for (const task of readdirSync(`/proc/${pid}/task`)) {
        const stat = readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8')
        const name = /\((.*)\)/.exec(stat)?.[1] ?? ''
        const [user = 0, system = 0] = stat
          .slice(stat.lastIndexOf(')') + 2)
          .split(' ')
          .slice(11, 13)
          .map(Number)
        if (user + system > 50) found[`${name} ${task}`] = ((user + system) / 100).toFixed(1)
      }
    } catch {
      // A process that has ended meanwhile, or a system without /proc.
    }
  return found
}
