// A contract from its signature to its end, each invoice explained: npx tsx examples/integrator/contract-life.ts
import { type BilledInvoice, type ContractUsage, compileContract } from '@mspkit/contracts'
import { invoiceInWords, renewalInWords, timelineInWords } from '@mspkit/contracts/words'
import type { Asset, Evidence, TimeEntry } from '@mspkit/records'
import { addDays, type Instant, type LocalDate, type Month, monthOf, periodOf } from '@mspkit/values'
import { agreement } from './contract-life-agreement'

const contract = compileContract(agreement, { indexes: { 'CPI-U': { '2025-10': '309.685', '2026-10': '318.975' } } })
const assets: Asset[] = [{ id: 'nw-srv-1', clientId: 'northwind', type: 'server' }]

/** A backup every noon from the day before the month on, but for the days that failed. */
function backups(month: Month, failed: readonly string[]): Evidence[] {
  const { from, to } = periodOf(month)
  const evidence: Evidence[] = []
  for (let day = addDays(from, -1); day < to; day = addDays(day, 1))
    evidence.push({
      obligation: 'backup-daily',
      clientId: 'northwind',
      assetId: 'nw-srv-1',
      at: `${day}T18:00:00Z`,
      outcome: failed.includes(day) ? 'failure' : 'success',
    })
  return evidence
}

const support = (id: string, on: LocalDate, workedMinutes: number): TimeEntry => ({
  id,
  clientId: 'northwind',
  technicianId: 'ana',
  workType: 'support',
  on,
  workedMinutes,
})

/** What was used in the month before the invoice: backups, and work. */
function usageBefore(month: Month): ContractUsage {
  const before = monthOf(addDays(`${month}-01`, -1))
  const entries = before === '2026-02' ? [support('E-11', '2026-02-09', 130), support('E-12', '2026-02-23', 85)] : []
  const failed = before === '2026-05' ? ['2026-05-18', '2026-05-19'] : []
  return { assets, entries, evidence: backups(before, failed) }
}

const billed: BilledInvoice[] = []

function bill(month: Month, ...headline: string[]): void {
  const billedAt: Instant = `${month}-01T14:00:00Z`
  const usage = usageBefore(month)
  const draft = contract.draftInvoice(month, usage, { knownAt: billedAt, billed })
  billed.push({ ...draft, billedAt, usage })
  console.log(['', ...headline, ...invoiceInWords(draft)].join('\n'))
}

console.log(timelineInWords(contract.timeline({ until: '2027-06-01' })).join('\n'))

bill('2026-01', '— Signed: the first invoice.')
bill('2026-02', '— The second month.')
bill('2026-03', '— Work beyond the three hours that are covered.')
bill('2026-04', '— Amended: three people more.')
bill('2026-05', '— A quiet month.')
bill('2026-06', '— Recorded late: the spring price, and two backups that failed.')

const days = ['2026-10-15', '2026-11-15', '2027-01-15', '2027-04-15', '2027-05-01'] as const
console.log(
  `\n— Its renewal, day by day\n${days.map((day) => `${day}  ${renewalInWords(contract.renewal(day, { knownAt: `${day}T12:00:00Z` }))}`).join('\n')}`,
)

bill('2027-01', '— Renewed: prices raised by the index of October plus one point; licences as they were.')

const monthly = '4300.00'
const { fee, remainingMonths } = contract.earlyTermination('2027-05-01', { monthly })
console.log(
  `\n— Ending on 30 April 2027 leaves ${remainingMonths} months; at ${monthly} a month the fee is ${fee} USD.`,
)
bill('2027-04', '— The last month, with the fee.')
bill('2027-05', '— After the end: nothing runs any more.')
