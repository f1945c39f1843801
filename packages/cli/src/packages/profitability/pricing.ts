// mspkit/profitability/pricing is @mspkit/profitability/pricing. Written by `npm run manifests`.
export * from '@mspkit/profitability/pricing'
