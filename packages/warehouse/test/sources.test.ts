// The staging models of connectors run on tables as the connectors make them, and what they stage reads as the library reads the same
// tickets. Without dbt the models are rendered here for DuckDB; with it (MSPKIT_DBT) dbt builds the whole project.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { always } from '@mspkit/calendar'
import type { Ticket, TicketEvent } from '@mspkit/records'
import type { SlaPolicy } from '@mspkit/sla'
import {
  calendarsOf,
  calendarTables,
  type DialectName,
  dbtProject,
  horizonOf,
  type ProjectFiles,
  type SourceName,
  slaStatement,
  toSql,
} from '@mspkit/warehouse'
import { type Engine, openEngine } from '@mspkit/warehouse/duckdb'
import { afterAll, describe, expect, test } from 'vitest'
import { calendars } from '../../workshop/engines/worlds'
import { duckdb, postgres, type TestEngine } from './engines'
import { expectedRows, foundRows } from './worlds'

const folder = mkdtempSync(join(tmpdir(), 'mspkit-sources-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = Date.UTC(2026, 2, 6, 18)
const named = calendarsOf({ ...calendars, always })
const horizon = horizonOf('2026-02-01T00:00:00Z', '2026-07-01T00:00:00Z')
const dbt = process.env.MSPKIT_DBT ?? 'dbt'

const zendeskPolicy: SlaPolicy = {
  calendar: 'desk',
  pausedIn: [{ waitingFor: ['client', 'vendor'] }],
  clocks: [
    { clock: 'resolution', targets: [{ when: { priority: ['urgent', 'high'] }, within: '4h' }, { within: '12h' }] },
  ],
}
const responsePolicy: SlaPolicy = {
  ...zendeskPolicy,
  clocks: [{ clock: 'first-response', targets: [{ within: '2h' }] }],
}
const jiraPolicy: SlaPolicy = {
  calendar: 'desk',
  clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'High' }, within: '3h' }, { within: '9h' }] }],
}

const phases = {
  new: { phase: 'new' },
  open: { phase: 'active' },
  pending: { phase: 'waiting', waitingFor: 'client' },
  hold: { phase: 'waiting', waitingFor: 'vendor' },
  solved: { phase: 'resolved' },
  closed: { phase: 'closed' },
  deleted: { phase: 'cancelled' },
} as const
type ZendeskStatus = keyof typeof phases

/** What happened to tickets of Zendesk: the field or the author, the value, and when. */
const zendesk: Readonly<Record<number, readonly (readonly [what: string, value: string, at: string])[]>> = {
  1: [
    ['status', 'new', '2026-03-02T15:00:00Z'],
    ['priority', 'normal', '2026-03-02T15:00:00Z'],
    ['end-user', 'true', '2026-03-02T15:00:00Z'],
    ['agent', 'false', '2026-03-02T15:20:00Z'],
    ['status', 'open', '2026-03-02T15:30:00Z'],
    ['agent', 'true', '2026-03-02T17:30:00Z'],
    ['status', 'pending', '2026-03-02T17:30:00Z'],
    ['priority', 'high', '2026-03-02T18:00:00Z'],
    ['status', 'open', '2026-03-03T15:00:00Z'],
    ['status', 'solved', '2026-03-03T21:00:00Z'],
    ['status', 'closed', '2026-03-05T21:00:00Z'],
  ],
  2: [
    ['status', 'new', '2026-03-03T15:00:00Z'],
    ['priority', 'urgent', '2026-03-03T15:00:00Z'],
    ['admin', 'true', '2026-03-03T15:45:00Z'],
    ['status', 'hold', '2026-03-03T16:00:00Z'],
    ['status', 'open', '2026-03-04T16:00:00.250Z'],
  ],
  3: [
    ['status', 'new', '2026-03-04T15:00:00Z'],
    ['status', 'deleted', '2026-03-04T16:00:00Z'],
  ],
  4: [
    ['status', 'new', '2026-03-02T20:00:00Z'],
    ['status', 'solved', '2026-03-02T21:00:00Z'],
    ['status', 'open', '2026-03-03T21:00:00Z'],
  ],
}
const order = ['status', 'reply', 'priority']

function zendeskTickets(): Ticket[] {
  return Object.entries(zendesk).map(([id, list]): Ticket => {
    const events = list.map(([what, value, when]): TicketEvent => {
      if (what === 'status') return { kind: 'status', at: when, status: value, ...phases[value as ZendeskStatus] }
      if (what === 'priority') return { kind: 'priority', at: when, priority: value }
      return {
        kind: 'reply',
        at: when,
        by: what === 'end-user' ? 'client' : 'technician',
        public: value === 'true',
        automated: false,
      }
    })
    const placeOf = ({ kind, at: when }: TicketEvent): string => `${String(when)} ${order.indexOf(kind)}`
    events.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
    return {
      id,
      clientId: '10',
      title: '',
      openedAt: list[0]?.[2] ?? '',
      openedStatus: 'new',
      openedPhase: 'new',
      events,
    }
  })
}

/** An audit holds the change among others, some of them of fields that hold lists. */
const auditOf = (field: string, value: string): string =>
  JSON.stringify([
    { id: 1, type: 'Notification', subject: 'Mail' },
    { id: 2, type: 'Change', field_name: 'tags', value: ['vip', 'status'], previous_value: [] },
    { id: 3, type: 'Change', field_name: field, value, previous_value: null },
  ])

const people = ['end-user', 'agent', 'admin']
/** The tables of a Zendesk connector; their names and those of some columns differ. */
async function fillZendesk(engine: Filled, kind: 'fivetran' | 'airbyte'): Promise<void> {
  const airbyte = kind === 'airbyte'
  const [ticket, comment, user] = airbyte
    ? ['tickets', 'ticket_comments', 'users']
    : ['ticket', 'ticket_comment', 'user']
  const [author, created] = airbyte ? ['author_id', 'created_at'] : ['user_id', 'created']
  await engine.run(`CREATE TABLE ${ticket} (id BIGINT, organization_id BIGINT, created_at TIMESTAMP, type VARCHAR, subject VARCHAR);
    CREATE TABLE ticket_audits (id BIGINT, ticket_id BIGINT, created_at TIMESTAMP, author_id BIGINT, events VARCHAR);
    CREATE TABLE ticket_field_history (ticket_id BIGINT, field_name VARCHAR, updated TIMESTAMP, user_id BIGINT, value VARCHAR);
    CREATE TABLE ${comment} (id BIGINT, ticket_id BIGINT, ${created} TIMESTAMP, public BOOLEAN, ${author} BIGINT, body VARCHAR);
    CREATE TABLE "${user}" (id BIGINT, role VARCHAR)`)
  for (const [i, role] of people.entries()) await engine.run(`INSERT INTO "${user}" VALUES (${i}, '${role}')`)
  for (const [id, list] of Object.entries(zendesk)) {
    await engine.run(`INSERT INTO ${ticket} VALUES (${id}, 10, '${list[0]?.[2].slice(0, -1)}', 'incident', 'Mail')`)
    for (const [i, [what, value, when]] of list.entries()) {
      const time = when.slice(0, -1)
      await engine.run(
        people.includes(what)
          ? `INSERT INTO ${comment} VALUES (${Number(id) * 100 + i}, ${id}, '${time}', ${value}, ${people.indexOf(what)}, '')`
          : airbyte
            ? `INSERT INTO ticket_audits VALUES (${i}, ${id}, '${time}', 1, '${auditOf(what, value)}')`
            : `INSERT INTO ticket_field_history VALUES (${id}, '${what}', '${time}', 1, '${value}')`,
      )
    }
  }
}

const jira: readonly {
  readonly id: number
  readonly priority: number | null
  readonly statuses: readonly (readonly [id: number, at: string])[]
}[] = [
  {
    id: 10027,
    priority: 2,
    statuses: [
      [10000, '2026-03-02T15:00:00Z'],
      [3, '2026-03-02T16:00:00Z'],
      [10001, '2026-03-02T22:00:00Z'],
    ],
  },
  {
    id: 10028,
    priority: 3,
    statuses: [
      [10000, '2026-03-03T15:00:00Z'],
      [10001, '2026-03-03T16:00:00Z'],
      [3, '2026-03-03T19:00:00Z'],
    ],
  },
  { id: 10029, priority: null, statuses: [[10000, '2026-03-04T15:00:00Z']] },
]
const jiraStatuses = {
  10000: ['To Do', 2, 'new'],
  3: ['In Progress', 4, 'active'],
  10001: ['Done', 3, 'resolved'],
} as const
const jiraStatusOf = (id: number): (typeof jiraStatuses)[10000 | 3 | 10001] =>
  jiraStatuses[id === 3 ? 3 : id === 10001 ? 10001 : 10000]
const jiraPriorities: Readonly<Record<number, string>> = { 2: 'High', 3: 'Medium' }

const jiraTickets = (): Ticket[] =>
  jira.map(
    ({ id, priority, statuses }): Ticket => ({
      id: String(id),
      clientId: '7',
      title: '',
      openedAt: statuses[0]?.[1] ?? '',
      openedPhase: 'new',
      ...(priority === null ? {} : { priority: jiraPriorities[priority] ?? '' }),
      events: statuses.map(([status, when]) => {
        const [label, , phase] = jiraStatusOf(status)
        return { kind: 'status', at: when, status: label, phase }
      }),
    }),
  )

async function fillJira(engine: Filled): Promise<void> {
  await engine.run(`CREATE TABLE issue (id BIGINT, project BIGINT, created TIMESTAMP, priority BIGINT, issue_type BIGINT, summary VARCHAR);
    CREATE TABLE issue_field_history (field_id VARCHAR, issue_id BIGINT, "time" TIMESTAMP, value VARCHAR);
    CREATE TABLE status (id BIGINT, name VARCHAR, status_category_id BIGINT);
    CREATE TABLE status_category (id BIGINT, name VARCHAR); INSERT INTO status_category VALUES (2, 'To Do'), (3, 'Done'), (4, 'In Progress');
    CREATE TABLE priority (id BIGINT, name VARCHAR); INSERT INTO priority VALUES (2, 'High'), (3, 'Medium')`)
  for (const [id, [label, category]] of Object.entries(jiraStatuses))
    await engine.run(`INSERT INTO status VALUES (${id}, '${label}', ${category})`)
  for (const { id, priority, statuses } of jira) {
    const opened = statuses[0]?.[1].slice(0, -1)
    await engine.run(`INSERT INTO issue VALUES (${id}, 7, '${opened}', ${priority}, 1, '')`)
    await engine.run(`INSERT INTO issue_field_history VALUES ('summary', ${id}, '${opened}', 'Printer')`)
    for (const [status, when] of statuses)
      await engine.run(`INSERT INTO issue_field_history VALUES ('status', ${id}, '${when.slice(0, -1)}', '${status}')`)
  }
}

/** Issues as Airbyte writes them: fields and the changelog are documents, and the first status is in no change. */
async function fillAirbyteJira(engine: Filled): Promise<void> {
  await engine.run(`CREATE TABLE issues (id VARCHAR, created TIMESTAMP, fields VARCHAR, changelog VARCHAR);
    CREATE TABLE workflow_statuses (id VARCHAR, name VARCHAR, statusCategory VARCHAR)`)
  for (const [id, [label, category]] of Object.entries(jiraStatuses)) {
    const name = { 2: 'To Do', 3: 'Done', 4: 'In Progress' }[category]
    await engine.run(
      `INSERT INTO workflow_statuses VALUES ('${id}', '${label}', '${JSON.stringify({ id: category, name })}')`,
    )
  }
  for (const { id, priority, statuses } of jira) {
    const histories = statuses.slice(1).map(([to, when], i) => ({
      id: String(i),
      created: `${when.slice(0, -1)}.000+0000`,
      items: [
        { field: 'summary', from: null, to: null },
        { field: 'status', fieldId: 'status', from: String(statuses[i]?.[0]), to: String(to) },
      ],
    }))
    const fields = {
      project: { id: '7' },
      issuetype: { id: '1' },
      priority: priority === null ? null : { name: jiraPriorities[priority] },
      status: { id: String(statuses.at(-1)?.[0]) },
    }
    await engine.run(
      `INSERT INTO issues VALUES ('${id}', '${statuses[0]?.[1].slice(0, -1)}', '${JSON.stringify(fields)}', '${JSON.stringify({ histories })}')`,
    )
  }
}

type Filled = Pick<Engine, 'run'>
const sources: readonly {
  readonly source: SourceName
  readonly policies: readonly SlaPolicy[]
  readonly fill: (engine: Filled) => Promise<void>
  readonly tickets: () => Ticket[]
}[] = [
  {
    source: 'fivetran-zendesk',
    policies: [zendeskPolicy, responsePolicy],
    fill: (engine) => fillZendesk(engine, 'fivetran'),
    tickets: zendeskTickets,
  },
  {
    source: 'airbyte-zendesk',
    policies: [zendeskPolicy, responsePolicy],
    fill: (engine) => fillZendesk(engine, 'airbyte'),
    tickets: zendeskTickets,
  },
  { source: 'fivetran-jira', policies: [jiraPolicy], fill: fillJira, tickets: jiraTickets },
  { source: 'airbyte-jira', policies: [jiraPolicy], fill: fillAirbyteJira, tickets: jiraTickets },
]

function projectOf(source: SourceName, policy: SlaPolicy): ProjectFiles {
  const project = dbtProject({ policy, calendars: named, horizon, source })
  if (!project.ok) throw new Error(JSON.stringify(project.problems))
  return project.value
}

const choices =
  /\{% if target\.type == 'duckdb' %\}([\s\S]*?)\{% elif target\.type == 'postgres' %\}([\s\S]*?)\{% else %\}[\s\S]*?\{% endif %\}/g

/** A staging model as dbt renders it. */
const rendered = (files: ProjectFiles, name: string, target: DialectName): string =>
  (files.get(`models/staging/${name}.sql`) ?? '')
    .replaceAll(choices, target === 'duckdb' ? '$1' : '$2')
    .replaceAll(/\{\{ source\('\w+', '(\w+)'\) \}\}/g, '"$1"')
    .replaceAll(
      /\{\{ mspkit_epoch_ms\('([\w."]+)'\) \}\}/g,
      target === 'duckdb' ? 'epoch_ms($1)' : 'CAST(FLOOR(EXTRACT(EPOCH FROM $1) * 1000) AS BIGINT)',
    )
    .replaceAll('{{ dbt.type_string() }}', target === 'duckdb' ? 'VARCHAR' : 'TEXT')
    .replaceAll('{{ dbt.type_bigint() }}', 'BIGINT')
    .replaceAll('{{ dbt.type_boolean() }}', 'BOOLEAN')

describe.each(sources)('$source', ({ source, policies, fill, tickets }) => {
  async function holdToLibrary(engine: TestEngine): Promise<void> {
    try {
      await fill(engine)
      const { pieces, tables } = calendarTables(named, horizon)
      for (const { shape, rows } of tables) await engine.fill(shape, rows())
      const [first] = policies
      if (first === undefined) throw new Error('no policy')
      const files = projectOf(source, first)
      for (const name of ['sla_ticket', 'sla_event'])
        await engine.run(`CREATE VIEW ${name} AS ${rendered(files, name, engine.dialect)}`)
      const ids = new Map(named.map(({ name, id }) => [name, id]))
      for (const policy of policies) {
        const statement = slaStatement(policy, { ids, pieces }, { at })
        if (!statement.ok) throw new Error(JSON.stringify(statement.problems))
        const found = foundRows(await engine.rows(toSql(statement.value, engine.dialect)))
        expect(found).toEqual(expectedRows(policy, tickets(), at))
        expect(found.size).toBeGreaterThanOrEqual(tickets().length)
      }
    } finally {
      engine.close()
    }
  }

  test('staged tickets read as the library reads them', async () => holdToLibrary(await duckdb()))

  test('the same by Postgres', async ({ skip }) => {
    const engine = postgres()
    if (typeof engine === 'string') return skip(engine)
    await holdToLibrary(engine)
  })

  test('dbt builds the project', async ({ skip }) => {
    if (spawnSync(dbt, ['--version']).status !== 0)
      return skip(`${dbt} does not run (MSPKIT_DBT names another), so dbt did not build the project.`)
    const [policy] = policies
    if (policy === undefined) throw new Error('no policy')
    const project = join(folder, source)
    for (const [path, text] of projectOf(source, policy)) {
      mkdirSync(dirname(join(project, path)), { recursive: true })
      writeFileSync(join(project, path), text)
    }
    const database = join(project, 'warehouse.duckdb')
    const engine = await openEngine({ database })
    await fill(engine)
    engine.close()
    const words = ['build', '--project-dir', project, '--profiles-dir', project, '--target', 'duckdb']
    const { status, stdout } = spawnSync(dbt, [...words, '--vars', JSON.stringify({ as_of_ms: at })], {
      encoding: 'utf8',
      cwd: project,
      env: { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', MSPKIT_DUCKDB: database },
      timeout: 500_000,
    })
    expect(status, stdout.slice(-4000)).toBe(0)
    const after = await openEngine({ database })
    expect(foundRows(await after.rows('SELECT * FROM sla_reading'))).toEqual(expectedRows(policy, tickets(), at))
    after.close()
  }, 600_000)
})
