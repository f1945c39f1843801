// Writes the part of docs/metrics.md about reports: npx tsx packages/report/scripts/measures.ts

import { readFileSync, writeFileSync } from 'node:fs'
import { measuresFrom, measuresPart } from './page'

const file = new URL('../../../docs/metrics.md', import.meta.url)
const page = readFileSync(file, 'utf8')
const at = page.indexOf(measuresFrom)
writeFileSync(file, (at < 0 ? page : page.slice(0, at)) + measuresPart())
