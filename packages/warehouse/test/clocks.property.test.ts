// SLA clocks by DuckDB and by Postgres equal sla.read: random policies over random tickets.

import type { SlaPolicy } from '@mspkit/sla'
import {
  calendarTables,
  eventRelation,
  eventRows,
  slaStatement,
  ticketRelationWith,
  ticketRow,
  toSql,
} from '@mspkit/warehouse'
import { expect, test } from 'vitest'
import { duckdb, postgres, type TestEngine } from './engines'
import { expectedRows, facts, foundRows, horizon, instantOf, named, policies, ticketsOf } from './worlds'

const refused = new Set<string>()
/** Options of policies that were accepted, so that none of those that statements say goes untested. */
const said = new Set<string>()
const options: Readonly<Record<string, RegExp>> = {
  repeats: /"repeats":true/,
  openedDuring: /"openedDuring"/,
  'rules with when': /"(pausedIn|startOn|stopOn)":\[[^\]]*"when"/,
  restart: /"onTargetChange":"restart"/,
  forgive: /"afterDowngrade":"forgive"/,
}

test('every reading of random tickets under random policies, by DuckDB', async () => {
  await holdToLibrary(await duckdb(), Number(process.env.RUNS ?? 80))
  // The arbitraries reach what statements refuse, so that refusals are exercised too.
  expect(refused.size).toBeGreaterThan(3)
  expect([...said].sort()).toEqual(Object.keys(options).sort())
})

test('the same by Postgres', async ({ skip }) => {
  const engine = postgres()
  if (typeof engine === 'string') return skip(engine)
  await holdToLibrary(engine, Math.ceil(Number(process.env.RUNS ?? 80) / 4))
})

async function holdToLibrary(engine: TestEngine, runs: number): Promise<void> {
  const { pieces, tables } = calendarTables(named, horizon)
  const ids = new Map(named.map(({ name, id }) => [name, id]))
  let judged = 0
  try {
    for (const { shape, rows } of tables) await engine.fill(shape, rows())
    for (const [i, document] of policies(runs).entries()) judged += await compare(document, i)
  } finally {
    engine.close()
  }
  expect(judged).toBeGreaterThan(20 * runs)

  async function compare(document: SlaPolicy, i: number): Promise<number> {
    const at = instantOf(i)
    const statement = slaStatement(document, { ids, pieces }, { at, facts })
    if (!statement.ok) {
      for (const { code } of statement.problems) refused.add(code)
      return 0
    }
    const written = JSON.stringify(document)
    for (const [name, pattern] of Object.entries(options)) if (pattern.test(written)) said.add(name)
    const tickets = ticketsOf(i)
    await engine.run('DROP TABLE IF EXISTS sla_ticket; DROP TABLE IF EXISTS sla_event')
    await engine.fill(
      ticketRelationWith(facts),
      tickets.map((one) => ticketRow(one, facts)),
    )
    await engine.fill(eventRelation, tickets.flatMap(eventRows))
    const found = foundRows(await engine.rows(toSql(statement.value, engine.dialect)))
    expect(found, JSON.stringify({ document, tickets, at })).toEqual(expectedRows(document, tickets, at))
    return tickets.length
  }
}
