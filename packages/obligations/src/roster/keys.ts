// The keys of a roster and of its records, for a check that parses nothing.

import type { Asset, Client, Contact, Site } from '@mspkit/records'
import { didYouMean, quote } from '@mspkit/values'
import type { Agreement, Exemption, Job, Roster } from './roster'

/** The keys of a type: one that it does not have, and one that is left out, does not compile. */
const keysOf = <T>(keys: Readonly<Record<keyof T, true>>): ReadonlySet<string> => new Set(Object.keys(keys))

const about = { id: true, clientId: true, fields: true } as const
const active = { activeFrom: true, activeTo: true } as const
const named = { clientId: true, assetId: true, contactId: true, siteId: true, obligation: true } as const

export const rosterKeys = /* @__PURE__ */ keysOf<Roster>({
  clients: true,
  sites: true,
  assets: true,
  contacts: true,
  agreements: true,
  jobs: true,
  exemptions: true,
})
export const clientKeys = /* @__PURE__ */ keysOf<Client>({
  id: true,
  name: true,
  parentClientId: true,
  tier: true,
  internal: true,
  fields: true,
})
export const siteKeys = /* @__PURE__ */ keysOf<Site>({ ...about, timeZone: true, calendar: true })
export const contactKeys = /* @__PURE__ */ keysOf<Contact>({ ...about, ...active, kind: true, decisionMaker: true })
export const assetKeys = /* @__PURE__ */ keysOf<Asset>({
  ...about,
  ...active,
  siteId: true,
  type: true,
  managed: true,
  osSupported: true,
  licensed: true,
  warrantyTo: true,
})
export const agreementKeys = /* @__PURE__ */ keysOf<Agreement>({
  clientId: true,
  from: true,
  to: true,
  obligations: true,
})
export const jobKeys = /* @__PURE__ */ keysOf<Job>({ ...named, ...active, job: true })
export const exemptionKeys = /* @__PURE__ */ keysOf<Exemption>({
  ...named,
  part: true,
  from: true,
  to: true,
  kind: true,
  reason: true,
  grantedBy: true,
})

/** Whether an object has no other keys. */
export function isKnown(object: object, keys: ReadonlySet<string>): boolean {
  for (const key in object) if (!keys.has(key)) return false
  return true
}

/** @throws TypeError for a key that is none of these: what it was meant for would silently be left out. */
export function refuseUnknown(object: object, keys: ReadonlySet<string>, what: string): void {
  if (isKnown(object, keys)) return
  const key = Object.keys(object).find((each) => !keys.has(each)) ?? ''
  const known = didYouMean(key, keys) || ` Known keys: ${[...keys].join(', ')}.`
  throw new TypeError(`Unknown key ${quote(key)} of ${what}.${known}`)
}
