// mspkit/contracts/profit is @mspkit/contracts/profit. Written by `npm run manifests`.
export * from '@mspkit/contracts/profit'
