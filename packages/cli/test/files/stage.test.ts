// A stage of a job: records one per line from standard input, answers one per line, bad lines on standard error.

import { describe, expect, test } from 'vitest'
import { examples, file, lines, mspkit, mspkitWith } from '../shell'

const policy = { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }
const ticket = (id: string, openedAt: string): object => ({ id, clientId: 'acme', title: '', openedAt, events: [] })
const tickets = lines([ticket('T-1', '2026-03-02T09:00:00Z'), ticket('T-2', '2026-03-02T23:00:00Z')])
const sla = ['sla', '--policy', file('p.json', policy), '--show', 'all', '--format', 'ndjson', '--tickets']
const ids = (out: string, key: string): unknown[] =>
  out
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as Record<string, unknown>)[key])

describe('mspkit sla', () => {
  test('says the same of standard input as of a file', async () => {
    const streamed = await mspkitWith(tickets, ...sla, '-')
    expect(streamed).toMatchObject({ code: 0, err: '' })
    expect(streamed.out).toBe((await mspkit(...sla, file('t.ndjson', tickets))).out)
    expect(ids(streamed.out, 'ticketId')).toEqual(['T-1', 'T-2'])
  })

  test('cuts the input anywhere: a line may come in parts', async () => {
    const parts = tickets.match(/[\s\S]{1,7}/g) ?? []
    expect((await mspkitWith(parts, ...sla, '-')).out).toBe((await mspkitWith(tickets, ...sla, '-')).out)
  })

  test('reports bad lines with their numbers, counts them, and goes on', async () => {
    const [first = '', second = ''] = tickets.split('\n')
    const { code, out, err } = await mspkitWith([first, 'nope', '{"id":1}', second].join('\n'), ...sla, '-')
    expect(code).toBe(0)
    expect(ids(out, 'ticketId')).toEqual(['T-1', 'T-2'])
    expect(err).toContain('standard input: line 2: The line is not JSON')
    expect(err).toContain('standard input: line 3 /id: 1 is a number')
    expect(err).toContain('standard input: 2 of 4 tickets could not be read and are left out.')
  })

  test('of an empty input there is no answer and no error; of one without a good line there is no answer', async () => {
    expect(await mspkitWith('', ...sla, '-')).toEqual({ code: 0, out: '', err: '' })
    expect((await mspkitWith('nope\nnope\n', ...sla, '-')).code).toBe(2)
  })

  test('with a map, standard input is CSV', async () => {
    const map = {
      row: 'ticket',
      dateFormat: 'iso',
      given: { clientId: 'acme' },
      columns: { id: 'Nr', openedAt: 'Opened' },
    }
    const { out, err } = await mspkitWith(
      'Nr,Opened\nT-1,2026-03-02T09:00:00Z\nT-2,then\n',
      ...sla,
      '-',
      '--map',
      file('m.json', map),
    )
    expect(ids(out, 'ticketId')).toEqual(['T-1'])
    expect(err).toContain('standard input: Row 3, column "Opened": "then"')
  })
})

describe('mspkit scope decide', () => {
  const contracts = `${examples}/contracts`
  const decide = [
    'scope',
    'decide',
    `${contracts}/all-in.scope.json`,
    '--calendar',
    `desk=${contracts}/desk.calendar.json`,
  ]
  const requests = [
    { id: 'a', facts: { category: 'incident' }, on: '2026-04-14' },
    { id: 'b', facts: { category: 'project' }, on: '2026-04-14' },
  ]

  test.each(['ndjson', 'csv', 'json'])('decides one per line as a list is decided: %s', async (format) => {
    const streamed = await mspkitWith(lines(requests), ...decide, '--request', '-', '--format', format)
    const listed = await mspkit(...decide, '--request', file('r.json', requests), '--format', format)
    const plain = (text: string): unknown => (format === 'json' ? JSON.parse(text) : text)
    expect(plain(streamed.out)).toEqual(plain(listed.out))
    const path = file('r.ndjson', lines(requests))
    expect((await mspkit(...decide, '--request', path, '--format', format)).out).toBe(streamed.out)
  })

  test('reports bad lines with their numbers, counts them, and goes on', async () => {
    const [first = '', second = ''] = lines(requests).split('\n')
    const streamed = await mspkitWith(
      [first, '{', second].join('\n'),
      ...decide,
      '--request',
      '-',
      '--format',
      'ndjson',
    )
    expect(ids(streamed.out, 'id')).toEqual(['a', 'b'])
    expect(streamed.err).toContain('standard input: line 2: The line is not JSON')
    expect(streamed.err).toContain('standard input: 1 of 3 requests could not be read and is left out.')
    expect((await mspkitWith(lines(requests), ...decide, '--request', '-')).out).toMatch(/^a\n {2}\S[\s\S]*\nb\n/)
  })
})
