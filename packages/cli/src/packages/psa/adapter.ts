// mspkit/psa/adapter is @mspkit/psa/adapter. Written by `npm run manifests`.
export * from '@mspkit/psa/adapter'
