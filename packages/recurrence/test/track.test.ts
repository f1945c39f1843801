// What a tracker decides about each ticket: verdicts, links, exclusions, and what people record.

import { compileRecurrence } from '@mspkit/recurrence'
import { DomainError } from '@mspkit/values'
import { describe, expect, it } from 'vitest'
import { backup, halfYear, printer, request, ticket } from './tickets'

const recurrence = compileRecurrence({ timeZone: 'Europe/Berlin' })

describe('verdicts', () => {
  it('are new, then duplicate within twelve hours, new-episode later, recurrence much later', () => {
    const tracker = recurrence.track()
    const seen = [
      backup('T1', '2026-03-02T07:00:00Z'),
      backup('T2', '2026-03-02T09:00:00Z'),
      backup('T3', '2026-03-09T07:00:00Z'),
      backup('T4', '2026-04-20T07:00:00Z'),
    ].map((one) => tracker.observe(one))
    expect(seen.map((one) => one.verdict)).toEqual(['new', 'duplicate', 'new-episode', 'recurrence'])
    expect(new Set(seen.map((one) => one.problemId))).toEqual(new Set(['problem-T1']))
    expect(seen.map((one) => one.duplicateOf)).toEqual([null, 'T1', null, null])
  })

  it('keep another matter of the same client apart', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    expect(tracker.observe(printer('T2', '2026-03-02T10:00:00Z')).verdict).toBe('new')
    expect(tracker.observe(request('T3', '2026-03-03T10:00:00Z', 1)).verdict).toBe('new')
  })

  it('keep tickets of another client apart', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    expect(tracker.observe(backup('T2', '2026-03-02T07:30:00Z', { clientId: 'other' })).verdict).toBe('new')
  })

  it('link an equal title in a stream of two tickets, with a reason', () => {
    const tracker = recurrence.track()
    tracker.observe(ticket('T1', '2026-03-02T07:00:00Z', 'VPN drops'))
    const second = tracker.observe(ticket('T2', '2026-03-04T07:00:00Z', 'VPN drops'))
    expect(second.verdict).toBe('new-episode')
    expect(second.reasons.map(({ code }) => code)).toEqual(['recurrence/same-title', 'recurrence/since-last'])
  })

  it('link nothing by function words, even in a short stream', () => {
    const tracker = recurrence.track()
    for (let n = 0; n < 12; n++) tracker.observe(request(`R${n}`, `2026-03-0${1 + (n % 9)}T10:00:00Z`, n, `client${n}`))
    const about = (description: string) => ({ description, category: 'Other' })
    tracker.observe(
      ticket('T1', '2026-03-10T07:00:00Z', 'Cannot open the sheet', about('The file is locked by another user.')),
    )
    const other = ticket('T2', '2026-03-12T07:00:00Z', 'Monitor flickers', about('When the docking station is used.'))
    expect(tracker.observe(other).verdict).toBe('new')
  })

  it('report a fixed problem that returns, only after the fix', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.observe(backup('T2', '2026-03-09T07:00:00Z'))
    tracker.markFixed({ ticketId: 'T2', at: '2026-03-09T12:00:00Z' })
    const back = tracker.observe(backup('T3', '2026-03-16T07:00:00Z'))
    expect(back.verdict).toBe('returned-after-fix')
    expect(back.brokenFix).toEqual({ ticketId: 'T2', fixedAt: '2026-03-09T12:00:00.000Z' })
    expect(tracker.problems()[0]?.lastFix).toEqual({
      ticketId: 'T2',
      fixedAt: '2026-03-09T12:00:00.000Z',
      returned: true,
    })
  })

  it('report only the first ticket of an episode if the definition says so', () => {
    const tracker = compileRecurrence({ timeZone: null, returned: 'first-of-episode' }).track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.markFixed({ ticketId: 'T1', at: '2026-03-02T12:00:00Z' })
    expect(tracker.observe(backup('T2', '2026-03-16T07:00:00Z')).verdict).toBe('returned-after-fix')
    expect(tracker.observe(backup('T3', '2026-03-16T08:00:00Z')).verdict).toBe('duplicate')
  })
})

it.each([
  [
    'openedAt',
    { openedAt: 'monday' },
    /1 problem in the ticket "T2":\n {2}\/openedAt {2}"monday" is not an instant\. Write/,
  ],
  ['title', { title: undefined }, /ticket "T2":\n {2}\/title {2}"title" is required/],
  ['clientId', { clientId: 7 }, /ticket "T2":\n {2}\/clientId {2}7 is a number; write the client's id/],
  ['events', { events: undefined }, /ticket "T2":\n {2}\/events {2}"events" is required/],
])('names a ticket that it cannot read (%s) and continues', (_, wrong, message) => {
  const tracker = recurrence.track()
  tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
  expect(() => tracker.observe(backup('T2', '2026-03-09T07:00:00Z', wrong as object))).toThrow(message)
  expect(tracker.observe(backup('T2', '2026-03-09T07:00:00Z')).verdict).toBe('new-episode')
})

it('names no function words in reasons', () => {
  const tracker = recurrence.track()
  for (const one of halfYear()) tracker.observe(one)
  tracker.observe(
    ticket('T1', '2026-06-01T07:00:00Z', 'Printer on the second floor', { contactId: 'eve@acme.example' }),
  )
  const again = ticket('T2', '2026-06-03T07:00:00Z', 'Printer on the second floor', { contactId: 'eve@acme.example' })
  const shared = tracker.observe(again).reasons.find((one) => one.code === 'recurrence/same-words')
  expect(shared?.facts.words).toEqual(['Printer', 'floor', 'second'])
})

it('gives every link a reason that a technician can look up', () => {
  const tracker = recurrence.track()
  const ties = /same-(?:asset|code|words|title|person)/
  for (const one of halfYear()) {
    const { verdict, reasons } = tracker.observe(one)
    if (verdict !== 'new') expect(reasons.some(({ code }) => ties.test(code))).toBe(true)
  }
})

describe('what does not count', () => {
  it.each([
    ['opened by schedule', { openedBy: 'schedule' as const }, 'opened-by-schedule'],
    ['a child', { parentId: 'T0' }, 'child'],
    ['merged', { events: [{ kind: 'merge' as const, into: 'T9', at: '2026-03-02T08:00:00Z' }] }, 'merged'],
    ['excluded by the definition', { category: 'Noise' }, 'excluded'],
  ])('%s', (_, more, why) => {
    const tracker = compileRecurrence({ timeZone: null, exclude: { category: 'Noise' } }).track()
    const seen = tracker.observe(backup('T1', '2026-03-02T07:00:00Z', more))
    expect(seen).toMatchObject({
      verdict: 'excluded',
      problemId: null,
      confidence: null,
      reasons: [{ facts: { why } }],
    })
    expect(tracker.problems({ ticketsAtLeast: 1 })).toEqual([])
  })
})

describe('people know better', () => {
  it('mustLink merges problems, lists the merge and keeps the older id', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.observe(printer('T2', '2026-03-03T07:00:00Z'))
    tracker.mustLink('T2', 'T1')
    expect(tracker.problems().map((one) => [one.problemId, one.ticketIds])).toEqual([['problem-T1', ['T1', 'T2']]])
    expect(tracker.revisions()).toEqual([
      { problemId: 'problem-T2', mergedInto: 'problem-T1', splitInto: null, at: '2026-03-03T07:00:00.000Z' },
    ])
  })

  it('cannotLink separates tickets and keeps them apart', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.observe(backup('T2', '2026-03-09T07:00:00Z'))
    tracker.cannotLink('T1', 'T2')
    expect(tracker.problems({ ticketsAtLeast: 1 }).map((one) => one.ticketIds)).toEqual([['T2'], ['T1']])
    expect(tracker.revisions()[0]).toMatchObject({ problemId: 'problem-T1', splitInto: 'problem-T2' })
  })

  it('cannotLink holds when late tickets arrive and problems merge', () => {
    const tracker = compileRecurrence({ timeZone: null, mergeAt: 0 }).track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.observe(printer('T2', '2026-03-03T07:00:00Z', { contactId: 'ada@acme.example' }))
    tracker.observe(backup('T3', '2026-03-09T07:00:00Z'))
    tracker.observe(backup('T4', '2026-03-16T07:00:00Z'))
    tracker.cannotLink('T3', 'T4')
    tracker.observe(printer('T0', '2026-03-01T07:00:00Z'))
    const [parted] = tracker.problems({ ticketsAtLeast: 1 }).filter((one) => one.ticketIds.includes('T4'))
    expect(parted?.ticketIds).not.toContain('T3')
    expect(tracker.problems({ ticketsAtLeast: 1 }).flatMap((one) => one.ticketIds)).toHaveLength(5)
  })

  it('mustLink makes a family of problems at two clients', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.observe(backup('T2', '2026-03-02T07:30:00Z', { clientId: 'other' }))
    tracker.mustLink('T1', 'T2')
    expect(new Set(tracker.problems({ ticketsAtLeast: 1 }).map((one) => one.familyId))).toEqual(new Set(['family-T1']))
  })

  it('unknown tickets are refused', () => {
    expect(() => recurrence.track().mustLink('A', 'B')).toThrow('Ticket "A" was not observed')
    expect(() => recurrence.track().mustLink('A', 'B')).toThrow(DomainError)
  })
})
