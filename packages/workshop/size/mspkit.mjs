// The same question by the names of mspkit: the command line and the other packages must stay out.

import { compileReader } from 'mspkit/sla/read'

const sla = compileReader({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
const ticket = { id: 'T-1', clientId: 'C-1', title: 'Printer', openedAt: '2026-03-02T15:00:00Z', events: [] }
const [reading] = sla.read(ticket, '2026-03-02T21:00:00Z')
console.log(reading?.verdict)
if (reading?.verdict !== 'breached') throw new Error('A ticket open for six hours under a target of four is breached.')
