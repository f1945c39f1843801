import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { examples, file, mspkit } from '../shell'

const term = { from: '2026-01-01', to: '2027-01-01' }
const policy = {
  id: 'recurring',
  term,
  timeZone: 'America/Chicago',
  currency: 'USD',
  standardRate: '150.00',
  otherwise: { outcome: 'out-of-scope', fallback: 'tm' },
  clauses: [
    { id: 'help-desk', kind: 'include', name: '3.1 Help desk', when: { category: ['incident', 'request'] } },
    { id: 'personal', kind: 'exclude', when: { 'asset.ownership': 'personal' }, outcome: 'out-of-scope' },
    {
      id: 'visits',
      kind: 'limit',
      measure: 'visits',
      per: 'month',
      max: 2,
      when: { delivery: 'onsite' },
      beyond: { outcome: 'billable', percentOfStandard: '100' },
    },
  ],
}
const timeAndMaterials = {
  id: 'tm',
  term,
  timeZone: 'America/Chicago',
  currency: 'USD',
  otherwise: { outcome: 'billable', rate: '165.00' },
  clauses: [],
}
const request = (id: string, more: object): object => ({
  id,
  facts: { category: 'incident', delivery: 'remote', 'asset.ownership': 'company', visitId: 'V9', ...more },
  work: { from: '2026-04-14T09:00:00-05:00', to: '2026-04-14T10:30:00-05:00' },
})
const requests = [request('a fix', {}), request('a tablet', { 'asset.ownership': 'personal' })]
const visit = request('a visit', { delivery: 'onsite' })
const given = (verb: 'decide' | 'explain', ...more: string[]): string[] => [
  'scope',
  verb,
  file('policy.json', policy),
  '--request',
  file('requests.json', requests),
  ...more,
]

describe('mspkit scope check', () => {
  const check = (...more: string[]): Promise<{ code: number; out: string; err: string }> =>
    mspkit('scope', 'check', file('policy.json', policy), ...more)

  test('finds what is wrong before anybody signs, with an instance of each', async () => {
    const domains = file('domains.json', {
      category: ['incident', 'request', 'question'],
      delivery: ['remote', 'onsite'],
      'asset.ownership': ['company', 'personal'],
    })
    const { code, out, err } = await check('--domains', domains)
    expect(code).toBe(0)
    expect(out).toContain('e.g. category "question"')
    expect(out).toContain('Never billed: "personal" excludes work and names no fallback.')
    expect(out).toContain('12 different requests were looked at.')
    expect(err).toBe('')
    expect((await check('--domains', domains, '--fail-on-findings')).code).toBe(1)
  })

  test('without domains it takes the values that clauses name, and says so', async () => {
    const { out, err } = await check('--format', 'json')
    expect(JSON.parse(out)).toMatchObject([
      { policyId: 'recurring', analysis: { withoutFallback: [{ clause: 'personal', why: 'never-billed' }] } },
    ])
    expect(err).toContain('--domains')
  })

  test('reads the policy that a contract holds, and every policy of a chain', async () => {
    const contract = file('contract.json', { id: 'AG-1', lines: [], scope: policy })
    expect((await mspkit('scope', 'check', contract)).out).toContain('Never billed: "personal"')
    const chain = file('chain.json', { first: 'recurring', policies: [policy, timeAndMaterials] })
    const { out } = await mspkit('scope', 'check', chain)
    expect(out).toMatch(/^recurring\n(.*\n)*tm\n/)
  })

  test('a ring of fallbacks is found behind the policy', async () => {
    const back = { ...timeAndMaterials, otherwise: { outcome: 'out-of-scope', fallback: 'recurring' } }
    const { out } = await check('--behind', file('back.json', back))
    expect(out).toMatch(/Fallback cycle: "\w+" falls back to "\w+"/)
  })

  test.each([
    [
      file('clause.json', { ...policy, clauses: [{ ...policy.clauses[0], kind: 'inclde' }] }),
      [],
      '/clauses/0/kind  Unknown value "inclde"',
    ],
    [file('named.json', { lines: [], scope: 'all-in' }), [], 'names the policy "all-in", which has a file of its own'],
    [file('none.json', { lines: [] }), [], 'The contract has no "scope".'],
    [file('loose.json', { first: 'recurring', policies: [policy] }), [], 'No policy of the chain is called "tm".'],
    ['nowhere.json', [], 'There is no file nowhere.json.'],
    [
      file('policy.json', policy),
      ['--domains', file('few.json', { category: ['incident'] })],
      'Clauses read "delivery"',
    ],
    [file('policy.json', policy), ['--domains', file('bare.json', { category: 'incident' })], '/category  "incident"'],
  ])('bad input %s %j: one clear message and 2', async (path, args, message) => {
    const { code, err } = await mspkit('scope', 'check', path, ...args)
    expect(err).toContain(message)
    expect(err).not.toContain('    at ')
    expect(code).toBe(2)
  })
})

describe('mspkit scope decide and explain', () => {
  test('decides each request of a file', async () => {
    const { code, out } = await mspkit(...given('decide'))
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      'a fix',
      '  Covered, by "help-desk".',
      '    Tue 14 Apr 2026, 09:00 CDT to Tue 14 Apr 2026, 10:30 CDT, 1 h 30 min: covered (help-desk)',
      '',
      'a tablet',
      '  Out of scope, by "personal".',
      '    Tue 14 Apr 2026, 09:00 CDT to Tue 14 Apr 2026, 10:30 CDT, 1 h 30 min: not billed (personal)',
      '',
    ])
    expect((await mspkit(...given('decide', '--zone', 'Etc/UTC'))).out).toContain('14:00 UTC to')
  })

  test('explains with every clause that spoke, and what would make it covered', async () => {
    const change = file('change.json', { 'asset.ownership': ['company', 'personal'] })
    const { out } = await mspkit(...given('explain', '--change', change))
    expect(out).toContain('- Inclusion "help-desk" (3.1 Help desk) holds: category is "incident".')
    expect(out).toContain('It is covered as it is.')
    expect(out).toContain('It would be covered if asset.ownership were "company".')
  })

  test('what was used before decides', async () => {
    const asked = file('visit.json', visit)
    const one = await mspkit(...given('decide', '--request', asked, '--usage', file('one.json', { visits: '1' })))
    expect(one.out).toMatch(/^a visit\n {2}Covered/)
    const two = await mspkit(
      ...given(
        'decide',
        '--request',
        asked,
        '--usage',
        file('two.json', { visits: ['V1', 'V2'] }),
        '--format',
        'ndjson',
      ),
    )
    expect(JSON.parse(two.out)).toMatchObject({ id: 'a visit', outcome: 'billable', amount: '225.00' })
  })

  test('the same for machines', async () => {
    const json = JSON.parse((await mspkit(...given('decide', '--format', 'json'))).out)
    expect(json.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['covered', 'out-of-scope'])
    expect(JSON.parse((await mspkit(...given('explain', '--format', 'json'))).out)[0].reasons).not.toHaveLength(0)
    expect((await mspkit(...given('decide', '--format', 'csv'))).out.split('\n').slice(0, 3)).toEqual([
      'id,outcome,decidedBy,missing,coveredMinutes,billableMinutes,unbilledMinutes,amount',
      expect.stringMatching(/^a fix,covered,help-desk,,90\.00,0\.00,0\.00,/),
      expect.stringMatching(/^a tablet,out-of-scope,personal,,0\.00,0\.00,90\.00,/),
    ])
  })

  test('follows a chain to the contract that takes the work', async () => {
    const chain = file('chain.json', { first: 'recurring', policies: [policy, timeAndMaterials] })
    const question = file('question.json', request('a question', { category: 'question' }))
    const { out } = await mspkit('scope', 'explain', chain, '--request', question)
    expect(out).toContain('Billable, taken by "tm" (recurring → tm).')
    expect(out).toContain('Total: 247.50 USD.')
    expect(out).toContain('recurring:')
    const used = file('usage.json', { recurring: { visits: '2' } })
    const asked = await mspkit('scope', 'decide', chain, '--request', file('visit.json', visit), '--usage', used)
    expect(asked.out).toContain('Total: 225.00 USD.')
  })

  test('exits with 1 for what is not covered only when asked', async () => {
    expect((await mspkit(...given('decide', '--fail-unless-covered'))).code).toBe(1)
    const fix = file('fix.json', requests[0] as object)
    expect((await mspkit(...given('decide', '--request', fix, '--fail-unless-covered'))).code).toBe(0)
  })

  test.each([
    [['--request', file('key.json', { fact: {} })], '/fact  Unknown key "fact". Did you mean "facts"?'],
    [
      ['--request', file('when.json', { ...visit, work: { from: '2026-04-14T09:00', to: '2026-04-14T10:00:00Z' } })],
      '/work/from  "2026-04-14T09:00"',
    ],
    [
      [
        '--request',
        file('back.json', { ...visit, work: { from: '2026-04-14T09:00:00Z', to: '2026-04-14T08:00:00Z' } }),
      ],
      'before it begins',
    ],
    [['--usage', file('limit.json', { visit: '2' })], 'No limit is called "visit". Did you mean "visits"?'],
    [['--usage', file('amount.json', { visits: 2 })], 'amount.json: 1 problem in the usage:'],
    [['--calendar', 'desk='], 'names no calendar'],
    [['--zone', 'Chicago'], 'is not a time zone'],
    [['--format', 'xml'], 'text, json, ndjson, csv'],
  ])('bad input %j: one clear message and 2', async (args, message) => {
    const { code, err } = await mspkit(...given('decide', ...args))
    expect(err).toContain(message)
    expect(err).not.toContain('    at ')
    expect(code).toBe(2)
  })

  test('helps with examples', async () => {
    for (const verb of [[], ['check'], ['decide'], ['explain']])
      expect((await mspkit('scope', ...verb, '--help')).out).toContain('Examples:')
  })
})

test('the example agreement: found wanting, and asked', async () => {
  const contracts = `${examples}/contracts`
  const all = `${contracts}/all-in.scope.json`
  const { out } = await mspkit('scope', 'check', all, '--domains', `${contracts}/all-in.domains.json`)
  expect(out).toContain('Gaps: no clause matches')
  const night = {
    facts: { category: 'alert', workType: 'support', priority: 'P2' },
    work: { from: '2026-04-14T22:00:00-05:00', to: '2026-04-14T22:30:00-05:00' },
  }
  const calendar = ['--calendar', `desk=${contracts}/desk.calendar.json`]
  const decided = await mspkit('scope', 'decide', all, ...calendar, '--request', file('night.json', night))
  expect(decided.out).toContain('Cannot be decided yet')
  expect(await mspkit('scope', 'decide', all, '--request', file('night.json', night))).toMatchObject({
    code: 2,
    err: expect.stringContaining('Give calendars as --calendar NAME=FILE.'),
  })
  const contract = {
    lines: [],
    scope: JSON.parse(readFileSync(all, 'utf8')),
    calendars: { desk: JSON.parse(readFileSync(`${contracts}/desk.calendar.json`, 'utf8')) },
  }
  const own = await mspkit('scope', 'decide', file('ag.json', contract), '--request', file('night.json', night))
  expect(own.out).toBe(decided.out)
})
