// mspkit/billing/calculations is @mspkit/billing/calculations. Written by `npm run manifests`.
export * from '@mspkit/billing/calculations'
