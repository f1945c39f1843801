// mspkit/report/schema is @mspkit/report/schema. Written by `npm run manifests`.
export * from '@mspkit/report/schema'
