// mspkit/csv is @mspkit/psa/csv. Written by `npm run manifests`.
export * from '@mspkit/psa/csv'
