import { readdirSync, readFileSync } from 'node:fs'
import { type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import { compileObligations, type Obligations, type ObligationsPolicy, type Roster } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import { describe, expect, test } from 'vitest'

interface Ask {
  readonly verb: 'status' | 'lapses' | 'next' | 'unmetDays' | 'strays'
  readonly at?: string
  readonly from?: string
  readonly to?: string
}
interface Case {
  readonly id: string
  readonly definition: {
    readonly policy: ObligationsPolicy
    readonly calendars: Readonly<Record<string, CalendarDefinition>>
  }
  readonly facts: { readonly evidence: readonly Evidence[]; readonly roster: Roster }
  readonly ask: Ask
  readonly answer: readonly object[]
  readonly match?: 'subset'
}

const folder = new URL('../../conformance/vectors/obligations/', import.meta.url)

function answer(obligations: Obligations, { facts, ask }: Case): readonly object[] {
  const { evidence, roster } = facts
  const period = { from: ask.from ?? '', to: ask.to ?? '' }
  switch (ask.verb) {
    case 'status':
      return obligations.status(evidence, roster, ask.at ?? '')
    case 'lapses':
      return obligations.lapses(evidence, roster, period)
    case 'next':
      return obligations.next(evidence, roster, ask.at ?? '')
    case 'unmetDays':
      return obligations.unmetDays(evidence, roster, period)
    case 'strays':
      return obligations.strays(evidence, roster)
  }
}

describe.each(readdirSync(folder))('%s', (file) => {
  const { cases } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { cases: Case[] }
  test.each(cases)('$id', (one) => {
    const { policy, calendars } = one.definition
    const compiled = Object.entries(calendars).map(([name, calendar]) => [name, compileCalendar(calendar)] as const)
    const given = JSON.parse(JSON.stringify(answer(compileObligations(policy, { calendars: new Map(compiled) }), one)))
    if (one.match === 'subset') {
      expect(given).toHaveLength(one.answer.length)
      expect(given).toMatchObject(one.answer)
    } else expect(given).toEqual(one.answer)
  })
})
