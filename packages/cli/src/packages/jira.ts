// mspkit/jira is @mspkit/psa/jira. Written by `npm run manifests`.
export * from '@mspkit/psa/jira'
