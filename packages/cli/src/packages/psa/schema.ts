// mspkit/psa/schema is @mspkit/psa/schema. Written by `npm run manifests`.
export * from '@mspkit/psa/schema'
