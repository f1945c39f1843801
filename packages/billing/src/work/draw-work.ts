// Follows the work of a period through the lines that take it: ticket packs, fixed-price projects, blocks of hours, retainers.

import type { BlockDraws, Draw } from '../blocks/draw-blocks'
import type { IncidentDraw, IncidentDraws } from '../blocks/draw-incidents'
import type { RetainerDraws } from '../blocks/draw-retainer'
import type { UnbilledRecord, UnbilledWork } from '../charges/charge'
import type { Usage, Work, WorkTerms } from '../charges/usage'
import type { WorkLines } from '../lines/line-in-period'
import { type MissingFact, missingFact } from '../reasons/missing'
import { type AdmittedWork, admitWork, pathOf } from './admit'
import { calendarsOf } from './bands'
import { drawHours } from './draw-hours'
import { drawRetainers } from './draw-retainers'
import { drawTickets } from './draw-tickets'
import { priceWork, type Remainder } from './segments'

/** What became of the work of a period. */
export interface DrawnWork {
  readonly blocks: BlockDraws | null
  readonly deposits: RetainerDraws | null
  readonly incidents: IncidentDraws | null
  readonly ticketsBeyond: readonly IncidentDraw[]
  /** What is left for the lines that bill by the hour. */
  readonly remainders: readonly Remainder[]
  /** All work that may be billed, for travel. */
  readonly admitted: readonly AdmittedWork[]
  readonly unbilled: readonly UnbilledWork[]
  readonly unbilledTickets: readonly UnbilledRecord[]
  readonly missing: readonly MissingFact[]
}

/** What the lines that take work make of it, one after the other. */
export function drawWork(lines: WorkLines, usage: Usage, terms: WorkTerms): DrawnWork {
  if (isIdle(lines, usage)) return nothingDrawn
  const { issued = {} } = usage
  const tickets = drawTickets(lines.incidents, usage.tickets ?? [], issued.incidents ?? [], terms)
  const admission = admitWork(usage, lines, tickets.draws?.draws ?? [], terms)
  const priced = priceWork(admission.admitted, calendarsOf(terms.calendars))
  const lost = terms.lateEntry === 'restate' ? entriesWithout(usage.work ?? [], issued.draws ?? []) : []
  const before = [...tickets.missing, ...admission.missing, ...lost]
  const hours = drawHours(priced, lines.blocks, issued.draws ?? [], terms, before)
  const known = [...before, ...hours.missing]
  const deposits = drawRetainers(hours.remainders, lines.retainers, issued.deposits ?? [], terms, known)
  return {
    blocks: hours.draws,
    deposits: deposits.draws,
    incidents: tickets.draws,
    ticketsBeyond: tickets.beyond,
    remainders: deposits.remainders,
    admitted: admission.admitted,
    unbilled: [...admission.unbilled, ...hours.unbilled],
    unbilledTickets: tickets.unbilledRecords,
    missing: [...before, ...inUsage([...hours.missing, ...deposits.missing], admission.admitted)],
  }
}

/** No work, and no pool that has a balance. */
const isIdle = ({ blocks, retainers, incidents }: WorkLines, { work, issued }: Usage): boolean =>
  !work?.length && !issued && blocks.length + retainers.length + incidents.length === 0

const nothingDrawn: DrawnWork = {
  blocks: null,
  deposits: null,
  incidents: null,
  ticketsBeyond: [],
  remainders: [],
  admitted: [],
  unbilled: [],
  unbilledTickets: [],
  missing: [],
}

/** To restate, every entry whose draws were issued must be given to be drawn again. */
function entriesWithout(work: readonly Work[], issued: readonly Draw[]): MissingFact[] {
  const given = new Set(work.map(({ entry }) => entry.id))
  return issued.flatMap(({ entryId, poolId }) =>
    given.has(entryId)
      ? []
      : missingFact(
          { lineId: poolId, recordId: entryId, missing: ['the time entry'] },
          '/work',
          'To restate, give every time entry whose draws were issued.',
        ),
  )
}

/** Facts that a draw lacks, each with the JSON Pointer of its entry in the usage. */
function inUsage(missing: readonly MissingFact[], admitted: readonly AdmittedWork[]): readonly MissingFact[] {
  if (missing.length === 0) return missing
  const paths = new Map(admitted.map(({ entry, index }) => [entry.id, pathOf(index)]))
  return missing.map((fact) => ({ ...fact, path: paths.get(fact.recordId ?? '') ?? fact.path }))
}
