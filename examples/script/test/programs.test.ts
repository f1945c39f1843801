import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))

/** What each program says, in part. A program without a line here fails the last test. */
const programs: Readonly<Record<string, readonly string[]>> = {
  'breaches.ts': ['T-2058  First response: breached at', 'counted'],
  'billing.ts': ['1635.00  in all'],
  'calendar.ts': ['Did you mean "America/Chicago"?', 'Closed for Memorial Day (2026-05-25).', '90 min open'],
  'demo.ts': [
    'Ticket T-1043 of penrose-uk',
    'First response: 893 met, 214 breached, 80.67 % kept',
    'Of 584.13 hours: 555.48 covered',
    '   How often   38 tickets, every Monday at about 06:00',
    'but it came back',
  ],
  'obligations.ts': ['asset srv-2 of acme: unmet since 2026-04-02T14:00:00.000Z (12 days), 13 missed runs.'],
  'obligations-standards.ts': ['The environment is partly controlled at 80.77 %.'],
  'profit.ts': ['107.47 hours of eli have no cost rate', 'For 40 %, raise the price by 1175.50 USD'],
  'profit-price.ts': ['to keep 40 %, charge 72.50 USD'],
  'recur.ts': [
    'T-10  returned-after-fix: same asset srv-02, same error 0x80070005, 7 days after the last, Monday 08:05 as before',
    '10 tickets, every Monday at about 08:00, 633.33 USD, back after the fix of 2026-03-04',
    'At several clients at once: acme, elm, fir, ivy, oak',
  ],
  'scope.ts': ['Never billed: "personal-devices" excludes work and names no fallback.'],
  'shards.ts': ['1107 tickets on', '437 breached.'],
}
/** Files that other programs use, or that need an export of the reader's own. */
const noPrograms = ['shard-worker.ts', 'infer.ts']

/** The table that the root README shows of the demo. */
const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
const shown = /The demo begins with[^\n]*\n\n```\n(.*?)\n```/s.exec(readme)?.[1]

test('the demo prints what the README shows', () => {
  expect(shown?.split('\n').length).toBeGreaterThan(3)
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'demo.ts'], { cwd: folder, encoding: 'utf8' })
  expect(stdout).toContain(shown)
})

test.each(Object.entries(programs))('%s runs and says what it should', (file, parts) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  for (const part of parts) expect(stdout).toContain(part)
})

test('every program stands in the list', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'))
  expect(files.filter((file) => !noPrograms.includes(file)).sort()).toEqual(Object.keys(programs).sort())
})
