// What people say about a problem: the same, not the same, fixed; and why its tickets are taken for one problem.

import type { Feedback } from '@mspkit/recurrence'
import { useState } from 'preact/hooks'
import { call } from '../engine'
import { day } from '../format'
import type { ProblemLine, Why } from '../worker/views/problems'
import { usePage } from './context'

export function Saying({
  row,
  all,
  say,
}: {
  readonly row: ProblemLine
  readonly all: readonly ProblemLine[]
  readonly say: (feedback: Feedback) => void
}) {
  const { query } = usePage()
  const [why, setWhy] = useState<Why | null>(null)
  const [apart, setApart] = useState('')
  const last = row.lastTicketId
  const others = all.filter(({ problemId, clientId }) => problemId !== row.problemId && clientId === row.clientId)
  return (
    <details
      class="saying"
      onToggle={(event) =>
        event.currentTarget.open && why === null && call('whyOne', query, row.problemId).then(setWhy, () => {})
      }
    >
      <summary>Why one problem? Is it?</summary>
      <ul class="links">
        {why?.links.slice(-8).map(({ ticketId, title, openedAt, reasons }) => (
          <li key={ticketId}>
            <label class="chip">
              <input
                type="radio"
                name={`apart-${row.problemId}`}
                checked={apart === ticketId}
                onChange={() => setApart(ticketId)}
              />
              <span>{ticketId}</span>
            </label>{' '}
            {day(openedAt, query.zone)} {title} <span class="soft">{reasons}</span>
          </li>
        ))}
      </ul>
      <p class="tools">
        <button type="button" onClick={() => say({ kind: 'fixed', ticketId: last, at: query.at })}>
          Fixed
        </button>
        <button
          type="button"
          disabled={apart === ''}
          onClick={() => say({ kind: 'another-cause', ticketIds: [apart] })}
          title="Choose a ticket above: it gets a problem of its own"
        >
          Not the same: {apart || 'choose a ticket'}
        </button>
        {others.length > 0 && (
          <label>
            Same as{' '}
            <select
              value=""
              onChange={(event) => {
                const other = others.find(({ problemId }) => problemId === event.currentTarget.value)
                if (other !== undefined) say({ kind: 'must-link', ticketIds: [last, other.lastTicketId] })
              }}
            >
              <option value="">choose a problem</option>
              {others.slice(0, 30).map(({ problemId, title }) => (
                <option key={problemId} value={problemId}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
      </p>
    </details>
  )
}
