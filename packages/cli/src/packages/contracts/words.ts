// mspkit/contracts/words is @mspkit/contracts/words. Written by `npm run manifests`.
export * from '@mspkit/contracts/words'
