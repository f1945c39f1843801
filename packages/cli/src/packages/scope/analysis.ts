// mspkit/scope/analysis is @mspkit/scope/analysis. Written by `npm run manifests`.
export * from '@mspkit/scope/analysis'
