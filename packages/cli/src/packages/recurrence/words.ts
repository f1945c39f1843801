// mspkit/recurrence/words is @mspkit/recurrence/words. Written by `npm run manifests`.
export * from '@mspkit/recurrence/words'
