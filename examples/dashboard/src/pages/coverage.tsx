// Is it covered? Change a fact and see the decision, its proof, and what would make it covered; and what was decided about real work.

import { useEffect, useState } from 'preact/hooks'
import { call, useAnswer } from '../engine'
import { count, money, plural } from '../format'
import { usePage } from '../parts/context'
import { Answered, Empty, Failed } from '../parts/states'
import type { Failure } from '../shared'
import type { Decision, CoveragePage as Value } from '../worker/views/coverage'
import { Sentence, Work } from './coverage/work'

export default function CoveragePage() {
  const { query, values } = usePage()
  const asked = useAnswer('coverage', query, values.policy ?? null)
  return (
    <>
      <h1>Is it covered?</h1>
      <Answered asked={asked} what="Reading agreements">
        {(value) =>
          value.policy === null ? (
            <Empty title="No agreement says what is covered">
              Open contracts with their scope policies: drop <code>contracts.json</code> and the documents that they
              name on <a href="#/data">your data</a>.
            </Empty>
          ) : (
            <>
              <Ask value={value} />
              <Work value={value} />
            </>
          )
        }
      </Answered>
    </>
  )
}

const outcomes: Readonly<Record<string, string>> = {
  covered: '✓ Covered',
  'covered-with-surcharge': '✓ Covered, with a surcharge',
  billable: '$ Billable',
  split: '½ Partly covered',
  'out-of-scope': '✕ Out of scope',
  'needs-approval': '… Needs an approval',
  'needs-information': '? Needs information',
  conflict: '! The clauses contradict each other',
}

function Ask({ value }: { readonly value: Value }) {
  const { values, query, change } = usePage()
  const [decision, setDecision] = useState<Decision | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  // The first value that the policy names, until another is chosen; '?' is not known.
  const chosen = Object.fromEntries(
    value.facts.map(({ name, values: all }) => [name, values[`f.${name}`] ?? all[0] ?? '?']),
  )
  const facts = Object.fromEntries(Object.entries(chosen).map(([name, one]) => [name, one === '?' ? '' : one]))
  const minutes = Number(values.minutes ?? '60')
  const on = (/^\d{4}-\d\d-\d\d$/.test(values.on ?? '') ? values.on : query.from) as typeof query.from
  const key = JSON.stringify([value.policy, facts, minutes, on])
  useEffect(() => {
    let isWanted = true
    call('decide', { policy: value.policy ?? '', facts, minutes: Number.isFinite(minutes) ? minutes : 0, on }).then(
      (one) => {
        if (!isWanted) return
        setDecision(one)
        setFailure(null)
      },
      (one: Failure) => isWanted && setFailure(one),
    )
    return () => {
      isWanted = false
    }
  }, [key])
  return (
    <div class="ask">
      <form onSubmit={(event) => event.preventDefault()} aria-label="The request">
        <label>
          <span>Agreement</span>
          <select value={value.policy ?? ''} onChange={(event) => change({ policy: event.currentTarget.value })}>
            {value.policies.map(({ id, name, clients }) => (
              <option key={id} value={id}>
                {name} ({plural(clients.length, 'client')})
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>On</span>
          <input type="date" value={on} onChange={(event) => change({ on: event.currentTarget.value })} />
        </label>
        <label>
          <span>Minutes of work</span>
          <input
            type="number"
            min="0"
            step="15"
            value={minutes}
            onChange={(event) => change({ minutes: event.currentTarget.value })}
          />
        </label>
        {value.facts.map(({ name, values: choices }) => (
          <label key={name}>
            <span>{inWords(name)}</span>
            <select value={chosen[name]} onChange={(event) => change({ [`f.${name}`]: event.currentTarget.value })}>
              <option value="?">not known</option>
              {choices.map((choice) => (
                <option key={choice} value={choice}>
                  {choice === 'null' ? 'there is none' : choice.replace(/^"|"$/g, '')}
                </option>
              ))}
            </select>
          </label>
        ))}
      </form>
      <section class="answer" aria-live="polite">
        {failure !== null && <Failed failure={failure} />}
        {failure === null && decision !== null && <Answer decision={decision} />}
      </section>
    </div>
  )
}

/** `workType` as `Work type`. */
function inWords(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[.\-_]/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What became of the minutes; what there is none of is not said. */
function minutesInWords({ coveredMinutes, billableMinutes, unbilledMinutes }: Decision): string {
  const parts = [
    [coveredMinutes, 'covered'],
    [billableMinutes, 'billable'],
    [unbilledMinutes, 'neither covered nor billable'],
  ] as const
  return parts.flatMap(([minutes, what]) => (minutes === 0 ? [] : [`${count(minutes)} min ${what}`])).join(', ')
}

function Answer({ decision }: { readonly decision: Decision }) {
  const { coveredMinutes, billableMinutes, unbilledMinutes } = decision
  const all = coveredMinutes + billableMinutes + unbilledMinutes
  const [, ...rest] = decision.sentences
  return (
    <>
      <p class={`outcome ${decision.outcome}`}>{outcomes[decision.outcome] ?? decision.outcome}</p>
      {all > 0 && (
        <svg
          class="meter"
          viewBox="0 0 100 6"
          preserveAspectRatio="none"
          role="img"
          aria-label={minutesInWords(decision)}
        >
          <rect class="c1" x="0" y="0" width={(100 * coveredMinutes) / all} height="6" />
          <rect class="late" x={(100 * coveredMinutes) / all} y="0" width={(100 * billableMinutes) / all} height="6" />
          <rect
            class="idle"
            x={(100 * (coveredMinutes + billableMinutes)) / all}
            y="0"
            width={(100 * unbilledMinutes) / all}
            height="6"
          />
        </svg>
      )}
      <p class="soft">
        {minutesInWords(decision)}
        {billableMinutes > 0 && decision.currency !== null && decision.amount !== null && (
          <>: {money(decision.amount, decision.currency)}</>
        )}
      </p>
      <h2>Why</h2>
      <ul class="proof">
        {(rest.length > 0 ? rest : decision.sentences).map((sentence, i) => (
          <Sentence key={`${i} ${sentence}`} text={sentence} />
        ))}
      </ul>
      <h2>What would make it covered</h2>
      <ul>
        {decision.changes.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}
