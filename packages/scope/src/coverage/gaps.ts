// The devices of a contract: which of them lack a promised protection.

import { type Asset, compileCondition, explainCondition, factsOf, lookupIn } from '@mspkit/records'
import { conditionSchema } from '@mspkit/records/schema'
import { DefinitionError } from '@mspkit/values'
import { objectsOf } from '@mspkit/values/arguments'
import { type Doc, described, list, name, readDocument, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { distinctFacts, type MissingFact, missingFact } from '../decision/missing'

const includedService = strict({
  /** The service's id. */
  id: name("the service's id", 'backup'),
  /** The service's name in the contract. */
  name: z.exactOptional(z.string()),
  /** The devices that the service was promised for: `{ "asset.type": "server" }`. */
  when: conditionSchema,
  /** How a device shows that it has the service: `{ "asset.backup.agent": true }`. */
  require: conditionSchema,
})
/** A protection that was promised for some devices. */
export interface IncludedService extends z.infer<typeof includedService>, Doc {}
const servicesSchema: Schema<readonly IncludedService[]> = described(list(includedService), {
  noun: 'a list of services',
  examples: [[{ id: 'backup', when: { 'asset.type': 'server' }, require: { 'asset.backup': true } }]],
})

/** Which devices lack which promised protection. */
export interface CoverageGaps {
  /** Devices that lack a service or may lack one, those that lack most first. */
  readonly devices: readonly DeviceGaps[]
  readonly services: readonly ServiceCoverage[]
  readonly counts: {
    /** Devices that a service was promised for. */
    readonly promised: number
    readonly fullyProtected: number
    readonly lacking: number
    readonly unknown: number
  }
}

export interface DeviceGaps {
  readonly assetId: string
  /** Ids of promised services that the device does not have. */
  readonly lacking: readonly string[]
  /** Ids of services for which a missing fact leaves open whether they were promised or are present. */
  readonly unknown: readonly string[]
  /** The facts that would decide. */
  readonly missing: readonly MissingFact[]
}

export interface ServiceCoverage {
  readonly service: string
  readonly name: string | null
  readonly promised: number
  readonly present: number
  readonly lacking: readonly string[]
  readonly unknown: readonly string[]
}

/**
 * Which devices lack which promised protection?
 *
 * Facts are those of `factsOf({ asset })`: `asset.type`, `asset.managed`, and the asset's own `fields` under `asset.`.
 * Where a fact of a device is missing, the device is unknown, never protected.
 *
 * @throws DefinitionError with every problem of the services; TypeError for devices that are not a list of assets.
 * @example
 * const backup = { id: 'backup', when: { 'asset.type': 'server' }, require: { 'asset.backup': true } }
 * const gaps = coverageGaps([backup], [
 *   { id: 'srv-1', clientId: 'acme', type: 'server', fields: { backup: true } },
 *   { id: 'srv-2', clientId: 'acme', type: 'server', fields: { backup: false } },
 *   { id: 'pc-1', clientId: 'acme', type: 'workstation' },
 * ])
 * gaps.devices // => [{ assetId: 'srv-2', lacking: ['backup'], unknown: [], missing: [] }]
 */
export function coverageGaps(services: readonly IncludedService[], devices: readonly Asset[]): CoverageGaps {
  const { value, problems } = readDocument(servicesSchema, services, 'scope')
  if (value === null) throw new DefinitionError('list of services', problems)
  objectsOf(devices, 'devices', '[{ id: "srv-1", clientId: "acme", type: "server" }]')
  const rows = devices.map((asset) => ({ assetId: asset.id, promises: promisesFor(value, asset) }))
  const found = rows.map(({ assetId, promises }): DeviceGaps & { readonly promised: boolean } => ({
    assetId,
    promised: promises.some(({ state }) => state !== 'not-promised'),
    lacking: promises.flatMap(({ id, state }) => (state === 'lacking' ? [id] : [])),
    unknown: promises.flatMap(({ id, state }) => (state === 'unknown' ? [id] : [])),
    missing: distinctFacts(promises.flatMap(({ missing }) => missing)),
  }))
  const open = found.filter(({ lacking, unknown }) => lacking.length + unknown.length > 0)
  const promised = found.filter((device) => device.promised)
  return {
    devices: open
      .map(({ promised: _, ...device }) => device)
      .sort((a, b) => b.lacking.length - a.lacking.length || b.unknown.length - a.unknown.length),
    services: value.map(({ id, name = null }, i) => {
      const states = rows.map(({ assetId, promises }) => ({ assetId, state: promises[i]?.state }))
      const of = (wanted: State): string[] =>
        states.filter(({ state }) => state === wanted).map(({ assetId }) => assetId)
      const [present, lacking] = [of('present'), of('lacking')]
      return {
        service: id,
        name,
        promised: present.length + lacking.length,
        present: present.length,
        lacking,
        unknown: of('unknown'),
      }
    }),
    counts: {
      promised: promised.length,
      fullyProtected: promised.length - open.length,
      lacking: open.filter(({ lacking }) => lacking.length > 0).length,
      unknown: open.filter(({ lacking }) => lacking.length === 0).length,
    },
  }
}

type State = 'not-promised' | 'present' | 'lacking' | 'unknown'

function promisesFor(
  services: readonly IncludedService[],
  asset: Asset,
): { readonly id: string; readonly state: State; readonly missing: readonly MissingFact[] }[] {
  const facts = lookupIn(factsOf({ asset }))
  return services.map(({ id, when, require }) => {
    const promised = compileCondition(when).test(facts)
    const present = compileCondition(require).test(facts)
    // A device that has the protection lacks nothing, whether or not the service was promised.
    if (promised === 'no' || (promised === 'unknown' && present === 'yes'))
      return { id, state: 'not-promised', missing: [] }
    if (present === 'yes') return { id, state: 'present', missing: [] }
    if (promised === 'yes' && present === 'no') return { id, state: 'lacking', missing: [] }
    const missing = [...explainCondition(when, facts).missing, ...explainCondition(require, facts).missing]
    return { id, state: 'unknown', missing: missing.map(missingFact) }
  })
}
