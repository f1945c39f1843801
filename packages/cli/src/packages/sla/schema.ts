// mspkit/sla/schema is @mspkit/sla/schema. Written by `npm run manifests`.
export * from '@mspkit/sla/schema'
