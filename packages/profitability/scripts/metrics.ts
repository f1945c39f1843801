// Writes docs/metrics.md from the registry: npx tsx packages/profitability/scripts/metrics.ts

import { readFileSync, writeFileSync } from 'node:fs'
import { describeMetrics } from '@mspkit/profitability/metrics'
import { frontMatterOf, metricsPage } from './page'

const file = new URL('../../../docs/metrics.md', import.meta.url)
writeFileSync(file, frontMatterOf(readFileSync(file, 'utf8')) + metricsPage(describeMetrics()))
