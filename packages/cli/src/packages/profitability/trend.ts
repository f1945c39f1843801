// mspkit/profitability/trend is @mspkit/profitability/trend. Written by `npm run manifests`.
export * from '@mspkit/profitability/trend'
