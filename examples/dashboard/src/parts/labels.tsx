// Labels of a column, statuses or priorities, each with a control that says what it means.

import type { Unmapped } from '../shared'
import { type Json, recordOf } from './map-json'

export const phases = [
  ['new', 'New'],
  ['active', 'In work'],
  ['waiting', 'Waiting (for whom is not said)'],
  ['waiting:client', 'Waiting for the client'],
  ['waiting:vendor', 'Waiting for a vendor'],
  ['waiting:parts', 'Waiting for parts'],
  ['waiting:schedule', 'Scheduled'],
  ['waiting:internal', 'Waiting inside the desk'],
  ['resolved', 'Resolved'],
  ['closed', 'Closed'],
  ['cancelled', 'Cancelled'],
  ['unknown', 'Not known'],
] as const

/** A meaning as a word of the control: a phase, and whom it waits for. */
export const phaseOf = (meaning: unknown): string => {
  const { phase, waitingFor } = recordOf(meaning)
  return waitingFor === undefined ? String(phase) : `${phase}:${waitingFor}`
}
export const meaningOf = (text: string): Json => {
  const [phase, waitingFor] = text.split(':')
  return waitingFor === undefined ? { phase } : { phase, waitingFor }
}

export function Labels({
  title,
  note,
  unmapped,
  heading,
  table,
  choices,
  shown,
  change,
}: {
  readonly title: string
  readonly note: string
  readonly unmapped: Unmapped
  readonly heading: string
  readonly table: Json
  readonly choices: readonly (readonly [string, string])[]
  readonly shown: (meaning: unknown) => string
  readonly change: (label: string, text: string) => void
}) {
  const column = unmapped.columns.find((one) => one.heading === heading)
  if (column === undefined) return null
  if (column.distinct > 60)
    return (
      <fieldset>
        <legend>{title}</legend>
        <p class="bad">
          {heading} has {column.distinct} different cells: that is no list of labels. Choose another column.
        </p>
      </fieldset>
    )
  return (
    <fieldset>
      <legend>{title}</legend>
      <p class="soft">{note}</p>
      {column.cells.map(({ cell, count }) => (
        <label key={cell} class={`row ${shown(table[cell]) === 'unknown' ? 'bad' : ''}`}>
          <span>
            {cell} <span class="soft">{count}</span>
          </span>
          <select value={shown(table[cell])} onChange={(event) => change(cell, event.currentTarget.value)}>
            {!choices.some(([value]) => value === shown(table[cell])) && (
              <option value={shown(table[cell])}>{shown(table[cell])}</option>
            )}
            {choices.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  )
}
