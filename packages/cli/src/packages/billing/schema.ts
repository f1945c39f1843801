// mspkit/billing/schema is @mspkit/billing/schema. Written by `npm run manifests`.
export * from '@mspkit/billing/schema'
