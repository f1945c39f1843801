// Was what was promised done? Each promise to each subject through the period, and since when it is unmet.

import { useAnswer } from '../engine'
import { day, length, moment, periodText, plural } from '../format'
import { usePage } from '../parts/context'
import { Answered, Empty } from '../parts/states'
import { Table } from '../parts/table'
import type { ObligationLine, ObligationPage as Value } from '../worker/views/rest'

export default function ObligationsPage() {
  const { query } = usePage()
  const asked = useAnswer('obligations', query)
  return (
    <>
      <h1>Did we do what we promised?</h1>
      <Answered asked={asked} what="Comparing promises with evidence">
        {(value) =>
          !value.hasPolicy ? (
            <Empty title="No promises are open">
              Open an obligations policy, a roster and evidence on <a href="#/data">your data</a>.
            </Empty>
          ) : value.rows.length === 0 ? (
            <Empty title="No promise to these clients">
              Nothing in the roster is under a promise of the policy in {periodText(query.from, query.to)}.
            </Empty>
          ) : (
            <Matrix value={value} />
          )
        }
      </Answered>
    </>
  )
}

const signs = { kept: '', unmet: '✕', unknown: '?', exempt: '–', none: '' } as const
const words = { kept: 'kept', unmet: 'unmet', unknown: 'not known', exempt: 'exempt', none: 'not promised' } as const

function Matrix({ value }: { readonly value: Value }) {
  const { query, nameOf } = usePage()
  const unmet = value.rows.filter(({ verdict }) => verdict === 'unmet')
  return (
    <>
      <p class="counts">
        <span class={`pill ${unmet.length > 0 ? 'breached' : ''}`}>{plural(unmet.length, 'promise')} unmet now</span>
        <span class="soft">
          of {value.rows.length}
          {value.unmatched > 0 && `; ${plural(value.unmatched, 'piece')} of evidence belong to no promise`}
        </span>
      </p>
      <ul class="legend">
        {(['kept', 'unmet', 'unknown', 'exempt', 'none'] as const).map((state) => (
          <li key={state}>
            <span class={`cell ${state}`} aria-hidden="true">
              {signs[state]}
            </span>{' '}
            {words[state]}
          </li>
        ))}
      </ul>
      {/* A table that scrolls sideways must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section class="matrix" tabIndex={0} aria-label="Promises through the period">
        <table>
          <caption class="hidden">Promises to each subject, by {value.by}</caption>
          <thead>
            <tr>
              <th scope="col">Promise</th>
              {value.periods.map(({ from }) => (
                <th key={from} scope="col" class="part">
                  <abbr title={from}>
                    {value.by === 'month' ? from.slice(0, 7) : value.by === 'week' ? from.slice(5) : from.slice(8)}
                  </abbr>
                </th>
              ))}
              <th scope="col">Now</th>
            </tr>
          </thead>
          <tbody>
            {value.rows.map((row) => (
              <tr key={keyOf(row)}>
                <th scope="row">
                  {row.name}
                  <span class="soft">
                    {row.subject.id} {row.part ?? ''} · {nameOf(row.clientId)}
                  </span>
                </th>
                {row.cells.map((cell, i) => (
                  <td key={value.periods[i]?.from} class="part">
                    <span
                      class={`cell ${cell.state}`}
                      title={`${value.periods[i]?.from}: ${words[cell.state]}${cell.unmetMs > 0 ? ` for ${length(cell.unmetMs)}` : ''}`}
                    >
                      <span aria-hidden="true">{signs[cell.state]}</span>
                      <span class="hidden">{words[cell.state]}</span>
                    </span>
                  </td>
                ))}
                <td class={row.verdict === 'unmet' ? 'bad' : undefined}>
                  {row.verdict === 'unmet' && row.unmetSince !== null
                    ? `unmet since ${day(row.unmetSince, query.zone)}`
                    : (row.verdict ?? 'left').replaceAll('-', ' ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <details>
        <summary>Why, promise by promise</summary>
        <Table
          caption="Why"
          hideCaption
          columns={[
            { label: 'Promise', cell: ({ name }) => name },
            { label: 'To', cell: ({ subject, part }) => `${subject.id} ${part ?? ''}` },
            { label: 'Last success', cell: ({ lastSuccessAt }) => moment(lastSuccessAt, query.zone) },
            { label: 'Next due', cell: ({ nextDueAt }) => moment(nextDueAt, query.zone) },
            { label: 'Because', cell: ({ reasons }) => reasons.join(' ') },
          ]}
          rows={value.rows}
          rowKey={keyOf}
        />
      </details>
    </>
  )
}

const keyOf = ({ obligation, clientId, subject, part }: ObligationLine): string =>
  `${obligation} ${clientId} ${subject.id} ${part}`
