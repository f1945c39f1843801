// mspkit/billing is @mspkit/billing. Written by `npm run manifests`.
export * from '@mspkit/billing'
