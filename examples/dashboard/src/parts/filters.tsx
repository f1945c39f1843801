// What the question is about: client, period, priority, edition. All of it goes into the address.

import { lastMonths } from '../address'
import { count, periodText } from '../format'
import { usePage } from './context'

export function Filters() {
  const { query, summary, change, nameOf } = usePage()
  const months = [
    { id: 'now', ...lastMonths(query.at, 1) },
    { id: 'last', ...lastMonths(query.at, 1, 1) },
    { id: 'quarter', ...lastMonths(query.at, 3, 1) },
    { id: 'year', ...lastMonths(query.at, 12, 1) },
  ]
  const chosen = months.find(({ from, to }) => from === query.from && to === query.to)
  const other = chosen === undefined
  const priorities = query.priorities.length === 0 ? 'all priorities' : `only ${query.priorities.join(', ')}`
  const whose = query.client === null ? `All ${count(summary.clients.length)} clients` : nameOf(query.client)
  return (
    <>
      <p class="filtered">
        {whose} · {periodText(query.from, query.to)} · {priorities} · for{' '}
        {query.edition === 'client' ? 'the client' : 'the desk'}
      </p>
      <form class="filters" onSubmit={(event) => event.preventDefault()} aria-label="Filters">
        <label>
          <span>Client</span>
          <select value={query.client ?? ''} onChange={(event) => change({ client: event.currentTarget.value })}>
            <option value="">All {summary.clients.length}</option>
            {summary.clients.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Period</span>
          <select
            value={chosen?.id ?? 'other'}
            onChange={(event) => {
              const month = months.find(({ id }) => id === event.currentTarget.value)
              if (month !== undefined) change({ from: month.from, to: month.to })
            }}
          >
            {months.map(({ id, from, to }) => (
              <option key={id} value={id}>
                {periodText(from, to)}
                {id === 'now' && ', so far'}
              </option>
            ))}
            {other && <option value="other">{periodText(query.from, query.to)}</option>}
          </select>
        </label>
        <span class="months">
          <button type="button" aria-label="A month earlier" onClick={() => change(moved(query.from, query.to, -1))}>
            ←
          </button>
          <button type="button" aria-label="A month later" onClick={() => change(moved(query.from, query.to, 1))}>
            →
          </button>
        </span>
        <fieldset>
          <legend>Priority</legend>
          {summary.priorities.slice(0, 8).map((priority) => (
            <label key={priority} class="chip">
              <input
                type="checkbox"
                checked={query.priorities.includes(priority)}
                onChange={(event) => {
                  const rest = query.priorities.filter((one) => one !== priority)
                  change({ priority: (event.currentTarget.checked ? [...rest, priority] : rest).sort().join(',') })
                }}
              />
              <span>{priority}</span>
            </label>
          ))}
        </fieldset>
        <label>
          <span>For</span>
          <select
            value={query.edition}
            onChange={(event) => change({ edition: event.currentTarget.value === 'client' ? 'client' : null })}
          >
            <option value="internal">the desk (with money)</option>
            <option value="client">the client</option>
          </select>
        </label>
      </form>
    </>
  )
}

/** Both ends moved by months. */
function moved(from: string, to: string, months: number): { readonly from: string; readonly to: string } {
  const move = (date: string): string => {
    const at = new Date(`${date}T00:00:00Z`)
    return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, at.getUTCDate()))
      .toISOString()
      .slice(0, 10)
  }
  return { from: move(from), to: move(to) }
}
