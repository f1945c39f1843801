// The file of --roster.

import type { Roster } from '@mspkit/obligations'
import { assetSchema, clientSchema, contactSchema, siteSchema } from '@mspkit/records/schema'
import { list, localDateSchema, name, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const agreement = strict({
  clientId: name("a client's id", 'acme'),
  from: localDateSchema,
  to: z.exactOptional(localDateSchema),
  obligations: z.exactOptional(list(name("an obligation's id", 'backup-daily'))),
})

/** What a roster file holds. */
export const rosterSchema: Schema<Roster> = strict({
  clients: z.exactOptional(list(clientSchema)),
  sites: z.exactOptional(list(siteSchema)),
  assets: z.exactOptional(list(assetSchema)),
  contacts: z.exactOptional(list(contactSchema)),
  agreements: z.exactOptional(list(agreement)),
})
