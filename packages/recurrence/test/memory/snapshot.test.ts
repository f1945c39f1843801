// Snapshots are checked when they are restored: a changed one is refused with a sentence, or it works.
import { compileRecurrence, explainProblem, type Snapshot } from '@mspkit/recurrence'
import { DefinitionError, DomainError } from '@mspkit/values'
import { describe, expect, it } from 'vitest'
import { backup, printer, request, ticket } from '../tickets'

const recurrence = compileRecurrence({ timeZone: 'Europe/Berlin' })

/**
 * A small memory with everything in it: a merge, a split, a fix, a family, a late ticket. It has no checksum, like those that were taken before
 * there was one, so that each change is met by the checks behind it.
 */
function smallMemory(): Snapshot {
  const tracker = recurrence.track()
  const short = { description: '' }
  tracker.observe(backup('T2', '2026-03-09T07:00:00Z', short))
  tracker.observe(backup('T1', '2026-03-02T07:00:00Z', short))
  tracker.observe(backup('T3', '2026-03-09T08:00:00Z', { ...short, clientId: 'other', openedBy: 'alert' }))
  tracker.observe(printer('T4', '2026-03-10T08:00:00Z', { ...short, fields: {} }))
  tracker.observe(request('T5', '2026-03-11T08:00:00Z', 3))
  tracker.markFixed({ ticketId: 'T1', at: '2026-03-05T07:00:00Z' })
  tracker.mustLink('T4', 'T5')
  tracker.mustLink('T2', 'T3')
  tracker.cannotLink('T1', 'T2')
  const { checksum: _, ...snapshot } = JSON.parse(JSON.stringify(tracker.snapshot()))
  return snapshot
}

const bare = /Cannot read prop|of undefined|of null|is not a function|not iterable|undefined is not|call stack|Invalid/

/** Restores and uses a snapshot; whether it was refused. */
function refused(snapshot: unknown): boolean {
  try {
    const tracker = recurrence.track(snapshot as Snapshot)
    tracker.observe(backup('N1', '2026-03-16T07:00:00Z'))
    tracker.observe(ticket('N2', '2026-03-01T07:00:00Z', 'Backup job failed on srv-02', { clientId: 'other' }))
    tracker.markFixed({ ticketId: 'N2', at: '2026-03-04T07:00:00Z' })
    tracker.mustLink('N1', 'N2')
    tracker.cannotLink('N1', 'N2')
    const [first] = tracker.problems({ ticketsAtLeast: 1 })
    if (first) explainProblem(tracker, first.problemId)
    tracker.families()
    tracker.revisions()
    return false
  } catch (error) {
    const { message } = error as Error
    expect(DefinitionError.isInstance(error) || DomainError.isInstance(error), `${message}`).toBe(true)
    expect(message).not.toMatch(bare)
    return true
  }
}

type Keys = readonly (string | number)[]
/** Every place, but of long lists only some. */
function places(value: unknown, keys: Keys = []): Keys[] {
  if (typeof value !== 'object' || value === null) return [keys]
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, i) => [i, item])
    : Object.entries(value)
  const some = Array.isArray(value) && entries.length > 3 ? [...entries.slice(0, 1), ...entries.slice(-1)] : entries
  return [keys, ...some.flatMap(([key, inner]) => places(inner, [...keys, key]))]
}

function withAt(value: unknown, keys: Keys, change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return change(value)
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? withAt(item, rest, change) : item))
  return Object.fromEntries(
    Object.entries(value as object).map(([name, inner]) => [name, name === key ? withAt(inner, rest, change) : inner]),
  )
}

describe('a changed snapshot', () => {
  const small = smallMemory()
  const found = places(small)

  it('works if nothing is changed', () => {
    expect(refused(small)).toBe(false)
    expect(recurrence.track(small).snapshot()).toMatchObject(small)
  })

  it.each<[string, (old: unknown) => unknown]>([
    ['null', () => null],
    ['text', () => 'x'],
    ['a list', () => []],
    ['an object', () => ({})],
    ['-1', () => -1],
    ['a large number', () => 2 ** 31],
    ['a number that is too large', () => 1e300],
    ['a fraction', (old) => (typeof old === 'number' ? old + 0.5 : 0.5)],
    ['one more', (old) => (typeof old === 'number' ? old + 1 : Array.isArray(old) ? [...old, old.at(-1)] : old)],
    ['one less', (old) => (typeof old === 'number' ? old - 1 : Array.isArray(old) ? old.slice(1) : old)],
    ['a mark', () => ({ $: 'n', v: 'NaN' })],
  ])('with %s anywhere is refused or works', (_, change) => {
    let refusals = 0
    for (const keys of found) if (refused(withAt(small, keys, change))) refusals++
    expect(refusals).toBeGreaterThan(found.length / 8)
  })

  it('is refused with a missing or an additional key anywhere', () => {
    // A revision names one of two problems; the other is null.
    for (const keys of found.filter((place) => !place.includes('revisions'))) {
      const without = (old: unknown) =>
        typeof old === 'object' && old !== null && !Array.isArray(old)
          ? Object.fromEntries(Object.entries(old).slice(1))
          : null
      expect(refused(withAt(small, keys, without))).toBe(true)
    }
    expect(refused({ ...small, more: 1 })).toBe(true)
    expect(refused({ ...small, version: 1 })).toBe(true)
  })
})

it('a memory with forgotten, merged and split problems is restored exactly', () => {
  const small = compileRecurrence({ timeZone: null, memory: { tickets: 100 } })
  const tracker = small.track()
  let forgot = 0
  for (let i = 0; i < 400; i++) {
    const at = new Date(Date.UTC(2026, 0, 1, i * 7)).toISOString()
    const clientId = `c${i % 5}`
    const own = i % 3 === 0 ? backup(`T${i}`, at, { clientId }) : printer(`T${i}`, at, { clientId })
    tracker.observe(i % 4 === 0 ? request(`T${i}`, at, i, clientId) : own)
    const left = i % 6 === 5 ? tracker.problems({ ticketsAtLeast: 1 }).flatMap(({ ticketIds }) => ticketIds) : []
    const [first = '', second = ''] = left
    if (left.length > 1 && i % 12 === 5) tracker.cannotLink(first, second)
    if (left.length > 1 && i % 12 === 11) tracker.mustLink(first, left.at(-1) ?? second)
    if (left.length > 0 && i % 18 === 17) tracker.markFixed({ ticketId: first, at })
    if (i % 40 !== 39) continue
    const snapshot: Snapshot = JSON.parse(JSON.stringify(tracker.snapshot()))
    const restored = small.track(snapshot)
    expect(JSON.stringify(restored.snapshot()) === JSON.stringify(snapshot)).toBe(true)
    expect(restored.problems()).toEqual(tracker.problems())
    if (JSON.stringify(snapshot).includes('"forgot":true')) forgot++
  }
  expect(forgot).toBeGreaterThan(5)
})

it('a small snapshot cannot allocate a large memory', () => {
  const empty = JSON.parse(JSON.stringify(recurrence.track().snapshot())) as { state: Record<string, object> }
  for (const key of ['timeMs', 'pool', 'centres', 'given', 'hashes']) {
    const { state } = empty
    const large = { ...empty, state: { ...state, [key]: { ...state[key], n: 300_000_000 } } }
    expect(() => recurrence.track(large as never)).toThrow(/A capacity of 300000000 does not fit/)
  }
})

it('endless chains of merged problems are refused', () => {
  const small = smallMemory() as unknown as { state: { problems: { mergedInto: number }[] } }
  for (const one of small.state.problems) one.mergedInto = 0
  expect(() => recurrence.track(small as never)).toThrow(/merged into itself/)
})

it('a tracker shares nothing with its snapshot', () => {
  const small = smallMemory()
  const text = JSON.stringify(small)
  const tracker = recurrence.track(small)
  tracker.observe(backup('N1', '2026-03-16T07:00:00Z'))
  tracker.mustLink('T1', 'T2')
  expect(JSON.stringify(small)).toBe(text)
})

it('says that a snapshot was changed by its checksum', () => {
  const tracker = recurrence.track()
  tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
  const { checksum, ...rest } = tracker.snapshot()
  expect(checksum).toBeTypeOf('string')
  expect(() => recurrence.track({ ...rest, checksum: 'another' })).toThrow('checksum')
})
