// mspkit/profitability/schema is @mspkit/profitability/schema. Written by `npm run manifests`.
export * from '@mspkit/profitability/schema'
