// mspkit/recurrence/schema is @mspkit/recurrence/schema. Written by `npm run manifests`.
export * from '@mspkit/recurrence/schema'
