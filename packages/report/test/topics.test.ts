// What tickets were about, by their titles.

import { expect, test } from 'vitest'
import { topicsOf } from '../src/document/client/topics'
import { clientView, viewOf } from '../src/facts/view'
import { facts, march } from './sample'

const topics = (...titles: readonly string[]) => {
  const tickets = titles.map((title, i) => ({
    ...{ id: `N${i}`, clientId: 'acme', title, openedAt: '2026-03-16T09:00:00Z' as const, events: [] },
  }))
  const found = topicsOf(viewOf(clientView({ ...facts, tickets }, 'acme'), march), false)
  return [...found.values()].map(({ name, count }) => [name, count])
}

test.each([
  [['Disk C: above 90 %', 'Disk C: above 90 %'], [['Disk C: above 90 %', 2]]],
  [['Disk C: above 90 %', 'Disk C: above 85%'], [['Disk C: above …', 2]]],
  [
    ['Ticket #12 reopened', 'Ticket #7 reopened', 'VPN drops'],
    [
      ['Ticket … reopened', 2],
      ['VPN drops', 1],
    ],
  ],
  [['RE: VPN drops', 'AW: FW: VPN drops', 'VPN drops'], [['VPN drops', 3]]],
  [['2026-03-02', '2026-03-03'], [['…', 2]]],
])('%j are %j', (titles, expected) => {
  expect(topics(...titles)).toEqual(expected)
})
