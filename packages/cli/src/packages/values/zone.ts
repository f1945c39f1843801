// mspkit/values/zone is @mspkit/values/zone. Written by `npm run manifests`.
export * from '@mspkit/values/zone'
