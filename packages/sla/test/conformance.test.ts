import { readdirSync, readFileSync } from 'node:fs'
import { type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import type { Ticket } from '@mspkit/records'
import { compileSla, type SlaPolicy } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'

interface Case {
  readonly id: string
  readonly definition: { readonly policy: SlaPolicy; readonly calendars: Readonly<Record<string, CalendarDefinition>> }
  readonly facts: { readonly ticket: Ticket }
  readonly ask: { readonly read: { readonly at: string } }
  readonly answer: readonly object[]
}

const folder = new URL('../../conformance/vectors/sla/', import.meta.url)

describe.each(readdirSync(folder))('%s', (file) => {
  const { cases } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { cases: Case[] }
  test.each(cases.map((one) => [one.id, one] as const))('%s', (_, { definition, facts, ask, answer }) => {
    const calendars = Object.fromEntries(
      Object.entries(definition.calendars).map(([name, calendar]) => [name, compileCalendar(calendar)]),
    )
    const sla = compileSla(definition.policy, { calendars })
    expect(sla.read(facts.ticket, ask.read.at)).toMatchObject(answer)
  })
})
