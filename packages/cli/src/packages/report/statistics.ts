// mspkit/report/statistics is @mspkit/report/statistics. Written by `npm run manifests`.
export * from '@mspkit/report/statistics'
