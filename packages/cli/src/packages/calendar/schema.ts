// mspkit/calendar/schema is @mspkit/calendar/schema. Written by `npm run manifests`.
export * from '@mspkit/calendar/schema'
