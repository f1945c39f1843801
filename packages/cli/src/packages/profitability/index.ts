// mspkit/profitability is @mspkit/profitability. Written by `npm run manifests`.
export * from '@mspkit/profitability'
