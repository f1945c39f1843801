// mspkit/values is @mspkit/values. Written by `npm run manifests`.
export * from '@mspkit/values'
