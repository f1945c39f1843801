// mspkit/warehouse is @mspkit/warehouse. Written by `npm run manifests`.
export * from '@mspkit/warehouse'
