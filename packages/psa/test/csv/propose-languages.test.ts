// Usual headings, statuses and priorities of exports in other languages than English.

import { likelyPriority, likelyStatus } from '@mspkit/psa/csv'
import { expect, test } from 'vitest'
import { columnsOf } from '../../src/csv/propose/headings'

test.each([
  [
    'Ticketnummer',
    'Eröffnungsdatum',
    'Erstreaktion',
    'Gelöst am',
    'Schließdatum',
    'Letzte Statusänderung',
    'Unternehmen',
    'Zustand',
    'Dringlichkeit',
  ],
  [
    'N° ticket',
    'Date de création',
    'Première réponse',
    'Résolu le',
    'Date de clôture',
    'Date de changement de statut',
    'Société',
    'État',
    'Priorité',
  ],
  [
    'Número',
    'Fecha de apertura',
    'Primera respuesta',
    'Fecha de resolución',
    'Cerrado el',
    'Fecha de cambio de estado',
    'Empresa',
    'Estado',
    'Prioridad',
  ],
  [
    'Nummer',
    'Aangemaakt op',
    'Eerste reactie',
    'Opgelost op',
    'Sluitdatum',
    'Status gewijzigd op',
    'Klantnaam',
    'Status',
    'Prioriteit',
  ],
])('%s, %s and so on', (...headings) => {
  const names = [
    'id',
    'openedAt',
    'respondedAt',
    'resolvedAt',
    'closedAt',
    'lastStatusAt',
    'clientId',
    'status',
    'priority',
  ]
  const found = columnsOf('ticket', headings)
  expect(names.map((name) => [...found].find(([one]) => one === name)?.[1])).toEqual(headings)
})

test.each([
  ['Times Re-Opened', 'reopenings'],
  ['Nb réouvertures', 'reopenings'],
  ['Anzahl Wiedereröffnungen', 'reopenings'],
  ['Nº de reaperturas', 'reopenings'],
  ['Aantal keer heropend', 'reopenings'],
  ['Wiedereröffnet am', undefined],
  ['Date de réouverture', undefined],
  ['Laatst heropend op', undefined],
  ['First Touch', 'respondedAt'],
  ['Stage', 'status'],
  ['Urgency / Impact', 'priority'],
  ['Subject Line', 'title'],
])('%s is %s', (heading, name) => {
  expect([...columnsOf('ticket', [heading]).keys()]).toEqual(name === undefined ? [] : [name])
})

test.each([
  ['>Waiting Client Response', 'waiting'],
  ['Waiting on Client Reply', 'waiting'],
  ['Client Responded', 'active'],
  ['Customer Reply Received', 'active'],
  ['Needs Dispatch !!', 'new'],
  ['Rückfrage', 'waiting'],
  ['Behoben', 'resolved'],
  ['In Arbeit', 'active'],
  ['En attente client', 'waiting'],
  ['Résolu', 'resolved'],
  ['Clôturé', 'closed'],
  ['Abierto', 'active'],
  ['Pendiente de cliente', 'waiting'],
  ['Cerrado', 'closed'],
  ['Wacht op klant', 'waiting'],
  ['Geannuleerd', 'cancelled'],
  ['Nieuw', 'new'],
  ['Waiting on Cust.', 'waiting'],
  ['Sched. onsite', 'waiting'],
])('%s is %s', (label, phase) => {
  expect(likelyStatus(label)?.phase).toBe(phase)
})

test.each([
  ['Élevée', 'P2'],
  ['Kritiek', 'P1'],
  ['Gemiddeld', 'P3'],
  ['Faible', 'P4'],
])('%s is %s', (label, priority) => {
  expect(likelyPriority(label)).toBe(priority)
})
