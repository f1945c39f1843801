// mspkit/report/html is @mspkit/report/html. Written by `npm run manifests`.
export * from '@mspkit/report/html'
