// mspkit/records/schema is @mspkit/records/schema. Written by `npm run manifests`.
export * from '@mspkit/records/schema'
