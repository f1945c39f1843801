// The bars of the agreements' page: margins in percent against the target.

import { percentText, wantedPercent } from '../../format'
import { usePage } from '../../parts/context'
import type { AgreementPage } from '../../worker/views/rest'

export type Row = AgreementPage['rows'][number]

export const percentOf = ({ money: one }: Row): number | null =>
  one?.marginPercent == null ? null : Number(one.marginPercent)

/** Margins in percent, against the target; unknown ones are hatched. */
export function Margins({ rows, target }: { readonly rows: readonly Row[]; readonly target: number }) {
  const { nameOf } = usePage()
  const line = 26
  const known = rows.map(percentOf).filter((one) => one !== null)
  const low = Math.min(0, ...known)
  const high = Math.max(100, ...known)
  const x = (percent: number): number => 240 + (440 * (percent - low)) / (high - low)
  return (
    <figure class="wrap wide">
      <svg
        viewBox={`0 0 720 ${rows.length * line + 24}`}
        role="img"
        aria-label="Margins in percent against the target; the table below says the same"
      >
        <line class="axis" x1={x(0)} x2={x(0)} y1="0" y2={rows.length * line} />
        {rows.map((row, i) => {
          const percent = percentOf(row)
          const y = i * line + 5
          return (
            <g key={`${row.clientId} ${row.contractId}`}>
              <text class="name" x="232" y={y + 12} text-anchor="end">
                {nameOf(row.clientId)}
              </text>
              {percent === null ? (
                <rect class="hatch" x={x(0)} y={y} width="60" height={line - 10} />
              ) : (
                <rect
                  class={percent >= target ? 'c1' : 'late'}
                  x={Math.min(x(0), x(percent))}
                  y={y}
                  width={Math.abs(x(percent) - x(0))}
                  height={line - 10}
                  rx="1"
                />
              )}
              <text class="n" x={labelAt(x(Math.max(0, percent ?? 14)), x(target))} y={y + 12}>
                {percent === null ? 'not known' : percentText(percent)}
              </text>
            </g>
          )
        })}
        <line class="due" x1={x(target)} x2={x(target)} y1="0" y2={rows.length * line} />
        <text x={x(target)} y={rows.length * line + 16} text-anchor="middle">
          target {wantedPercent(target)}
        </text>
      </svg>
    </figure>
  )
}

/** Right of a bar, or of the line of the target where the two would meet. */
const labelAt = (end: number, target: number): number => (end < target && end + 52 > target ? target : end) + 6
