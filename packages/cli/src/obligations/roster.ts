// The file of --roster.

import { type Roster, repeatedSubjects } from '@mspkit/obligations'
import { assetSchema, clientSchema, contactSchema, siteSchema } from '@mspkit/records/schema'
import { type Problem, problem, quote } from '@mspkit/values'
import { instantSchema, list, localDateSchema, name, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const agreement = strict({
  clientId: name("a client's id", 'acme'),
  from: localDateSchema,
  to: z.exactOptional(localDateSchema),
  obligations: z.exactOptional(list(name("an obligation's id", 'backup-daily'))),
})

const subjectIds = {
  assetId: z.exactOptional(name("an asset's id", 'srv-1')),
  contactId: z.exactOptional(name("a contact's id", 'ada')),
  siteId: z.exactOptional(name("a site's id", 'hq')),
}
const job = strict({
  job: name("a job's name", 'Nightly SQL'),
  clientId: name("a client's id", 'acme'),
  ...subjectIds,
  obligation: z.exactOptional(name("an obligation's id", 'backup-daily')),
  activeFrom: z.exactOptional(localDateSchema),
  activeTo: z.exactOptional(localDateSchema),
})
const dateOrInstant = z.union([localDateSchema, instantSchema])
const exemption = strict({
  clientId: name("a client's id", 'acme'),
  ...subjectIds,
  part: z.exactOptional(name("a job's name", 'Nightly SQL')),
  obligation: z.exactOptional(name("an obligation's id", 'backup-daily')),
  from: dateOrInstant,
  to: z.exactOptional(dateOrInstant),
  kind: z.enum(['exemption', 'pause', 'maintenance']),
  reason: name('why', 'The server moves'),
  grantedBy: name('who granted it', 'J. Doe'),
})

/** What a roster file holds. */
export const rosterSchema: Schema<Roster> = strict({
  clients: z.exactOptional(list(clientSchema)),
  sites: z.exactOptional(list(siteSchema)),
  assets: z.exactOptional(list(assetSchema)),
  contacts: z.exactOptional(list(contactSchema)),
  agreements: z.exactOptional(list(agreement)),
  jobs: z.exactOptional(list(job)),
  exemptions: z.exactOptional(list(exemption)),
})

/** What a roster lists twice, as warnings. */
export const repeatedIn = (roster: Roster): Problem[] =>
  repeatedSubjects(roster).map(({ kind, id, clientId, index }) => {
    const message = `The ${kind} ${quote(id)} of ${clientId} is listed twice, and counts once. Remove one, or write the dates of each.`
    return problem('cli/repeated-subject', `/${kind}s/${index}`, message, { id }, 'warning')
  })
