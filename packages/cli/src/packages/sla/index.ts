// mspkit/sla is @mspkit/sla. Written by `npm run manifests`.
export * from '@mspkit/sla'
