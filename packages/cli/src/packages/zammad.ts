// mspkit/zammad is @mspkit/psa/zammad. Written by `npm run manifests`.
export * from '@mspkit/psa/zammad'
