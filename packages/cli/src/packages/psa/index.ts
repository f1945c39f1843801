// mspkit/psa is @mspkit/psa. Written by `npm run manifests`.
export * from '@mspkit/psa'
