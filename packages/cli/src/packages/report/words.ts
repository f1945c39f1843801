// mspkit/report/words is @mspkit/report/words. Written by `npm run manifests`.
export * from '@mspkit/report/words'
