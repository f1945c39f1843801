// mspkit/values/schema is @mspkit/values/schema. Written by `npm run manifests`.
export * from '@mspkit/values/schema'
