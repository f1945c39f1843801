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

const signs = { kept: '', unmet: '✕', unknown: '?', 'not-begun': '…', exempt: '–', none: '' } as const
const words = {
  kept: 'kept',
  unmet: 'unmet',
  unknown: 'not known',
  'not-begun': 'not begun',
  exempt: 'exempt',
  none: 'not promised',
} as const

/** Other verdicts are words already. */
const verdicts: Readonly<Record<string, string>> = { 'not-started': 'nothing due yet', left: 'no longer promised' }

function Matrix({ value }: { readonly value: Value }) {
  const { query, nameOf, link } = usePage()
  const unmet = value.rows.filter(({ verdict }) => verdict === 'unmet')
  return (
    <>
      <p class="counts">
        <span class={`pill ${unmet.length > 0 ? 'breached' : ''}`}>{plural(unmet.length, 'promise')} unmet now</span>
        <span class="soft">
          of {value.rows.length}
          {value.unmatched > 0 && (
            <>
              ;{' '}
              <a href={link('records', { list: 'unmatched' })}>
                {plural(value.unmatched, 'piece')} of evidence {value.unmatched === 1 ? 'belongs' : 'belong'} to no
                promise
              </a>
            </>
          )}
        </span>
      </p>
      <ul class="legend">
        {(['kept', 'unmet', 'unknown', 'not-begun', 'exempt', 'none'] as const).map((state) => (
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
                  <a href={link('records', { list: 'promise', of: row.key })}>{row.name}</a>
                  <span class="soft">
                    {row.subject.id} {row.part ?? ''} · {nameOf(row.clientId)}
                  </span>
                  <span class={`state-now ${row.verdict === 'unmet' ? 'bad' : ''}`} aria-hidden="true">
                    {nowOf(row, query.zone)}
                  </span>
                </th>
                {row.cells.map((cell, i) => (
                  <td key={value.periods[i]?.from} class="part">
                    <Cell row={row} cell={cell} period={value.periods[i]} />
                  </td>
                ))}
                <td class={row.verdict === 'unmet' ? 'bad' : undefined}>{nowOf(row, query.zone)}</td>
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
            { label: 'Because', wide: true, cell: ({ reasons }) => reasons.join(' ') },
          ]}
          rows={value.rows}
          rowKey={keyOf}
        />
      </details>
    </>
  )
}

/** `unmet since Dec 1, 2025`, `met`. */
const nowOf = ({ verdict, unmetSince }: ObligationLine, zone: string): string =>
  verdict === 'unmet' && unmetSince !== null
    ? `unmet since ${day(unmetSince, zone)}`
    : (verdicts[verdict ?? 'left'] ?? (verdict ?? 'left').replaceAll('-', ' '))

/** What became of a promise in a part of the period; it leads to the times and the evidence. */
function Cell({
  row,
  cell,
  period,
}: {
  readonly row: ObligationLine
  readonly cell: ObligationLine['cells'][number]
  readonly period: Value['periods'][number] | undefined
}) {
  const { link } = usePage()
  const state = cell.state
  const title = `${period?.from}: ${words[state]}${cell.unmetMs > 0 ? ` for ${length(cell.unmetMs)}` : ''}`
  const content = (
    <>
      <span aria-hidden="true">{signs[state]}</span>
      <span class="hidden">{words[state]}</span>
    </>
  )
  // Where nothing was promised there is nothing to list.
  if (cell.state === 'none' || period === undefined)
    return (
      <span class="cell none" title={title}>
        {content}
      </span>
    )
  return (
    <a
      class={`cell ${state}`}
      title={title}
      href={link('records', { list: 'promise', of: row.key, part: `${period.from}..${period.to}` })}
    >
      {content}
    </a>
  )
}

const keyOf = ({ key }: ObligationLine): string => key
