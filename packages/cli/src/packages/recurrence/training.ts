// mspkit/recurrence/training is @mspkit/recurrence/training. Written by `npm run manifests`.
export * from '@mspkit/recurrence/training'
