import { configToPaste } from '@mspkit/psa'
import { autotask } from '@mspkit/psa/autotask'
import { connectwise } from '@mspkit/psa/connectwise'
import { halopsa } from '@mspkit/psa/halopsa'
import { DefinitionError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { fixture, halo } from '../stories'

type Json = Record<string, unknown>
const row = (id: number, more: Json = {}): Json => ({
  id,
  summary: `t${id}`,
  company: { id: 250 },
  status: { id: 552, name: 'Waiting' },
  priority: { id: 7, name: 'High' },
  _info: { dateEntered: '2025-11-26T20:30:00Z', lastUpdated: '2025-11-26T20:40:00Z' },
  ...more,
})

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = []
  for await (const one of stream) out.push(one)
  return out
}
const ids = (results: readonly { value: { id: string } | null }[]): (string | null)[] =>
  results.map((one) => one.value?.id ?? null)

describe('streams', () => {
  const rows = [1, 2, 3, 4, 5].map((id) => row(id))
  test('rows, pages and pages that arrive give the same results in the same order', async () => {
    const arriving = async function* () {
      yield rows.slice(0, 3)
      yield rows.slice(3)
    }
    const whole = await all(connectwise().tickets(rows))
    expect(ids(whole)).toEqual(['1', '2', '3', '4', '5'])
    expect(await all(connectwise().tickets([rows]))).toEqual(whole)
    expect(await all(connectwise().tickets([[], rows.slice(0, 1), rows.slice(1)]))).toEqual(whole)
    expect(await all(connectwise().tickets(arriving()))).toEqual(whole)
  })

  test("each vendor's envelope is opened, and a row with lists of its own is a row", async () => {
    expect(ids(await all(halo().tickets([fixture('halopsa/tickets-story.json')])))).toEqual(['90001'])
    expect(
      ids(
        await all(
          halopsa().tickets([
            { id: 1, client_id: 2, dateoccurred: '2025-11-26T20:30:00', actions: [], assets: [{ id: 9 }] },
          ]),
        ),
      ),
    ).toEqual(['1'])
    expect(
      ids(
        await all(
          autotask().tickets([
            { items: [{ id: 1, companyID: 2, createDate: '2025-11-26T20:30:00Z' }], pageDetails: {} },
            { item: { id: 2, companyID: 2, createDate: '2025-11-26T20:30:00Z' } },
          ]),
        ),
      ),
    ).toEqual(['1', '2'])
  })

  test('nothing is read ahead of what is asked for', async () => {
    let asked = 0
    const pages = function* () {
      for (const one of rows) {
        asked++
        yield one
      }
    }
    const stream = connectwise().tickets(pages())
    await stream.next()
    expect(asked).toBe(1)
    await stream.return()
  })

  test('context is asked for each row', async () => {
    const results = await all(
      connectwise().tickets(rows.slice(0, 2), async (one) => ({
        audit:
          (one as { id: number }).id === 1
            ? [
                {
                  text: 'The service ticket status has been changed from "New" to "Waiting".',
                  enteredDate: '2025-11-26T20:40:00Z',
                  auditSubType: 'Status',
                },
              ]
            : undefined,
      })),
    )
    expect(results.map((one) => one.value?.history)).toEqual(['complete', 'none'])
  })

  test('a row that comes twice, because pages shifted, counts once', async () => {
    const tracker = connectwise().track()
    const results = await all(
      tracker.tickets([
        [row(1), row(2)],
        [row(2), row(3)],
      ]),
    )
    expect(ids(results)).toEqual(['1', '2', null, '3'])
    expect(results[2]?.diagnostics[0]).toMatchObject({ code: 'psa/duplicate-id', id: '2' })
  })

  test('of two copies of a row the newer one takes the place of the first, whichever comes first', async () => {
    const older = row(2, { summary: 'older' })
    const newer = row(2, {
      summary: 'newer',
      _info: { dateEntered: '2025-11-26T20:30:00Z', lastUpdated: '2025-11-26T21:00:00Z' },
    })
    const titles = async (rows: unknown[]) =>
      new Map((await all(connectwise().tickets(rows))).flatMap(({ value }) => (value ? [[value.id, value.title]] : [])))
    expect(await titles([older, row(3), newer])).toEqual(
      new Map([
        ['2', 'newer'],
        ['3', 't3'],
      ]),
    )
    expect(await titles([newer, row(3), older])).toEqual(
      new Map([
        ['2', 'newer'],
        ['3', 't3'],
      ]),
    )
    const results = await all(connectwise().tickets([older, newer]))
    expect(results[1]?.diagnostics.map(({ code }) => code)).toContain('psa/newer-copy')
  })

  test('a bad row is left out, and nothing else, and is listed in rejected', async () => {
    const tracker = connectwise().track()
    const results = await all(tracker.tickets([row(1), { id: 2 }, 'x', row(3)]))
    expect(ids(results)).toEqual(['1', null, null, '3'])
    expect(tracker.rejected().map((one) => one.diagnostics.find((said) => said.severity === 'error')?.code)).toEqual([
      'psa/missing-created',
      'psa/not-a-row',
    ])
  })
})

describe('configuration', () => {
  test('missingConfig names what to fill, and configToPaste writes it', () => {
    const tracker = connectwise({ priorities: { Low: 'P4' } }).track()
    tracker.ticket(row(1))
    tracker.ticket(row(2))
    const missing = tracker.missingConfig()
    expect(missing).toEqual([
      { map: 'statuses', key: '552', label: 'Waiting', count: 2 },
      { map: 'priorities', key: '7', label: 'High', count: 2 },
    ])
    const paste = configToPaste(missing)
    expect(paste).toEqual({
      statuses: { '552': { label: 'Waiting', phase: 'unknown' } },
      priorities: { '7': 'High' },
      technicians: {},
    })
    // Pasted and filled, nothing is missing any more.
    const filled = connectwise({
      statuses: { '552': { label: 'Waiting', phase: 'waiting' } },
      priorities: paste.priorities,
    }).track()
    expect(filled.ticket(row(1)).diagnostics.filter((one) => one.severity === 'warning')).toEqual([])
    expect(filled.missingConfig()).toEqual([])
  })

  test('a tracker starts empty, and the adapter that it came from remembers nothing', () => {
    const adapter = connectwise()
    adapter.ticket(row(1))
    expect(adapter.track().missingConfig()).toEqual([])
  })

  test('strict: a warning is an error, and the row is rejected', () => {
    const tracker = connectwise({ mode: 'strict' }).track()
    expect(tracker.ticket(row(1)).value).toBe(null)
    expect(tracker.rejected()).toHaveLength(1)
    const known = connectwise({ mode: 'strict', statuses: { '552': { phase: 'waiting' } } })
    expect(known.ticket(row(1)).value?.id).toBe('1')
  })

  test('a status called __proto__ is unknown, and no configuration has a key of this name', () => {
    const odd = row(1, { status: { id: '__proto__', name: '__proto__' } })
    expect(connectwise().ticket(odd).value?.events[0]).toMatchObject({ status: '__proto__', phase: 'unknown' })
    const statuses = JSON.parse('{"__proto__":{"phase":"waiting"}}')
    // Documents refuse this key wherever it is written: copies of an object lose it, so a table that has it would mean something else.
    expect(() => connectwise({ statuses })).toThrow('/statuses/__proto__  Unknown key "__proto__".')
  })

  test.each<[string, () => unknown, string]>([
    ['a zone', () => connectwise({ serverZone: 'America/Chicgo' }), 'America/Chicago'],
    ['a status', () => halopsa({ statuses: { '1': { phase: 'actve' as 'active' } } }), 'Did you mean "active"?'],
    ['a pattern', () => connectwise({ audit: [{ kind: 'status', subType: 'Status', match: '(' }] }), 'two groups'],
    ['a priority', () => autotask({ priorities: { '1': '' } }), 'P1'],
  ])('%s that is wrong throws at once and says what to write', (_what, make, says) => {
    expect(make).toThrow(DefinitionError)
    expect(make).toThrow(says)
  })
})
