import { compileCalendar } from '@mspkit/calendar'
import type { Surroundings } from '@mspkit/contracts'
import { clientSchema, siteSchema } from '@mspkit/records/schema'
import * as z from 'zod'
import { compiled, readFitting } from './documents'

const some = <T>(one: z.ZodType<T>) => z.exactOptional(z.array(one).readonly())
const anything = () => z.record(z.string(), z.unknown()).readonly()

const surroundings = () => {
  const documents = z.exactOptional(z.record(z.string(), anything()).readonly())
  const document = z.exactOptional(anything())
  return z
    .strictObject({
      calendars: documents,
      sla: documents,
      scope: documents,
      obligations: documents,
      rateCards: documents,
      clientRateCard: document,
      houseRateCard: document,
      indexes: documents,
      clients: some(clientSchema),
      sites: some(siteSchema),
    })
    .readonly()
}

/** What a contract names and does not contain. Calendars are compiled here, so that their faults are told with this file's name. */
export async function readContractContext(path: string | undefined): Promise<Surroundings> {
  if (path === undefined) return {}
  const read = await readFitting(path, surroundings(), 'file of documents')
  const calendars = Object.entries(read.calendars ?? {}).map(([name, one]) => [
    name,
    compiled(`${path} /calendars/${name}`, () => compileCalendar(one as unknown)),
  ])
  return { ...read, calendars: Object.fromEntries(calendars) } as unknown as Surroundings
}
