// Alerts of a monitoring tool as evidence: who is watched, and what an open alert counts as.
import { compileObligations, type Obligation } from '@mspkit/obligations'
import { evidenceReader, readyEvidence } from '@mspkit/psa/evidence'
import type { Evidence } from '@mspkit/records'
import { expect, test } from 'vitest'

const agent = (hostname: string, day: number, failing: number, warning: number) => ({
  hostname,
  client_name: 'acme',
  last_seen: `2026-04-${String(day).padStart(2, '0')}T02:00:00Z`,
  maintenance_mode: false,
  checks: { total: 9, failing, warning, has_failing_checks: failing > 0 || warning > 0 },
})
const days = Array.from({ length: 14 }, (_, i) => i + 1)
const records = [
  ...days.map((day) => agent('clean', day, 0, 0)),
  ...days.map((day) => agent('critical', day, day > 3 ? 1 : 0, 0)),
  ...days.map((day) => agent('warns', day, 0, day > 3 ? 2 : 0)),
  ...days.slice(0, 3).map((day) => agent('gone', day, 0, 0)),
]
const roster = {
  assets: ['clean', 'critical', 'warns', 'gone', 'never'].map((id) => ({ id, clientId: 'acme', type: 'server' })),
}
const monitoring: Obligation = { id: 'monitoring', of: 'asset', every: '24h', grace: '12h', responsible: 'provider' }

async function verdicts(more: Partial<Obligation>) {
  const map = readyEvidence
    .find(({ name }) => name === 'tactical-rmm-agents')
    ?.with({ given: { obligation: 'monitoring' } })
  if (map === undefined) throw new Error('no such map')
  const evidence: Evidence[] = []
  for await (const { value } of evidenceReader(map).evidence({ records })) if (value !== null) evidence.push(value)
  const policy = { timeZone: 'Etc/UTC', from: '2026-04-01', obligations: [{ ...monitoring, ...more }] } as const
  const statuses = compileObligations(policy).status(evidence, roster, '2026-04-14T12:00:00Z')
  return Object.fromEntries(statuses.map(({ subject, verdict }) => [subject.id, verdict]))
}
const silent = { gone: 'unmet', never: 'unmet' }

test.each<[string, Partial<Obligation>, object]>([
  ['no alert counts', {}, { clean: 'met', critical: 'unmet', warns: 'unmet' }],
  [
    'any device that reports in counts',
    { outcomes: ['success', 'warning'] },
    { clean: 'met', critical: 'met', warns: 'met' },
  ],
  [
    'warnings count, errors do not',
    { outcomes: ['success', 'warning'], counts: { failing: 0 } },
    { clean: 'met', critical: 'unmet', warns: 'met' },
  ],
])('%s: the policy says what an open alert is', async (_, more, expected) => {
  expect(await verdicts(more)).toEqual({ ...expected, ...silent })
})
