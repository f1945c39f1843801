// The records behind a figure: as many as the figure says, and those that it leaves out, with why.

import { useAnswer } from '../engine'
import { count, day } from '../format'
import { usePage } from '../parts/context'
import { Answered, Empty } from '../parts/states'
import { Table } from '../parts/table'

export default function RecordsPage() {
  const { query, values, link, nameOf } = usePage()
  const month = /^\d{4}-\d\d$/.test(values.month ?? '') ? (values.month ?? null) : null
  const asked = useAnswer('records', query, {
    measure: values.measure ?? '',
    of: values.of ?? null,
    period: month === null ? null : monthOf(month),
  })
  return (
    <Answered asked={asked} what="Listing">
      {(list) => (
        <>
          <p class="kicker">
            <a href={link('overview')}>Overview</a> / records{month !== null && ` of ${month}`}
          </p>
          <h1>{list.title}</h1>
          <p class="soft">{list.counts}</p>
          {list.parts.every((part) => part.count === 0) && <Empty title="No record">Nothing was counted.</Empty>}
          {list.parts.map((part) => (
            <section key={part.part} data-part={part.part}>
              <h2>
                {part.label} <span class="soft">{count(part.count)}</span>
              </h2>
              <Table
                caption={part.label}
                hideCaption
                columns={[
                  {
                    label: list.records,
                    cell: ({ id, isTicket }) => (isTicket ? <a href={link('ticket', { id })}>{id}</a> : id),
                  },
                  { label: 'What', cell: ({ title }) => title },
                  { label: 'Client', cell: ({ clientId }) => nameOf(clientId) },
                  { label: 'Priority', cell: ({ priority }) => priority ?? '' },
                  { label: 'Opened', cell: ({ openedAt }) => (openedAt === null ? '' : day(openedAt, query.zone)) },
                  { label: 'Status', cell: ({ status }) => status ?? '' },
                  ...(part.part === 'left-out'
                    ? [{ label: 'Why', cell: ({ why }: (typeof part.lines)[number]) => why ?? '' }]
                    : []),
                ]}
                rows={part.lines}
                rowKey={({ id }, i) => `${id} ${i}`}
              />
            </section>
          ))}
        </>
      )}
    </Answered>
  )
}

function monthOf(month: string) {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const date = (n: number) =>
    new Date(Date.UTC(year, n, 1)).toISOString().slice(0, 10) as `${number}-${number}-${number}`
  return { from: date(number - 1), to: date(number) }
}
