// mspkit/obligations is @mspkit/obligations. Written by `npm run manifests`.
export * from '@mspkit/obligations'
