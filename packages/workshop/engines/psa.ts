// Answers the adapter cases with @mspkit/psa.

import type { ConformanceQuestion } from '@mspkit/conformance'
import { connectwise } from '@mspkit/psa/connectwise'
import { csv } from '@mspkit/psa/csv'

interface Facts {
  readonly file?: string
  readonly row?: unknown
  readonly audit?: unknown
}

type Options = NonNullable<Parameters<typeof connectwise>[0]>
type Question = ConformanceQuestion<Options & Parameters<typeof csv>[0], Facts, string>

export async function answerPsa({ definition, facts, ask }: Question): Promise<unknown> {
  switch (ask) {
    case 'ticket':
      return history(definition, facts)
    case 'tickets':
      return rows(csv(definition).tickets(facts.file ?? ''))
    case 'timeEntries':
      return rows(csv(definition).timeEntries(facts.file ?? ''))
    default:
      throw new Error(`The psa engine does not know the question ${ask}.`)
  }
}

/** What is known of the opening, the events without their ids (each adapter has its own), and the codes of diagnostics. */
function history(options: Options, { row, audit }: Facts): unknown {
  const { value, diagnostics } = connectwise(options).ticket(row, audit === undefined ? undefined : { audit })
  return {
    openedStatus: value?.openedStatus ?? null,
    openedPhase: value?.openedPhase ?? null,
    history: value?.history ?? null,
    events: value?.events.map(({ id: _, ...event }) => event) ?? [],
    diagnostics: diagnostics.map(({ code }) => code),
  }
}

interface Row {
  readonly value: unknown
  readonly diagnostics: ReadonlyArray<{ readonly code: string; readonly path: string }>
}

async function rows(read: AsyncIterable<Row>): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const { value, diagnostics } of read) {
    found.push({ value, diagnostics: diagnostics.map(({ code, path }) => ({ code, path })) })
  }
  return found
}
