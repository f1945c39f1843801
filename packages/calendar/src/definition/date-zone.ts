// The zones of a definition, and the one whose dates are meant.

import { type Zone, zoneOf } from '@mspkit/values/zone'
import type { DateOptions } from '../calendar'
import type { CalendarDefinition } from './definition'

/** The parts of a composed definition, or `null` for one desk's. */
export function partsOf(definition: CalendarDefinition): readonly CalendarDefinition[] | null {
  if ('union' in definition) return definition.union
  if ('intersect' in definition) return definition.intersect
  if ('subtract' in definition) return definition.subtract
  return null
}

/** A composed definition with other parts, frozen as they are. */
export function withParts(composed: object, parts: readonly CalendarDefinition[]): CalendarDefinition {
  Object.freeze(parts)
  if ('union' in composed) return Object.freeze({ ...composed, union: parts })
  if ('intersect' in composed) return Object.freeze({ ...composed, intersect: parts })
  return Object.freeze({ ...composed, subtract: parts })
}

/** Every zone of a definition, once. */
export function zonesOf(definition: CalendarDefinition): string[] {
  if ('timeZone' in definition) return [definition.timeZone]
  return [...new Set((partsOf(definition) ?? []).flatMap(zonesOf))]
}

/** The one zone of a definition; `null` when it has several. */
export function zoneNameOf(definition: CalendarDefinition): string | null {
  const names = zonesOf(definition)
  return names.length === 1 ? (names[0] ?? null) : null
}

/** The zone whose dates are meant. */
export function dateZone(definition: CalendarDefinition, options: DateOptions | undefined): Zone {
  const name = options?.timeZone ?? zoneNameOf(definition)
  if (name === null) {
    throw new RangeError(
      `This calendar is put together from several zones (${zonesOf(definition).join(', ')}), so it has no dates of its own. Say whose: { timeZone: "${zonesOf(definition)[0]}" }.`,
    )
  }
  return zoneOf(name)
}
