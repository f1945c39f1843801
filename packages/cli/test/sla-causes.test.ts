// Shadow mode for many tickets: a vendor whose policy differs in one rule. Most of the differences are under that rule.

import type { Ticket } from '@mspkit/records'
import { compileSla, explainReading, type SlaPolicy } from '@mspkit/sla'
import { expect, test } from 'vitest'
import { causeCounts } from '../src/sla/print/causes'
import { explanationsOf } from '../src/sla/print/difference'

/** Numbers below a bound, the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * below)
  }
}

const below = numbers(7)
const at = (minute: number): string => new Date(Date.parse('2026-03-02T00:00:00Z') + minute * 60_000).toISOString()

/** A ticket that may wait, change its priority and be opened again. */
function ticket(id: number): Ticket {
  let minute = below(5 * 24 * 60)
  const openedAt = at(minute)
  const events: Ticket['events'][number][] = []
  const then = (more: number, event: Partial<Ticket['events'][number]>): void => {
    minute += more
    events.push({ id: `${events.length}`, at: at(minute), ...event } as Ticket['events'][number])
  }
  const status = (more: number, label: string, phase: 'active' | 'waiting' | 'resolved'): void =>
    then(more, {
      kind: 'status',
      status: label,
      phase,
      ...(phase === 'waiting' ? { waitingFor: 'client' as const } : {}),
    })
  status(1 + below(60), 'Open', 'active')
  if (below(10) < 6) {
    status(10 + below(290), 'Waiting', 'waiting')
    status(30 + below(3000), 'Open', 'active')
  }
  if (below(10) < 3) then(5 + below(200), { kind: 'priority', priority: below(2) === 0 ? 'P1' : 'P3' })
  status(10 + below(900), 'Solved', 'resolved')
  if (below(10) < 3) {
    status(60 + below(2000), 'Open', 'active')
    status(10 + below(500), 'Solved', 'resolved')
  }
  return {
    id: `T${id}`,
    clientId: 'acme',
    title: 'x',
    openedAt,
    openedPhase: 'new',
    priority: 'P2',
    history: 'complete',
    events,
  }
}
const tickets = Array.from({ length: 500 }, (_, id) => ticket(id))

const day = ['09:00-17:00'] as const
const desk = {
  timeZone: 'Etc/UTC',
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
  holidays: ['2026-03-04'],
} as const
const targets: SlaPolicy['clocks'][number]['targets'] = [{ when: { priority: 'P1' }, within: '2h' }, { within: '6h' }]
const policy = (more: Partial<SlaPolicy> = {}, own = targets): SlaPolicy => ({
  calendar: 'desk',
  calendars: { desk },
  pausedIn: ['Waiting'],
  clocks: [{ clock: 'resolution', targets: own }],
  ...more,
})

/** How many of the differences are under a cause, of all. */
function under(cause: string, ours: SlaPolicy, theirs: SlaPolicy): { readonly share: number; readonly all: number } {
  const [own, vendor] = [compileSla(ours), compileSla(theirs)]
  const causes = causeCounts()
  let all = 0
  for (const one of tickets) {
    const [mine, recorded] = [own, vendor].map((sla) => {
      const readings = explainReading(sla, one, '2026-03-20T00:00:00Z')
      return {
        readings,
        verdict: readings.some(({ verdict }) => verdict === 'breached') ? ('breached' as const) : ('met' as const),
      }
    })
    if (mine === undefined || recorded === undefined) continue
    const found = explanationsOf(mine.verdict, mine.readings, one.history)
    if (mine.verdict === recorded.verdict) causes.agree(found)
    else causes.differ(found, one.id)
    if (mine.verdict !== recorded.verdict) all++
  }
  const lines = causes.lines().map((line) => /^ +(\d+) tickets?: (.+) \(/.exec(line))
  expect(lines.reduce((sum, line) => sum + Number(line?.[1]), 0)).toBe(all)
  const many = lines.filter((line) => line?.[2]?.includes(cause)).reduce((sum, line) => sum + Number(line?.[1]), 0)
  return { share: many / all, all }
}

test.each<[string, SlaPolicy, SlaPolicy]>([
  ['ours pauses in "Waiting"; the vendor may count it', policy(), policy({ pausedIn: [] })],
  ['ours leaves out pauses, holidays and closed hours', policy(), policy({ calendar: 'always', pausedIn: [] })],
  ['ours is closed on holidays', policy(), policy({ calendars: { desk: { ...desk, holidays: [] } } })],
  ['ours counts on after a reopening', policy(), policy({ onReopen: 'first-only' })],
  ['the vendor may promise less than', policy(), policy({}, [{ within: '1h' }])],
  ['the vendor may promise more than', policy(), policy({}, [{ within: '12h' }])],
  ['ours limits how long a pause may be', policy({ pauseCap: { each: '4h' } }), policy()],
  ['ours counts time in "Waiting"; the vendor may pause there', policy({ pausedIn: [] }), policy()],
])('%s', (cause, ours, theirs) => {
  const { share, all } = under(cause, ours, theirs)
  expect(all).toBeGreaterThan(10)
  expect(share).toBeGreaterThan(0.9)
})
