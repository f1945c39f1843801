// The law of a tracker's memory: whatever is recorded, in whatever order it comes, there is one answer, and nothing throws.
import type { Ticket } from '@mspkit/records'
import { compileRecurrence, explainProblem, type Feedback, type RecurrenceTracker } from '@mspkit/recurrence'
import { toEpochMs } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tickets } from '../arbitraries'

const seed = 20260302
const recurrence = compileRecurrence({ timeZone: 'Europe/Berlin', mergeAt: 0.6 })

type Step =
  | { readonly does: 'observe' }
  | { readonly does: 'repeat' | 'edit' | 'withdraw-ticket' | 'move' | 'fix' | 'name'; readonly at: number }
  | { readonly does: 'must-link' | 'cannot-link'; readonly at: number; readonly other: number }
  | { readonly does: 'another-cause'; readonly from: readonly number[] }
  | { readonly does: 'restore' | 'read' | 'withdraw' }

const at = fc.nat()
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ does: fc.constant('observe' as const) }) },
    fc.record({ does: fc.constantFrom('repeat', 'edit', 'withdraw-ticket', 'move', 'fix', 'name'), at }),
    fc.record({ does: fc.constantFrom('must-link', 'cannot-link'), at, other: at }),
    fc.record({ does: fc.constant('another-cause' as const), from: fc.array(at, { minLength: 1, maxLength: 4 }) }),
    fc.record({ does: fc.constantFrom('restore', 'read', 'withdraw') }),
  ),
  { minLength: 10, maxLength: 80 },
)

const text = JSON.stringify
const all = (tracker: RecurrenceTracker) => tracker.problems({ ticketsAtLeast: 1, kind: 'all' })

/** Plays steps on tickets in the order given. `reads` says whether it reads answers and restores snapshots in between. */
function play(list: readonly Ticket[], played: readonly Step[], reads: boolean): RecurrenceTracker {
  let tracker = recurrence.track()
  const seen: Ticket[] = []
  const gone = new Set<string>()
  const recorded: Feedback[] = []
  let next = 0
  const known = (n: number): Ticket | undefined => {
    const left = seen.filter(({ id }) => !gone.has(id))
    return left.length === 0 ? undefined : left[n % left.length]
  }
  const observe = (ticket: Ticket): void => {
    tracker.observe(ticket)
    gone.delete(ticket.id)
    const before = seen.findIndex(({ id }) => id === ticket.id)
    if (before >= 0) seen[before] = ticket
    else seen.push(ticket)
  }
  const run = (step: Step): void => {
    switch (step.does) {
      case 'observe': {
        const ticket = list[next++]
        if (ticket) observe(ticket)
        return
      }
      case 'restore':
        if (reads) tracker = recurrence.track(JSON.parse(text(tracker.snapshot())))
        return
      case 'read':
        if (reads) for (const { problemId } of all(tracker)) explainProblem(tracker, problemId)
        return
      case 'withdraw': {
        const last = recorded.pop()
        if (last) tracker.withdraw(last)
        return
      }
      case 'another-cause': {
        const ticketIds = [...new Set(step.from.flatMap((n) => known(n)?.id ?? []))]
        if (ticketIds.length === 0) return
        tracker.anotherCause(ticketIds)
        recorded.push({ kind: 'another-cause', ticketIds })
        return
      }
      case 'must-link':
      case 'cannot-link': {
        const [a, b] = [known(step.at), known(step.other)]
        if (!a || !b || a.id === b.id) return
        if (step.does === 'must-link') tracker.mustLink(a.id, b.id)
        else tracker.cannotLink(a.id, b.id)
        recorded.push({ kind: step.does, ticketIds: [a.id, b.id] })
        return
      }
    }
    change(step)
  }
  const change = (step: Extract<Step, { readonly at: number }>): void => {
    const ticket = known(step.at)
    if (!ticket) return
    const later = new Date(toEpochMs(ticket.openedAt) + (step.at % 50) * 3_600_000).toISOString()
    switch (step.does) {
      case 'repeat':
        expect(tracker.observe(ticket).reasons[0]?.code).toBe('recurrence/seen-before')
        return
      case 'edit':
        observe({ ...ticket, title: `${ticket.title} again`, category: 'Edited' })
        return
      case 'move':
        observe({ ...ticket, clientId: `c${step.at % 3}`, openedAt: later })
        return
      case 'withdraw-ticket':
        tracker.observe({ ...ticket, parentId: 'P1' })
        gone.add(ticket.id)
        return
      case 'fix':
        tracker.markFixed({ ticketId: ticket.id, at: later })
        recorded.push({ kind: 'fixed', ticketId: ticket.id, at: later })
        return
    }
  }
  for (const step of played) run(step)
  for (const ticket of list.slice(next)) observe(ticket)
  return tracker
}

const answers = (tracker: RecurrenceTracker): string => {
  const problems = all(tracker)
  return text([problems, tracker.families(), problems.map(({ problemId }) => explainProblem(tracker, problemId))])
}

describe('feedback, fixes, late tickets, repeats, edits and snapshots', () => {
  it('never throw, and reading or restoring in between changes nothing', () => {
    fc.assert(
      fc.property(tickets, steps, (list, played) => {
        const untouched = play(list, played, false)
        expect(answers(play(list, played, true))).toBe(answers(untouched))
        const again = recurrence.track(JSON.parse(text(untouched.snapshot())))
        expect(answers(again)).toBe(answers(untouched))
      }),
      { seed, numRuns: 300 },
    )
  })

  it('keep every counted ticket in exactly one problem, with an id of its own', () => {
    fc.assert(
      fc.property(tickets, steps, (list, played) => {
        const problems = all(play(list, played, true))
        const ids = problems.flatMap(({ ticketIds }) => ticketIds)
        expect(new Set(ids).size).toBe(ids.length)
        expect(new Set(problems.map(({ problemId }) => problemId)).size).toBe(problems.length)
      }),
      { seed, numRuns: 150 },
    )
  })

  it('give the same answer in any order of arrival, if the feedback comes last', () => {
    const feedback = steps.map((list) => list.filter(({ does }) => /link|cause|fix|withdraw$/.test(does)))
    fc.assert(
      fc.property(tickets, feedback, fc.infiniteStream(fc.nat()), (list, played, order) => {
        const shuffled = list
          .map((ticket) => [order.next().value, ticket] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, ticket]) => ticket)
        const arrive = (arriving: readonly Ticket[]): RecurrenceTracker => {
          const tracker = recurrence.track()
          for (const ticket of arriving) tracker.observe(ticket)
          const ids = list.map(({ id }) => id)
          for (const step of played) {
            if (!('at' in step)) continue
            const a = ids[step.at % ids.length]!
            const b = 'other' in step ? ids[step.other % ids.length]! : a
            const { openedAt } = list.find(({ id }) => id === a)!
            if (step.does === 'must-link') tracker.mustLink(a, b)
            if (step.does === 'cannot-link') tracker.cannotLink(a, b)
            if (step.does === 'fix')
              tracker.markFixed({ ticketId: a, at: toEpochMs(openedAt) + (step.at % 90) * 86_400_000 })
          }
          return tracker
        }
        expect(text(all(arrive(shuffled)))).toBe(text(all(arrive(list))))
      }),
      { seed, numRuns: 150 },
    )
  })
})

/** What was learned of lines, and the words of the last days, without the numbers that depend on the order of arrival. */
function learnedBy(tracker: RecurrenceTracker): string {
  const { state } = JSON.parse(text(tracker.snapshot()))
  const recents = state.waves.recents.v.map(
    ([word, uses]: [number, number[]]) => `${state.names[word]} ${uses.filter((_, i) => i % 2 === 0)}`,
  )
  return text([state.learned.lineKeys, state.learned.lineBits, recents.sort()])
}

describe('tickets of a busy desk that come late by any time', () => {
  it.each([3, 40, 400])('give the answer of tickets in order, by up to %i tickets', (late) => {
    const titles = ['Printer offline', 'Mail bounces with 550', 'Scanner jams', 'Disk full', 'VPN drops']
    const all = Array.from({ length: 500 }, (_, i): Ticket => {
      // In the middle, many clients have one cause at once.
      const n = (i * 7) % 5
      const isWave = i > 300 && i < 340
      return {
        id: `T${i}`,
        clientId: `c${(i * 3) % 8}`,
        contactId: `p${(i * 11) % 17}`,
        assetIds: [`srv-${(i * 5) % 9}`],
        title: isWave ? 'Tunnel agent crashes' : `${titles[n]} ${i % 6 === 0 ? 'again' : ''}`,
        description: isWave
          ? 'ztna.exe stops in wfpcallout with c0000005 after update 7.7.'
          : `It is about ${titles[(n + (i % 3)) % 5]} since day ${i}.\nSent by the portal of client ${i % 8}.`,
        openedAt: new Date(Date.UTC(2026, 0, 1, i * 2)).toISOString(),
        events: [],
      }
    })
    const position = (i: number): number => i + (i % 4 === 0 ? (i * 7919) % late : 0)
    const order = [...all.keys()].sort((a, b) => position(a) - position(b) || a - b)
    const shuffled = recurrence.track()
    const inOrder = recurrence.track()
    for (const [n, i] of order.entries()) {
      shuffled.observe(all[i]!)
      if (n % 20 === 19) shuffled.problems()
    }
    for (const ticket of all) inOrder.observe(ticket)
    expect(answers(shuffled) === answers(inOrder)).toBe(true)
    expect(learnedBy(shuffled) === learnedBy(inOrder)).toBe(true)
    expect(inOrder.families().length).toBeGreaterThan(0)
  })
})
