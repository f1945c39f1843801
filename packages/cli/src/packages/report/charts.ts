// mspkit/report/charts is @mspkit/report/charts. Written by `npm run manifests`.
export * from '@mspkit/report/charts'
