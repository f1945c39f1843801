// mspkit/calendar/words is @mspkit/calendar/words. Written by `npm run manifests`.
export * from '@mspkit/calendar/words'
