// Request items: ServiceNow's are tasks with states of their own table, Freshservice's belong to a service request.

import { freshservice } from '@mspkit/psa/freshservice'
import { incidentStates, servicenow, taskStates } from '@mspkit/psa/servicenow'
import { expect, test } from 'vitest'

test('a request item is a ticket, with its own states', () => {
  const desk = servicenow({ statuses: { ...incidentStates, ...taskStates } })
  const row = {
    sys_id: 'r1',
    number: 'RITM0010001',
    sys_class_name: 'sc_req_item',
    short_description: 'Notebook',
    company: 'c1',
    state: '3',
    active: 'false',
    opened_at: '2026-03-02 09:00:00',
    closed_at: '2026-03-04 09:00:00',
    sys_updated_on: '2026-03-04 09:00:00',
  }
  const audit = [
    {
      sys_id: 'a1',
      fieldname: 'state',
      oldvalue: '1',
      newvalue: '2',
      documentkey: 'r1',
      sys_created_on: '2026-03-02 10:00:00',
    },
    {
      sys_id: 'a2',
      fieldname: 'state',
      oldvalue: '2',
      newvalue: '3',
      documentkey: 'r1',
      sys_created_on: '2026-03-04 09:00:00',
    },
  ]
  const { value, diagnostics } = desk.ticket(row, { audit })
  expect(diagnostics.filter(({ severity }) => severity === 'warning')).toEqual([])
  expect(value?.openedPhase).toBe('new')
  expect(value?.events.flatMap((event) => (event.kind === 'status' ? [event.phase] : []))).toEqual(['active', 'closed'])
})

test('what a service request asks for is a field of its ticket', () => {
  const desk = freshservice()
  const row = {
    id: 208,
    type: 'Service Request',
    subject: 'Laptop',
    status: 2,
    priority: 2,
    department_id: 4,
    created_at: '2026-03-02T09:00:00Z',
    updated_at: '2026-03-02T09:30:00Z',
  }
  const laptop = { id: 46, quantity: 1, stage: 1, cost_per_request: 1099, delivery_time: 48, service_item_id: 13 }
  const monitor = { id: 30, quantity: 2, stage: { id: 2, name: 'Delivered' }, item_id: 14 }
  const items = [
    { id: '30', serviceItemId: '14', quantity: 2, stage: 'delivered' },
    { id: '46', serviceItemId: '13', quantity: 1, cost: 1099, deliveryHours: 48, stage: 'requested' },
  ]
  for (const requestedItems of [
    { requested_items: [laptop, monitor] },
    [monitor, laptop, monitor],
    [laptop, null, 7, {}, monitor],
  ])
    expect(desk.ticket(row, { requestedItems }).value?.fields).toEqual({ 'requested.items': items })
  for (const requestedItems of [[], null, { message: 'Forbidden' }, 'x'])
    expect(desk.ticket(row, { requestedItems }).value?.fields).toBeUndefined()
})
