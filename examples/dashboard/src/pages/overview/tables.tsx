// Tables of the first page: promises kept, clients, and every figure. Each cell leads to its records.

import { count, dateText, isPast, money, percentText } from '../../format'
import { usePage } from '../../parts/context'
import { Table } from '../../parts/table'
import type { ClientLine, FigureLine, Overview } from '../../shared'

/** Promises kept, client by priority; each cell leads to its tickets. */
export function Kept({ rows }: { readonly rows: Overview['attainment'] }) {
  const { summary, values, link, change, nameOf } = usePage()
  if (rows.length === 0) return null
  const clock = summary.clocks.includes(values.kept ?? '') ? (values.kept ?? '') : (summary.clocks.at(-1) ?? '')
  const own = rows.filter((row) => row.clock === clock && row.judged > 0)
  const priorities = [...new Set(own.map(({ priority }) => priority ?? ''))].sort()
  const clients = [...new Set(own.map(({ clientId }) => clientId ?? ''))].sort()
  return (
    <section aria-labelledby="kept">
      <div class="title">
        <h2 id="kept">In time, by client and priority</h2>
        <label class="tools">
          Clock
          <select value={clock} onChange={(event) => change({ kept: event.currentTarget.value })}>
            {summary.clocks.map((one) => (
              <option key={one} value={one}>
                {one.replaceAll('-', ' ')}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Table
        caption="In time, by client and priority"
        hideCaption
        columns={[
          { label: 'Client', wide: true, cell: (client: string) => nameOf(client) },
          ...priorities.map((priority) => ({
            label: priority || 'No priority',
            end: true,
            cell: (client: string) => {
              const row = own.find((one) => one.clientId === client && (one.priority ?? '') === priority)
              if (row === undefined) return <span class="soft">–</span>
              const to = link('records', { measure: 'sla-attainment', of: clock, client, priority })
              return (
                <a href={to} class={row.met < row.judged ? 'bad' : undefined}>
                  {row.met} of {row.judged}
                </a>
              )
            },
          })),
        ]}
        rows={clients}
        rowKey={(client) => client}
      />
    </section>
  )
}

/** The provider's clients; each number leads to its records. */
export function Clients({ rows }: { readonly rows: Overview['clients'] }) {
  const { link, query } = usePage()
  const [hasMargin, hasNotice] = [
    rows.some(({ margin }) => margin !== null),
    rows.some(({ noticeBy }) => noticeBy !== null),
  ]
  const to = (client: string, of: string): string => link('records', { list: 'client', of, client })
  const number =
    (of: string, pick: (row: ClientLine) => number | null, isBad = false) =>
    (row: ClientLine) => {
      const n = pick(row)
      if (n === null) return <span class="unknown-text">not known</span>
      return n === 0 ? (
        <span class="soft">0</span>
      ) : (
        <a href={to(row.clientId, of)} class={isBad ? 'bad' : undefined}>
          {count(n)}
        </a>
      )
    }
  const share = (of: string, pick: (row: ClientLine) => ClientLine['attainment']) => (row: ClientLine) => {
    const one = pick(row)
    if (one === null) return <span class="unknown-text">not known</span>
    return (
      <>
        {percentText(one.percent)}{' '}
        <a href={to(row.clientId, of)}>
          {count(one.part)} of {count(one.whole)}
        </a>
      </>
    )
  }
  return (
    <section aria-labelledby="clients">
      <h2 id="clients">Clients, those that need attention first</h2>
      <Table
        caption="Clients"
        hideCaption
        columns={[
          {
            label: 'Client',
            wide: true,
            cell: ({ clientId, name }: ClientLine) => <a href={link('overview', { client: clientId })}>{name}</a>,
          },
          { label: 'Unmet promises', end: true, cell: number('unmet', ({ unmet }) => unmet, true) },
          { label: 'Late', end: true, cell: number('late', ({ late }) => late, true) },
          { label: 'In time', end: true, cell: share('kept', ({ attainment }) => attainment) },
          { label: 'Recurring', end: true, cell: share('recurring', ({ recurring }) => recurring) },
          { label: 'Open at the end', end: true, cell: number('backlog', ({ backlog }) => backlog) },
          ...(hasMargin
            ? [
                {
                  label: 'Margin',
                  end: true,
                  cell: ({ clientId, margin, currency }: ClientLine) =>
                    margin === null || currency === null ? (
                      <span class="unknown-text">not known</span>
                    ) : (
                      <a href={link('agreements', { client: clientId })}>{money(margin, currency)}</a>
                    ),
                },
              ]
            : []),
          ...(hasNotice
            ? [
                {
                  label: 'Notice by',
                  end: true,
                  cell: ({ clientId, noticeBy }: ClientLine) =>
                    noticeBy === null ? (
                      <span class="soft">–</span>
                    ) : (
                      <a href={link('agreements', { client: clientId })}>
                        {isPast(noticeBy, query.at, query.zone) && 'was due '}
                        {dateText(noticeBy)}
                      </a>
                    ),
                },
              ]
            : []),
        ]}
        rows={rows}
        rowKey={({ clientId }) => clientId}
      />
    </section>
  )
}

export function AllFigures({ figures }: { readonly figures: readonly FigureLine[] }) {
  const { link } = usePage()
  return (
    <details>
      <summary>All {figures.length} figures, with what each counts</summary>
      <Table
        caption="All figures"
        hideCaption
        columns={[
          { label: 'Measure', wide: true, cell: ({ label, counts }) => <span title={counts}>{label}</span> },
          {
            label: 'Value',
            end: true,
            cell: ({ isKnown, value, measure, of }) =>
              isKnown ? (
                <a href={link('records', { measure, of })}>{value}</a>
              ) : (
                <span class="unknown-text">not known</span>
              ),
          },
          { label: 'Counted', cell: ({ counted, isKnown, why }) => (isKnown ? counted : why) },
          { label: 'Range', cell: ({ range }) => range ?? '' },
          {
            label: 'Change',
            cell: ({ change, isKnown }) => (isKnown ? <span class={change.tone ?? undefined}>{change.text}</span> : ''),
          },
          { label: 'What it counts', cell: ({ counts }) => counts },
        ]}
        rows={figures}
        rowKey={({ measure, of }) => `${measure} ${of}`}
      />
    </details>
  )
}
