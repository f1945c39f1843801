// Risk: what lies ahead, from devices, standards, evidence and agreements.

import type { Asset } from '@mspkit/records'
import { addDays, type LocalDate, toEpochMs } from '@mspkit/values'
import { leftOut } from '../facts/left-out'
import { ofClient, type View } from '../facts/view'
import { reasonOf } from '../reason'
import type { MeasureId } from './definitions'
import { count, type Figure, missing, share, without } from './figure'

export const risk = (view: View): Figure[] => [
  assetShare(view, 'unsupported-assets', 'asset.osSupported', ({ osSupported }) =>
    osSupported === undefined ? null : !osSupported,
  ),
  assetShare(view, 'out-of-warranty', 'asset.warrantyTo', ({ warrantyTo }, on) =>
    warrantyTo === undefined ? null : warrantyTo <= on,
  ),
  assetShare(view, 'unlicensed-assets', 'asset.licensed', ({ licensed }) =>
    licensed === undefined ? null : !licensed,
  ),
  alignmentGaps(view),
  singleProof(view),
  renewals(view),
]

function assetShare(
  view: View,
  id: MeasureId,
  fact: string,
  isBad: (asset: Asset, on: LocalDate) => boolean | null,
): Figure {
  if (view.facts.assets === undefined) return missing(id, 'assets')
  const on = lastDayOf(view)
  const there = ofClient(view, view.facts.assets).filter(
    ({ activeFrom, activeTo, managed }) =>
      managed !== false && (activeFrom === undefined || activeFrom <= on) && (activeTo === undefined || on < activeTo),
  )
  const ids = (wanted: boolean | null): string[] =>
    there.filter((one) => isBad(one, on) === wanted).map((one) => one.id)
  return share(
    id,
    { yes: ids(true), no: ids(false) },
    { leftOut: leftOut([reasonOf('fact-unknown', { fact }), ids(null)]) },
  )
}

/** Requirements of the standards that devices and users miss. Where a fact is missing, it is not known whether they do. */
function alignmentGaps(view: View): Figure {
  const { alignment } = view.facts
  if (alignment === undefined) return missing('alignment-gaps', 'alignment')
  const own = ofClient(view, alignment)
  if (own.every(({ score }) => score === null)) return without('alignment-gaps', reasonOf('nothing-counted', {}))
  const ids = (part: 'fails' | 'unknown'): string[] =>
    own.flatMap(({ gaps }) =>
      gaps.flatMap(({ requirement, ...gap }) => gap[part].map(({ id }) => `${requirement} · ${id}`)),
    )
  return count('alignment-gaps', ids('fails'), { leftOut: leftOut([reasonOf('not-decidable', {}), ids('unknown')]) })
}

/** Promises that were kept by the runs of one job alone: if that job stops, nothing else is left. */
function singleProof(view: View): Figure {
  const { obligations } = view.facts
  if (obligations === undefined) return missing('single-proof', 'obligations')
  const jobs = new Map<string, Set<string | null>>()
  for (const { obligation, assetId, siteId, contactId, clientId, at, outcome, job = null } of obligations.evidence) {
    const atMs = toEpochMs(at)
    if (outcome !== 'success' || atMs < view.fromMs || atMs >= view.toMs) continue
    const subject = [obligation, assetId ?? contactId ?? siteId ?? clientId].join(' · ')
    const known = jobs.get(subject)
    if (known === undefined) jobs.set(subject, new Set([job]))
    else known.add(job)
  }
  const proofs = [...jobs]
  const ids = (wanted: (of: ReadonlySet<string | null>) => boolean): string[] =>
    proofs.filter(([, of]) => wanted(of)).map(([subject]) => subject)
  return share(
    'single-proof',
    { yes: ids((of) => of.size === 1 && !of.has(null)), no: ids((of) => of.size > 1) },
    {
      leftOut: leftOut([
        reasonOf('fact-unknown', { fact: 'evidence.job' }),
        ids((of) => of.size === 1 && of.has(null)),
      ]),
    },
  )
}

/** Agreements whose last day for notice comes within so many days. */
const noticeDays = 90

function renewals(view: View): Figure {
  if (view.facts.agreements === undefined) return missing('renewals', 'agreements')
  const soon = renewalsOf(view).filter(({ isSoon }) => isSoon)
  return count(
    'renewals',
    soon.map(({ id }) => id),
  )
}

/** The last day of the period, or that of `asOf` where that is earlier. */
const lastDayOf = (view: View): LocalDate => view.zone.dateAt(Math.max(view.toMs - 1, view.fromMs))

/** Each agreement of the client with its renewal on a day: by default the last of the period. */
export function renewalsOf(view: View, on: LocalDate = lastDayOf(view)) {
  const agreements = (view.facts.agreements ?? []).filter(
    ({ definition }) => view.clientId === null || definition.clientId === view.clientId,
  )
  return agreements.map((agreement) => {
    const status = agreement.renewal(on, { knownAt: view.facts.asOf })
    const { lastDayForNotice, state } = status
    const isSoon =
      (state === 'active' || state === 'renewed') &&
      lastDayForNotice >= on &&
      lastDayForNotice < addDays(on, noticeDays)
    const { id, name = id } = agreement.definition
    return { id, name, status, isSoon: isSoon || state === 'notice-window' || state === 'ending' }
  })
}

/** The same on the day of `asOf`: who reads of a renewal can only act from then on. */
export const renewalsNow = (view: View) => renewalsOf(view, view.zone.dateAt(view.asOfMs))
