// Units that are held until the end of a term: a decrease waits for it, whatever else is amended in between.

import type { AgreedQuantity } from '@mspkit/billing'
import { addDays, type Decimal, type LocalDate, type Period } from '@mspkit/values'
import { type Exact, exact, minus, plus, sign, toPlain } from '@mspkit/values/money'
import type { ContractLine } from '../../definition/contract'
import { isCounted, type LineInterval } from './line-intervals'

/** An interval of a line, with the units that are billed where those written are not. */
export interface HeldInterval extends LineInterval {
  readonly held?: AgreedQuantity
}

/** The term of a line that holds a day. */
type TermOn = (line: ContractLine, day: LocalDate) => Period

/** More or fewer units, from the day on which they count. */
interface Change {
  readonly on: LocalDate
  readonly delta: Decimal
}

/** The intervals of a line, fewer units at the end of the term in which they were agreed; at once all the same within the cancel window. */
export function heldUnits(intervals: readonly LineInterval[], termOn: TermOn): readonly HeldInterval[] {
  if (!intervals.some(({ written }) => written.decreases === 'at-term-end')) return intervals
  return runsOf(intervals).flatMap((run) => heldInRun(run, termOn))
}

/** Intervals without a day between them whose numbers of units are agreed, together; any other by itself. */
function runsOf(intervals: readonly LineInterval[]): LineInterval[][] {
  const runs: LineInterval[][] = []
  for (const interval of intervals) {
    const last = runs.at(-1)?.at(-1)
    const goesOn = last?.to !== undefined && last.to === interval.from
    if (goesOn && agreedOf(last.written) !== null && agreedOf(interval.written) !== null) runs.at(-1)?.push(interval)
    else runs.push([interval])
  }
  return runs
}

function agreedOf(line: ContractLine): AgreedQuantity | null {
  if (!('quantity' in line) || line.kind === 'one-time' || (line.kind === 'resale' && line.on !== undefined))
    return null
  const { quantity } = line
  if (typeof quantity === 'string') return { agreed: quantity }
  return typeof quantity === 'object' && 'agreed' in quantity ? quantity : null
}

function heldInRun(run: readonly LineInterval[], termOn: TermOn): readonly HeldInterval[] {
  const first = run[0] && agreedOf(run[0].written)
  if (!first) return run
  const changes = changesIn(run, termOn)
  if (changes === null) return run
  return run.flatMap((interval, i): HeldInterval[] => {
    const { from, to, written } = interval
    const { minimum } = agreedOf(written) ?? {}
    const begun = ({ on }: Change): boolean => i > 0 && from !== undefined && on <= from
    const base = plus(first.agreed, ...changes.filter(begun).map(({ delta }) => delta))
    const inside = changes.filter((change) => !begun(change) && (to === undefined || change.on < to))
    const held = (units: Exact, later: readonly Change[]): AgreedQuantity => ({
      agreed: toPlain(units),
      ...(later.length === 0 ? {} : { changes: later }),
      ...(minimum === undefined ? {} : { minimum }),
    })
    if (isCounted(written)) return [{ ...interval, held: held(base, inside) }]
    // A price that is not for each unit has no changes inside its days: each number of units has days of its own.
    let units = base
    const parts: HeldInterval[] = [{ ...interval, held: held(base, []) }]
    for (const { on, delta } of inside) {
      units = plus(units, delta)
      const last = parts.pop() as HeldInterval
      const next = { ...interval, from: on, held: held(units, []) }
      parts.push(...(last.from === on ? [next] : [{ ...last, to: on }, next]))
    }
    return parts
  })
}

/** Every change of the units of a run in order, each on the day on which it counts; `null` where none waits. */
function changesIn(run: readonly LineInterval[], termOn: TermOn): readonly Change[] | null {
  const changes: Change[] = []
  let waits = false
  let units: Exact = exact(0)
  for (const [i, { from, to, written }] of run.entries()) {
    const { agreed, changes: own = [] } = agreedOf(written) as AgreedQuantity
    const count = ({ on, delta }: Change): void => {
      const day = sign(delta) < 0 ? decreasedOn(written, on, termOn) : on
      waits ||= day !== on
      changes.push({ on: day, delta })
    }
    const isBefore = ({ on }: Change): boolean => i > 0 && from !== undefined && on <= from
    const here = plus(agreed, ...own.filter(isBefore).map(({ delta }) => delta))
    const delta = minus(here, units)
    if (i > 0 && from !== undefined && sign(delta) !== 0) count({ on: from, delta: toPlain(delta) })
    const inside = own.filter((change) => !isBefore(change) && (to === undefined || change.on < to))
    inside.forEach(count)
    units = plus(here, ...inside.map((one) => one.delta))
  }
  return waits ? changes.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) : null
}

function decreasedOn(line: ContractLine, on: LocalDate, termOn: TermOn): LocalDate {
  const { cancelWithin, decreases } = line
  if (decreases !== 'at-term-end') return on
  const term = termOn(line, on)
  return cancelWithin !== undefined && on < addDays(term.from, cancelWithin.days) ? on : term.to
}
