// mspkit/contracts/schema is @mspkit/contracts/schema. Written by `npm run manifests`.
export * from '@mspkit/contracts/schema'
