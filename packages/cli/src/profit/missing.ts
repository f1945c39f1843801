// What is missing, as this program's output names it.

import type { ProfitGap } from '@mspkit/contracts/profit'
import type { Month } from '@mspkit/values'

/** Something that is not known and that the answer needs. */
export interface ProfitHole {
  readonly code: string
  readonly clientId: string | null
  readonly contractId: string | null
  readonly month: Month | null
  /** What it leaves out of the margin; `null` where the margin is known all the same. */
  readonly missing: 'revenue' | 'cost' | null
  readonly minutes: number | null
  /** For a table: a few words. */
  readonly short: string
  readonly message: string
}

/** Remedies in the words of the command line. */
const remedies: Partial<Readonly<Record<ProfitGap['code'], string>>> = {
  'contracts/resale-without-cost': 'Write "cost" on the line, or the bills among the costs of --terms.',
  'contracts/no-attainment': 'Write "objectives" in the file of --usage.',
}

/** The codes of this program's output are older than the package that finds the gaps, and scripts read them. */
export const holeOf = ({
  code,
  clientId,
  contractId,
  month,
  side,
  minutes,
  short,
  message,
  remedy,
}: ProfitGap): ProfitHole => ({
  code: code === 'contracts/not-decided' ? 'cli/not-asked' : code.replace(/^contracts\//, 'cli/'),
  clientId,
  contractId,
  month,
  missing: side,
  minutes,
  short,
  message: [message, remedies[code] ?? remedy].filter((text) => text !== null).join(' '),
})
