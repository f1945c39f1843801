// Writes docs/metrics.md from the registry: npx tsx packages/profitability/scripts/metrics.ts

import { writeFileSync } from 'node:fs'
import { describeMetrics } from '@mspkit/profitability/metrics'
import { metricsPage } from './page'

writeFileSync(new URL('../../../docs/metrics.md', import.meta.url), metricsPage(describeMetrics()))
