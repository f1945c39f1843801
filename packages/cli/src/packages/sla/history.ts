// mspkit/sla/history is @mspkit/sla/history. Written by `npm run manifests`.
export * from '@mspkit/sla/history'
