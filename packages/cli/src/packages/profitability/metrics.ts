// mspkit/profitability/metrics is @mspkit/profitability/metrics. Written by `npm run manifests`.
export * from '@mspkit/profitability/metrics'
