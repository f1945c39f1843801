// mspkit/scope/words is @mspkit/scope/words. Written by `npm run manifests`.
export * from '@mspkit/scope/words'
