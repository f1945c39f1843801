// npm run schemas: the JSON Schemas of every package, as `npm run build` makes them.

import { schemaFiles, writeSchemas } from '../src/schemas/files'

await writeSchemas()
console.log(`${(await schemaFiles()).size} JSON Schemas in packages/*/schema.`)
