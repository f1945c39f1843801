// mspkit/warehouse/duckdb is @mspkit/warehouse/duckdb. Written by `npm run manifests`.
export * from '@mspkit/warehouse/duckdb'
