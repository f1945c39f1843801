import { describe, expect, test } from 'vitest'
import { file, mspkit } from '../shell'

const scope = file('scope.json', {
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'Etc/UTC',
  otherwise: { outcome: 'billable' },
  clauses: [],
})
const sla = { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '8h' }] }] }
const contract = file('contract.json', {
  ...{ id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'America/Chicago' },
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  lines: [{ id: 'care', kind: 'flat', price: '900.00' }],
})
const policy = file('policy.json', {
  timeZone: 'Etc/UTC',
  from: '2026-01-01',
  obligations: [{ id: 'backup', of: 'asset', every: '24h', responsible: 'provider' }],
})
const nothing = file('nothing.ndjson', '')
const request = file('request.json', { facts: {}, on: '2026-03-02' })
const month = ['--month', '2026-03', '--entries', nothing]
const period = ['--period', '2026-03', '--usage', file('usage.json', {})]

/** Every file that a command reads whole, by its option. */
const commands: readonly (readonly [name: string, command: (path: string) => readonly string[]])[] = [
  ['sla --policy', (path) => ['sla', '--tickets', nothing, '--policy', path]],
  ['sla --map', (path) => ['sla', '--tickets', 't.csv', '--map', path, '--policy', file('sla.json', sla)]],
  ['sla --tickets', (path) => ['sla', '--tickets', path, '--policy', file('sla.json', sla)]],
  ['obligations --policy', (path) => ['obligations', '--policy', path, '--roster', path, '--evidence', nothing]],
  ['obligations --roster', (path) => ['obligations', '--policy', policy, '--roster', path, '--evidence', nothing]],
  ['scope check', (path) => ['scope', 'check', path]],
  ['scope check --domains', (path) => ['scope', 'check', scope, '--domains', path]],
  ['scope decide --request', (path) => ['scope', 'decide', scope, '--request', path]],
  ['scope decide --usage', (path) => ['scope', 'decide', scope, '--request', request, '--usage', path]],
  ['scope decide --calendar', (path) => ['scope', 'decide', scope, '--request', request, '--calendar', `desk=${path}`]],
  ['bill CONTRACT', (path) => ['bill', path, ...period]],
  ['bill --usage', (path) => ['bill', contract, '--period', '2026-03', '--usage', path]],
  ['bill --billed', (path) => ['bill', contract, ...period, '--billed', path]],
  ['bill --documents', (path) => ['bill', contract, ...period, '--documents', path]],
  ['profit --contracts', (path) => ['profit', '--contracts', path, ...month]],
  ['profit --usage', (path) => ['profit', '--contracts', contract, ...month, '--usage', path]],
  ['profit --terms', (path) => ['profit', '--contracts', contract, ...month, '--terms', path]],
  ['profit --costs', (path) => ['profit', '--contracts', contract, ...month, '--costs', path]],
  ['profit --clients', (path) => ['profit', '--contracts', contract, ...month, '--clients', path]],
  ['recur --definition', (path) => ['recur', '--tickets', nothing, '--definition', path]],
  ['recur --fixes', (path) => ['recur', '--tickets', nothing, '--zone', 'Etc/UTC', '--fixes', path]],
]

const wrong: readonly unknown[] = [
  ...[null, 7, 'text', true, [], {}, [7], [{}], [null]],
  ...[{ unheard: 1 }, { calendars: 7 }, { calendars: { desk: 7 } }, { sla: { gold: [] } }, { scope: { 'all-in': {} } }],
  ...[{ rateCards: { house: { rates: 4 } } }, { obligations: { managed: null } }, { clients: [{ id: 7 }] }],
  ...[{ contacts: [{ kind: 'usr' }] }, { facts: 7 }, { facts: {}, work: {} }, { visits: 2 }, { category: 'incident' }],
  ...[[{ ticketId: 7, at: 'yesterday' }], [{ contractId: 7, month: '2026-3' }], [{ period: {}, lines: {} }]],
]

/** What the schema library says when nobody has said it better. */
const library = /Invalid|[Ee]xpected (?!property)|Too small|Too big|received undefined|\bundefined\b|\[object|NaN/

describe('whatever a file holds, a command says what is wrong in sentences', () => {
  test.each(commands)('%s', async (_, command) => {
    for (const document of wrong) {
      const { code, err } = await mspkit(...command(file('wrong.json', JSON.stringify(document))))
      expect(code, JSON.stringify(document)).toBeOneOf([0, 2])
      expect(err).not.toMatch(library)
      expect(err).not.toContain('    at ')
      for (const line of err.split('\n').filter((text) => text.includes('is required')))
        expect(line).toMatch(/"[^"]+" is required: .+\. \[[\w/-]+\]$|"[^"]+" is required: .+\.$/)
      if (code === 2) expect(err).toMatch(/wrong\.json/)
    }
  })
})
