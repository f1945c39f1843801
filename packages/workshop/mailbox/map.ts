// The map that a desk would write for the mailbox: rules for five products, not for the sixth, and the words that it knows.

import type { EvidenceMap, MailRule } from '@mspkit/psa/evidence'
import { roster } from './estate'

const senders = (name: string): string[] => roster.clients.map(({ id }) => `${name}@${id}.example`)

const rules: readonly MailRule[] = [
  {
    name: 'Veeam',
    from: senders('veeam'),
    subject: '[{outcome}] {job} ({total} objects){*}',
    body: ['Backup server: {asset}', 'Ended: {at}'],
    outcomes: { Success: 'success', Warning: 'warning', Failed: 'failure' },
    dateFormat: 'M/d/yyyy h:mm a',
    zone: 'America/Chicago',
  },
  {
    name: 'Backup Exec',
    from: senders('bexec'),
    subject: 'Backup Exec Alert: Job {outcome} (Server: "{asset}") (Job: "{job}")',
    body: ['The job ended at {at}.'],
    outcomes: { Success: 'success', 'Completed with Exceptions': 'warning', Failed: 'failure' },
    dateFormat: 'M/d/yyyy h:mm a',
    zone: 'America/Chicago',
  },
  {
    name: 'NAS',
    from: senders('nas'),
    subject: '[{asset}] Sicherungsaufgabe [{job}] {outcome}',
    body: ['Ende: {at}'],
    outcomes: {
      'erfolgreich abgeschlossen': 'success',
      'mit Warnungen abgeschlossen': 'warning',
      'teilweise abgeschlossen': 'partial',
      'nicht erfolgreich abgeschlossen': 'failure',
    },
    dateFormat: 'dd.MM.yyyy HH:mm',
    zone: 'Europe/Berlin',
  },
  {
    name: 'Agent',
    from: senders('agent'),
    subject: 'Sauvegarde de {asset}',
    body: ['Plan : {job}', 'Résultat : {outcome}', 'Fin : {at}'],
    outcomes: {
      réussie: 'success',
      'réussie avec des avertissements': 'warning',
      'réussie en partie': 'partial',
      échouée: 'failure',
    },
    dateFormat: 'dd.MM.yyyy HH:mm',
    zone: 'Europe/Berlin',
  },
  {
    name: 'Antivirus',
    from: senders('console'),
    subject: 'Scan report of {asset}',
    body: ['Profile: {job}', '{succeeded} of {total} targets succeeded', 'State: {outcome}', 'Finished {at}'],
    outcomes: { ok: 'success', attention: 'warning' },
    dateFormat: 'M/d/yyyy h:mm a',
    zone: 'America/Chicago',
  },
  { name: 'Invoices', from: ['@vendor.example'], outcome: 'ignore' },
]

const clientsOf = (name: string): [string, string][] => roster.clients.map(({ id }) => [`${name}@${id}.example`, id])

export const mailboxMap: EvidenceMap = {
  row: 'evidence',
  dateFormat: 'iso',
  columns: { id: 'id', at: 'date', sender: 'from', subject: 'subject', body: 'body', clientId: 'from' },
  given: { obligation: 'backup' },
  clients: Object.fromEntries([
    ...['bexec', 'agent', 'console', 'script'].flatMap(clientsOf),
    ...roster.clients.map(({ id }) => [`Veeam Backup <veeam@${id}.example>`, id]),
    ...roster.clients.map(({ id }) => [`NAS <nas@${id}.example>`, id]),
  ]),
  mails: [...rules],
}
