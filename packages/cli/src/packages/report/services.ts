// mspkit/report/services is @mspkit/report/services. Written by `npm run manifests`.
export * from '@mspkit/report/services'
