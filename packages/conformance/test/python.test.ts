// Runs the Python port, which shows that the cases serve engines in other languages.

import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { casesOf } from '@mspkit/conformance'
import { describe, expect, test } from 'vitest'

const cwd = join(import.meta.dirname, '../ports/python')
const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }
const python = async (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  await promisify(execFile)('python3', args, { cwd, env })

const able = spawnSync('python3', ['-c', 'import zoneinfo; zoneinfo.ZoneInfo("America/Chicago")']).status === 0
const why = able ? '' : ' (skipped: it needs python3, version 3.9 or newer, with time zone data)'

describe.skipIf(!able)(`the Python port${why}`, () => {
  test('passes every calendar case, and the money cases that it has', async () => {
    const { stdout } = await python('run.py')
    const billing = casesOf('billing').length
    const [, passed = '0', refused = '0'] = /^billing: (\d+) passed, 0 failed, (\d+) refused$/m.exec(stdout) ?? []
    expect(stdout).toContain(`calendar: ${casesOf('calendar').length} passed, 0 failed, 0 refused`)
    expect(Number(passed)).toBeGreaterThanOrEqual(172)
    expect(Number(passed) + Number(refused)).toBe(billing)
  })

  test('has a runner that a wrong engine fails', async () => {
    const { stderr } = await python('-m', 'unittest')
    expect(stderr).toMatch(/^OK$/m)
  })
})
