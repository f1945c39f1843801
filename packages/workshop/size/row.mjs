// What a page ships to say what is certain of a row without a history.

import { compileSla } from '@mspkit/sla'

const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
const events = [{ kind: 'status', at: '2026-03-02T18:00:00Z', status: 'Done', phase: 'resolved' }]
const ticket = {
  id: 'T-1',
  clientId: 'C-1',
  title: 'Printer',
  openedAt: '2026-03-02T15:00:00Z',
  history: 'none',
  events,
}
const [bounds] = sla.bounds(ticket, '2026-03-03T21:00:00Z')
console.log(JSON.stringify(bounds))
if (bounds?.ifAssumed !== 'met')
  throw new Error('A ticket resolved after three of four hours is met, if it was not reopened.')
