// Follows the work of a period through the lines that take it.

import { type Facts, lookupIn } from '@mspkit/records'
import { type LocalDate, pointer, toEpochMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import { drawIncidents, type IncidentDraws } from '../blocks/draw-incidents'
import type { UnbilledWork } from '../charges/charge'
import type { Work } from '../charges/usage'
import type { FixedPriceProjectLine, IncidentsLine, TimeAndMaterialsLine } from '../definition'
import { type Bench, type Placed, pathOfEntry, pathOfWork } from '../lines/in-period'
import { holds } from '../periods/months'
import { missingFacts, ready } from '../quantities/roster'
import { missingFact, onTheRecord } from '../reasons/missing'
import { drawDeposits } from './draw-deposits'
import { drawHours } from './draw-hours'
import { type DatedWork, type Labour, type LabourLines, setAside } from './remainder'
import { minutesFrom } from './round-time'
import { roundTogether } from './round-together'
import { coveredMinutes, dateOf, factsOfWork, hasTime, type Piece, piecesOf } from './segments'

/**
 * Follows the work of a period through the lines that take it: prepaid incidents, fixed-price projects, blocks of hours, deposits; what is left is for the
 * lines that bill by the hour.
 */
export function followWork(bench: Bench, lines: LabourLines): Labour {
  if (isIdle(bench, lines)) return { blocks: null, retainers: null, incidents: null, rests: [], workable: [] }
  const incidents = drawTickets(bench, lines.incidents)
  const workable: DatedWork[] = []
  const pieces: Piece[] = []
  for (const work of bench.usage.work ?? []) {
    const dated = admitted(bench, lines, incidents, work)
    if (dated === null) continue
    workable.push(dated)
    for (const piece of piecesOf(bench, work, dated.on, dated.withdrawn)) if (hasTime(piece)) pieces.push(piece)
  }
  roundTogether(pieces)
  const { draws: blocks, rests } = drawHours(bench, lines, pieces)
  const { draws: retainers, rests: left } = drawDeposits(bench, lines, rests)
  return { blocks, retainers, incidents, rests: left, workable }
}

/** No work, and no pool that has a balance. */
const isIdle = ({ usage }: Bench, lines: LabourLines): boolean =>
  !usage.work?.length && lines.blocks.length + lines.retainers.length + lines.incidents.length === 0 && !usage.issued

/** Work that may be billed, with its day; what may not is set aside with the reason. */
function admitted(bench: Bench, lines: LabourLines, incidents: IncidentDraws | null, work: Work): DatedWork | null {
  const { entry } = work
  if (isBilled(bench, entry.id)) return null
  const on = dateOf(bench, work)
  if (on === null) {
    bench.missing.push(
      missingFact(
        { lineId: null, recordId: entry.id, missing: ['from', 'on'] },
        pathOfWork(bench, work),
        'Write when the work began, or its day, e.g. "on": "2026-03-02".',
      ),
    )
    return null
  }
  const aside = (why: UnbilledWork['why'], lineId: string | null = null): DatedWork | null => {
    setAside(bench, work, why, minutesFrom(entry.workedMinutes), lineId)
    const drawn = bench.usage.issued?.draws?.some((draw) => draw.entryId === entry.id) ?? false
    return drawn ? { work, on, withdrawn: true } : null
  }
  if (entry.billing === 'do-not-bill') return aside('do-not-bill')
  if (entry.writtenOff) return aside('written-off')
  if (on >= bench.workPeriod.to) return aside('after-the-period')
  const incident = incidents?.draws.find(
    (draw) => draw.ticketId === entry.ticketId && covers(lines, draw.poolId, draw.blockId),
  )
  if (incident) return aside('incident', incident.poolId)
  const accepting = lines.projects.filter(({ line }) => line.accepts !== undefined)
  const project = accepting.length === 0 ? null : firstAccepting(bench, accepting, entry.id, on, factsOfWork(work))
  if (project) return aside('project', project.line.id)
  if (work.segments !== undefined) setAside(bench, work, 'covered', coveredMinutes(work))
  return { work, on, withdrawn: false }
}

/** An incident covers its ticket's work when it was prepaid, or has a price of its own. */
const covers = (lines: LabourLines, poolId: string, blockId: string | null): boolean =>
  blockId !== null || lines.incidents.find(({ line }) => line.id === poolId)?.line.overagePrice !== undefined

/** Work on an invoice that went out is not billed again; under `restate` its blocks are drawn anew. */
function isBilled(bench: Bench, entryId: string): boolean {
  const { draws, deposits } = bench.usage.issued ?? {}
  if (deposits?.some((draw) => draw.entryId === entryId)) return true
  return bench.options.lateEntry !== 'restate' && (draws?.some((draw) => draw.entryId === entryId) ?? false)
}

/** The first line in force on a day that accepts some work. A line that might, if a fact were known, makes that fact missing. */
export function firstAccepting<L extends TimeAndMaterialsLine | FixedPriceProjectLine>(
  bench: Bench,
  lines: readonly Placed<L>[],
  recordId: string,
  on: LocalDate,
  facts: Facts,
): Placed<L> | null {
  for (const placed of lines) {
    const { accepts } = placed.line
    if (!holds(placed.line, on)) continue
    const fits = accepts === undefined ? 'yes' : ready(accepts).test(lookupIn(facts))
    if (fits === 'yes') return placed
    if (fits === 'unknown') {
      const missing = missingFacts(accepts, lookupIn(facts))
      bench.missing.push(
        missingFact({ lineId: placed.line.id, recordId, missing }, pathOfEntry(bench, recordId), onTheRecord),
      )
      return null
    }
  }
  return null
}

function drawTickets(bench: Bench, lines: readonly Placed<IncidentsLine>[]): IncidentDraws | null {
  if (lines.length === 0) return null
  const zone = zoneOf(bench.options.timeZone)
  const tickets = (bench.usage.tickets ?? [])
    .map((ticket) => ({
      id: ticket.id,
      on: zone.dateAt(toEpochMs(ticket.openedAt)),
      at: ticket.openedAt,
      facts: new Map([...factsOfTicket(ticket)]),
    }))
    .filter(({ on }) => on < bench.workPeriod.to)
  const issued = bench.usage.issued?.incidents
  const order = bench.options.drawOrder
  const draws = drawIncidents(
    lines.map(({ line }) => line),
    tickets,
    {
      until: bench.workPeriod.to,
      ...(issued === undefined ? {} : { issued }),
      ...(order === undefined ? {} : { order }),
    },
  )
  const given = bench.usage.tickets ?? []
  bench.missing.push(
    ...draws.missing.map((one) => ({
      ...one,
      path: pointer(
        'tickets',
        given.findIndex(({ id }) => id === one.recordId),
      ),
    })),
  )
  return draws
}

const factsOfTicket = (ticket: NonNullable<Work['ticket']>): Map<string, unknown> =>
  factsOfWork({ ticket, entry: { id: '', clientId: ticket.clientId, technicianId: '', workedMinutes: 0 } })
