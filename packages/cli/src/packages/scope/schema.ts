// mspkit/scope/schema is @mspkit/scope/schema. Written by `npm run manifests`.
export * from '@mspkit/scope/schema'
