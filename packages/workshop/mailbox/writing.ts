// Mails in the style of each product: what they say of a run that ended in some way.

import type { EvidenceOutcome } from '@mspkit/records'
import { zoneOf } from '@mspkit/values/zone'
import type { MailJob } from './estate'

/** A run as it really was. */
export interface TrueRun {
  readonly job: MailJob
  readonly atMs: number
  readonly outcome: EvidenceOutcome
  /** The host as the mail writes it. */
  readonly host: string
}

export interface Mail {
  readonly id: string
  readonly date: string
  readonly from: string
  readonly subject: string
  readonly body: string
}

type Text = Pick<Mail, 'from' | 'subject' | 'body'>

/** A wall time in the zone of the job, as its product writes it. */
function wall({ job: { zone }, atMs }: TrueRun, form: 'en' | 'de'): string {
  const at = new Date(zoneOf(zone).localMs(atMs))
  const two = (n: number): string => String(n).padStart(2, '0')
  const [day, month, year] = [at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCFullYear()]
  const [hour, minute] = [at.getUTCHours(), at.getUTCMinutes()]
  if (form === 'de') return `${two(day)}.${two(month)}.${year} ${two(hour)}:${two(minute)}`
  return `${month}/${day}/${year} ${hour % 12 === 0 ? 12 : hour % 12}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`
}

const words: Readonly<Record<string, Readonly<Record<EvidenceOutcome, string>>>> = {
  veeam: { success: 'Success', warning: 'Warning', partial: 'Warning', failure: 'Failed' },
  exec: {
    success: 'Success',
    warning: 'Completed with Exceptions',
    partial: 'Completed with Exceptions',
    failure: 'Failed',
  },
  german: {
    success: 'erfolgreich abgeschlossen',
    warning: 'mit Warnungen abgeschlossen',
    partial: 'teilweise abgeschlossen',
    failure: 'nicht erfolgreich abgeschlossen',
  },
  french: {
    success: 'réussie',
    warning: 'réussie avec des avertissements',
    partial: 'réussie en partie',
    failure: 'échouée',
  },
  dutch: { success: 'voltooid', warning: 'voltooid met waarschuwingen', partial: 'deels voltooid', failure: 'mislukt' },
}
const word = (language: string, outcome: EvidenceOutcome): string => words[language]?.[outcome] ?? ''

/** The mail of a run. `other` writes it as the product does after its language was changed. */
export function mailOf(run: TrueRun, other: boolean): Text {
  const { job, outcome, host } = run
  const { clientId } = job
  switch (job.style) {
    case 'veeam': {
      const issues = outcome === 'success' ? '' : ', 2 issues'
      const result = other
        ? { success: 'Operazione riuscita', warning: 'Avviso', partial: 'Avviso', failure: 'Non riuscita' }[outcome]
        : word('veeam', outcome)
      return {
        from: `Veeam Backup <veeam@${clientId}.example>`,
        subject: `[${result}] ${job.job} (3 objects)${issues}`,
        body: `<html><body><p>Backup job: ${job.job}</p><p>Backup server: ${host}</p><table><tr><th>Name</th><th>Status</th></tr><tr><td>${host}</td><td>${result}</td></tr></table><p>Ended: ${wall(run, 'en')}</p></body></html>`,
      }
    }
    case 'backup-exec':
      return {
        from: `bexec@${clientId}.example`,
        subject: `Backup Exec Alert: Job ${other ? { success: 'Correcto', warning: 'Con excepciones', partial: 'Con excepciones', failure: 'Erróneo' }[outcome] : word('exec', outcome)} (Server: "${host}") (Job: "${job.job}")`,
        body: `The job ended at ${wall(run, 'en')}.\nBytes: 12,345`,
      }
    case 'nas-german':
      return {
        from: `NAS <nas@${clientId}.example>`,
        subject: `[${host}] Sicherungsaufgabe [${job.job}] ${other ? 'wurde beendet' : word('german', outcome)}`,
        body: `Sehr geehrter Benutzer,\n\nAufgabe: ${job.job}\nEnde: ${wall(run, 'de')}\n\nVon ${host}`,
      }
    case 'agent-french':
      return {
        from: `agent@${clientId}.example`,
        subject: `Sauvegarde de ${host}`,
        body: `Plan : ${job.job}\nRésultat : ${other ? 'terminée' : word('french', outcome)}\nFin : ${wall(run, 'de')}`,
      }
    case 'antivirus': {
      const done = { success: 12, warning: 12, partial: 9, failure: 0 }[outcome]
      const state = outcome === 'warning' ? 'attention' : 'ok'
      return {
        from: `console@${clientId}.example`,
        subject: `Scan report of ${host}`,
        body: `Profile: ${job.job}\n${done} of ${other ? 'twelve' : '12'} targets succeeded\nState: ${state}\nFinished ${wall(run, 'en')}`,
      }
    }
    case 'script-dutch':
      return {
        from: `script@${clientId}.example`,
        subject: `Back-up ${host} ${word('dutch', outcome)}`,
        body: `Taak: ${job.job}\n${wall(run, 'de')}`,
      }
  }
}
