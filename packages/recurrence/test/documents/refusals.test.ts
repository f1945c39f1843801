// Wrong arguments are refused with a sentence, and a tracker keeps nothing of them.
import * as main from '@mspkit/recurrence'
import { compileRecurrence, explainProblem, type RecurrenceTracker } from '@mspkit/recurrence'
import * as training from '@mspkit/recurrence/training'
import * as words from '@mspkit/recurrence/words'
import { DefinitionError, DomainError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { backup, halfYear } from '../tickets'

const wrongs = [undefined, null, {}, [], [null], 4, Number.NaN, 'x', () => 1, { timeZone: null, masks: 4 }, new Date(0)]
const definition = { timeZone: null }

/** Errors that say nothing to who made the call. */
const bare =
  /Cannot read prop|of undefined|of null|is not a function$|is not iterable|undefined is not|Maximum call stack|Invalid (?:array|typed)/

function expectSentence(run: () => unknown): void {
  try {
    run()
  } catch (error) {
    const known = error instanceof TypeError || error instanceof RangeError
    expect(DefinitionError.isInstance(error) || DomainError.isInstance(error) || known).toBe(true)
    const { message } = error as Error
    expect(message).not.toMatch(bare)
    expect(message).toMatch(/\.$|\?$/)
  }
}

const functions = [main, training, words].flatMap((module) =>
  Object.entries(module).filter(
    (entry): entry is [string, (...args: never[]) => unknown] => typeof entry[1] === 'function',
  ),
)
/** Right arguments, of which one after the other is made wrong. */
const rightArguments: Readonly<Record<string, readonly unknown[]>> = {
  checkRecurrence: [definition],
  parseRecurrence: [definition],
  defineRecurrence: [definition],
  compileRecurrence: [definition, {}],
  explainProblem: [compileRecurrence(definition).track(), 'problem-T1'],
  findSchedule: [[0, 1, 2, 3], main.plainCalendar],
  secondTuesday: [2026, 3],
  collectEvidence: [definition, [{ ticket: backup('T1', '2026-03-02T07:00:00Z'), problem: 'p' }], {}],
  reasonInWords: [{ code: 'recurrence/same-title', facts: {}, source: null }, {}],
  reasonsInWords: [[], {}],
  scheduleInWords: [{ kind: 'daily', hour: 8 }, {}],
}

test('every exported function is tested above', () => {
  expect(functions.map(([name]) => name).sort()).toEqual(Object.keys(rightArguments).sort())
})

describe.each(functions)('%s', (name, run) => {
  const right = rightArguments[name] ?? []
  test.each(right.map((_, i) => i))('refuses a wrong argument %i with a sentence', (i) => {
    for (const wrong of wrongs) expectSentence(() => run(...(right.with(i, wrong) as never[])))
  })
})

describe('trackers', () => {
  const made = (): RecurrenceTracker => {
    const tracker = compileRecurrence({ timeZone: 'Europe/Berlin' }).track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.observe(backup('T2', '2026-03-09T07:00:00Z'))
    return tracker
  }

  test.each<[string, (tracker: RecurrenceTracker, wrong: never) => unknown]>([
    ['observe', (tracker, wrong) => tracker.observe(wrong)],
    ['problems', (tracker, wrong) => tracker.problems(wrong)],
    ['mustLink', (tracker, wrong) => tracker.mustLink('T1', wrong)],
    ['cannotLink', (tracker, wrong) => tracker.cannotLink(wrong, 'T1')],
    ['markFixed', (tracker, wrong) => tracker.markFixed(wrong)],
    ['markFixed at', (tracker, wrong) => tracker.markFixed({ ticketId: 'T1', at: wrong })],
    ['anotherCause', (tracker, wrong) => tracker.anotherCause(wrong)],
    ['anotherCause of', (tracker, wrong) => tracker.anotherCause(['T1', wrong])],
    ['nameProblem', (tracker, wrong) => tracker.nameProblem(wrong, 'Backups of SRV-02')],
    ['nameProblem title', (tracker, wrong) => tracker.nameProblem('problem-T1', wrong === 'x' ? ' ' : wrong)],
    ['withdraw', (tracker, wrong) => tracker.withdraw(wrong)],
    ['withdraw kind', (tracker, wrong) => tracker.withdraw({ kind: wrong, ticketIds: ['T1'] } as never)],
    ['withdraw tickets', (tracker, wrong) => tracker.withdraw({ kind: 'another-cause', ticketIds: wrong })],
    ['withdraw at', (tracker, wrong) => tracker.withdraw({ kind: 'fixed', ticketId: 'T1', at: wrong })],
    ['withdraw name', (tracker, wrong) => tracker.withdraw({ kind: 'name', problemId: wrong, title: 'x' })],
    ['explainProblem', (tracker, wrong) => explainProblem(tracker, wrong)],
    ['track', (_, wrong) => compileRecurrence(definition).track(wrong)],
    ['detect', (_, wrong) => compileRecurrence(definition).detect(wrong)],
    ['detect query', (_, wrong) => compileRecurrence(definition).detect([], wrong)],
  ])('%s refuses a wrong argument with a sentence and keeps nothing of it', (_, call) => {
    const tracker = made()
    const before = JSON.stringify(tracker.snapshot())
    for (const wrong of wrongs.slice(1)) {
      if (call.toString().includes('at: wrong') && (wrong === 4 || wrong instanceof Date)) continue
      expectSentence(() => call(tracker, wrong as never))
    }
    expect(JSON.stringify(tracker.snapshot())).toBe(before)
  })

  test.each<[string, object, string]>([
    ['a misspelt key', { prioritty: 'P1' }, '/prioritty'],
    ['no instant', { openedAt: 'monday' }, '/openedAt'],
    ['an instant outside the domain', { openedAt: '1803-01-01T00:00:00Z' }, '/openedAt'],
    ['a number as title', { title: 5 }, '/title'],
    ['no events', { events: undefined }, '/events'],
    ['a wrong event', { events: [{ kind: 'merge', at: 'x', into: 'T1' }] }, '/events/0/at'],
    ['an empty id', { id: '' }, '/id'],
  ])('observe refuses %s, naming the ticket and the field', (_, wrong, path) => {
    const tracker = made()
    const before = tracker.snapshot()
    const ticket = { ...backup('T3', '2026-03-16T07:00:00Z'), ...wrong }
    const error = (() => {
      try {
        return tracker.observe(ticket as never)
      } catch (thrown) {
        return thrown
      }
    })()
    expect(error).toMatchObject({ name: 'DefinitionError', problems: [{ path, severity: 'error' }] })
    expect((error as Error).message).toContain(`1 problem in the ticket ${JSON.stringify(ticket.id)}`)
    expect(tracker.snapshot()).toEqual(before)
  })

  test('nothing is kept of a ticket if a plug-in throws or returns a wrong value', () => {
    let fail = false
    const recurrence = compileRecurrence(definition, {
      tokenize: (text) => {
        if (fail) throw new Error('no model')
        return text.split(' ')
      },
      embed: (text) => (text.includes('poison') ? [Number.NaN] : [text.length, 1]),
    })
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    const before = tracker.snapshot()
    fail = true
    expect(() => tracker.observe(backup('T2', '2026-03-09T07:00:00Z'))).toThrow('no model')
    fail = false
    expect(() => tracker.observe(backup('T2', '2026-03-09T07:00:00Z', { title: 'poison' }))).toThrow('"embed" gave')
    expect(tracker.snapshot()).toEqual(before)
    expect(tracker.observe(backup('T2', '2026-03-09T07:00:00Z')).problemId).toBe('problem-T1')
    const wordless = compileRecurrence(definition, { tokenize: () => 5 as never }).track()
    expect(() => wordless.observe(backup('T1', '2026-03-02T07:00:00Z'))).toThrow('"tokenize" gave 5')
  })

  test('a list of no tickets, and an id that is no text, are refused with what to write', () => {
    const tracker = made()
    expect(() => tracker.anotherCause([])).toThrow(
      '[] is not a list of one ticket id or more. Write e.g. ["T-1", "T-2"].',
    )
    expect(() => tracker.anotherCause(['T1', 7 as never])).toThrow("7 is not a ticket's id.")
    expect(() => tracker.mustLink('T1', null as never)).toThrow("null is not a ticket's id.")
    expect(() => tracker.nameProblem('T1', 'Backups')).toThrow('Write an id that problems() lists, e.g. "problem-T-1"')
  })

  test('unknown tickets and problems are refused with a DomainError', () => {
    const tracker = made()
    const code = (run: () => unknown): string => {
      try {
        run()
      } catch (error) {
        if (DomainError.isInstance(error)) return error.code
      }
      return 'none'
    }
    expect(code(() => tracker.mustLink('T1', 'T9'))).toBe('recurrence/unknown-ticket')
    expect(code(() => tracker.markFixed({ ticketId: 'T9', at: 0 }))).toBe('recurrence/unknown-ticket')
    expect(code(() => tracker.markFixed({ ticketId: 'T1', at: '1803-01-01T00:00:00Z' }))).toBe('values/outside-domain')
    expect(code(() => tracker.markFixed({ ticketId: 'T1', at: '1970-01-01T00:00:00Z' }))).toBe(
      'recurrence/fixed-before-opened',
    )
    expect(code(() => explainProblem(tracker, 'problem-T2'))).toBe('recurrence/unknown-problem')
    expect(code(() => tracker.anotherCause(['T1', 'T9']))).toBe('recurrence/unknown-ticket')
    expect(code(() => tracker.nameProblem('problem-T9', 'Backups'))).toBe('recurrence/unknown-problem')
    expect(code(() => tracker.nameProblem('T1', 'Backups'))).toBe('recurrence/unknown-problem')
    expect(code(() => tracker.withdraw({ kind: 'must-link', ticketIds: ['T1', 'T2'] }))).toBe(
      'recurrence/unknown-feedback',
    )
    expect(code(() => tracker.withdraw({ kind: 'fixed', ticketId: 'T1', at: 0 }))).toBe('recurrence/unknown-feedback')
  })

  test('instants are accepted in every form', () => {
    const tracker = made()
    const at = Date.parse('2026-03-16T07:00:00Z')
    const forms = [at, new Date(at + 60_000), { epochMilliseconds: at + 120_000 }]
    const seen = forms.map((openedAt, i) => tracker.observe({ ...backup(`F${i}`, ''), openedAt }))
    expect(seen.map(({ verdict }) => verdict)).toEqual(['new-episode', 'duplicate', 'duplicate'])
    const list = [...forms].reverse().map((openedAt, i) => ({ ...backup(`F${i}`, ''), openedAt }))
    const { observations } = compileRecurrence(definition).detect(list)
    expect(observations.map(({ ticketId }) => ticketId)).toEqual(['F2', 'F1', 'F0'])
  })
})

describe('nothing is shared', () => {
  test('with the definition', () => {
    const own = { timeZone: null, exclude: { category: 'Noise' }, masks: [{ pattern: 'x', as: 'y' }] }
    const recurrence = compileRecurrence(own)
    own.exclude.category = 'Backup'
    own.masks.push({ pattern: '(', as: '' })
    expect(recurrence.track().observe(backup('T1', '2026-03-02T07:00:00Z')).verdict).toBe('new')
  })

  test('with the ticket', () => {
    const tracker = compileRecurrence(definition).track()
    const ticket = { ...backup('T1', '2026-03-02T07:00:00Z'), assetIds: ['srv-02'], fields: { workedMinutes: 30 } }
    tracker.observe(ticket)
    const before = JSON.stringify([tracker.problems({ ticketsAtLeast: 1 }), tracker.snapshot()])
    ticket.title = 'changed'
    ticket.assetIds.push('other')
    ticket.fields.workedMinutes = 5000
    expect(JSON.stringify([tracker.problems({ ticketsAtLeast: 1 }), tracker.snapshot()])).toBe(before)
  })

  test('between answers', () => {
    const tracker = compileRecurrence({ timeZone: 'Europe/Berlin' }).track()
    for (const one of halfYear()) tracker.observe(one)
    tracker.mustLink('B0', 'P0')
    const all = () => ({
      problems: tracker.problems(),
      families: tracker.families(),
      revisions: tracker.revisions(),
      explained: explainProblem(tracker, 'problem-B0'),
      snapshot: tracker.snapshot(),
    })
    const first = all()
    const text = JSON.stringify(first)
    spoil(first)
    expect(JSON.stringify(all())).toBe(text)
  })

  test('inside an answer', () => {
    const { problems } = compileRecurrence({ timeZone: 'Europe/Berlin' }).detect(halfYear())
    const [first] = problems
    const stated = first?.reasons.find((one) => one.code === 'recurrence/schedule')
    expect(stated?.facts).toEqual(first?.schedule)
    expect(stated?.facts).not.toBe(first?.schedule)
    expect(stated?.facts.schedule).not.toBe(first?.schedule?.schedule)
  })

  test('with what is exported', () => {
    expect(Object.isFrozen(main.plainCalendar)).toBe(true)
    const columns = () => training.collectEvidence(definition, []).columns
    expect(columns()).toEqual(columns())
    expect(columns()).not.toBe(columns())
  })

  test('explainProblem accepts a wrapped tracker', () => {
    const tracker = compileRecurrence(definition).track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    const wrapped = { ...tracker, observe: () => tracker.observe(backup('T2', '2026-03-02T08:00:00Z')) }
    expect(wrapped.observe().verdict).toBe('duplicate')
    expect(explainProblem(wrapped, 'problem-T1').links).toHaveLength(2)
    expect(explainProblem(new Proxy(tracker, {}), 'problem-T1').links).toHaveLength(2)
  })
})

/** Overwrites everything that can be reached. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    spoil(inner)
    if (!Object.isFrozen(value)) Reflect.set(value, key, 'spoilt')
  }
}
