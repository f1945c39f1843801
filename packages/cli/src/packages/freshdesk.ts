// mspkit/freshdesk is @mspkit/psa/freshdesk. Written by `npm run manifests`.
export * from '@mspkit/psa/freshdesk'
