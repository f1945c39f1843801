import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// A fresh process each, because a process reads TZ when it starts.
const answersUnder = (TZ: string): string =>
  execFileSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('../answers.ts', import.meta.url))], {
    encoding: 'utf8',
    env: { ...process.env, TZ },
  })

test('answers do not depend on the zone of the process', { timeout: 60_000 }, () => {
  const [utc, ...others] = ['Etc/UTC', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kathmandu'].map(answersUnder)
  expect(JSON.parse(utc!)).toHaveLength(10)
  for (const other of others) expect(other).toBe(utc)
})
