// mspkit/calendar is @mspkit/calendar. Written by `npm run manifests`.
export * from '@mspkit/calendar'
