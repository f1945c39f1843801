// Opened and closed tickets by month; each bar leads to its tickets, and a table says the same.

import { Table } from './table'

interface Month {
  readonly month: string
  readonly opened: number | null
  readonly closed: number | null
}

export function MonthBars({
  months,
  linkOf,
}: {
  readonly months: readonly Month[]
  readonly linkOf: (measure: 'opened' | 'closed', month: string) => string
}) {
  const [width, height] = [720, 150]
  const step = width / months.length
  const band = step * 0.74
  const most = Math.max(1, ...months.flatMap(({ opened, closed }) => [opened ?? 0, closed ?? 0]))
  const y = (value: number): number => height - 20 - ((height - 36) * value) / most
  const half = band / 2
  return (
    <figure class="wrap">
      <ul class="legend" aria-hidden="true">
        <li>
          <span class="swatch c1" /> Opened
        </li>
        <li>
          <span class="swatch c2" /> Closed
        </li>
      </ul>
      <svg viewBox={`0 0 ${width} ${height}`} aria-label="Opened and closed tickets by month">
        <line class="axis" x1="0" x2={width} y1={y(0)} y2={y(0)} />
        {months.map(({ month, opened, closed }, at) => (
          <g key={month}>
            {([opened, closed] as const).map((value, i) => {
              const left = at * step + i * half
              const measure = i === 0 ? 'opened' : 'closed'
              if (value === null)
                return <rect key={measure} class="hatch" x={left} y={y(0) - 12} width={half - 2} height="12" />
              return (
                <a key={measure} href={linkOf(measure, month)} aria-label={`${value} ${measure} in ${month}`}>
                  <rect
                    class={`c${i + 1}`}
                    x={left}
                    y={y(value)}
                    width={half - 2}
                    height={Math.max(0.5, y(0) - y(value))}
                    rx="1"
                  />
                  <text class="n" x={left + half / 2 - 1} y={y(value) - 3} text-anchor="middle">
                    {value}
                  </text>
                </a>
              )
            })}
            <text x={at * step + half} y={height - 5} text-anchor="middle">
              {monthText(month)}
            </text>
          </g>
        ))}
      </svg>
      <details class="twin">
        <summary>As a table</summary>
        <Table
          caption="Opened and closed tickets by month"
          columns={[
            { label: 'Month', cell: ({ month }) => month },
            { label: 'Opened', end: true, cell: ({ opened }) => opened ?? 'not known' },
            { label: 'Closed', end: true, cell: ({ closed }) => closed ?? 'not known' },
          ]}
          rows={months}
          rowKey={({ month }) => month}
        />
      </details>
    </figure>
  )
}

const monthText = (month: string): string =>
  new Intl.DateTimeFormat('en-US', { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
