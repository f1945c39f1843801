// What the map makes of a generated mailbox: right, unknown, wrong. Run: npx tsx packages/workshop/mailbox/measure.ts [seed] [mails]

import { pathToFileURL } from 'node:url'
import { evidenceReader } from '@mspkit/psa/evidence'
import type { Evidence } from '@mspkit/records'
import { fromEpochMs } from '@mspkit/values'
import { roster, type Style } from './estate'
import { generateMailbox, type TrueMail } from './generate'
import { mailboxMap } from './map'
import type { TrueRun } from './writing'

export interface Shares {
  mails: number
  /** Evidence as it was, or none where the mail is about no run. */
  right: number
  /** A run of which nothing is known: no rule, a word that the map lacks, a host that the roster lacks. */
  unknown: number
  /** Evidence that says another thing than was. */
  wrong: number
  /** A success where there was none. */
  wrongSuccess: number
}

const none = (): Shares => ({ mails: 0, right: 0, unknown: 0, wrong: 0, wrongSuccess: 0 })

const assets = new Set(roster.assets.map(({ id, clientId }) => `${clientId} ${id}`))

/** Counts what became of each mail, for all of them and for each style. */
export async function measure(mails: readonly TrueMail[]): Promise<ReadonlyMap<Style | 'no run' | 'all', Shares>> {
  const shares = new Map<Style | 'no run' | 'all', Shares>()
  const reader = evidenceReader(mailboxMap)
  for (const { mail, run } of mails) {
    const found: Evidence[] = []
    for await (const { value } of reader.evidence({ records: [mail] })) if (value !== null) found.push(value)
    const verdict = verdictOf(found, run)
    for (const key of ['all', run?.job.style ?? 'no run'] as const) {
      const share = shares.get(key) ?? none()
      shares.set(key, share)
      share.mails++
      share[verdict]++
      if (verdict === 'wrong' && found.some(({ outcome }) => outcome === 'success')) share.wrongSuccess++
    }
  }
  return shares
}

function verdictOf(found: readonly Evidence[], run: TrueRun | null): 'right' | 'unknown' | 'wrong' {
  // What names no device of the roster is listed as unmatched and counts for nothing.
  const [one, ...others] = found.filter(({ clientId, assetId }) => assets.has(`${clientId} ${assetId}`))
  if (run === null) return one === undefined ? 'right' : 'wrong'
  if (one === undefined) return 'unknown'
  const { job, atMs, outcome } = run
  const isRight =
    others.length === 0 &&
    one.assetId === job.assetId &&
    one.job === job.job &&
    one.at === fromEpochMs(atMs) &&
    // Two products have one word for warnings and for parts that failed.
    (one.outcome === outcome || (outcome === 'partial' && one.outcome === 'warning'))
  return isRight ? 'right' : 'wrong'
}

async function main(): Promise<void> {
  const [seed = 19, size = 2_000] = process.argv.slice(2).map(Number)
  const shares = await measure(generateMailbox(seed, size))
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`.padStart(8)
  console.log(`seed ${seed}`)
  console.log(
    `${''.padEnd(14)}${'mails'.padStart(6)}${'right'.padStart(9)}${'unknown'.padStart(9)}${'wrong'.padStart(9)}  wrong successes`,
  )
  for (const [style, { mails, right, unknown, wrong, wrongSuccess }] of shares) {
    const cells = [right, unknown, wrong].map((part) => percent(part, mails)).join(' ')
    console.log(`${style.padEnd(14)}${String(mails).padStart(6)} ${cells}  ${wrongSuccess}`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
