// The numbers and steps that decide: windows, thresholds, profiles, and what merges and splits keep.

import type { Ticket } from '@mspkit/records'
import { compileRecurrence, type RecurrenceTracker } from '@mspkit/recurrence'
import { describe, expect, it } from 'vitest'
import { backup, printer, request, ticket } from '../tickets'

const recurrence = compileRecurrence({ timeZone: 'Europe/Berlin' })
const dayMs = 86_400_000
const start = Date.UTC(2026, 0, 5, 9)
const at = (days: number): string => new Date(start + days * dayMs).toISOString()

/** A tracker that knows forty days of everyday work at twelve clients. */
function desk(): RecurrenceTracker {
  const tracker = recurrence.track()
  for (let day = 0; day < 40; day++) tracker.observe(request(`R${day}`, at(day), day, `c${day % 12}`))
  return tracker
}

describe('families', () => {
  const outage = (i: number, days: number): Ticket =>
    ticket(`W${i}`, at(days), 'Tunnel client crashes', {
      clientId: `c${i}`,
      contactId: `w${i}`,
      category: 'Network',
      description: 'ztna.exe stops in wfpcallout with c0000005 after update 7.7.',
    })
  const clientsIn = (clients: number, daysBetween: number): number => {
    const tracker = desk()
    for (let i = 0; i < clients; i++) tracker.observe(outage(i, 50 + i * daysBetween))
    return tracker.families()[0]?.clientIds.length ?? 0
  }

  it('need the same sudden words at three other clients', () => {
    expect(clientsIn(3, 0.1)).toBe(0)
    expect(clientsIn(4, 0.1)).toBe(4)
  })

  it('need them within five days', () => {
    expect(clientsIn(8, 1.2)).toBe(8)
    expect(clientsIn(8, 4)).toBe(0)
    expect(clientsIn(8, 8)).toBe(0)
  })

  it('leave out a long-lived problem of one client that uses the words', () => {
    const tracker = desk()
    for (let week = 0; week < 6; week++) tracker.observe({ ...outage(0, 50 + week * 7), id: `L${week}` })
    for (let i = 1; i < 8; i++) tracker.observe(outage(i, 86 + i * 0.1))
    expect(tracker.families()[0]?.clientIds).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'])
  })

  it('of two clients are not listed, those of three are', () => {
    const tracker = recurrence.track()
    for (const [i, clientId] of ['a', 'b', 'c'].entries()) tracker.observe(backup(`T${i}`, at(i), { clientId }))
    tracker.mustLink('T0', 'T1')
    expect(tracker.families()).toEqual([])
    tracker.mustLink('T1', 'T2')
    expect(tracker.families().map(({ clientIds }) => clientIds)).toEqual([['a', 'b', 'c']])
  })
})

describe('a problem', () => {
  it('remembers the words of later tickets, also when the first has many', () => {
    const tracker = desk()
    const about = (id: string, days: number, description: string): Ticket => backup(id, at(days), { description })
    tracker.observe(about('T1', 50, 'Volume shadow copy writers hang before every snapshot of finance mailbox store.'))
    tracker.observe(about('T2', 57, 'Repository extent refuses chunks, code 0x8004231f from vsswriter.'))
    const seen = tracker.observe(about('T3', 64, 'Again 0x8004231f.'))
    expect(seen.problemId).toBe('problem-T1')
    expect(seen.reasons).toContainEqual({ code: 'recurrence/same-code', facts: { code: '0x8004231f' }, source: null })
  })

  it('is not explained by words that a fifth of all tickets have', () => {
    const tracker = recurrence.track()
    const names = ['lamp', 'desk', 'chair', 'mouse', 'cable', 'badge', 'phone', 'screen', 'door', 'fan']
    for (let day = 0; day < 30; day++)
      tracker.observe(ticket(`P${day}`, at(day), `Portal ${names[day % 10]} ${day % 7}`, { clientId: `c${day % 5}` }))
    tracker.observe(ticket('T1', at(40), 'Portal scanner quenched', { clientId: 'c1' }))
    const seen = tracker.observe(ticket('T2', at(42), 'Portal scanner quenched', { clientId: 'c1' }))
    const shared = seen.reasons.find(({ code }) => code === 'recurrence/same-words')
    expect(shared?.facts).toEqual({ words: ['scanner', 'quenched'] })
  })

  it('is stated only if its surest link is sure enough', () => {
    const tracker = desk()
    tracker.observe(ticket('T1', at(50), 'Scanner feeder squeals at reception', { clientId: 'c1' }))
    tracker.observe(ticket('T2', at(51), 'Scanner feeder jams at reception', { clientId: 'c1' }))
    const [weak] = tracker.problems({ confidenceAtLeast: 0 })
    expect(weak?.ticketIds).toEqual(['T1', 'T2'])
    expect(weak?.confidence).toBeLessThan(0.88)
    expect(tracker.problems()).toEqual([])
    // Who links its tickets makes it sure, although they are in one problem already.
    tracker.mustLink('T1', 'T2')
    expect(tracker.problems()).toMatchObject([{ ticketIds: ['T1', 'T2'], confidence: 1 }])
  })
})

describe('a link', () => {
  it('is not made between tickets of one person that say nothing', () => {
    const tracker = desk()
    const vague = ['It does not work again', 'Please help', 'Problem', 'Still the same', 'Help', 'Geht nicht', 'Urgent']
    const verdicts = vague.map((title, i) => tracker.observe(ticket(`V${i}`, at(50 + i), title, { contactId: 'ada' })))
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(vague.map(() => 'new'))
  })

  it.each([
    [91, 0.9],
    [120, 0.6],
    [182, 0.9],
    [330, 0.6],
    [365, 0.9],
    [728, 0.9],
  ])('is found by the same text %i days later, if nothing else has it: sure after a usual term', (days, confidence) => {
    const about = { clientId: 'c1', description: 'The certificate of webmail.c1.example has expired.' }
    const tracker = desk()
    const title = 'Certificate expired on webmail'
    tracker.observe(ticket('T1', at(50), title, about))
    const seen = tracker.observe(ticket('T2', at(50 + days), title, about))
    expect(seen).toMatchObject({ verdict: 'recurrence', problemId: 'problem-T1', confidence })
    expect(tracker.problems()).toHaveLength(confidence > 0.88 ? 1 : 0)
  })

  it('is not made or explained by a line that is under every ticket', () => {
    const tracker = recurrence.track()
    const footer = 'Zephyr hotline wishes sunny holidays everywhere.'
    const about = (description: string): Partial<Ticket> => ({ description: `${description}\n${footer}` })
    const titles = 'lamp desk chair mouse cable badge phone screen door fan window carpet sink heater'.split(' ')
    for (let day = 0; day < 100; day++) {
      const name = titles[day % 14]!
      const text = day < 14 ? about(`The ${name} needs care`) : { description: `The ${name} needs care` }
      tracker.observe(ticket(`R${day}`, at(day), `${name} ${name}s`, { contactId: `p${day}`, ...text }))
    }
    const more = { assetIds: ['dock-4'] }
    tracker.observe(ticket('T1', at(110), 'Dock loses picture', { ...more, ...about('Flickers at noon') }))
    const seen = tracker.observe(ticket('T2', at(112), 'Dock loses sound', { ...more, ...about('Silent at dusk') }))
    expect(seen.problemId).toBe('problem-T1')
    expect(seen.reasons.map(({ code }) => code)).toContain('recurrence/same-asset')
    expect(JSON.stringify(seen.reasons)).not.toMatch(/Zephyr|hotline|wishes|sunny|holidays/)
  })

  it('to two problems makes them one, if it is sure enough', () => {
    const after = (mergeAt: number): string[][] => {
      const tracker = compileRecurrence({ timeZone: null, mergeAt }).track()
      for (let day = 0; day < 40; day++) tracker.observe(request(`R${day}`, at(day), day, `c${day % 12}`))
      const about = (id: string, days: number, title: string, assetIds: string[]): Ticket =>
        ticket(id, at(days), title, { assetIds, contactId: 'ada', category: 'Scanning' })
      tracker.observe(about('T1', 50, 'Feeder squeals at reception', ['scan-1']))
      tracker.observe(about('T2', 51, 'Glass smeared in archive', ['scan-2']))
      tracker.observe(about('T3', 52, 'Feeder squeals at reception, glass smeared in archive', ['scan-1', 'scan-2']))
      return tracker
        .problems({ kind: 'incident', ticketsAtLeast: 1, clientId: 'acme' })
        .map(({ ticketIds }) => [...ticketIds])
    }
    expect(after(0.5)).toEqual([['T1', 'T2', 'T3']])
    expect(after(1.5)).toHaveLength(2)
  })
})

describe('a merge', () => {
  it('keeps the fixes of both problems', () => {
    const tracker = recurrence.track()
    tracker.observe(printer('P1', at(0)))
    tracker.markFixed({ ticketId: 'P1', at: at(1) })
    tracker.observe(backup('T1', at(2)))
    tracker.observe(backup('T2', at(9)))
    tracker.mustLink('P1', 'T1')
    expect(tracker.problems()[0]).toMatchObject({
      problemId: 'problem-T1',
      lastFix: { ticketId: 'P1', fixedAt: at(1), returned: true },
    })
  })

  it('keeps the family of the smaller problem', () => {
    const tracker = recurrence.track()
    tracker.observe(printer('P1', at(0)))
    tracker.observe(printer('P2', at(0), { clientId: 'other' }))
    tracker.mustLink('P1', 'P2')
    tracker.observe(backup('T1', at(2)))
    tracker.observe(backup('T2', at(9)))
    tracker.mustLink('P1', 'T1')
    expect(tracker.problems()[0]).toMatchObject({ problemId: 'problem-T1', familyId: 'family-P1' })
  })

  it('is one revision, also after tickets were decided again', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', at(2)))
    tracker.observe(printer('P1', at(3)))
    tracker.mustLink('T1', 'P1')
    const merged = [{ problemId: 'problem-P1', mergedInto: 'problem-T1', splitInto: null, at: at(3) }]
    expect(tracker.revisions()).toEqual(merged)
    tracker.observe(request('R1', at(1), 1))
    expect(tracker.revisions()).toEqual(merged)
    tracker.observe(request('R2', at(0), 2))
    expect(tracker.revisions()).toEqual(merged)
  })
})

describe('lists', () => {
  it('are the same until something changes, and new then', () => {
    const tracker = recurrence.track()
    for (const [i, days] of [0, 7, 14].entries()) tracker.observe(backup(`T${i}`, at(days)))
    const first = tracker.problems()
    expect(tracker.problems()).toEqual(first)
    // The caller may do with a list as it likes.
    tracker.problems().pop()
    expect(tracker.problems()).toEqual(first)
    expect(tracker.problems({ clientId: 'other' })).toEqual([])
    tracker.observe(backup('T1', at(7), { fields: { workedMinutes: 99 } }))
    expect(tracker.problems()).toMatchObject([{ workedMinutes: 159 }])
    tracker.observe(backup('T1', at(7), { parentId: 'P' }))
    expect(tracker.problems()).toMatchObject([{ ticketIds: ['T0', 'T2'] }])
    tracker.nameProblem('problem-T0', 'Backups of SRV-02')
    expect(tracker.problems()).toMatchObject([{ title: 'Backups of SRV-02' }])
    tracker.markFixed({ ticketId: 'T2', at: at(15) })
    expect(tracker.problems()).toMatchObject([{ lastFix: { returned: false } }])
  })

  it('are those of tickets in order, however often tickets come late and are read', () => {
    const all = Array.from({ length: 120 }, (_, i) =>
      i % 3 === 0 ? backup(`T${i}`, at(i)) : i % 3 === 1 ? printer(`T${i}`, at(i)) : request(`T${i}`, at(i), i),
    )
    const tracker = recurrence.track()
    // Every tenth ticket comes five tickets late, and the last of all is one of the first.
    const late = all.flatMap((one, i) => [...(i % 10 === 3 ? [] : [one]), ...(i % 10 === 8 ? [all[i - 5]!] : [])])
    for (const one of [...late.filter(({ id }) => id !== 'T4'), all[4]!]) {
      tracker.observe(one)
      expect(tracker.problems().length).toBeLessThanOrEqual(2)
    }
    expect(tracker.problems()).toEqual(recurrence.detect(all).problems)
  })
})

describe('a split', () => {
  it('gives each fix to the problem of the ticket that was fixed', () => {
    const tracker = recurrence.track()
    for (const [i, days] of [0, 7, 14].entries()) tracker.observe(backup(`T${i}`, at(days)))
    tracker.markFixed({ ticketId: 'T1', at: at(8) })
    tracker.markFixed({ ticketId: 'T2', at: at(15) })
    tracker.anotherCause(['T2'])
    const fixes = tracker
      .problems({ ticketsAtLeast: 1 })
      .map(({ ticketIds, lastFix }) => [ticketIds, lastFix?.ticketId])
    expect(new Map(fixes.map(([ids, fixed]) => [String(ids), fixed]))).toEqual(
      new Map([
        ['T0,T1', 'T1'],
        ['T2', 'T2'],
      ]),
    )
  })
})
