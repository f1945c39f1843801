import type { ChargesOptions, RateCards } from '@mspkit/billing'
import type { Reason } from '@mspkit/records'
import { datedWork, scopesOf } from './asking'
import { type Bridged, bridge } from './bridge'
import { cardsIn } from './cards'
import type { Contract } from './definition'
import type { BilledInvoice, ContractUsage, DraftOptions } from './invoice'
import type { Versions } from './line-versions'
import { lastDayOf, type Parts } from './parts'
import type { Window } from './window'

/** The work of a draft, with what billing needs to price it. */
export type Worked = Bridged & {
  readonly rateCards: RateCards
  /** Whether a renewal raised any of them. */
  readonly raised: boolean
  readonly calendars: NonNullable<ChargesOptions['calendars']>
  readonly before: Bridged['limits']
}

/** The work that no invoice has billed yet, through the scope in force on its own day. */
export function workOf(
  parts: Parts,
  known: number,
  window: Window,
  usage: ContractUsage,
  options: DraftOptions,
  versions: Versions,
): Worked {
  const { currency } = parts.contract
  const before = options.limits ?? options.billed?.at(-1)?.limits ?? []
  // Without work nobody asks what it costs, so nothing is compiled for it.
  if (!usage.entries?.length)
    return {
      work: [],
      charges: [],
      held: [],
      limits: before,
      missing: [],
      rateCards: {},
      raised: false,
      calendars: {},
      before,
    }
  const day = lastDayOf(window.arrears.to)
  const { state } = parts.states.at(known, day)
  const fresh = { ...usage, entries: unbilledEntries(usage, options.billed ?? [], state.document.lateEntry) }
  const labour = versions.versions.find(({ line }) => line.kind === 'time-and-materials')?.line
  const bridged = bridge({
    currency,
    usage: fresh,
    dated: datedWork(fresh, parts, window.arrears.to),
    workPeriod: window.arrears,
    limits: before,
    scopeOn: scopesOf(parts, known),
    cardsOn: (on) => parts.cardsOn(known, on).cards,
    clauses: clausesOf(parts, state.document.scope),
    labourLine: {
      id: labour?.id ?? 'scope',
      name: labour?.name ?? labour?.id ?? 'scope',
      taxCode: labour?.taxCode ?? null,
      siteId: labour?.siteId ?? null,
    },
  })
  const cards = cardsIn(parts, known, bridged.work, window.arrears.to)
  return {
    work: cards.work,
    charges: bridged.charges,
    held: bridged.held,
    limits: bridged.limits,
    missing: cards.missing.length === 0 ? bridged.missing : [...bridged.missing, ...cards.missing],
    rateCards: cards.rateCards,
    raised: cards.raised,
    calendars: parts.evaluators(state, day).calendars,
    before,
  }
}

const clausesOf = ({ contract }: Parts, scope: Contract['scope']): Reason['source'] =>
  typeof scope === 'string'
    ? { document: `scope/${scope}`, path: '/clauses' }
    : { document: `contracts/${contract.id}`, path: '/scope/clauses' }

/** Entries on an invoice that went out are not billed again; under `restate` billing itself tells them by their draws. */
function unbilledEntries(
  usage: ContractUsage,
  billed: readonly BilledInvoice[],
  late: 'remaining' | 'restate' | undefined,
): NonNullable<ContractUsage['entries']> {
  if (billed.length === 0) return usage.entries ?? []
  const drawn = new Set(
    late === 'restate' ? billed.flatMap(({ draws }) => (draws ?? []).map(({ entryId }) => entryId)) : [],
  )
  const gone = new Set(billed.flatMap((invoice) => billedEntryIds(invoice)))
  return (usage.entries ?? []).filter(({ id }) => !gone.has(id) || drawn.has(id))
}

/** The entries that an invoice billed, drew or gave away: all that its reasons and draws name. */
function billedEntryIds({ lines, draws, deposits, unbilled }: BilledInvoice): string[] {
  const inReasons = lines.flatMap(({ reasons }) =>
    reasons.flatMap(({ facts }) => {
      const { entries, entryId } = facts as { entries?: unknown; entryId?: unknown }
      const many = Array.isArray(entries)
        ? entries.flatMap((entry: unknown) =>
            typeof entry === 'string' ? [entry] : [(entry as { entryId: string }).entryId],
          )
        : []
      return typeof entryId === 'string' ? [...many, entryId] : many
    }),
  )
  return [
    ...inReasons,
    ...(unbilled ?? []).flatMap(({ entryId, why }) => (why === 'covered' ? [entryId] : [])),
    ...(draws ?? []).map(({ entryId }) => entryId),
    ...(deposits?.draws ?? []).map(({ entryId }) => entryId),
  ]
}
