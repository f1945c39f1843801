// mspkit/autotask is @mspkit/psa/autotask. Written by `npm run manifests`.
export * from '@mspkit/psa/autotask'
