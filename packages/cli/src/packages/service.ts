// mspkit/service is @mspkit/psa/service. Written by `npm run manifests`.
export * from '@mspkit/psa/service'
