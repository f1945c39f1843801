// mspkit/values/arguments is @mspkit/values/arguments. Written by `npm run manifests`.
export * from '@mspkit/values/arguments'
