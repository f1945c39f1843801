// Writes docs/metrics.md from the registry: npx tsx packages/profitability/scripts/metrics.ts

import { readFileSync, writeFileSync } from 'node:fs'
import { describeMetrics } from '@mspkit/profitability/metrics'
import { addedTo, frontMatterOf, metricsPage } from './page'

const file = new URL('../../../docs/metrics.md', import.meta.url)
const page = readFileSync(file, 'utf8')
writeFileSync(file, frontMatterOf(page) + metricsPage(describeMetrics()) + addedTo(page))
