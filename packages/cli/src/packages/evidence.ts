// mspkit/evidence is @mspkit/psa/evidence. Written by `npm run manifests`.
export * from '@mspkit/psa/evidence'
