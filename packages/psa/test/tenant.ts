// A ticket's true history, and what ConnectWise would answer of it at an instant: its row, and its audit trail.

import { connectwise } from '@mspkit/psa/connectwise'
import fc from 'fast-check'

const statuses = ['New', 'Open', 'Waiting', 'Done', 'Closed'] as const
export const desk = connectwise({
  statuses: {
    '0': { phase: 'new', label: 'New' },
    '1': { phase: 'active', label: 'Open' },
    '2': { phase: 'waiting', waitingFor: 'client', label: 'Waiting' },
    '3': { phase: 'resolved', label: 'Done' },
    '4': { phase: 'closed', label: 'Closed' },
  },
  priorities: { '1': 'P1', '2': 'P2', '3': 'P3' },
})

/** One change of the row: minutes after the opening, and what it sets. */
export interface Step {
  readonly minute: number
  readonly status?: number
  readonly priority?: number
  readonly agreement?: number
  readonly company?: number
  readonly type?: string
  readonly board?: string
  readonly owner?: number
}

const openedMs = Date.parse('2026-03-02T09:00:00Z')
export const at = (minute: number): string => new Date(openedMs + minute * 60_000).toISOString()

const change = fc.oneof(
  { weight: 4, arbitrary: fc.record({ status: fc.integer({ min: 0, max: 4 }) }) },
  fc.record({ priority: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ agreement: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ company: fc.integer({ min: 5, max: 6 }) }),
  fc.record({ type: fc.constantFrom('Incident', 'Request') }),
  fc.record({ board: fc.constantFrom('Desk', 'Field') }),
  fc.record({ owner: fc.integer({ min: 1, max: 2 }) }),
)

/** The true history of a ticket, by minutes. */
export const truth = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 200 }), change), { maxLength: 8 })
  .map((steps): readonly Step[] => {
    const taken = new Set<number>()
    return [...steps]
      .sort(([a], [b]) => a - b)
      .flatMap(([minute, what]) => {
        if (taken.has(minute)) return []
        taken.add(minute)
        return [{ minute, ...what }]
      })
  })

interface Row {
  status: number
  priority: number
  agreement: number
  company: number
  type: string
  board: string
  owner: number
}

const opened: Row = { status: 0, priority: 3, agreement: 1, company: 5, type: 'Incident', board: 'Desk', owner: 1 }

/** What the row is at a minute, and every change of it until then. */
function replay(steps: readonly Step[], minute: number) {
  const row: Row = { ...opened }
  let [updated, resolved, closed] = [0, null as number | null, null as number | null]
  const audit: object[] = []
  const say = (what: string, from: string, to: string, when: number, auditSubType: string): void => {
    audit.push({
      id: audit.length + 1,
      text: `The service ticket ${what} has been changed from "${from}" to "${to}".`,
      enteredDate: at(when),
      auditSubType,
    })
  }
  for (const { minute: when, ...what } of steps) {
    if (when > minute) break
    updated = when
    if (what.status !== undefined && what.status !== row.status) {
      say('status', statuses[row.status] as string, statuses[what.status] as string, when, 'Status')
      if (what.status === 3) resolved = when
      closed = what.status === 4 ? when : null
      if (what.status < 3) resolved = null
    }
    if (what.priority !== undefined && what.priority !== row.priority)
      say('priority', `P${row.priority}`, `P${what.priority}`, when, 'Priority')
    if (what.owner !== undefined && what.owner !== row.owner)
      audit.push({
        id: audit.length + 1,
        text: `The ticket owner has been changed from "${row.owner}" to "${what.owner}".`,
        enteredDate: at(when),
        auditType: 'Resource',
        auditSubType: 'Owner',
      })
    Object.assign(row, what)
  }
  return { row, updated, resolved, closed, audit }
}

/** The answer of the API at a minute, mapped; with its audit trail, where it was asked for. */
export function answer(steps: readonly Step[], minute: number, logged: boolean, seen = true) {
  const { row, updated, resolved, closed, audit } = replay(steps, minute)
  const payload = {
    id: 7,
    summary: 'Mail down',
    company: { id: row.company },
    agreement: { id: row.agreement },
    board: { name: row.board },
    type: { name: row.type },
    owner: { id: row.owner, name: String(row.owner) },
    status: { id: row.status, name: statuses[row.status] },
    priority: { id: row.priority, name: `Priority ${row.priority}` },
    closedFlag: row.status === 4,
    dateResolved: resolved === null ? null : at(resolved),
    closedDate: closed === null ? null : at(closed),
    _info: { dateEntered: at(0), lastUpdated: at(updated) },
  }
  return desk.ticket(payload, {
    ...(seen ? { seenAt: at(minute) } : {}),
    ...(logged ? { audit } : {}),
  })
}
