// The assessment: the subjects of a roster compared with the standards, client by client.

import { type CompiledCondition, compileCondition, type FactLookup } from '@mspkit/records'
import { DefinitionError, type LocalDate, parseLocalDate } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { ObligationStatus } from '../answers/answers'
import { objectsOf } from '../roster/argument'
import { checkedRoster } from '../roster/check'
import type { Roster, Subject } from '../roster/roster'
import { type RosterSubject, subjectsOf } from '../roster/subject'
import { worstVerdicts } from '../status/worst'
import { type Alignment, alignment, type Tally } from './alignment'
import { readStandards } from './check'
import type { Control, Requirement, StandardsDefinition } from './definition'

/** The day of an assessment, and the statuses of promises. */
export interface AssessOptions {
  /** The day of the assessment. It decides warranties, and subjects that are not active on it are left out. */
  readonly on: LocalDate
  /** Answers of `status`, for requirements on `obligation.<id>`. */
  readonly statuses?: Iterable<ObligationStatus>
}

/**
 * How near is each client's environment to the standards, and how far is it under control?
 *
 * The requirements that apply share 100 points by weight, and the subjects of a requirement share its points. Points are allotted
 * by largest remainder, so score and gaps add up to exactly 100.00. {@link environments} gives the result as plain data for `sla`.
 *
 * @throws DefinitionError with every problem of the standards; RangeError when `on` is not a date; TypeError for a
 * roster or options of the wrong kind.
 * @example
 * const standards = {
 *   requirements: [{ id: 'os', of: 'asset', require: { 'asset.osSupported': true }, weight: 1 }],
 *   levels: { controlled: { atLeastPercent: 90 }, 'partly-controlled': { atLeastPercent: 60 } },
 * }
 * const assets = [
 *   { id: 'pc-1', clientId: 'acme', type: 'workstation', osSupported: true },
 *   { id: 'pc-2', clientId: 'acme', type: 'workstation', osSupported: false },
 * ]
 * const [acme] = assessStandards(standards, { assets }, { on: '2026-04-01' })
 * acme.score             // => 50
 * acme.control           // => 'open'
 * acme.gaps[0].effect    // => 50
 */
export function assessStandards(standards: StandardsDefinition, roster: Roster, options: AssessOptions): Alignment[] {
  const { value, problems } = readStandards(standards)
  if (value === null) throw new DefinitionError('standards', problems)
  const { requirements, levels } = value
  const checked = objectOf(options, 'an object of options', '{ on: "2026-04-01" }')
  const on = parseLocalDate(checked.on)
  if (!on.ok) throw new RangeError(on.problems[0]?.message)
  const lookup = factsFor(on.value, objectsOf(checked.statuses ?? [], 'statuses', ['subject']))
  const subjects = subjectsOf(checkedRoster(roster))
  const ready = requirements.map((requirement) => ({
    requirement,
    where: requirement.where === undefined ? null : compileCondition(requirement.where),
    require: compileCondition(requirement.require),
    subjects: byClient(subjects[requirement.of].filter((subject) => isThere(subject, on.value))),
  }))
  return clientsOf(Object.values(subjects).flat()).map((clientId) => {
    const tallies = ready.map((one) => tally(one, one.subjects.get(clientId) ?? [], lookup))
    return alignment(clientId, tallies, levels)
  })
}

function clientsOf(subjects: readonly RosterSubject[]): string[] {
  return [...new Set(subjects.map((subject) => subject.clientId))]
}

function byClient(subjects: readonly RosterSubject[]): Map<string, RosterSubject[]> {
  const groups = new Map<string, RosterSubject[]>()
  for (const subject of subjects) {
    const group = groups.get(subject.clientId)
    if (group) group.push(subject)
    else groups.set(subject.clientId, [subject])
  }
  return groups
}

const isThere = ({ activeFrom, activeTo }: RosterSubject, on: LocalDate): boolean =>
  (activeFrom === null || activeFrom <= on) && (activeTo === null || on < activeTo)

const prefix = 'obligation.'

/** A subject's facts, with its warranty on the day and the verdicts of its promises. */
function factsFor(on: LocalDate, statuses: Iterable<ObligationStatus>): (subject: RosterSubject) => FactLookup {
  const verdictOf = worstVerdicts(statuses)
  return (subject) => (name) => {
    if (name === 'asset.inWarranty') {
      const warrantyTo = subject.lookup('asset.warrantyTo')
      return typeof warrantyTo === 'string' ? on < warrantyTo : warrantyTo === null ? false : undefined
    }
    if (name.startsWith(prefix)) {
      const verdict = verdictOf(name.slice(prefix.length), subject.clientId, subject.kind, subject.id)
      return verdict === null || verdict === 'unknown' ? undefined : verdict
    }
    return subject.lookup(name)
  }
}

function tally(
  {
    requirement,
    where,
    require,
  }: { requirement: Requirement; where: CompiledCondition | null; require: CompiledCondition },
  subjects: readonly RosterSubject[],
  lookup: (subject: RosterSubject) => FactLookup,
): Tally {
  const fails: Subject[] = []
  const unknown: Subject[] = []
  let meets = 0
  for (const subject of subjects) {
    const facts = lookup(subject)
    const applies = where === null ? 'yes' : where.test(facts)
    if (applies === 'no') continue
    const truth = require.test(facts)
    if (truth === 'yes') meets++
    // It does not count against the client while it may not apply.
    else (truth === 'no' && applies === 'yes' ? fails : unknown).push(subject.name)
  }
  return { requirement, meets, fails, unknown, applies: meets + fails.length + unknown.length }
}

/**
 * Which client has which level of control? Plain data for `attainable({ by })` of `@mspkit/sla`.
 *
 * @example
 * environments([])
 * // => []
 */
export function environments(
  alignments: Iterable<Alignment>,
): { readonly clientId: string; readonly environment: Control }[] {
  return objectsOf(alignments, 'alignments').map(({ clientId, control }) => ({ clientId, environment: control }))
}
