// mspkit/records is @mspkit/records. Written by `npm run manifests`.
export * from '@mspkit/records'
