// What keeps coming back: ranked, with the days on which it occurred, and what people say about it.

import type { Feedback } from '@mspkit/recurrence'
import { chartPicture } from '@mspkit/report/charts'
import { useState } from 'preact/hooks'
import { call, useAnswer } from '../engine'
import { count, day, periodText, plural } from '../format'
import { usePage } from '../parts/context'
import { save } from '../parts/save'
import { Saying } from '../parts/saying'
import { Answered, Empty } from '../parts/states'
import { Table } from '../parts/table'
import type { ProblemLine, ProblemPage as Value } from '../worker/views/problems'

export default function ProblemsPage() {
  const { query } = usePage()
  const [said, setSaid] = useState<readonly Feedback[]>([])
  const [round, setRound] = useState(0)
  const asked = useAnswer('problems', { ...query, ...(round > 0 ? { round } : {}) })
  const say = (feedback: Feedback): void => {
    call('feedback', query, feedback).then(
      (all) => {
        setSaid(all)
        setRound((n) => n + 1)
      },
      () => setRound((n) => n + 1),
    )
  }
  return (
    <>
      <div class="title">
        <h1>What keeps coming back</h1>
        {said.length > 0 && (
          <div class="tools">
            <button type="button" onClick={() => save('feedback.json', said)}>
              Save {plural(said.length, 'answer')}
            </button>
          </div>
        )}
      </div>
      <Answered asked={asked} what="Looking for what comes back">
        {(value) => <Problems value={value} say={say} />}
      </Answered>
    </>
  )
}

function Problems({ value, say }: { readonly value: Value; readonly say: (feedback: Feedback) => void }) {
  const { query } = usePage()
  const [shown, setShown] = useState(12)
  if (value.rows.length === 0)
    return (
      <Empty title="Nothing came back">
        No problem of this page’s clients and priorities had two occurrences and a ticket in{' '}
        {periodText(query.from, query.to)}.
      </Empty>
    )
  return (
    <>
      <p class="soft">
        {plural(value.rows.length, 'problem')} with a ticket in {periodText(query.from, query.to)}, most work first.
      </p>
      <ol class="problems">
        {value.rows.slice(0, shown).map((row) => (
          <Problem key={row.problemId} row={row} all={value.rows} say={say} />
        ))}
      </ol>
      {value.rows.length > shown && (
        <p class="more">
          {count(shown)} of {count(value.rows.length)} are shown.{' '}
          <button type="button" onClick={() => setShown(shown + 24)}>
            Show more
          </button>
        </p>
      )}
      {value.families.length > 0 && (
        <section>
          <h2>At several clients</h2>
          <Table
            caption="At several clients"
            hideCaption
            columns={[
              { label: 'Problem', cell: ({ title }) => title },
              { label: 'Tickets', end: true, cell: ({ tickets }) => count(tickets) },
              { label: 'Clients', cell: ({ clientIds }) => <Names ids={clientIds} /> },
            ]}
            rows={value.families}
            rowKey={({ title }, i) => `${title} ${i}`}
          />
        </section>
      )}
    </>
  )
}

function Names({ ids }: { readonly ids: readonly string[] }) {
  const { nameOf } = usePage()
  return <>{ids.map(nameOf).join(', ')}</>
}

const trends: Readonly<Record<string, string>> = {
  rising: '▲ more often than before',
  falling: '▼ less often than before',
  steady: 'as often as before',
}

function Problem({
  row,
  all,
  say,
}: {
  readonly row: ProblemLine
  readonly all: readonly ProblemLine[]
  readonly say: (feedback: Feedback) => void
}) {
  const { query, nameOf, link } = usePage()
  const facts = [
    `${plural(row.episodes, 'occurrence')} in all`,
    row.workedMinutes === null ? '' : `${(row.workedMinutes / 60).toFixed(1)} h of work in the period`,
    row.rhythm,
    trends[row.trend] ?? '',
    row.where.slice(0, 3).join(', '),
  ].filter((one) => one !== '')
  return (
    <li class="problem" id={row.problemId}>
      <div>
        <h2>{row.title}</h2>
        <p>
          <a href={link('problems', { client: row.clientId })}>{nameOf(row.clientId)}</a>
          {row.fix !== null && (
            <span class={`verdict ${row.fix.returned ? 'breached' : 'met'}`}>
              {row.fix.returned ? '✕ returned after the fix of' : '✓ fixed'} {day(row.fix.at, query.zone)}
            </span>
          )}
        </p>
        <p class="soft">
          <a href={link('records', { list: 'problem', of: row.problemId })}>
            {plural(row.tickets, 'ticket')} of {count(row.ofTickets)}
          </a>{' '}
          in the period
          {facts.map((one) => ` · ${one}`)}
        </p>
        <p class="soft">
          Since {day(row.firstAt, query.zone)}, last on {day(row.lastAt, query.zone)}
        </p>
      </div>
      <figure>
        {chartPicture(row.calendar)}
        <details class="twin">
          <summary>Days and tickets</summary>
          <Table
            caption={row.calendar.title}
            columns={[
              { label: 'Day', cell: ({ on }) => on },
              { label: 'Tickets', cell: ({ ticketIds }) => <Tickets ids={ticketIds} /> },
            ]}
            rows={row.days}
            rowKey={({ on }) => on}
          />
        </details>
      </figure>
      <Saying row={row} all={all} say={say} />
    </li>
  )
}

const Tickets = ({ ids }: { readonly ids: readonly string[] }) => {
  const { link } = usePage()
  return (
    <>
      {ids.map((id, i) => (
        <span key={id}>
          {i > 0 && ', '}
          <a href={link('ticket', { id })}>{id}</a>
        </span>
      ))}
    </>
  )
}
