// The guide "One agreement through a year" is what the library drafts, invoice by invoice.

import { readFileSync } from 'node:fs'
import { type BilledInvoice, type ContractUsage, compileContract, parseContract } from '@mspkit/contracts'
import { invoiceInWords } from '@mspkit/contracts/words'
import type { Asset, Evidence, TimeEntry } from '@mspkit/records'
import { parseTimeEntry } from '@mspkit/records'
import { addDays, assertValid, type LocalDate, type Period } from '@mspkit/values'
import { expect, test } from 'vitest'

const page = readFileSync(new URL('../../../docs/agreement-year.md', import.meta.url), 'utf8')
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text)

interface Done {
  readonly entries: readonly unknown[]
  readonly missedBackups: readonly { readonly assetId: string; readonly on: LocalDate }[]
}

const servers: readonly Asset[] = ['DC1', 'FS1'].map((id) => ({ id, clientId: 'acme-dental', type: 'server' }))

/** A backup of each server at noon of each day, but for those that did not run. */
function backups({ from, to }: Period, missed: Done['missedBackups']): Evidence[] {
  const found: Evidence[] = []
  for (let on = addDays(from, -2); on < to; on = addDays(on, 1))
    for (const { id } of servers)
      if (!missed.some((one) => one.assetId === id && one.on === on))
        found.push({
          obligation: 'daily-backup',
          clientId: 'acme-dental',
          assetId: id,
          at: `${on}T18:00:00Z`,
          outcome: 'success',
        })
  return found
}

test('every invoice of the page is drafted, and the page explains each of its lines', () => {
  const [contractText = '', doneText = ''] = blocks('json')
  const parsed = parseContract(JSON.parse(contractText))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const done = JSON.parse(doneText) as Done
  const entries = done.entries.map((one): TimeEntry => {
    const entry = parseTimeEntry(one)
    if (!entry.ok) assertValid('time entry', entry.problems)
    return (entry as Extract<typeof entry, { ok: true }>).value
  })
  const contract = compileContract(parsed.value)
  const billed: BilledInvoice[] = []
  const drafted: string[] = []
  const totals: string[] = []
  for (const period of contract.billingPeriods('2026-01-12', '2027-03-02')) {
    const billedAt = `${period.from < '2026-01-12' ? '2026-01-12' : period.from}T14:00:00Z` as const
    const before = { from: addDays(period.from, -31), to: period.from }
    const usage: ContractUsage = {
      assets: servers,
      entries: entries.filter(({ from }) => from !== undefined && from >= before.from && from < period.from),
      evidence: backups(before, done.missedBackups),
    }
    const draft = contract.draftInvoice(period, usage, { knownAt: billedAt, billed })
    billed.push({ ...draft, billedAt, usage })
    totals.push(`${period.from.slice(0, 7)} ${draft.total}`)
    drafted.push(`${invoiceInWords(draft).join('\n')}\n`)
  }
  const shown = blocks('text')
  expect(shown.length).toBeGreaterThan(6)
  for (const text of shown) expect(drafted).toContain(text)
  const table = [...page.matchAll(/^\| (\d{4}-\d{2}) \| ([\d.]+) \|/gm)]
  expect(table.map(([, month, total]) => `${month} ${total}`)).toEqual(totals)
  const paid = billed.flatMap(({ lines }) => lines.map(({ amount }) => amount))
  expect(contract.corrections(billed, { knownAt: '2027-06-01T00:00:00Z' }).lines).toEqual([])
  expect(paid.length).toBeGreaterThan(30)
})
