// mspkit/profitability/actuarial is @mspkit/profitability/actuarial. Written by `npm run manifests`.
export * from '@mspkit/profitability/actuarial'
