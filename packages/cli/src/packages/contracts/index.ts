// mspkit/contracts is @mspkit/contracts. Written by `npm run manifests`.
export * from '@mspkit/contracts'
