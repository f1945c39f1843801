// What two looks at one row say: which events, and what is refused.

import { mergeEvents } from '@mspkit/psa'
import { describe, expect, test } from 'vitest'
import { at, desk } from '../tenant'

describe('two looks', () => {
  const row = (status: number, updated: string) => ({
    id: 7,
    company: { id: 5 },
    agreement: { id: 1 },
    status: { id: status, name: 'x' },
    _info: { dateEntered: at(0), lastUpdated: updated },
  })
  test('an older row gives no events, and says so', () => {
    const { events, diagnostics } = desk.diff(row(2, at(20)), row(1, at(10)), { previousAt: at(20), nextAt: at(30) })
    expect(events).toEqual([])
    expect(diagnostics.map(({ code }) => code)).toEqual(['psa/older-row'])
  })

  test('reversed times are refused', () => {
    const reversed = { previousAt: at(30), nextAt: at(20) }
    expect(() => desk.diff(row(1, at(10)), row(2, at(20)), reversed)).toThrow('Give the earlier look first.')
  })

  test('one change seen in overlapping windows is one event, in what is common to them', () => {
    const late = desk.diff(row(1, at(0)), row(2, at(20)), { previousAt: at(0), nextAt: at(20) })
    const early = desk.diff(row(1, at(0)), row(2, at(20)), { previousAt: at(10), nextAt: at(40) })
    for (const sources of [
      [late.events, early.events],
      [early.events, late.events],
    ])
      expect(mergeEvents(...sources)).toEqual([
        expect.objectContaining({ kind: 'status', phase: 'waiting', earliestAt: at(10), at: at(20) }),
      ])
  })
})
