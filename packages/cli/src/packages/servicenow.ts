// mspkit/servicenow is @mspkit/psa/servicenow. Written by `npm run manifests`.
export * from '@mspkit/psa/servicenow'
