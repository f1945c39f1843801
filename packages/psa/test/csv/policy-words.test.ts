// What a policy needs of the desk's configuration, and what the two do not call alike.

import type { Mapped } from '@mspkit/psa'
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
