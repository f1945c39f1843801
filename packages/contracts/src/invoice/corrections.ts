// What issued invoices got wrong, as it is known now.

import { correctionLines, totalOf } from '@mspkit/billing'
import { type InstantLike, type LocalDate, type Period, pointer, toEpochMs } from '@mspkit/values'
import { add, negate } from '@mspkit/values/money'
import type { Amendment } from '../definition/amendment'
import type { ContractUsage } from '../definition/usage'
import { touches } from '../history/set-by'
import type { LateAmendment } from '../reason'
import type { KnownTerms } from '../terms/known-terms'
import type {
  BilledInvoice,
  ContractCharge,
  CorrectedPeriod,
  Corrections,
  DraftInvoice,
  DraftOptions,
  MissingFact,
} from './invoice'
import { missingFact } from './missing'

/** First day of the invoice that a correction line corrects; `null` for a line that is none. */
function correctedPeriodOf({ reasons }: ContractCharge): LocalDate | null {
  const [first] = reasons
  return first?.code === 'billing/corrected' ? first.facts.invoice : null
}

/** Every billed line under the invoice that it belongs to: its own, or the one that it corrects. */
function byInvoice(billed: readonly BilledInvoice[]): Map<LocalDate, ContractCharge[]> {
  const lines = new Map<LocalDate, ContractCharge[]>(billed.map(({ period }) => [period.from, []]))
  for (const invoice of billed)
    for (const line of invoice.lines) lines.get(correctedPeriodOf(line) ?? invoice.period.from)?.push(line)
  return lines
}

/** Drafts a period by the terms that are known. */
type DraftPeriod = (
  period: Period,
  usage: ContractUsage,
  options: DraftOptions,
  linesOf: (invoice: BilledInvoice) => readonly ContractCharge[],
) => DraftInvoice

/** Corrections, with what each issued invoice should have charged; those that cannot be drafted anew have what they charged, corrections of them too. */
export interface Corrected {
  readonly corrections: Corrections
  linesOf(invoice: BilledInvoice): readonly ContractCharge[]
}

/** Issued invoices, and whether those without a usage are missing it or left as they are. */
interface Issued {
  readonly billed: readonly BilledInvoice[]
  readonly withoutUsage: 'missing' | 'as-billed'
}

/** Compares each issued invoice with what is right by now. @param draft by the same terms. */
export function correct(
  terms: KnownTerms,
  { billed, withoutUsage }: Issued,
  knownAt: InstantLike,
  draft: DraftPeriod,
): Corrected {
  const { currency } = terms.contract
  const lines: ContractCharge[] = []
  const periods: CorrectedPeriod[] = []
  const missing: MissingFact[] = []
  const charged = byInvoice(billed)
  const rights = new Map<LocalDate, readonly ContractCharge[]>()
  const linesOf = ({ period }: BilledInvoice): readonly ContractCharge[] =>
    rights.get(period.from) ?? charged.get(period.from) ?? []
  for (const [i, invoice] of billed.entries()) {
    const { period, usage } = invoice
    if (usage === undefined) {
      if (withoutUsage === 'as-billed') continue
      const at = { lineId: null, recordId: period.from, missing: ['usage'] }
      missing.push(
        missingFact(at, '', `Keep what each invoice was drafted from, and give it as "usage" of the invoice.`),
      )
      continue
    }
    const right = draft(period, usage, { knownAt, billed: billed.slice(0, i) }, linesOf)
    if (right.outcome === 'needs-information') {
      missing.push(...right.missing)
      continue
    }
    rights.set(period.from, right.lines)
    const was = charged.get(period.from) ?? []
    lines.push(...corrections(terms, invoice, { was, right: right.lines }, knownAt))
    periods.push(compared(currency, period, was, right.lines))
  }
  if (missing.length > 0)
    return {
      corrections: { outcome: 'needs-information', lines: [], periods: [], total: null, missing },
      linesOf,
    }
  return {
    corrections: { outcome: 'corrected', lines, periods, total: totalOf(currency, lines), missing: [] },
    linesOf,
  }
}

interface Versions {
  readonly was: readonly ContractCharge[]
  readonly right: readonly ContractCharge[]
}

function corrections(
  { contract }: KnownTerms,
  { period, billedAt }: BilledInvoice,
  { was, right }: Versions,
  knownAt: InstantLike,
): ContractCharge[] {
  const { currency, id, amendments = [] } = contract
  const late = lateAmendments(amendments, toEpochMs(billedAt), toEpochMs(knownAt))
  const last = late.at(-1)
  const source = last ? { document: `contracts/${id}`, path: pointer('amendments', last.amendment) } : null
  const why = { invoice: period.from, billedAt, recorded: late }
  return correctionLines(currency, was, right, why, source).map((line): ContractCharge => {
    const [first, ...others] = line.reasons
    // The first reason of a correction is billing's; it has the facts that were given as `why`.
    if (first?.code !== 'billing/corrected') return line
    const { code, facts } = first
    const recorded = ofLine(line.lineId, facts.recorded, amendments)
    const reason = { code, facts: { ...facts, recorded }, source: source && { ...source } }
    return { ...line, reasons: [reason, ...others] }
  })
}

/** The amendments that were recorded after an invoice went out. */
const lateAmendments = (amendments: readonly Amendment[], billedMs: number, knownMs: number): LateAmendment[] =>
  amendments.flatMap(({ recordedAt, reason, by, id }, amendment) => {
    const ms = toEpochMs(recordedAt)
    return ms > billedMs && ms <= knownMs ? [{ amendment, id: id ?? null, recordedAt, by, reason }] : []
  })

/** A correction names the amendments that touch its line, or no line in particular; those of other lines are no reason for it. */
function ofLine(lineId: string, recorded: readonly LateAmendment[], amendments: readonly Amendment[]): LateAmendment[] {
  const own = pointer('lines', lineId)
  const touching = recorded.filter(({ amendment }) =>
    Object.keys(amendments[amendment]?.set ?? {}).some((path) => touches(path, own) || !path.startsWith('/lines/')),
  )
  return touching.map((one) => ({ ...one }))
}

function compared(
  currency: string,
  { from, to }: Period,
  was: readonly ContractCharge[],
  right: readonly ContractCharge[],
): CorrectedPeriod {
  const billed = totalOf(currency, was)
  const corrected = totalOf(currency, right)
  return { period: { from, to }, billed, corrected, delta: add(currency, corrected, negate(billed)) }
}
