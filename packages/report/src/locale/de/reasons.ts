// German: why a figure is missing, and why records are left out.

import type { Needed } from '../../reason'
import type { Sentences } from '../words'

const needed: Readonly<Record<Needed, string>> = {
  sla: 'eine SLA-Vereinbarung mit dieser Uhr',
  calendar: 'die Geschäftszeiten des Kunden',
  contacts: 'die Benutzer des Kunden',
  assets: 'die Geräte des Kunden',
  entries: 'Zeiteinträge',
  problems: 'wiederkehrende Probleme',
  obligations: 'eine Liste der Pflichten mit Nachweisen',
  coverage: 'Entscheidungen zum Leistungsumfang',
  profit: 'eine Erfolgsrechnung dieses Zeitraums',
  agreements: 'Verträge',
  satisfaction: 'Antworten von Benutzern',
  uptime: 'Verfügbarkeit von Diensten',
  'planned-changes': 'geplante Änderungen',
  documentation: 'Dokumentation',
  alignment: 'eine Bewertung nach Standards',
  objectives: 'vereinbarte Prozentsätze',
}

export const germanReasons: Sentences = {
  'report/no-records': (facts) => `Nicht gegeben: ${needed[facts.needed]}.`,
  'report/too-few-answers': ({ answered, asked }) =>
    `${answered} von ${asked} Personen antworteten; weniger als fünf Antworten werden nicht gezeigt.`,
  'report/priorities-unknown': ({ priorities }) =>
    priorities.length === 0
      ? 'Einige Tickets haben keine Priorität; ob sie den Betrieb störten, ist nicht bekannt.'
      : `Ob diese Prioritäten dringend sind, ist nicht bekannt: ${priorities.join(', ')}.`,
  'report/none-decidable': ({ count }) =>
    `Die Daten sagen nicht, ob ${count === 1 ? 'eine Zusage' : `${count} Zusagen`} eingehalten ${count === 1 ? 'wurde' : 'wurden'}.`,
  'report/no-subject': () => 'In diesen Daten steht nichts von diesem Kunden unter einer Zusage.',
  'report/nothing-counted': () => 'In diesem Zeitraum gibt es nichts zu zählen.',
  'report/no-decision-maker': () => 'Kein Kontakt ist als Entscheider gekennzeichnet.',
  'report/no-planned-work-marked': () =>
    'Kein Ticket ist als geplant gekennzeichnet: keines liegt auf einem Projektboard oder stammt aus einem Zeitplan.',
  'report/profit-incomplete': ({ sentences }) =>
    sentences.length === 0 ? 'Es gibt keine Arbeit oder keinen Erlös.' : sentences.join(' '),
  'report/merged': () => 'Mit einem anderen Ticket zusammengeführt.',
  'report/child': () => 'Teil eines anderen Tickets.',
  'report/cancelled': () => 'Storniert.',
  'report/spam': () => 'Spam.',
  'report/scheduled': () => 'Aus einem Zeitplan.',
  'report/kind-unknown': () => 'Nicht als Störung, Anfrage oder Alarm erkennbar.',
  'report/no-work-recorded': () => 'Darauf ist keine Arbeit verzeichnet.',
  'report/too-early': ({ days }) => `Vor weniger als ${days} Tagen geschlossen; es kann noch wieder geöffnet werden.`,
  'report/history-incomplete': () => 'Der Verlauf sagt nicht, ob es wieder geöffnet wurde.',
  'report/reopened-soon': ({ days }) => `Innerhalb von ${days} Tagen wieder geöffnet.`,
  'report/not-decided': () => 'Am Ende des Zeitraums offen und noch rechtzeitig.',
  'report/not-decidable': () => 'Die Daten reichen nicht, um es zu entscheiden.',
  'report/no-promise': () => 'Dafür ist nichts zugesagt.',
  'report/excluded-by-policy': ({ rule }) => `Durch die Vereinbarung ausgenommen: ${rule}.`,
  'report/not-answered': () => 'Gefragt und nicht beantwortet.',
  'report/not-watched': () => 'In diesem Zeitraum nicht überwacht.',
  'report/not-as-planned': () => 'Nicht wie geplant beendet: zurückgenommen, gescheitert oder abgesagt.',
  'report/opener-unknown': () => 'Es ist nicht bekannt, wer es gemeldet hat.',
  'report/worker-unknown': () => 'Es ist nicht bekannt, wer daran gearbeitet hat.',
  'report/priority-unknown': () => 'Es ist nicht bekannt, ob seine Priorität dringend ist.',
  'report/not-begun': () => 'Nicht begonnen: noch ist nichts nachgewiesen.',
  'report/fact-unknown': ({ fact }) => `„${fact}“ ist nicht bekannt.`,
  'report/opened-late-in-day': ({ minutes }) => `Weniger als ${minutes} Minuten vor Geschäftsschluss eröffnet.`,
  'report/no-comparison': () => 'Für den Zeitraum davor gibt es keinen Wert.',
  'report/too-few': ({ now, before }) => `Zu wenige für einen Vergleich: jetzt ${now}, vorher ${before}.`,
  'report/no-uncertainty-known': () =>
    'Die Streuung dieser Zahl ist nicht bekannt; ihre Änderung ist nicht vom Zufall zu trennen.',
}
