// mspkit/values/zod is @mspkit/values/zod. Written by `npm run manifests`.
export * from '@mspkit/values/zod'
