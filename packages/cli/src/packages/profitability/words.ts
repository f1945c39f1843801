// mspkit/profitability/words is @mspkit/profitability/words. Written by `npm run manifests`.
export * from '@mspkit/profitability/words'
