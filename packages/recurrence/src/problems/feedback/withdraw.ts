// Withdraws what a person recorded. Tickets are then decided again as if it had never been recorded.

import { DomainError, domainMs, quote } from '@mspkit/values'
import { assertFeedback, type Feedback } from '../../feedback'
import { rootOf } from '../../memory/lookup'
import { createJournal } from '../../memory/rows/journal'
import { type Change, type State, touch } from '../../memory/state'
import { nameOf } from '../merge-split'

export function withdraw(state: State, feedback: Feedback): void {
  assertFeedback(feedback)
  if (feedback.kind === 'fixed') withdrawFix(state, feedback)
  else if (feedback.kind === 'name') withdrawName(state, feedback)
  else withdrawChange(state, feedback, changeOf[feedback.kind])
}

const changeOf = { 'must-link': 'together', 'cannot-link': 'apart', 'another-cause': 'another-cause' } as const

const unknown = (feedback: Feedback): DomainError =>
  new DomainError('recurrence/unknown-feedback', `${quote(feedback)} was not recorded. Write it as it was recorded.`, {
    feedback: JSON.stringify(feedback),
  })

function withdrawFix(state: State, fix: Feedback & { readonly kind: 'fixed' }): void {
  const atMs = domainMs(fix.at)
  const at = state.log.fixes.findIndex((known) => known.ticketId === fix.ticketId && known.atMs === atMs)
  if (at < 0) throw unknown(fix)
  state.log.fixes.splice(at, 1)
  const row = state.rows.get(fix.ticketId)
  for (const p of state.problems) {
    const pair = p.fixes.findIndex((value, i) => i % 2 === 0 && value === atMs && p.fixes[i + 1] === row)
    if (pair < 0) continue
    p.fixes = p.fixes.filter((_, i) => i !== pair && i !== pair + 1)
    touch(state, p.index)
  }
  if (atMs < state.log.lastMs) decideAll(state)
}

function withdrawName(state: State, name: Feedback & { readonly kind: 'name' }): void {
  const at = state.log.names.findLastIndex(
    ([ticket, title]) => nameOf(ticket) === name.problemId && title === name.title,
  )
  if (at < 0) throw unknown(name)
  for (const [ticket] of state.log.names.splice(at, 1)) {
    const row = state.rows.get(ticket)
    if (row !== undefined && state.problem[row]! >= 0) touch(state, rootOf(state, state.problem[row]!))
  }
}

type Linked = Extract<Feedback, { readonly ticketIds: unknown }>

function withdrawChange(state: State, feedback: Linked, kind: Change['kind']): void {
  const wanted = new Set(feedback.ticketIds)
  const at = state.log.changes.findLastIndex(
    (change) =>
      change.kind === kind &&
      change.tickets.length === wanted.size &&
      change.tickets.every((ticket) => wanted.has(ticket)),
  )
  if (at < 0) throw unknown(feedback)
  state.log.changes.splice(at, 1)
  if (!state.log.forgot) decideAll(state)
  else if (kind !== 'together') state.log.apart = state.log.apart.filter(([a, b]) => !wanted.has(a) && !wanted.has(b))
}

/** Everything is decided again, because what was withdrawn may have been recorded at any time. */
function decideAll(state: State): void {
  if (state.log.forgot) return
  state.log.late = true
  state.journal = createJournal(false)
}
