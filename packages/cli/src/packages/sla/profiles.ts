// mspkit/sla/profiles is @mspkit/sla/profiles. Written by `npm run manifests`.
export * from '@mspkit/sla/profiles'
