// The calendars of a policy as a warehouse numbers them.

import { always } from '@mspkit/calendar'
import { compileSla, parseSla, type SlaPolicy } from '@mspkit/sla'
import { calendarsOf, type WarehouseCalendar } from '@mspkit/warehouse'
import { forFile, openCalendars, readDocument } from '../files/documents'

/** A policy with every calendar that it may name. @throws InputError for a policy that is wrong, or names a calendar that is not given */
export async function openPolicy(
  path: string,
  given: readonly string[] | undefined,
): Promise<{ readonly policy: SlaPolicy; readonly calendars: readonly WarehouseCalendar[] }> {
  const calendars = await openCalendars(given)
  const names = Object.keys(calendars)
  const document = await readDocument(path, 'SLA policy', (json) => parseSla(json, { calendars: names }))
  const { policy } = forFile(path, () => compileSla(document, { calendars }))
  return { policy, calendars: calendarsOf({ ...calendars, ...policy.calendars, always }) }
}
