// What is not known, or not counted, and why: in the files, and in the figures.

import { useAnswer } from '../engine'
import { count, plural, written } from '../format'
import { usePage } from '../parts/context'
import { Answered } from '../parts/states'
import { Table } from '../parts/table'
import type { Source } from '../shared'

const kinds = {
  measure: 'Figures without a value',
  'left-out': 'Records left out of a figure',
  work: 'Work that cannot be decided',
  promise: 'Promises that cannot be judged',
  money: 'Money that is missing',
} as const

export default function GapsPage() {
  const { query, summary, link } = usePage()
  const asked = useAnswer('gaps', query)
  return (
    <>
      <h1>What is not known</h1>
      <p class="soft">
        Nothing is guessed. What is missing makes a figure “not known”, and is listed here with what to give.
      </p>
      <section>
        <h2>Files</h2>
        <Table
          caption="Files"
          hideCaption
          columns={[
            { label: 'File', cell: ({ name }: Source) => name },
            { label: 'Holds', cell: ({ kind }: Source) => kind },
            { label: 'Records', end: true, cell: ({ records }: Source) => (records === null ? '' : count(records)) },
            { label: 'Left out', end: true, cell: ({ leftOut }: Source) => (leftOut === 0 ? '' : count(leftOut)) },
            {
              label: 'Written',
              cell: ({ modifiedAt }: Source) => written(modifiedAt, query.at, query.zone),
            },
            { label: 'Problems', cell: (source: Source) => <Problems source={source} /> },
          ]}
          rows={summary.sources}
          rowKey={({ name }) => name}
        />
      </section>
      <Answered asked={asked} what="Looking for gaps">
        {(rows) => (
          <>
            {(Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => {
              const own = rows.filter((row) => row.kind === kind)
              return own.length === 0 ? null : (
                <section key={kind}>
                  <h2>
                    {kinds[kind]} <span class="soft">{count(own.length)}</span>
                  </h2>
                  <Table
                    caption={kinds[kind]}
                    hideCaption
                    columns={[
                      { label: 'In', cell: ({ label }) => label },
                      { label: 'What, and what to give', wide: true, cell: ({ message }) => message },
                      {
                        label: 'Records',
                        end: true,
                        cell: ({ count: n, of, all, key }) => {
                          const text = n === null ? '' : of === null ? count(n) : `${count(n)} of ${count(of)}`
                          return n === null || all === 0 ? (
                            text
                          ) : (
                            <a href={link('records', { list: 'gap', of: key })}>{text}</a>
                          )
                        },
                      },
                      {
                        label: 'Which',
                        wide: true,
                        cell: ({ ids, records, all }) => (
                          <>
                            {ids.map((id, i) => (
                              <span key={id}>
                                {i > 0 && ', '}
                                {records === 'ticket' ? <a href={link('ticket', { id })}>{id}</a> : id}
                              </span>
                            ))}
                            {all > ids.length && ` and ${count(all - ids.length)} more`}
                          </>
                        ),
                      },
                    ]}
                    rows={own}
                    rowKey={({ label, code }, i) => `${label} ${code} ${i}`}
                  />
                </section>
              )
            })}
          </>
        )}
      </Answered>
    </>
  )
}

function Problems({ source }: { readonly source: Source }) {
  const serious = source.problems.filter(({ severity }) => severity !== 'advice')
  if (serious.length === 0) return null
  return (
    <details>
      <summary>
        {plural(
          serious.reduce((sum, one) => sum + one.count, 0),
          'problem',
        )}
      </summary>
      {serious.map(({ code, count: n, examples }) => (
        <div key={code}>
          <p>
            <code>{code}</code> {count(n)}
          </p>
          <ul>
            {examples.slice(0, 5).map(({ message }, i) => (
              <li key={`${i} ${message}`}>{message}</li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  )
}
