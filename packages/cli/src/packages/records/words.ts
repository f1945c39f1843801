// mspkit/records/words is @mspkit/records/words. Written by `npm run manifests`.
export * from '@mspkit/records/words'
