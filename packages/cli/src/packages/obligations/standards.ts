// mspkit/obligations/standards is @mspkit/obligations/standards. Written by `npm run manifests`.
export * from '@mspkit/obligations/standards'
