// mspkit/connectwise is @mspkit/psa/connectwise. Written by `npm run manifests`.
export * from '@mspkit/psa/connectwise'
