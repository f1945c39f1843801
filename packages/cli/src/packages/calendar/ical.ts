// mspkit/calendar/ical is @mspkit/calendar/ical. Written by `npm run manifests`.
export * from '@mspkit/calendar/ical'
