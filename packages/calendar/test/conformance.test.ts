import { readdirSync, readFileSync } from 'node:fs'
import { type CalendarDefinition, compileCalendar, type EpochCalendar, referenceCalendar } from '@mspkit/calendar'
import { describe, expect, test } from 'vitest'

interface Case {
  readonly id: string
  readonly definition: CalendarDefinition
  readonly facts: { from?: string; to?: string; at?: string; ms?: number; n?: number; timeZone?: string }
  readonly ask: string
  readonly answer: unknown
}

const folder = new URL('../../conformance/vectors/calendar/', import.meta.url)

function answer(epoch: EpochCalendar, { facts, ask }: Case): unknown {
  const at = Date.parse(facts.at ?? facts.from ?? '')
  const to = Date.parse(facts.to ?? '')
  const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())
  switch (ask) {
    case 'isOpen':
      return epoch.isOpen(at)
    case 'elapsedMs':
      return epoch.elapsed(at, to)
    case 'after':
      return iso(epoch.after(at, facts.ms!))
    case 'before':
      return iso(epoch.before(at, facts.ms!))
    case 'nextOpen':
    case 'previousOpen':
    case 'nextOpening':
    case 'previousClosing':
      return iso(epoch[ask](at))
    case 'businessDay':
      return epoch.businessDay(at, facts.n!, facts.timeZone ? { timeZone: facts.timeZone } : {})
    case 'spans':
      return [...epoch.spans(at, to)].map((span) => ({ from: iso(span.fromMs), to: iso(span.toMs) }))
    default:
      throw new Error(`No such question: ${ask}`)
  }
}

describe.each(readdirSync(folder))('%s', (file) => {
  const { cases } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { cases: Case[] }
  test.each(cases)('$id', (one) => {
    const calendar = compileCalendar(one.definition)
    expect(answer(calendar.epoch, one)).toEqual(one.answer)
    expect(answer(referenceCalendar(calendar.definition), one)).toEqual(one.answer)
  })
})
