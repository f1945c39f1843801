// Refusals that need odd input: each says what is wrong and goes on.

import { describe, expect, test } from 'vitest'
import { readFields } from '../../src/mcp/schema'
import { file, mspkit } from '../shell'

const codes = (value: unknown): string[] =>
  readFields(
    { at: { json: { type: 'string' }, isRequired: true, read: (one) => ({ ok: true, value: one }) } },
    value,
  ).problems.map(({ code, path, message }) => `${code} ${path} ${message}`)

test('arguments of a tool for assistants', () => {
  expect(codes([])).toEqual(['cli/no-arguments  [] is not an object of arguments.'])
  expect(codes({ att: 1 })).toEqual([
    'cli/missing-argument /at "at" is required.',
    'cli/unknown-argument /att Unknown argument "att". Known: at.',
  ])
  expect(codes({ at: '2026-03-01T00:00:00Z' })).toEqual([])
})

describe('mspkit obligations', () => {
  const policy = file('rare-policy.json', {
    timeZone: 'Etc/UTC',
    from: '2026-01-01',
    obligations: [{ id: 'backup', of: 'asset', every: '24h', responsible: 'provider' }],
  })
  const asset = { id: 'srv-1', clientId: 'acme', type: 'server' }
  const roster = file('rare-roster.json', { clients: [{ id: 'acme', name: 'Acme' }], assets: [asset, asset] })
  const map = file('rare.map.json', {
    row: 'evidence',
    dateFormat: 'iso',
    columns: { clientId: 'client', assetId: 'device', at: 'at', outcome: 'result' },
    given: { obligation: 'backup' },
    outcomes: { ok: 'success' },
  })
  const evidence = file(
    'rare.ndjson',
    '7\n{"client":"acme","device":"srv-1","at":"2026-02-01T00:00:00Z","result":"ok"}\n',
  )
  const base = ['obligations', '--policy', policy, '--roster', roster, '--at', '2026-02-01T12:00:00Z']

  test('a device that is listed twice counts once, and a line that is no record is left out', async () => {
    const { code, err, out } = await mspkit(...base, '--evidence', evidence, '--map', map)
    expect(code, err).toBe(0)
    expect(err).toContain(
      'The asset "srv-1" of acme is listed twice, and counts once. Remove one, or write the dates of each.',
    )
    expect(err).toContain('"7" is not a record. Export JSON objects, in a list or one per line.')
    expect(out).toContain('1 promise as of Sun 1 Feb 2026, 12:00 UTC: 0 unmet, 1 met')
  })
})

test('a record that is nested deeply is left out by a problem, not by an error of the engine', async () => {
  const deep = `{"id":"T-2","x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
  const tickets = file(
    'deep.ndjson',
    `${deep}\n{"id":"T-1","clientId":"a","title":"t","openedAt":"2026-02-01T00:00:00Z","events":[]}\n`,
  )
  const { err } = await mspkit('tickets', '--tickets', tickets, '--format', 'ndjson')
  expect(err).toContain('nested more than 64 levels deep')
})
