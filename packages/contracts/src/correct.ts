import { type Charge, correctionLines, type MissingFact, totalOf } from '@mspkit/billing'
import { type InstantLike, type Period, pointer, toEpochMs } from '@mspkit/values'
import { add, negate } from '@mspkit/values/money'
import type { Amendment } from './definition'
import { draft } from './draft'
import type { BilledInvoice, CorrectedPeriod, Corrections } from './invoice'
import type { Parts } from './parts'
import { touches } from './states'

const corrected = 'billing/corrected'

/** The invoice that a correction line corrects; `null` for a line that is none. */
function correctedPeriodOf({ reasons }: Charge): string | null {
  const first = reasons[0]
  return first?.code === corrected ? String(first.facts.invoice) : null
}

/** Every billed line under the invoice that it belongs to: its own, or the one that it corrects. */
function byInvoice(billed: readonly BilledInvoice[]): Map<string, Charge[]> {
  const lines = new Map<string, Charge[]>(billed.map(({ period }) => [period.from, []]))
  for (const invoice of billed)
    for (const line of invoice.lines) lines.get(correctedPeriodOf(line) ?? invoice.period.from)?.push(line)
  return lines
}

/** Sets each invoice that went out beside what is right by now. */
export function correct(parts: Parts, billed: readonly BilledInvoice[], knownAt: InstantLike): Corrections {
  const { currency, id, amendments = [] } = parts.contract
  const knownMs = toEpochMs(knownAt)
  const lines: Charge[] = []
  const periods: CorrectedPeriod[] = []
  const missing: MissingFact[] = []
  const standing = byInvoice(billed)
  for (const [place, { period, billedAt, usage }] of billed.entries()) {
    if (usage === undefined) {
      missing.push({ lineId: null, recordId: period.from, facts: ['usage'] })
      continue
    }
    const earlier = billed.slice(0, place)
    const right = draft(parts, period, usage, { knownAt, billed: earlier })
    if (right.outcome === 'needs-information') {
      missing.push(...right.missing)
      continue
    }
    const was = standing.get(period.from) ?? []
    const late = amendments.flatMap(({ recordedAt, reason, by, id: name }, at) => {
      const ms = toEpochMs(recordedAt)
      return ms > toEpochMs(billedAt) && ms <= knownMs
        ? [{ amendment: at, id: name ?? null, recordedAt, by, reason }]
        : []
    })
    const why = { invoice: period.from, billedAt, recorded: late }
    const source = late[0] ? { document: `contracts/${id}`, path: `/amendments/${late.at(-1)?.amendment}` } : null
    const found = correctionLines(currency, was, right.lines, why, source)
    lines.push(...found.map((line) => onlyItsOwn(line, amendments)))
    periods.push(compared(currency, period, was, right.lines))
  }
  if (missing.length > 0) return { outcome: 'needs-information', lines: [], periods: [], total: null, missing }
  return { outcome: 'corrected', lines, periods, total: totalOf(currency, lines), missing: [] }
}

/** A correction names the amendments that touch its line, or no line in particular; those of other lines are no reason for it. */
function onlyItsOwn(line: Charge, amendments: readonly Amendment[]): Charge {
  const [first, ...rest] = line.reasons
  if (first === undefined) return line
  const own = pointer('lines', line.lineId)
  const recorded = (first.facts.recorded as readonly { readonly amendment: number }[]).filter(({ amendment }) =>
    Object.keys(amendments[amendment]?.set ?? {}).some((path) => touches(path, own) || !path.startsWith('/lines/')),
  )
  return { ...line, reasons: [{ ...first, facts: { ...first.facts, recorded } }, ...rest] }
}

function compared(currency: string, period: Period, was: readonly Charge[], right: readonly Charge[]): CorrectedPeriod {
  const billed = totalOf(currency, was)
  const is = totalOf(currency, right)
  return { period, billed, corrected: is, delta: add(currency, is, negate(billed)) }
}
