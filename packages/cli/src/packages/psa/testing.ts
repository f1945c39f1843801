// mspkit/psa/testing is @mspkit/psa/testing. Written by `npm run manifests`.
export * from '@mspkit/psa/testing'
