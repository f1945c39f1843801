// Tables: rows as data, a cell as what it shows. Long ones show a part and say how much there is.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { count } from '../format'

export interface TableColumn<T> {
  readonly label: string
  readonly end?: boolean
  /** A sentence: on a phone it has the line for itself. */
  readonly wide?: boolean
  readonly cell: (row: T) => ComponentChildren
}

export interface TableProps<T> {
  readonly caption: string
  readonly hideCaption?: boolean
  readonly columns: readonly TableColumn<T>[]
  readonly rows: readonly T[]
  readonly rowKey: (row: T, index: number) => string
  readonly rowClass?: (row: T) => string | undefined
  readonly step?: number
}

export function Table<T>({ caption, hideCaption = false, columns, rows, rowKey, rowClass, step = 100 }: TableProps<T>) {
  const [shown, setShown] = useState(step)
  return (
    <div class="table">
      <table class={hideCaption ? 'quiet' : undefined}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, end }) => (
              <th key={label} scope="col" class={end ? 'end' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row, i) => (
            <tr key={rowKey(row, i)} class={rowClass?.(row)}>
              {columns.map(({ label, end, wide, cell }) => (
                <td key={label} data-label={label} class={end ? 'end' : wide ? 'wide' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <p class="more">
          {count(shown)} of {count(rows.length)} are shown.{' '}
          <button type="button" onClick={() => setShown(shown + 5 * step)}>
            Show more
          </button>
        </p>
      )}
    </div>
  )
}
