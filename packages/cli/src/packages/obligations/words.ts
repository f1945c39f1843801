// mspkit/obligations/words is @mspkit/obligations/words. Written by `npm run manifests`.
export * from '@mspkit/obligations/words'
