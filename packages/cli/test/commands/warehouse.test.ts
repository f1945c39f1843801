// mspkit warehouse: a dbt project, and the days that changed.

import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { file, mspkit } from '../shell'

const hours = { mon: ['09:00-17:00'], tue: ['09:00-17:00'] }
const policy = (calendar: object, more: object = {}): object => ({
  calendar: 'desk',
  calendars: { desk: { timeZone: 'Etc/UTC', hours, ...calendar } },
  clocks: [
    { clock: 'resolution', targets: [{ when: { 'client.tier': 'gold' }, within: '4h' }, { within: '8h' }], ...more },
  ],
})
const span = ['--from', '2026-01-01T00:00:00Z', '--to', '2026-12-31T00:00:00Z']

test('warehouse dbt writes a project, once', async () => {
  const out = join(mkdtempSync(join(tmpdir(), 'mspkit-')), 'project')
  const words = ['warehouse', 'dbt', '--policy', file('w.json', policy({})), ...span, '--out', out]
  const refused = await mspkit(...words)
  expect(refused.code).toBe(2)
  expect(refused.err).toContain(
    'The policy reads "client.tier", and no column of the tickets holds it. Name one: --fact client.tier=client_tier',
  )
  const written = await mspkit(...words, '--fact', 'client.tier=client_tier')
  expect(written.code, written.err).toBe(0)
  expect(readdirSync(out)).toContain('dbt_project.yml')
  expect(readFileSync(join(out, 'models/staging/sla_ticket.sql'), 'utf8')).toContain('client_tier')
  expect((await mspkit(...words, '--fact', 'client.tier=client_tier')).err).toContain('is not empty')
  expect((await mspkit(...words, '--fact', 'client.tier')).err).toContain('Write e.g. --fact client.tier=client_tier')
  expect((await mspkit(...words, '--source', 'zendesk')).err).toContain('"zendesk" is not a source.')
})

test('warehouse dbt says what of a policy SQL cannot say', async () => {
  const capped = file('capped.json', policy({}, { pauseCap: { each: '1h' } }))
  const { code, err } = await mspkit(
    'warehouse',
    'dbt',
    '--policy',
    capped,
    ...span,
    '--fact',
    'client.tier=tier',
    '--out',
    '/nowhere',
  )
  expect(code).toBe(2)
  expect(err).toContain('"pauseCap" is not said in SQL')
})

test('warehouse refresh prints the days that changed', async () => {
  const before = file('before.json', policy({}))
  const after = file('after.json', policy({ holidays: ['2026-03-02', '2026-03-03'] }))
  const { code, out } = await mspkit('warehouse', 'refresh', '--before', before, '--policy', after, ...span)
  expect([code, out]).toEqual([0, '{"calendar":"desk","from":"2026-03-02","to":"2026-03-04"}\n'])
  expect((await mspkit('warehouse', 'refresh', '--before', before, '--policy', before, ...span)).out).toBe('')
})
