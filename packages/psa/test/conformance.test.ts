import { readdirSync, readFileSync } from 'node:fs'
import { connectwise } from '@mspkit/psa/connectwise'
import { csv } from '@mspkit/psa/csv'
import { describe, expect, test } from 'vitest'

interface Case {
  readonly id: string
  readonly definition: object
  readonly facts: { readonly file?: string; readonly row?: unknown; readonly audit?: unknown }
  readonly ask: string
  readonly answer: unknown
}

const folder = new URL('../../conformance/vectors/psa/', import.meta.url)

async function answer({ definition, facts, ask }: Case): Promise<unknown> {
  if (ask === 'ticket') {
    const { value, diagnostics } = connectwise(definition).ticket(
      facts.row,
      facts.audit === undefined ? undefined : { audit: facts.audit },
    )
    const events = value?.events.map(({ id: _, ...event }) => event)
    return {
      openedStatus: value?.openedStatus ?? null,
      openedPhase: value?.openedPhase ?? null,
      history: value?.history,
      events,
      diagnostics: diagnostics.map((one) => one.code),
    }
  }
  const reader = csv(definition)
  const out: unknown[] = []
  for await (const { value, diagnostics } of ask === 'tickets'
    ? reader.tickets(facts.file ?? '')
    : reader.timeEntries(facts.file ?? '')) {
    out.push({ value, diagnostics: diagnostics.map(({ code, path }) => ({ code, path })) })
  }
  return out
}

describe.each(readdirSync(folder))('vectors/psa/%s', (name) => {
  const { cases } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { cases: Case[] }
  test.each(cases.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
    expect(await answer(one)).toEqual(one.answer)
  })
})
