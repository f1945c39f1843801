// Coverage: which devices have, lack, or may have the protections that are promised for them.

import { type Asset, type Client, compileCondition, type Site, type Truth } from '@mspkit/records'
import { DefinitionError, type LocalDate } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { list, readDocument } from '@mspkit/values/schema'
import type { ObligationStatus } from '../answers/answers'
import { percentOf } from '../answers/percent'
import type { ProtectionReason, Verdict } from '../answers/reason'
import { obligationProblems } from '../policy/check'
import { type Obligation, obligationSchema } from '../policy/definition'
import { objectsOf } from '../roster/argument'
import { checkedRoster } from '../roster/check'
import { type RosterSubject, subjectsOf } from '../roster/subject'
import { type VerdictOf, worstVerdicts } from './worst'

/** Which promised protections a device has, lacks, or may have. */
export interface DeviceCoverage {
  readonly assetId: string
  readonly clientId: string
  /** Ids of the obligations promised for it. */
  readonly promised: readonly string[]
  readonly protectedBy: readonly string[]
  readonly lacks: readonly string[]
  /** Ids of obligations for which a missing fact leaves open whether they are promised or whether the device has them. */
  readonly unknown: readonly string[]
  readonly reasons: readonly ProtectionReason[]
}

/** How many of the devices that a promise is made for are protected. */
export interface ProtectedShare {
  readonly protected: number
  /** The denominator. */
  readonly promised: number
  readonly unknown: number
  /** Protected ÷ promised in percent, 4 decimals, rounded down; `null` where no device has a promise. */
  readonly percent: number | null
  /** The same if everything unknown were protected. */
  readonly atMostPercent: number | null
}

/** Which devices lack which promised protection. */
export interface Coverage {
  /** Devices that a promise is made for, in the order of the assets. */
  readonly devices: readonly DeviceCoverage[]
  readonly fullyProtected: ProtectedShare
  readonly byObligation: readonly (ProtectedShare & {
    readonly obligation: string
    readonly lacking: readonly string[]
  })[]
}

export interface CoverageOptions {
  /** The day; devices that are not active on it are left out. All devices when missing. */
  readonly on?: LocalDate
  /** The clients and sites for conditions on `client.*` and `site.*`. */
  readonly clients?: readonly Client[]
  readonly sites?: readonly Site[]
  /**
   * Answers of `status`, for promises without `has`: `met` and `due` are protected, `unmet` is not. A device that they leave out, beside others
   * of its client, has left and has no promise.
   */
  readonly statuses?: Iterable<ObligationStatus>
}

/**
 * Which devices lack which promised protection, and how many are fully protected?
 *
 * A device has a protection when the promise's `has` holds on the asset's own facts. A promise without `has` is decided by
 * `statuses`; without them it is unknown. Promises for contacts, sites and clients are ignored.
 *
 * @throws DefinitionError with every problem of the promises; TypeError for other arguments of the wrong kind.
 * @example
 * const edr = { id: 'edr', of: 'asset', every: '24h', responsible: 'provider', has: { 'asset.edr': true } }
 * const assets = [
 *   { id: 'pc-1', clientId: 'acme', type: 'workstation', fields: { edr: true } },
 *   { id: 'pc-2', clientId: 'acme', type: 'workstation', fields: { edr: false } },
 * ]
 * coverage([edr], assets).devices[1].lacks // => ['edr']
 * coverage([edr], assets).fullyProtected.percent // => 50
 */
export function coverage(
  promises: readonly Obligation[],
  assets: readonly Asset[],
  options: CoverageOptions = {},
): Coverage {
  const { on, clients = [], sites = [], statuses = [] } = objectOf(options, 'an object of options', '{ statuses }')
  const checked = checkedPromises(promises)
  const there = objectsOf(assets, 'assets').filter(
    ({ activeFrom, activeTo }) =>
      on === undefined || ((activeFrom === undefined || activeFrom <= on) && (activeTo === undefined || on < activeTo)),
  )
  const given = objectsOf(statuses, 'statuses', ['subject', 'reasons'])
  const asked = new Set(given.map(({ obligation, clientId }) => JSON.stringify([obligation, clientId])))
  const judge = judges(checked, worstVerdicts(given.filter(isUnder)), (...key) => asked.has(JSON.stringify(key)))
  const devices = subjectsOf(checkedRoster({ clients, sites, assets: there })).asset.flatMap((subject) => {
    const device = deviceOf(subject, judge)
    return device.promised.length + device.unknown.length === 0 ? [] : [device]
  })
  const ids = checked.filter((promise) => promise.of === 'asset').map((promise) => promise.id)
  return {
    devices,
    fullyProtected: share(
      devices.map((device) => (device.lacks.length > 0 ? 'no' : device.unknown.length > 0 ? 'unknown' : 'yes')),
    ),
    byObligation: ids.map((obligation) => ({
      obligation,
      ...share(devices.flatMap((device) => answerOf(device, obligation))),
      lacking: devices.filter((device) => device.lacks.includes(obligation)).map((device) => device.assetId),
    })),
  }
}

/** What comes under the contract only later is not promised yet. */
const isUnder = ({ reasons }: ObligationStatus): boolean =>
  !reasons.some(({ code }) => code === 'obligations/not-yet-under')

const promisesSchema = list(obligationSchema)

function checkedPromises(promises: readonly Obligation[]): readonly Obligation[] {
  const { value, problems } = readDocument(promisesSchema, promises, 'obligations', (obligations) =>
    obligations.flatMap((obligation, i) => obligationProblems(obligation, [i])),
  )
  if (value === null) throw new DefinitionError('list of obligations', problems)
  return value
}

function answerOf(device: DeviceCoverage, obligation: string): Truth[] {
  if (device.protectedBy.includes(obligation)) return ['yes']
  if (device.lacks.includes(obligation)) return ['no']
  return device.unknown.includes(obligation) ? ['unknown'] : []
}

function share(answers: readonly Truth[]): ProtectedShare {
  const count = (wanted: Truth): number => answers.filter((answer) => answer === wanted).length
  const [yes, unknown] = [count('yes'), count('unknown')]
  return {
    protected: yes,
    promised: answers.length,
    unknown,
    percent: percentOf(yes, answers.length),
    atMostPercent: percentOf(yes + unknown, answers.length),
  }
}

/** Whether a promise is made for a subject and whether the subject has the protection; `null` when no promise is made. */
type Judge = (
  subject: RosterSubject,
) => { readonly id: string; readonly promised: Truth; readonly has: Truth; readonly reason: ProtectionReason } | null

function judges(
  promises: readonly Obligation[],
  verdictOf: VerdictOf,
  isAsked: (obligation: string, clientId: string) => boolean,
): Judge[] {
  return promises
    .map((promise, i) => ({ promise, i }))
    .filter(({ promise }) => promise.of === 'asset')
    .map(({ promise, i }) => {
      const fits = promise.where === undefined ? null : compileCondition(promise.where)
      const has = promise.has === undefined ? null : compileCondition(promise.has)
      return (subject) => {
        const promised = fits === null ? 'yes' : fits.test(subject.lookup)
        if (promised === 'no') return null
        const verdict = verdictOf(promise.id, subject.clientId, 'asset', subject.id)
        // Nothing is promised to a device while it is exempt.
        if (has === null && verdict === 'exempt') return null
        // Nor to one that the statuses of its client leave out: it has left, or is not under the contract yet.
        if (has === null && verdict === null && isAsked(promise.id, subject.clientId)) return null
        const there = has === null ? fromVerdict(verdict) : has.test(subject.lookup)
        const facts = { obligation: promise.id, promised, protected: there, verdict: has === null ? verdict : null }
        const path = `/obligations/${i}/${has === null ? 'every' : 'has'}`
        return {
          id: promise.id,
          promised,
          has: there,
          reason: { code: 'obligations/protection', facts, source: { document: 'policy', path } },
        }
      }
    })
}

const fromVerdict = (verdict: Verdict | null): Truth =>
  verdict === 'met' || verdict === 'due' ? 'yes' : verdict === 'unmet' ? 'no' : 'unknown'

function deviceOf(subject: RosterSubject, judge: readonly Judge[]): DeviceCoverage {
  const answers = judge.flatMap((one) => one(subject) ?? [])
  const ids = (wanted: (answer: (typeof answers)[number]) => boolean): string[] =>
    answers.filter(wanted).map(({ id }) => id)
  const sure = (answer: (typeof answers)[number]): boolean => answer.promised === 'yes'
  return {
    assetId: subject.id,
    clientId: subject.clientId,
    promised: ids(sure),
    protectedBy: ids((answer) => answer.has === 'yes'),
    lacks: ids((answer) => sure(answer) && answer.has === 'no'),
    unknown: ids((answer) => answer.has === 'unknown' || (!sure(answer) && answer.has === 'no')),
    reasons: answers.map(({ reason }) => reason),
  }
}
