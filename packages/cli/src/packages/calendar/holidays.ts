// mspkit/calendar/holidays is @mspkit/calendar/holidays. Written by `npm run manifests`.
export * from '@mspkit/calendar/holidays'
