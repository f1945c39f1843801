// mspkit/report is @mspkit/report. Written by `npm run manifests`.
export * from '@mspkit/report'
