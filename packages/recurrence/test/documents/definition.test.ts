import { checkRecurrence, compileRecurrence } from '@mspkit/recurrence'
import { reasonsInWords, scheduleInWords } from '@mspkit/recurrence/words'
import { DefinitionError } from '@mspkit/values'
import { multiply } from '@mspkit/values/money'
import { describe, expect, it } from 'vitest'
import { backup } from '../tickets'

describe('checkRecurrence', () => {
  it.each([
    [{}, '/timeZone'],
    [{ timeZone: 'Mars/North' }, '/timeZone'],
    [{ timeZone: null, episodeGap: '1d' }, '/episodeGap'],
    [{ timeZone: null, masks: [{ pattern: '(', as: '' }] }, '/masks/0/pattern'],
    [{ timeZone: null, clients: { a: { sameAs: 'b' }, b: { sameAs: 'c' } } }, '/clients/a/sameAs'],
    [{ timeZone: null, patchDays: ['2026-02-30'] }, '/patchDays/0'],
    [{ timeZone: null, threshold: 2 }, '/threshold'],
    [
      {
        timeZone: null,
        weights: { evidence: ['x'], bias: 0, threshold: 0.5, roots: [], feature: [], bound: [], next: [], value: [] },
      },
      '/weights/evidence',
    ],
    [{ timeZone: null, epsiodeGap: '12h' }, '/epsiodeGap'],
  ])('refuses a definition that is wrong at $1', (definition, path) => {
    expect(checkRecurrence(definition).map((problem) => problem.path)).toContain(path)
  })

  it('throws all problems at once', () => {
    const error = (() => {
      try {
        compileRecurrence({ timeZone: 'Mars', episodeGap: '1d' as never })
      } catch (thrown) {
        return thrown
      }
    })()
    expect(DefinitionError.isInstance(error)).toBe(true)
    expect((error as DefinitionError).problems).toHaveLength(2)
  })
})

describe('plug-ins', () => {
  it('masks texts as the definition says', () => {
    const tracker = compileRecurrence({ timeZone: null, masks: [{ pattern: 'secret-\\w+', as: 'masked' }] }).track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z', { title: 'Fault secret-abc' }))
    expect(JSON.stringify(tracker.snapshot())).not.toContain('secret-abc')
  })

  it('uses a tokenizer, an embedding and a cost function', () => {
    const texts: string[] = []
    const recurrence = compileRecurrence(
      { timeZone: null },
      {
        tokenize: (text) => text.toLowerCase().split(' '),
        embed: (text) => [texts.push(text), text.length, -1],
        costOf: (_, minutes) => multiply('EUR', '1.00', minutes),
      },
    )
    const { problems } = recurrence.detect([backup('T1', '2026-03-02T07:00:00Z'), backup('T2', '2026-03-09T07:00:00Z')])
    expect(problems[0]).toMatchObject({ ticketIds: ['T1', 'T2'], cost: '60.00' })
    expect(texts).toHaveLength(2)
  })
})

describe('words', () => {
  it('are what a technician would say', () => {
    const tracker = compileRecurrence({ timeZone: 'Europe/Berlin' }).track()
    for (const [id, at] of [
      ['T1', '2026-03-02'],
      ['T2', '2026-03-09'],
      ['T3', '2026-03-16'],
    ] as const)
      tracker.observe(backup(id, `${at}T07:00:00Z`))
    const seen = tracker.observe(backup('T4', '2026-03-23T07:00:00Z'))
    expect(reasonsInWords(seen.reasons)).toContain('same asset srv-02, same error 0x80070005')
    expect(reasonsInWords(seen.reasons)).toContain('7 days after the last, Monday 08:00 as before')
  })

  it('use local time across the change to summer time', () => {
    const tracker = compileRecurrence({ timeZone: 'Europe/Berlin' }).track()
    for (const at of ['2026-03-09T07:00:00Z', '2026-03-16T07:00:00Z', '2026-03-23T07:00:00Z'])
      tracker.observe(backup(`T${at}`, at))
    const seen = tracker.observe(backup('T9', '2026-03-30T06:00:00Z'))
    expect(reasonsInWords(seen.reasons)).toContain('Monday 08:00 as before')
  })

  it('cover every kind of schedule', () => {
    expect(scheduleInWords({ kind: 'working-days', hour: 17 })).toBe('every working day at about 17:00')
    expect(scheduleInWords({ kind: 'after-patch-day', days: 0, hour: 7 })).toBe('on patch day at about 07:00')
    expect(scheduleInWords({ kind: 'monthly', day: 1, hour: 9 })).toBe('every month on day 1 at about 09:00')
    const days = (...list: number[]): string => scheduleInWords({ kind: 'days-of-month', days: list, hour: 9 })
    expect(days(1, 15)).toBe('every month on days 1 and 15 at about 09:00')
    expect(days(15, 31)).toBe('every month on day 15 and the last day at about 09:00')
    expect(days(1, 15, 31)).toBe('every month on days 1, 15 and the last day at about 09:00')
  })
})
