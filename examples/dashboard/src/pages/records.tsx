// The records behind a figure: as many as the figure says, and those that it leaves out, with why.

import { useState } from 'preact/hooks'
import { useAnswer } from '../engine'
import { count, day, length, moment, money } from '../format'
import { usePage } from '../parts/context'
import { Answered, Empty } from '../parts/states'
import { Table, type TableColumn } from '../parts/table'
import type { RecordLine, RecordList } from '../shared'

/** Lines that are copied from the worker at once. */
const step = 500

export default function RecordsPage() {
  const { query, values, link } = usePage()
  const [most, setMost] = useState(step)
  const period = periodOf(values)
  const asked = useAnswer('records', query, {
    list: values.list ?? null,
    measure: values.measure ?? '',
    of: values.of ?? null,
    period,
    most,
  })
  return (
    <Answered asked={asked} what="Listing">
      {(list) => (
        <>
          <p class="kicker">
            <a href={link(pageOf(values.list ?? ''))}>Back</a> / records
            {period !== null && ` of ${values.month ?? `${period.from} to ${period.to}`}`}
          </p>
          <h1>{list.title}</h1>
          <p class="soft">{list.counts}</p>
          {list.parts.every((part) => part.count === 0) && <Empty title="No record">Nothing was counted.</Empty>}
          {list.parts.map((part) => (
            <Part key={part.label} part={part} records={list.records} more={() => setMost(most + 4 * step)} />
          ))}
        </>
      )}
    </Answered>
  )
}

function Part({
  part,
  records,
  more,
}: {
  readonly part: RecordList['parts'][number]
  readonly records: string
  readonly more: () => void
}) {
  const { query, link, nameOf } = usePage()
  const has = (pick: (line: RecordLine) => unknown): boolean => part.lines.some(pick)
  const columns: (TableColumn<RecordLine> | null)[] = [
    {
      label: records,
      cell: ({ id, isTicket }) =>
        isTicket ? (
          <a class="id" href={link('ticket', { id })}>
            {id}
          </a>
        ) : (
          id
        ),
    },
    has(({ title }) => title) ? { label: 'What', cell: ({ title }) => title } : null,
    has(({ clientId }) => clientId) ? { label: 'Client', cell: ({ clientId }) => nameOf(clientId) } : null,
    has(({ priority }) => priority) ? { label: 'Priority', cell: ({ priority }) => priority ?? '' } : null,
    has(({ openedAt }) => openedAt)
      ? {
          label: has(({ isTicket }) => isTicket) ? 'Opened' : 'When',
          cell: ({ openedAt, isTicket }) =>
            openedAt === null ? '' : isTicket ? day(openedAt, query.zone) : moment(openedAt, query.zone),
        }
      : null,
    has(({ ms }) => ms !== null)
      ? { label: 'Length', end: true, cell: ({ ms }) => (ms === null ? '' : length(ms)) }
      : null,
    has(({ money }) => money)
      ? {
          label: 'Amount',
          end: true,
          cell: (line) => (line.money === null ? '' : money(line.money.amount, line.money.currency)),
        }
      : null,
    has(({ status }) => status) ? { label: 'Status', cell: ({ status }) => status ?? '' } : null,
    has(({ why }) => why) ? { label: 'Why', wide: true, cell: ({ why }) => why ?? '' } : null,
  ]
  return (
    <section data-part={part.part}>
      <h2>
        {part.label} <span class="soft">{count(part.count)}</span>
      </h2>
      {part.count > 0 && (
        <Table
          caption={part.label}
          hideCaption
          columns={columns.filter((one) => one !== null)}
          rows={part.lines}
          rowKey={({ id }, i) => `${id} ${i}`}
        />
      )}
      {part.lines.length < part.count && (
        <p class="more">
          The first {count(part.lines.length)} of {count(part.count)}.{' '}
          <button type="button" onClick={more}>
            List more
          </button>
        </p>
      )}
    </section>
  )
}

/** The page on which a list is opened. */
const pageOf = (list: string): string =>
  ({ problem: 'problems', promise: 'obligations', unmatched: 'obligations', gap: 'gaps', agreement: 'agreements' })[
    list
  ] ?? 'overview'

type DateText = `${number}-${number}-${number}`
const isDate = (text: string): text is DateText => /^\d{4}-\d\d-\d\d$/.test(text)

/** The month or the part of a period that the address names. */
function periodOf({
  month = '',
  part = '',
}: Readonly<Record<string, string>>): { from: DateText; to: DateText } | null {
  const [from = '', to = ''] = part.split('..')
  if (isDate(from) && isDate(to)) return { from, to }
  if (!/^\d{4}-\d\d$/.test(month)) return null
  const [year = 0, number = 1] = month.split('-').map(Number)
  const date = (n: number): string => new Date(Date.UTC(year, n, 1)).toISOString().slice(0, 10)
  const [first, end] = [date(number - 1), date(number)]
  return isDate(first) && isDate(end) ? { from: first, to: end } : null
}
