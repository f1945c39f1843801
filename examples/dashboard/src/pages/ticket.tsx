// One ticket: where its time went, clock by clock, its facts and its events.

import { chartPicture } from '@mspkit/report/charts'
import { useState } from 'preact/hooks'
import { useAnswer } from '../engine'
import { hours, length, moment } from '../format'
import { usePage } from '../parts/context'
import { Answered, Empty } from '../parts/states'
import { Table } from '../parts/table'
import type { TicketClock, TicketPage as Value } from '../worker/views/ticket'

export default function TicketPage() {
  const { values } = usePage()
  return values.id === undefined ? <Find /> : <Story id={values.id} />
}

function Find() {
  const { link } = usePage()
  const [id, setId] = useState('')
  return (
    <form
      class="state"
      onSubmit={(event) => {
        event.preventDefault()
        if (id.trim() !== '') location.hash = link('ticket', { id: id.trim() })
      }}
    >
      <label>
        Ticket <input value={id} onInput={(event) => setId(event.currentTarget.value)} placeholder="T-1043" />
      </label>{' '}
      <button type="submit">Open</button>
    </form>
  )
}

function Story({ id }: { readonly id: string }) {
  const { query } = usePage()
  const asked = useAnswer('ticket', query, id)
  return (
    <Answered asked={asked} what="Opening the ticket">
      {(ticket) => <Ticket ticket={ticket} />}
    </Answered>
  )
}

function Ticket({ ticket }: { readonly ticket: Value }) {
  const { query, nameOf, link } = usePage()
  return (
    <article class="ticket">
      <p class="kicker">
        <a href={link('board')}>Tickets</a> / {ticket.id}
      </p>
      <h1>{ticket.title}</h1>
      <dl class="facts">
        {ticket.facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{name === 'Client' ? <a href={link('overview', { client: value })}>{nameOf(value)}</a> : value}</dd>
          </div>
        ))}
      </dl>
      {!ticket.hasHistory && (
        <p class="notice">
          The export has no changes of this ticket, so verdicts are bounds:{' '}
          {ticket.certain
            .map(
              ({ clock, verdict, possible }) =>
                `${clock}: ${verdict === 'indeterminate' ? `${possible.join(' or ')}` : verdict}`,
            )
            .join('; ')}
          .
        </p>
      )}
      {ticket.clocks.length === 0 && <Empty title="No clock">No promise of the policy fits this ticket.</Empty>}
      {ticket.clocks.map((clock) => (
        <Clock key={`${clock.clock} ${clock.cycle}`} clock={clock} />
      ))}
      <section>
        <h2>Events</h2>
        {ticket.events.length === 0 ? (
          <p class="soft">Nothing has happened to it yet that the export knows of.</p>
        ) : (
          <Table
            caption="Events"
            hideCaption
            columns={[
              { label: 'When', cell: ({ at }) => moment(at, query.zone) },
              { label: 'What', cell: ({ what }) => what },
              { label: 'To', cell: ({ to }) => to },
            ]}
            rows={ticket.events}
            rowKey={({ at, what }, i) => `${at} ${what} ${i}`}
          />
        )}
      </section>
    </article>
  )
}

const verdicts: Readonly<Record<string, string>> = {
  met: '✓ in time',
  breached: '✕ late',
  pending: '… running',
  none: 'no promise',
  indeterminate: '? not certain',
}

function Clock({ clock }: { readonly clock: TicketClock }) {
  const { query } = usePage()
  const { bar, spans, sentence, verdict, elapsedMs, targetMs } = clock
  return (
    <section class="clock">
      <h2>
        {clock.clock}
        {clock.cycle > 1 && `, cycle ${clock.cycle}`}{' '}
        <span class={`verdict ${verdict}`}>{verdicts[verdict] ?? verdict}</span>
      </h2>
      <p>{sentence}</p>
      {bar.spans.length > 0 && chartPicture(bar)}
      <p class="soft">
        {hours(elapsedMs)} counted{targetMs !== null && <> of {hours(targetMs)} promised</>}
        {clock.dueAt !== null && <>, due {moment(clock.dueAt, query.zone)}</>}.
      </p>
      {spans.length > 0 && (
        <details class="twin">
          <summary>As a table</summary>
          <Table
            caption={`${clock.clock}: where the time went`}
            columns={[
              { label: 'From', cell: ({ from }) => moment(from, query.zone) },
              { label: 'For', end: true, cell: ({ ms }) => length(ms) },
              { label: 'Kind', cell: ({ kind }) => kind },
              { label: 'Because', wide: true, cell: ({ because }) => because.replaceAll('-', ' ') },
              { label: 'Held by', cell: ({ holder }) => holder },
              { label: 'Status', cell: ({ status }) => status ?? '' },
            ]}
            rows={spans}
            rowKey={({ from, kind }) => `${from} ${kind}`}
          />
        </details>
      )}
    </section>
  )
}
