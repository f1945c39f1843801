// mspkit/sla/read is @mspkit/sla/read. Written by `npm run manifests`.
export * from '@mspkit/sla/read'
