// mspkit/billing/words is @mspkit/billing/words. Written by `npm run manifests`.
export * from '@mspkit/billing/words'
