import { readdirSync, readFileSync } from 'node:fs'
import type { Ticket } from '@mspkit/records'
import { compileRecurrence, findSchedule } from '@mspkit/recurrence'
import { toEpochMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import { describe, expect, test } from 'vitest'

type Ask = 'verdicts' | 'problems' | 'schedule'
interface Case {
  readonly id: string
  readonly definition: { readonly timeZone: string | null }
  readonly facts: {
    readonly tickets?: readonly Ticket[]
    readonly fixes?: ReadonlyArray<{ ticketId: string; at: string }>
    readonly times?: readonly string[]
  }
  readonly ask: Ask
  readonly answer: unknown
}

const folder = new URL('../../conformance/vectors/recurrence/', import.meta.url)

function answer({ definition, facts, ask }: Case): unknown {
  if (ask === 'schedule') {
    const zone = zoneOf(definition.timeZone!)
    return findSchedule((facts.times ?? []).map((time) => zone.localMs(toEpochMs(time))))?.schedule ?? null
  }
  const tracker = compileRecurrence(definition).track()
  const verdicts: string[] = []
  for (const ticket of facts.tickets ?? []) {
    verdicts.push(tracker.observe(ticket).verdict)
    for (const fix of facts.fixes ?? []) if (fix.ticketId === ticket.id) tracker.markFixed(fix)
  }
  return ask === 'verdicts'
    ? verdicts
    : tracker.problems({ ticketsAtLeast: 1, rankBy: 'tickets' }).map((problem) => problem.ticketIds)
}

describe.each(readdirSync(folder))('%s', (file) => {
  const { cases } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { cases: Case[] }
  test.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    expect(answer(one)).toEqual(one.answer)
  })
})
