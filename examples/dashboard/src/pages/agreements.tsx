// Which agreements pay, and what would fix those that do not. For the provider only.

import type { ComponentChildren } from 'preact'
import { useAnswer } from '../engine'
import { dateText, isPast, money, percentText, periodText } from '../format'
import { usePage } from '../parts/context'
import { Answered, Empty } from '../parts/states'
import { Table, type TableColumn } from '../parts/table'
import type { Query } from '../shared'
import type { AgreementPage as Value } from '../worker/views/rest'
import { Margins, percentOf, type Row } from './agreements/margins'

export default function AgreementsPage() {
  const { query, values, change } = usePage()
  const target = Number(values.target) > 0 && Number(values.target) < 100 ? String(Number(values.target)) : '40'
  const asked = useAnswer('agreements', query, target as Value['target'])
  if (query.edition === 'client')
    return (
      <>
        <h1>Which agreements pay?</h1>
        <Empty title="This page is for the desk">
          It holds the provider’s own money, which is not even computed while the page is for the client.{' '}
          <button type="button" onClick={() => change({ edition: null })}>
            Show it for the desk
          </button>
        </Empty>
      </>
    )
  return (
    <>
      <div class="title">
        <h1>Which agreements pay?</h1>
        <div class="tools">
          <label>
            Target margin{' '}
            <input
              type="number"
              min="1"
              max="99"
              value={target}
              onChange={(event) => change({ target: event.currentTarget.value })}
            />{' '}
            %
          </label>
        </div>
      </div>
      <p class="notice">Internal: holds the provider’s own figures. Not for the client.</p>
      <Answered asked={asked} what="Drafting months and counting costs">
        {(value) => {
          const agreed = value.rows.filter(({ contractId }) => contractId !== null).sort(leastPercentFirst)
          const others = value.rows.filter(({ contractId }) => contractId === null)
          return value.rows.length === 0 ? (
            <Empty title="No agreement">
              Open contracts, time entries and technician costs on <a href="#/data">your data</a> to see what each
              agreement pays and costs.
            </Empty>
          ) : (
            <>
              <p class="soft">
                {periodText(query.from, query.to)}. Margins that are not known come first, then the smallest in percent.
              </p>
              <Margins rows={agreed} target={Number(target)} />
              <Rows rows={agreed} caption="Agreements" columns={[...moneyColumns(), ...adviceColumns(query)]} />
              {others.length > 0 && (
                <>
                  <h2>Shared costs and work of no agreement</h2>
                  <Rows rows={others} caption="Shared costs and work of no agreement" columns={moneyColumns()} />
                </>
              )}
            </>
          )
        }}
      </Answered>
    </>
  )
}

/** As the bars are read: what is not known first, then the smallest share that is left. */
function leastPercentFirst(a: Row, b: Row): number {
  const [left, right] = [percentOf(a), percentOf(b)]
  if (left === null || right === null) return Number(left !== null) - Number(right !== null)
  return left - right
}

const sum = (row: Row, pick: (one: NonNullable<Row['money']>) => string | null): string =>
  row.money === null ? 'not known' : money(pick(row.money), row.money.currency)

/** A sum that leads to the charges, costs and work that make it. */
function Sum({ row, children }: { readonly row: Row; readonly children: ComponentChildren }) {
  const { link } = usePage()
  const { clientId, contractId } = row
  return row.money === null ? (
    <span class="unknown-text">not known</span>
  ) : (
    <a href={link('records', { list: 'agreement', of: JSON.stringify([clientId, contractId]) })}>{children}</a>
  )
}

const moneyColumns = (): TableColumn<Row>[] => [
  { label: 'Revenue', end: true, cell: (row) => <Sum row={row}>{sum(row, (one) => one.revenue)}</Sum> },
  { label: 'Cost', end: true, cell: (row) => <Sum row={row}>{sum(row, (one) => one.cost)}</Sum> },
  {
    label: 'Margin',
    end: true,
    cell: (row) => (
      <Sum row={row}>
        {row.money?.margin === null && row.money.marginAtMost !== null
          ? `at most ${money(row.money.marginAtMost, row.money.currency)}`
          : sum(row, (one) => one.margin)}
      </Sum>
    ),
  },
]

/** What only an agreement has: a rate, a price to raise, and a day for notice. */
const adviceColumns = ({ at, zone }: Query): TableColumn<Row>[] => [
  {
    label: 'Percent',
    end: true,
    cell: (row) => {
      const percent = percentOf(row)
      return percent === null ? 'not known' : percentText(percent)
    },
  },
  { label: 'Per hour', end: true, cell: (row) => sum(row, (one) => one.effectiveHourlyRate) },
  {
    label: 'What would fix it',
    wide: true,
    cell: ({ money: one }) => (
      <>
        {one?.advice}
        {one !== null && <Missing of={one.missing} />}
      </>
    ),
  },
  {
    label: 'Notice',
    cell: ({ renewal }) =>
      renewal === null ? (
        ''
      ) : isPast(renewal.lastDayForNotice, at, zone) ? (
        <span class="soft">{noticePassed(renewal)}</span>
      ) : (
        <span class={renewal.isSoon ? 'bad' : undefined}>
          {renewal.isSoon && '! '}by {dateText(renewal.lastDayForNotice)}
        </span>
      ),
  },
]

/** Too late to give notice: what follows. */
function noticePassed({ lastDayForNotice, renewsOn, endsOn }: NonNullable<Row['renewal']>): string {
  const was = `was due ${dateText(lastDayForNotice)}`
  if (renewsOn !== null) return `${was}; renews ${dateText(renewsOn)}`
  return endsOn === null ? was : `${was}; ends ${dateText(endsOn)}`
}

const Missing = ({ of }: { readonly of: NonNullable<Row['money']>['missing'] }) =>
  of.length === 0 ? null : (
    <details>
      <summary>{of.length} missing</summary>
      <ul>
        {of.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </details>
  )

function Rows({
  rows,
  caption,
  columns,
}: {
  readonly rows: readonly Row[]
  readonly caption: string
  readonly columns: readonly TableColumn<Row>[]
}) {
  const { nameOf, link } = usePage()
  return (
    <Table
      caption={caption}
      hideCaption
      columns={[
        {
          label: rows.some(({ contractId }) => contractId !== null) ? 'Agreement' : 'Client',
          wide: true,
          cell: ({ clientId, contractId, name, money }) => (
            <>
              <a href={link('overview', { client: clientId })}>{nameOf(clientId)}</a>{' '}
              {money === null ? (
                <span class="soft">{name ?? contractId ?? 'without agreement'}</span>
              ) : (
                <a href={link('records', { list: 'agreement', of: JSON.stringify([clientId, contractId]) })}>
                  {name ?? contractId ?? 'without agreement'}
                </a>
              )}
            </>
          ),
        },
        ...columns,
        ...(rows.some(({ contractId, money: one }) => contractId === null && (one?.missing.length ?? 0) > 0)
          ? [{ label: 'Not known', cell: ({ money: one }: Row) => one !== null && <Missing of={one.missing} /> }]
          : []),
      ]}
      rows={rows}
      rowKey={({ clientId, contractId }) => `${clientId} ${contractId}`}
    />
  )
}
