// The SLA board: open clocks, the next to be breached first, with a countdown to the instant that is due.

import { useEffect, useState } from 'preact/hooks'
import { useAnswer } from '../engine'
import { count, length, moment } from '../format'
import { usePage } from '../parts/context'
import { Answered, Empty } from '../parts/states'
import { Table } from '../parts/table'
import type { Board, BoardLine } from '../shared'

const states = { running: 'Running', paused: 'Paused', breached: 'Breached' } as const

/** The instant of the board: as of the page, and live from there on. */
function useNow(at: string, isLive: boolean): number {
  const [passed, setPassed] = useState(0)
  useEffect(() => {
    setPassed(0)
    if (!isLive) return
    const began = performance.now()
    const timer = setInterval(() => setPassed(performance.now() - began), 1000)
    return () => clearInterval(timer)
  }, [at, isLive])
  return Date.parse(at) + passed
}

export default function BoardPage() {
  const { query, values, summary, change } = usePage()
  const isLive = values.live !== 'no'
  const [asked, setAsked] = useState(query.at)
  useEffect(() => setAsked(query.at), [query.at])
  const now = useNow(query.at, isLive)
  const clock = summary.clocks.includes(values.clock ?? '') ? (values.clock ?? null) : null
  const board = useAnswer('board', { ...query, at: asked }, clock)
  // What changes without an event changes at one known instant; the board asks again then, and not before.
  const nextMs = board.value?.nextAt ? Date.parse(board.value.nextAt) : null
  useEffect(() => {
    if (nextMs !== null && now > nextMs) setAsked(new Date(now).toISOString() as typeof asked)
  }, [nextMs, now])
  return (
    <>
      <div class="title">
        <h1>SLA board</h1>
        <div class="tools">
          <label>
            Clock{' '}
            <select value={clock ?? ''} onChange={(event) => change({ clock: event.currentTarget.value })}>
              <option value="">All</option>
              {summary.clocks.map((one) => (
                <option key={one} value={one}>
                  {one.replaceAll('-', ' ')}
                </option>
              ))}
            </select>
          </label>
          <label class="chip">
            <input
              type="checkbox"
              checked={isLive}
              onChange={(event) => change({ live: event.currentTarget.checked ? null : 'no' })}
            />
            <span>Live</span>
          </label>
        </div>
      </div>
      <p class="soft">
        Now <time dateTime={new Date(now).toISOString()}>{moment(new Date(now).toISOString(), query.zone)}</time>.
        Business time decides what is due; the countdown runs to that instant.
        {board.value?.nextAt && <> The next change without an event is at {moment(board.value.nextAt, query.zone)}.</>}
      </p>
      <Answered asked={board} what="Judging tickets">
        {(value) => <Lines board={value} now={now} />}
      </Answered>
    </>
  )
}

function Lines({ board, now }: { readonly board: Board; readonly now: number }) {
  const { link } = usePage()
  if (board.of === 0)
    return (
      <Empty title="No open promise">
        Nothing that this page is about waits for an answer or a solution. Choose other clients or priorities, or{' '}
        <a href={link('overview')}>look at what was done</a>.
      </Empty>
    )
  const parts = (['running', 'paused', 'breached'] as const).map((state) => ({
    state,
    rows: board.rows.filter((row) => row.state === state),
  }))
  return (
    <>
      <p class="counts" role="status">
        {parts.map(({ state, rows }) => (
          <a
            key={state}
            href={`#${state}`}
            onClick={(event) => jump(event, state)}
            class={`pill ${rows.length > 0 ? state : ''}`}
          >
            {count(rows.length)} {states[state].toLowerCase()}
          </a>
        ))}
        {board.of > board.rows.length && (
          <span class="soft">
            the first {count(board.rows.length)} of {count(board.of)} open clocks
          </span>
        )}
      </p>
      {parts.map(({ state, rows }) =>
        rows.length === 0 ? null : (
          <section key={state} id={`board-${state}`} class="board">
            <h2>
              {states[state]}
              {state === 'running' && ', next due first'}
            </h2>
            <Table
              caption={states[state]}
              hideCaption
              columns={columnsOf(state, now)}
              rows={rows}
              rowKey={({ ticketId, clock }, i) => `${ticketId} ${clock} ${i}`}
              rowClass={(row) => urgencyOf(row, now)}
            />
          </section>
        ),
      )}
    </>
  )
}

function columnsOf(state: BoardLine['state'], now: number) {
  return [
    {
      label: state === 'breached' ? 'Over since' : 'Due in',
      cell: (row: BoardLine) => <Countdown row={row} now={now} />,
    },
    { label: 'Ticket', wide: true, cell: (row: BoardLine) => <TicketLink row={row} /> },
    { label: 'Promise', cell: ({ clock }: BoardLine) => clock.replaceAll('-', ' ') },
    { label: 'Priority', cell: ({ priority }: BoardLine) => priority ?? '–' },
    { label: 'Client', cell: ({ clientId }: BoardLine) => <ClientName id={clientId} /> },
    { label: 'Status', cell: ({ status }: BoardLine) => status ?? '–' },
    { label: 'Held by', cell: ({ technicianId }: BoardLine) => technicianId ?? <span class="soft">nobody yet</span> },
    { label: 'Due', end: true, cell: (row: BoardLine) => <DueAt row={row} /> },
  ]
}

const TicketLink = ({ row }: { readonly row: BoardLine }) => (
  <>
    <a href={usePage().link('ticket', { id: row.ticketId })}>{row.ticketId}</a> <span class="soft">{row.title}</span>
  </>
)
const ClientName = ({ id }: { readonly id: string }) => <>{usePage().nameOf(id)}</>

function DueAt({ row }: { readonly row: BoardLine }) {
  const { query } = usePage()
  return <>{row.dueAt === null ? 'not known' : moment(row.dueAt, query.zone)}</>
}

function Countdown({ row, now }: { readonly row: BoardLine; readonly now: number }) {
  if (row.dueAt === null)
    return <span class="unknown-text">{row.state === 'paused' ? 'when it runs again' : 'not known'}</span>
  const left = Date.parse(row.dueAt) - now
  const business = row.remainingMs === null ? null : length(row.remainingMs)
  return (
    <span class="countdown" title={business === null ? undefined : `${business} of business time`}>
      {/* Over for certain is breached; without its history a ticket may have been paused meanwhile. */}
      {left < 0 && row.state === 'running' ? `may be ${length(-left)} over` : length(Math.abs(left))}
      {row.state === 'paused' && <span class="soft"> if it ran on</span>}
    </span>
  )
}

/** Hours until due, in three steps. Words and order say the same. */
function urgencyOf({ state, dueAt }: BoardLine, now: number): string | undefined {
  if (state !== 'running' || dueAt === null) return state
  const hours = (Date.parse(dueAt) - now) / 3_600_000
  return hours < 1 ? 'soon' : hours < 4 ? 'near' : undefined
}

function jump(event: Event, state: string): void {
  event.preventDefault()
  document.getElementById(`board-${state}`)?.scrollIntoView({ behavior: 'smooth' })
}
