// The first page: one sentence, the figures of each theme with their months, and which clients need attention.

import { sparkline } from '@mspkit/report/charts'
import { useEffect, useState } from 'preact/hooks'
import { call } from '../engine'
import { periodText, plural } from '../format'
import { MonthBars } from '../parts/bars'
import { usePage } from '../parts/context'
import { Failed, Loading } from '../parts/states'
import { Table } from '../parts/table'
import type { Failure, FigureLine, Overview } from '../shared'

const themes = [
  ['promises', 'Promises', ['sla-attainment', 'obligations-unmet', 'protection-coverage']],
  ['repeats', 'Repeats', ['recurring-share', 'returned-after-fix', 'alert-first']],
  ['quiet', 'Quiet', ['incident-free-days', 'after-hours-incidents', 'incidents-per-endpoint']],
  ['speed', 'Support', ['backlog', 'kill-rate', 'same-day-close', 'reopen-rate']],
  ['risk', 'Risk', ['renewals', 'unsupported-assets']],
  ['money', 'Money', ['margin', 'effective-hourly-rate']],
] as const

/** First what tickets and promises give, then everything: the last answer stays while the next is made. */
function useOverview(): {
  readonly value: Overview | null
  readonly failure: Failure | null
  readonly isWhole: boolean
} {
  const { query } = usePage()
  const [state, setState] = useState<{ value: Overview | null; failure: Failure | null; isWhole: boolean }>({
    value: null,
    failure: null,
    isWhole: false,
  })
  const key = JSON.stringify(query)
  useEffect(() => {
    let isWanted = true
    const keep = (isWhole: boolean) => (value: Overview) => {
      if (isWanted) setState({ value, failure: null, isWhole })
    }
    const fail = (failure: Failure): void => {
      if (isWanted) setState((before) => ({ ...before, failure }))
    }
    setState((before) => ({ ...before, isWhole: false }))
    if (state.value === null) call('firstFigures', query).then(keep(false), fail)
    call('allFigures', query).then(keep(true), fail)
    return () => {
      isWanted = false
    }
  }, [key])
  return state
}

export default function OverviewPage() {
  const { query } = usePage()
  const { value, failure, isWhole } = useOverview()
  if (failure !== null) return <Failed failure={failure} />
  if (value === null) return <Loading what="Judging tickets" />
  return (
    <div class={isWhole ? undefined : 'busy'} aria-busy={!isWhole}>
      <h1 class="headline">
        {value.headline ||
          (isWhole ? periodText(query.from, query.to) : 'Looking for repeats, promises and agreements…')}
      </h1>
      <Goal overview={value} />
      <div class="themes">
        {themes.map(([theme, title, measures]) => {
          const lines = value.figures.filter(({ measure }) => measures.some((one) => one === measure))
          return lines.length === 0 ? null : (
            <section key={theme} aria-labelledby={`t-${theme}`}>
              <h2 id={`t-${theme}`}>{title}</h2>
              <ul class="cards">
                {lines.map((line) => (
                  <Figure key={`${line.measure} ${line.of}`} line={line} isWhole={isWhole} />
                ))}
              </ul>
            </section>
          )
        })}
      </div>
      <Support overview={value} />
      <Kept rows={value.attainment} />
      {value.clients !== null && <Clients table={value.clients} />}
      <AllFigures figures={value.figures} />
    </div>
  )
}

/** How many more may fail, where there is an objective. */
function Goal({ overview }: { readonly overview: Overview }) {
  const { query, change } = usePage()
  return (
    <form class="goal" onSubmit={(event) => event.preventDefault()}>
      <label title="Set one to see how many more breaches it allows">
        Objective{' '}
        <input
          type="number"
          min="1"
          max="100"
          step="0.5"
          value={query.goal ?? ''}
          placeholder="none"
          onChange={(event) => change({ goal: event.currentTarget.value })}
        />{' '}
        % in time
      </label>
      {overview.budgets.map(({ clock, percent, met, judged, allowed }) => (
        <span key={clock} class={allowed < 0 ? 'bad' : undefined}>
          {clock.replaceAll('-', ' ')}:{' '}
          {allowed < 0 ? (
            <>missed by {plural(-allowed, 'breach', 'breaches')}</>
          ) : (
            <>{plural(allowed, 'more breach', 'more breaches')} allowed</>
          )}{' '}
          <span class="soft">
            ({met} of {judged}, objective {percent} %)
          </span>
        </span>
      ))}
    </form>
  )
}

function Figure({ line, isWhole }: { readonly line: FigureLine; readonly isWhole: boolean }) {
  const { link, query } = usePage()
  const to = link('records', { measure: line.measure, of: line.of })
  const months = line.months
  const chart = sparkline(months, line.monthsTitle)
  return (
    <li class={line.isKnown ? undefined : 'unknown'} title={line.counts}>
      <span class="label">{line.label}</span>
      {line.isKnown ? (
        <a class="value" href={to}>
          {line.value}
        </a>
      ) : (
        <span class="value none">{isWhole ? 'not known' : '…'}</span>
      )}
      {line.isKnown ? (
        <>
          <span class="counted">{line.counted}</span>
          <span class={`change ${line.change.tone ?? ''}`}>{line.change.text}</span>
        </>
      ) : (
        <span class="counted">{isWhole ? line.why : 'being judged'}</span>
      )}
      {line.isKnown && chart !== null && months.length > 0 && <span class="spark">{chart}</span>}
      {line.isKnown && line.measure === 'sla-attainment' && query.goal !== null && line.denominator !== null && (
        <Meter n={line.numerator ?? 0} of={line.denominator} goal={query.goal} label={line.label} />
      )}
    </li>
  )
}

/** A share against an objective. */
function Meter({
  n,
  of,
  goal,
  label,
}: {
  readonly n: number
  readonly of: number
  readonly goal: number
  readonly label: string
}) {
  const share = of === 0 ? 0 : (100 * n) / of
  return (
    <svg
      class="meter"
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      role="img"
      aria-label={`${label}: objective ${goal} %`}
    >
      <rect class="idle" x="0" y="1" width="100" height="4" />
      <rect class={share >= goal ? 'c1' : 'late'} x="0" y="1" width={share} height="4" />
      <line class="due" x1={goal} x2={goal} y1="0" y2="6" />
    </svg>
  )
}

function Support({ overview }: { readonly overview: Overview }) {
  const { link } = usePage()
  if (overview.months.length === 0) return null
  return (
    <section aria-labelledby="support">
      <h2 id="support">Support, month by month</h2>
      <MonthBars months={overview.months} linkOf={(measure, month) => link('records', { measure, month })} />
    </section>
  )
}

/** Promises kept, client by priority; each cell leads to its tickets. */
function Kept({ rows }: { readonly rows: Overview['attainment'] }) {
  const { summary, values, link, change, nameOf } = usePage()
  if (rows.length === 0) return null
  const clock = summary.clocks.includes(values.kept ?? '') ? (values.kept ?? '') : (summary.clocks.at(-1) ?? '')
  const own = rows.filter((row) => row.clock === clock && row.judged > 0)
  const priorities = [...new Set(own.map(({ priority }) => priority ?? ''))].sort()
  const clients = [...new Set(own.map(({ clientId }) => clientId ?? ''))].sort()
  return (
    <section aria-labelledby="kept">
      <div class="title">
        <h2 id="kept">Kept in time, by client and priority</h2>
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
        caption="Kept in time, by client and priority"
        hideCaption
        columns={[
          { label: 'Client', cell: (client: string) => nameOf(client) },
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

function Clients({ table }: { readonly table: NonNullable<Overview['clients']> }) {
  const { summary, link } = usePage()
  return (
    <section aria-labelledby="clients">
      <h2 id="clients">Clients, those that need attention first</h2>
      <Table
        caption="Clients"
        hideCaption
        columns={table.columns.map(({ label, align }, i) => ({
          label,
          end: align === 'end',
          cell: (row: (typeof table.rows)[number]) => {
            const text = row[i]?.text ?? ''
            const client = i === 0 ? summary.clients.find(({ name }) => name === text) : undefined
            if (client !== undefined) return <a href={link('overview', { client: client.id })}>{text}</a>
            return <span class={row[i]?.tone ?? undefined}>{text || <span class="soft">–</span>}</span>
          },
        }))}
        rows={table.rows}
        rowKey={(row, i) => `${row[0]?.text} ${i}`}
      />
    </section>
  )
}

function AllFigures({ figures }: { readonly figures: readonly FigureLine[] }) {
  const { link } = usePage()
  return (
    <details>
      <summary>All {figures.length} figures, with what each counts</summary>
      <Table
        caption="All figures"
        hideCaption
        columns={[
          { label: 'Measure', cell: ({ label, counts }) => <span title={counts}>{label}</span> },
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
