import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const biome = fileURLToPath(new URL('../../../node_modules/@biomejs/biome/bin/biome', import.meta.url))
const rule = fileURLToPath(new URL('../lint/money.grit', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'money-lint-'))
writeFileSync(join(folder, 'biome.json'), JSON.stringify({ root: true, plugins: [rule] }))
afterAll(() => rmSync(folder, { recursive: true }))

/** What the rule says of a line; empty when it has nothing against it. */
function complaints(line: string): string {
  writeFileSync(join(folder, 'line.ts'), `${line}\n`)
  const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', 'line.ts'], { cwd: folder, encoding: 'utf8' })
  expect(`${stdout}${stderr}`).toContain('Checked 1 file')
  return stderr.includes('Money becomes a number here') ? stderr : ''
}

test.each([
  'export const doubled = (price: string): number => Number(price) * 2',
  'export const doubled = (line: { amount: string }): number => Number.parseFloat(line.amount) * 2',
  'export const doubled = (total: string): number => +total * 2',
  'export const shown = (balance: number): string => balance.toFixed(2)',
])('money never becomes a number: %s', (line) => expect(complaints(line)).toContain('line.ts:1'))

test.each([
  'export const year = (date: string): number => Number(date.slice(0, 4))',
  "export const units = (total: string): number => Number(toDecimal(over(total, '0.01'), 0))",
])('what is not money may: %s', (line) => expect(complaints(line)).toBe(''))
