// What each JSON answer says beside its readings: by what tickets were judged, how many could be read, and how often promises were kept.

import type { Attainment } from '@mspkit/sla'
import type { Line } from '../../terminal'
import type { OutputOptions, Summary } from './listing'

/** The first keys of the object that `jsonEnd` closes. */
export function jsonHead({ atMs, assume, sla: { tzdata } }: Pick<OutputOptions, 'atMs' | 'assume' | 'sla'>): string {
  const said = { asOf: new Date(atMs), assume, meta: { tzdata } }
  return `{ ${Object.entries(said)
    .map(([key, value]) => `"${key}": ${JSON.stringify(value)},`)
    .join(' ')}`
}

export const jsonEnd = (tickets: Summary['tickets'], kept: readonly Attainment[]): Line[] => [
  `"tickets": ${JSON.stringify(tickets)}, "attainment": [`,
  ...kept.map((row, i) => `${i === 0 ? ' ' : ','} ${JSON.stringify(row)}`),
  ']}',
]
