// A mailbox of job mails with a known truth: products, languages, typos, duplicates, replies, and noise.

import type { EvidenceOutcome } from '@mspkit/records'
import { dayMs, fromEpochMs, hourMs, minuteMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import { randomOf } from '../recurrence/random'
import { estate, silent } from './estate'
import { type Mail, mailOf, type TrueRun } from './writing'

/** A mail with what it really is about: a run, or none. */
export interface TrueMail {
  readonly mail: Mail
  readonly run: TrueRun | null
}

/** The first night; the mailbox goes over a change of the clocks in both zones. */
export const firstNight = Date.UTC(2026, 2, 1)

export function generateMailbox(seed: number, size: number): TrueMail[] {
  const { next: random } = randomOf(seed)
  const mails: TrueMail[] = []
  const add = (text: Omit<Mail, 'id' | 'date'>, sentMs: number, run: TrueRun | null): void => {
    const mail = { ...text, id: `<${mails.length}@mailbox>`, date: fromEpochMs(sentMs) }
    mails.push({ mail, run })
    // A forwarding rule that delivers twice: the same mail with the same id.
    if (random() < 0.04) mails.push({ mail, run })
  }
  for (let night = 0; mails.length < size; night++) {
    for (const job of estate) {
      if (job === silent.job && night > silent.lastNight) continue
      const zone = zoneOf(job.zone)
      const atMs = zone.firstInstant(
        firstNight + night * dayMs + job.hour * hourMs + Math.floor(random() * 60) * minuteMs,
      )
      const run: TrueRun = {
        job,
        atMs,
        outcome: outcomeBy(random()),
        host: random() < 0.02 ? misspelt(job.assetId, random()) : job.assetId,
      }
      const text = mailOf(run, random() < 0.03)
      // Mails wait in queues; some come a day late.
      const sentMs = atMs + Math.floor(random() * 20) * minuteMs + (random() < 0.01 ? dayMs : 0)
      add(text, sentMs, run)
      if (random() < 0.03) add(replyTo(text, random()), sentMs + hourMs, null)
    }
    for (let n = 0; n < 6; n++) add(noise(night, random()), firstNight + night * dayMs + 9 * hourMs, null)
  }
  return mails.slice(0, size)
}

const outcomeBy = (chance: number): EvidenceOutcome =>
  chance < 0.8 ? 'success' : chance < 0.87 ? 'warning' : chance < 0.92 ? 'partial' : 'failure'

/** Two letters of a name the wrong way round, a letter left out, or a domain added. */
function misspelt(host: string, chance: number): string {
  if (chance < 0.3) return `${host}.local`
  if (chance < 0.6) return host.replace('SRV', 'SVR')
  return host.replace('-', '')
}

/** People answer, forward and bounce job mails: none of that is a run. */
function replyTo({ from, subject, body }: Omit<Mail, 'id' | 'date'>, chance: number): Omit<Mail, 'id' | 'date'> {
  const quoted = body
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
  if (chance < 0.3) return { from: 'kim@msp.example', subject: `RE: ${subject}`, body: `Looks fine.\n\n${quoted}` }
  if (chance < 0.5) return { from: 'kim@msp.example', subject: `WG: ${subject}`, body }
  if (chance < 0.7)
    return { from: `postmaster@${from.split('@')[1] ?? 'msp.example'}`, subject: `Undeliverable: ${subject}`, body }
  if (chance < 0.85) return { from: 'kim@msp.example', subject, body: `Please have a look:\n${body}` }
  return { from: `ticket@psa.example`, subject: `Ticket #4711 was opened: ${subject}`, body: 'Success is our goal.' }
}

function noise(night: number, chance: number): Omit<Mail, 'id' | 'date'> {
  const invoice = 10_000 + night
  const kinds: readonly Omit<Mail, 'id' | 'date'>[] = [
    {
      from: 'news@vendor.example',
      subject: `Backup success stories, issue ${night}`,
      body: 'Success! Success! Success!',
    },
    { from: 'billing@vendor.example', subject: `Invoice ${invoice}`, body: 'Payment: Success' },
    { from: 'veeam@acme.example', subject: '[License] Your support ends in 30 days', body: 'Status: Success' },
    { from: 'alerts@rmm.example', subject: `Disk space low on ACME-SRV1 (${night % 9} GB)`, body: 'State: ok' },
    { from: 'agent@bolt.example', subject: 'Mise à jour de l’agent', body: 'Résultat : réussie' },
  ]
  return kinds[Math.floor(chance * kinds.length)] ?? kinds[0]!
}
