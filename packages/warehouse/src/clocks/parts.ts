// Parts of cycles, for clocks that start from zero under another target: a part ends where the target changes.

import { column, type Expression, lag, max, sum, when, whole } from '../tree/expression'
import { kept, output, type Steps, select } from '../tree/query'
import { noTarget } from './policy/targets'

const c = column
const none = whole(-1)

/** The place of a code's target; all codes without a target are alike. */
const placeOf = (code: Expression): Expression =>
  when({ kind: 'binary', operator: '<', left: code, right: whole(noTarget) }, code, none)

/** The steps from `<prefix>_interval` to `<prefix>_part`, which has `part` and the cycle's `last_part` besides. @param unread whether a fact that rules read is unknown: then there is no target */
export function partsOf(prefix: string, columns: readonly string[], unread: Expression): Steps['steps'] {
  const cycle = [c('ticket_id'), c('cycle')]
  const inOrder = { partitionBy: cycle, orderBy: [c('ord')] }
  const place = unread.kind === 'flag' ? placeOf(c('code')) : when(unread, none, placeOf(c('code')))
  const differs: Expression = { kind: 'binary', operator: '<>', left: place, right: lag(place, inOrder) }
  const all = columns.map((name) => kept(name))
  return [
    {
      name: `${prefix}_turn`,
      query: select({
        outputs: [...all, output('turns', when(differs, whole(1), whole(0)))],
        from: { table: `${prefix}_interval`, as: 'interval' },
      }),
    },
    {
      name: `${prefix}_turned`,
      query: select({
        outputs: [...all, output('part', sum(c('turns'), { ...inOrder, rows: 'up-to-this' }))],
        from: { table: `${prefix}_turn`, as: 'turn' },
      }),
    },
    {
      name: `${prefix}_part`,
      query: select({
        outputs: [...all, kept('part'), output('last_part', max(c('part'), { partitionBy: cycle, orderBy: [] }))],
        from: { table: `${prefix}_turned`, as: 'turned' },
      }),
    },
  ]
}
