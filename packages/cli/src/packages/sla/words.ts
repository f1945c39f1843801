// mspkit/sla/words is @mspkit/sla/words. Written by `npm run manifests`.
export * from '@mspkit/sla/words'
