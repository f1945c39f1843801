// mspkit/psa/compare is @mspkit/psa/compare. Written by `npm run manifests`.
export * from '@mspkit/psa/compare'
