// The devices under an agreement: a tracker that knows them counts no other.

import type { FactLookup } from '@mspkit/records'
import { DomainError, didYouMean, quote } from '@mspkit/values'
import { idOf } from './value'

/**
 * Refuses facts of a device that is not one of those under the agreement.
 *
 * @throws TypeError for devices that are not a list of ids.
 */
export function devicesOf(devices: readonly string[] | undefined): (facts: FactLookup) => void {
  if (devices === undefined) return () => {}
  if (!Array.isArray(devices) || devices.some((id) => idOf(id) === null))
    throw new TypeError(`${quote(devices)} is not a list of the ids of devices. Write e.g. ["D-1"].`)
  const known: ReadonlySet<string> = new Set(devices)
  return (facts) => {
    const id = idOf(facts('asset.id'))
    if (id === null || known.has(id)) return
    const message = `The device ${quote(id)} is not one of the ${known.size} under the agreement.${didYouMean(id, known)} Add it to "devices", or correct "asset.id".`
    throw new DomainError('scope/unknown-device', message, { received: id })
  }
}
