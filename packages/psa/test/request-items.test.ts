// Request items of ServiceNow: tasks with states of their own table.

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
