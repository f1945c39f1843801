// mspkit/obligations/schema is @mspkit/obligations/schema. Written by `npm run manifests`.
export * from '@mspkit/obligations/schema'
