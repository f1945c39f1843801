// mspkit/halopsa is @mspkit/psa/halopsa. Written by `npm run manifests`.
export * from '@mspkit/psa/halopsa'
