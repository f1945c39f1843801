// mspkit/report/views is @mspkit/report/views. Written by `npm run manifests`.
export * from '@mspkit/report/views'
