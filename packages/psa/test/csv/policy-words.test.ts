// What a policy needs of the desk's configuration, and what the two do not call alike.

import type { Mapped } from '@mspkit/psa'
import { connectwise } from '@mspkit/psa/connectwise'
import { freshservice } from '@mspkit/psa/freshservice'
import { zendesk } from '@mspkit/psa/zendesk'
import type { SlaPolicy } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'

const policy: SlaPolicy = {
  calendar: 'always',
  pausedIn: [{ phase: 'waiting' }, 'Parked'],
  excluded: [{ when: { any: [{ type: ['task', 'chore'] }, { 'client.tier': 'bronze' }] }, reason: 'no request' }],
  clocks: [
    {
      clock: 'resolution',
      targets: [
        { when: { priority: 'P1' }, within: '1h' },
        { when: { all: [{ priority: ['P2', 'high'] }, { not: { queue: { not: 'Desk' } } }] }, within: '4h' },
        { within: '8h' },
      ],
    },
  ],
}
const row = { subject: 'x', organization_id: 2, created_at: '2026-03-02T09:00:00Z', updated_at: '2026-03-02T10:00:00Z' }
const track = (priorities?: Record<string, string>) => {
  const desk = zendesk(priorities === undefined ? {} : { priorities }).track()
  const ids = ['urgent', 'high', 'low', 'low']
  for (const [id, priority] of ids.entries())
    desk.ticket({ ...row, id, status: 'open', priority, type: id === 0 ? 'task' : 'incident', group_id: 9 })
  return desk
}
const said = (all: ReturnType<ReturnType<typeof track>['missingConfig']>): string[] =>
  all.map(({ map, key, count }) => `${map} ${key} ${count}`)

test('without a policy it lists what no table knows', () => {
  expect(said(track().missingConfig())).toEqual(['priorities urgent 1', 'priorities high 1', 'priorities low 2'])
})
test("labels that the policy uses itself need no map, and words that no ticket has are the policy's", () => {
  expect(said(track().missingConfig(policy))).toEqual([
    'priorities urgent 1',
    'priorities low 2',
    'policy/priority P1 0',
    'policy/priority P2 0',
    'policy/type chore 0',
    'policy/type incident 3',
    'policy/queue Desk 0',
    'policy/queue 9 4',
    'policy/status Parked 0',
  ])
})
test('a mapped priority is known by its word; one that the policy does not name is listed', () => {
  const desk = track({ urgent: 'P1', high: 'P2', low: 'P4' })
  expect(said(desk.missingConfig(policy)).filter((one) => one.includes('priorit'))).toEqual([
    'policy/priority high 0',
    'policy/priority P4 2',
  ])
})
test('a policy that names no priorities needs none', () => {
  const plain: SlaPolicy = { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '8h' }] }] }
  expect(track().missingConfig(plain)).toEqual([])
})
describe('every fact of a ticket is judged', () => {
  const when = (condition: SlaPolicy['clocks'][number]['targets'][number]['when']): SlaPolicy => ({
    calendar: 'always',
    clocks: [
      { clock: 'resolution', targets: [{ ...(condition === undefined ? {} : { when: condition }), within: '8h' }] },
    ],
  })
  test.each<[string, Parameters<typeof when>[0], string[]]>([
    ['a client that no ticket has', { clientId: 'nobody' }, ['policy/clientId nobody 0']],
    ['a client that tickets have', { clientId: '2' }, []],
    ['an id as a number', { queue: [9, 8] }, ['policy/queue 8 0']],
    ['a board, where no ticket has one', { 'board.name': 'Projects' }, ['policy/board.name Projects 0']],
    ['a misspelt fact', { priorty: 'P1' }, ['policy/priorty P1 0']],
    ['a custom field', { 'custom.7': ['gold', 'iron'] }, ['policy/custom.7 iron 0']],
    ['an element of a list', { tags: { contains: 'vip' } }, ['policy/tags vip 0']],
    ['words in a combination', { any: [{ not: { contractId: { not: 'C9' } } }] }, ['policy/contractId C9 0']],
    ['a fact of the client', { 'client.tier': 'gold', 'asset.type': 'server' }, []],
    ['no words', { priority: { exists: true }, 'custom.7': { gt: 3 }, clientId: { fact: 'asset.id' } }, []],
  ])('%s', (_what, condition, expected) => {
    const desk = zendesk().track()
    for (const id of [1, 2])
      desk.ticket({
        ...row,
        id,
        status: 'open',
        group_id: 9,
        tags: ['a', 'b'],
        custom_fields: [{ id: 7, value: 'gold' }],
      })
    expect(said(desk.missingConfig(when(condition)))).toEqual(expected)
  })
  test('of boards also those that the policy lacks', () => {
    const desk = connectwise().track()
    const ticket = { summary: 'x', company: { id: 5 }, _info: { dateEntered: row.created_at } }
    for (const [id, name] of ['Desk', 'Field', 'Field'].entries()) desk.ticket({ ...ticket, id, board: { name } })
    const found = said(desk.missingConfig(when({ 'board.name': ['Desk', 'Projects'] })))
    expect(found.filter((one) => one.startsWith('policy'))).toEqual([
      'policy/board.name Projects 0',
      'policy/board.name Field 2',
    ])
  })
  test('of a fact with more words than are counted, none is called absent', () => {
    const desk = zendesk().track()
    for (let id = 1; id <= 600; id++) desk.ticket({ ...row, id, organization_id: id, status: 'open' })
    expect(said(desk.missingConfig(when({ clientId: ['550', '601'] })))).toEqual([])
  })
})
test('statuses stay listed: by their phases clocks pause and stop', () => {
  const desk = freshservice().track()
  desk.ticket({
    id: 1,
    status: 7,
    priority: 2,
    department_id: 4,
    created_at: row.created_at,
    updated_at: row.updated_at,
  })
  expect(said(desk.missingConfig(policy))).toContain('statuses 7 1')
})
describe('a policy that is none', () => {
  test.each([[null], [7], ['x']])('%j is refused', (wrong) =>
    expect(() => track().missingConfig(wrong as never)).toThrow(/an SLA policy/),
  )
  test('one that holds itself ends', () => {
    const loop: Record<string, unknown> = { calendar: 'always' }
    loop.clocks = [loop]
    expect(track().missingConfig(loop as never)).toEqual([])
  })
})
test('what was rejected is not counted', () => {
  const desk = zendesk().track()
  const refused: Mapped<unknown> = desk.ticket({ subject: 'x' })
  expect(refused.value).toBeNull()
  expect(said(desk.missingConfig(policy))).toContain('policy/priority high 0')
})
