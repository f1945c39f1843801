// What is missing, as this program's output names it.

import type { ProfitGap } from '@mspkit/contracts/profit'

/** A gap with this program's own code and with its remedy in the message. */
export type PrintedGap = Omit<ProfitGap, 'code'> & { readonly code: string }

/** Remedies in the words of the command line. */
const remedies: Partial<Readonly<Record<ProfitGap['code'], string>>> = {
  'contracts/resale-without-cost': 'Write "cost" on the line, or the bills among the costs of --terms.',
  'contracts/work-set-aside':
    'Give facts of tickets with --tickets, other facts in the file of --usage, and documents with --documents.',
  'contracts/no-attainment': 'Write "objectives" in the file of --usage.',
}

/** The codes of this program's output are older than the package that finds the gaps, and scripts read them. */
export const printedGap = (gap: ProfitGap): PrintedGap => ({
  ...gap,
  code: gap.code === 'contracts/not-decided' ? 'cli/not-asked' : gap.code.replace(/^contracts\//, 'cli/'),
  message: [gap.message, remedies[gap.code] ?? gap.remedy].filter((text) => text !== null).join(' '),
})
