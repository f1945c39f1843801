// What a file does not say, each as a control that answers it.

import type { Answers, Unmapped } from '../shared'
import { type Json, meanings, recordOf } from './map-json'

export function Question({
  one,
  unmapped,
  answer,
  setColumn,
  setMap,
  map,
}: {
  readonly one: Unmapped['open'][number]
  readonly unmapped: Unmapped
  readonly answer: (more: Answers) => void
  readonly setColumn: (name: string, heading: string) => void
  readonly setMap: (map: Json) => void
  readonly map: Json
}) {
  if (one.question === 'zone') {
    const zones = Intl.supportedValuesOf('timeZone')
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone
    return (
      <label>
        Which time zone are the times in? They carry no offset.{' '}
        <input
          list="zones"
          name="zone"
          placeholder={here}
          onChange={(event) => {
            const zone = event.currentTarget.value
            if (zones.includes(zone) || zone === 'UTC' || zone === 'Etc/UTC') answer({ zone })
          }}
        />
        <datalist id="zones">
          {[...new Set([here, 'Etc/UTC', ...zones])].map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </label>
    )
  }
  if (one.question === 'date-order')
    return (
      <label>
        Which is the day, which the month? Every date fits both forms.{' '}
        <select name="date-format" onChange={(event) => answer({ dateFormat: event.currentTarget.value })}>
          <option value="">choose</option>
          {one.formats.map((format) => (
            <option key={format} value={format}>
              {format}
            </option>
          ))}
        </select>
      </label>
    )
  if (one.question === 'date-format')
    return (
      <label>
        How are dates written{one.sample !== null && `, e.g. ${one.sample}`}? In date-fns letters:{' '}
        <input
          name="date-format"
          placeholder="dd-MMM-yyyy HH:mm"
          onChange={(event) => answer({ dateFormat: event.currentTarget.value })}
        />
      </label>
    )
  if (one.question === 'client')
    return (
      <label>
        No column names the client. If the file is of one client, which?{' '}
        <input name="client" placeholder="acme" onChange={(event) => answer({ client: event.currentTarget.value })} />
      </label>
    )
  if (one.question === 'unit')
    return (
      <label>
        Which unit has {one.heading}?{' '}
        <select
          name="unit"
          onChange={(event) =>
            setMap({
              ...map,
              columns: {
                ...recordOf(map.columns),
                [one.column]: { column: one.heading, unit: event.currentTarget.value },
              },
            })
          }
        >
          {['choose', 'minutes', 'hours', 'seconds'].map((unit) => (
            <option key={unit}>{unit}</option>
          ))}
        </select>
      </label>
    )
  return (
    <label>
      Which column holds: {meanings[one.column] ?? one.column}?{' '}
      <select name={one.column} onChange={(event) => setColumn(one.column, event.currentTarget.value)}>
        <option value="">choose</option>
        {unmapped.columns.map(({ heading }) => (
          <option key={heading} value={heading}>
            {heading}
          </option>
        ))}
      </select>
    </label>
  )
}
