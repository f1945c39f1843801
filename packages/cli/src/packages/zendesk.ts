// mspkit/zendesk is @mspkit/psa/zendesk. Written by `npm run manifests`.
export * from '@mspkit/psa/zendesk'
