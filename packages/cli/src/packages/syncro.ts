// mspkit/syncro is @mspkit/psa/syncro. Written by `npm run manifests`.
export * from '@mspkit/psa/syncro'
