// mspkit/recurrence is @mspkit/recurrence. Written by `npm run manifests`.
export * from '@mspkit/recurrence'
