// A quick look at a ticket before it is read: whatever fails it is parsed, to say what is wrong. Parsing each ticket would cost as much as reading it.

import type { Phase, Ticket, TicketEvent, WaitingFor } from '@mspkit/records'

type Test = (value: unknown) => boolean

const isText: Test = (value) => typeof value === 'string'
const isTextOrNull: Test = (value) => value === null || typeof value === 'string'
const isName: Test = (value) => typeof value === 'string' && value !== ''
const isCount: Test = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const isAmount: Test = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0
const isPlain = (value: unknown): value is object => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
const wordOf = <W extends string>(words: Readonly<Record<W, true>>): Test => {
  const known = new Set<unknown>(Object.keys(words))
  return (value) => known.has(value)
}
const isPhase = /* @__PURE__ */ wordOf<Phase>({
  new: true,
  active: true,
  waiting: true,
  resolved: true,
  closed: true,
  cancelled: true,
  unknown: true,
})
const isWaitingFor = /* @__PURE__ */ wordOf<WaitingFor>({
  client: true,
  vendor: true,
  parts: true,
  schedule: true,
  internal: true,
})

type Tests<T> = { readonly [K in keyof Required<T>]: Test }

/** Whether an object is plain and has keys of these tests only, each with a value that passes. */
function passes<T extends object>(value: unknown, tests: Tests<T>): value is T {
  if (!isPlain(value)) return false
  for (const key in value) {
    const test: unknown = Object.hasOwn(tests, key) ? Reflect.get(tests, key) : null
    if (typeof test !== 'function' || !test(Reflect.get(value, key))) return false
  }
  return true
}

/** Instants are parsed where they are read. */
const isInstant: Test = () => true

const boardTests: Tests<NonNullable<Ticket['board']>> = {
  name: isText,
  kind: (kind) => kind === 'service' || kind === 'project',
}
const shownStatusTests: Tests<NonNullable<NonNullable<Ticket['summary']>['lastStatus']>> = {
  status: isText,
  phase: isPhase,
  waitingFor: isWaitingFor,
}
const summaryTests: Tests<NonNullable<Ticket['summary']>> = {
  reopenings: isCount,
  pausedMinutes: isAmount,
  // The timeline takes a missing one for the opening, so one without a value must be found here.
  lastStatusAt: (at) => at !== undefined && at !== null,
  seenAt: (at) => at !== undefined && at !== null,
  lastStatus: (shown) => passes(shown, shownStatusTests) && 'status' in shown && 'phase' in shown,
}
const ticketTests: Tests<Ticket> = {
  id: isName,
  clientId: isName,
  siteId: isName,
  contactId: isName,
  assetIds: (ids) => Array.isArray(ids) && Array.from(ids).every(isName),
  contractId: isName,
  title: isText,
  description: isText,
  type: isText,
  category: isText,
  board: (board) => passes(board, boardTests) && 'name' in board && 'kind' in board,
  openedBy: /* @__PURE__ */ wordOf({ client: true, alert: true, technician: true, schedule: true }),
  parentId: isName,
  openedAt: isInstant,
  openedStatus: isText,
  openedPhase: isPhase,
  openedWaitingFor: isWaitingFor,
  priority: isText,
  queue: isTextOrNull,
  technicianId: isTextOrNull,
  fields: isPlain,
  history: /* @__PURE__ */ wordOf({ complete: true, snapshots: true, none: true }),
  summary: (summary) => passes(summary, summaryTests),
  events: Array.isArray,
}

/** Whether a ticket has the keys and the kinds of value that `parseTicket` accepts. Instants are not looked at. */
export function isWellFormed(ticket: Ticket): boolean {
  if (!passes<Ticket>(ticket, ticketTests)) return false
  const { id, clientId, title, openedAt, events } = ticket
  if (id === undefined || clientId === undefined || title === undefined) return false
  if (openedAt === undefined || events === undefined) return false
  for (let i = 0; i < events.length; i++) if (!isWellFormedEvent(events[i])) return false
  return true
}

/** Known keys are counted, so that one more is found without looking each up. */
function isWellFormedEvent(event: TicketEvent | undefined): boolean {
  if (!isPlain(event)) return false
  let known = keysOfKind(event)
  if (event.id !== undefined) {
    if (!isName(event.id)) return false
    known++
  }
  if (event.earliestAt !== undefined) known++
  for (const _ in event) known--
  return known === 0
}

/** How many keys an event has, less `id` and `earliestAt`; `NaN` if one has not the value that it must have. */
function keysOfKind(event: TicketEvent): number {
  const wrong = Number.NaN
  switch (event.kind) {
    case 'status':
      if (!isName(event.status) || !isPhase(event.phase)) return wrong
      if (event.waitingFor === undefined) return 4
      return isWaitingFor(event.waitingFor) ? 5 : wrong
    case 'reply':
      if (event.by !== 'technician' && event.by !== 'client') return wrong
      return typeof event.public === 'boolean' && typeof event.automated === 'boolean' ? 5 : wrong
    case 'priority':
      return isName(event.priority) ? 3 : wrong
    case 'type':
      return isName(event.type) ? 3 : wrong
    case 'assignment': {
      const { technicianId, queue } = event
      if (technicianId !== undefined && !isTextOrNull(technicianId)) return wrong
      if (queue !== undefined && !isTextOrNull(queue)) return wrong
      return 2 + Number(technicianId !== undefined) + Number(queue !== undefined)
    }
    case 'field':
      return isName(event.name) && 'value' in event ? 4 : wrong
    case 'milestone':
      return event.name === 'responded' || event.name === 'planned' ? 3 : wrong
    case 'merge':
      return isName(event.into) ? 3 : wrong
    case 'policy-applied':
      if (event.policy === undefined) return 2
      return isName(event.policy) ? 3 : wrong
    case 'calendar-changed':
      return isName(event.calendar) ? 3 : wrong
    default:
      return wrong
  }
}
