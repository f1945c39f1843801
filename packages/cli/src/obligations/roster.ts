import type { Roster } from '@mspkit/obligations'
import { assetSchema, clientSchema, contactSchema, siteSchema } from '@mspkit/records/schema'
import { localDateSchema } from '@mspkit/values/schema'
import * as z from 'zod'

const agreement = () =>
  z.strictObject({
    clientId: z.string().min(1),
    from: localDateSchema,
    to: z.exactOptional(localDateSchema),
    obligations: z.exactOptional(z.array(z.string()).readonly()),
  })

/** What a roster file holds. */
export const rosterSchema: z.ZodType<Roster> = /* @__PURE__ */ z.strictObject({
  clients: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(clientSchema).readonly()),
  sites: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(siteSchema).readonly()),
  assets: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(assetSchema).readonly()),
  contacts: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(contactSchema).readonly()),
  agreements: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(/* @__PURE__ */ agreement()).readonly()),
})
