// mspkit/values/money is @mspkit/values/money. Written by `npm run manifests`.
export * from '@mspkit/values/money'
