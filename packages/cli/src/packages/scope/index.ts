// mspkit/scope is @mspkit/scope. Written by `npm run manifests`.
export * from '@mspkit/scope'
