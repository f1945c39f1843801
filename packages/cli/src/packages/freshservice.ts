// mspkit/freshservice is @mspkit/psa/freshservice. Written by `npm run manifests`.
export * from '@mspkit/psa/freshservice'
