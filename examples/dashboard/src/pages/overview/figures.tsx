// Figures of the first page: each with what it counts, its months, and the objective.

import { sparkline } from '@mspkit/report/charts'
import { plural, wantedPercent } from '../../format'
import { usePage } from '../../parts/context'
import type { FigureLine, Overview } from '../../shared'

/** How many more may fail, where there is an objective. */
export function Goal({ overview }: { readonly overview: Overview }) {
  const { query, change, link } = usePage()
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
            (
            <a href={link('records', { measure: 'sla-attainment', of: clock })}>
              {met} of {judged}
            </a>
            , objective {wantedPercent(percent)})
          </span>
        </span>
      ))}
    </form>
  )
}

export function Figure({ line, isWhole }: { readonly line: FigureLine; readonly isWhole: boolean }) {
  const { link, query } = usePage()
  const to = link('records', { measure: line.measure, of: line.of })
  const months = line.months
  const chart = sparkline(months, line.monthsTitle)
  return (
    <li class={line.isKnown ? undefined : 'unknown'} title={line.counts}>
      <span class="label">{line.label}</span>
      {line.isKnown ? (
        <a class="value" href={to}>
          <Value text={line.value} />
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
        <span class="counted">
          {!isWhole ? 'being judged' : line.leftOut > 0 ? <a href={to}>{line.why}</a> : line.why}
        </span>
      )}
      {line.isKnown && chart !== null && months.length > 0 && <span class="spark">{chart}</span>}
      {line.isKnown && line.measure === 'sla-attainment' && query.goal !== null && line.denominator !== null && (
        <Meter n={line.numerator ?? 0} of={line.denominator} goal={query.goal} label={line.label} />
      )}
    </li>
  )
}

/** A number, and its unit smaller: `$128.93 an hour`. */
function Value({ text }: { readonly text: string }) {
  const [, number, unit] = /^(\S*\d\S*) (\D*\p{L}\D*)$/u.exec(text) ?? []
  return number === undefined ? (
    text
  ) : (
    <>
      {number} <small>{unit}</small>
    </>
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
      aria-label={`${label}: objective ${wantedPercent(goal)}`}
    >
      <rect class="idle" x="0" y="1" width="100" height="4" />
      <rect class={share >= goal ? 'c1' : 'late'} x="0" y="1" width={share} height="4" />
      <line class="due" x1={goal} x2={goal} y1="0" y2="6" />
    </svg>
  )
}
