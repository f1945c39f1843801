// The first page: one sentence, the figures of each theme with their months, and which clients need attention.

import { useEffect, useState } from 'preact/hooks'
import { call } from '../engine'
import { periodText } from '../format'
import { MonthBars } from '../parts/bars'
import { usePage } from '../parts/context'
import { Failed, Loading } from '../parts/states'
import type { Failure, Overview } from '../shared'
import { Figure, Goal } from './overview/figures'
import { AllFigures, Clients, Kept } from './overview/tables'

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
      {value.clients.length > 0 && <Clients rows={value.clients} />}
      <AllFigures figures={value.figures} />
    </div>
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
