// German: the parts of a client's report that come from its agreement.

import { listedIds, type PartWords, type PublicationWords } from '../part-words'

export const germanParts: PartWords = {
  sections: {
    objectives: 'Was für alle Anliegen zugesagt ist',
    prepaid: 'Vorausbezahlte Stunden und Beträge',
    outside: 'Arbeit außerhalb der Vereinbarung',
    protections: 'Schutz: gelaufen, geprüft, wiederhergestellt',
    incidents: 'Größere Störungen',
  },
  columns: {
    period: 'Zeitraum',
    promised: 'Zugesagt',
    kept: 'Gehalten',
    verdict: 'Ergebnis',
    credit: 'Gutschrift',
    unmetFor: 'Nicht getan an',
    cause: 'Ursache',
    remedy: 'Abhilfe',
    block: 'Gekauft am',
    bought: 'Gekauft',
    used: 'Verbraucht',
    left: 'Übrig',
    expires: 'Verfällt',
    hours: 'Dauer',
    decision: 'Ergebnis',
    approval: 'Freigabe',
    protection: 'Schutz',
    ran: 'Gelaufen',
    verified: 'Geprüft',
    restored: 'Wiederhergestellt',
    start: 'Beginn',
    end: 'Ende',
    users: 'Personen',
    followUp: 'Was daraus folgt',
  },
  causesOf: 'Warum, und was getan wird, damit es nicht wieder geschieht',
  causes: {
    capacity: 'zu wenig Leute',
    triage: 'falsch eingeordnet',
    skill: 'das Können fehlte',
    handover: 'bei einer Übergabe liegen geblieben',
    tool: 'eines unserer Werkzeuge fiel aus',
    vendor: 'ein Hersteller',
    parts: 'Teile fehlten',
    client: 'Warten auf Sie',
    other: 'anderes',
  },
  verdicts: { kept: 'gehalten', missed: 'verfehlt', 'no-data': 'nichts zu beurteilen' },
  notOver: 'läuft noch',
  atLeast: (percent) => `mindestens ${percent}`,
  byOpening: 'Die Vereinbarung zählt ein Anliegen in dem Monat, in dem es eröffnet wurde.',
  creditDue: (amount) => `Gutschrift für diesen Zeitraum: ${amount}.`,
  creditsOf: 'Gutschriften für regelmäßige Arbeit, die nicht getan wurde',
  creditRule:
    'Eine Gutschrift ist für einen Prozentsatz oder für regelmäßige Arbeit vereinbart, nicht für ein einzelnes Anliegen.',
  missedDays: (count) => (count === 1 ? '1 Tag' : `${count} Tagen`),
  noCredit: 'keine vereinbart',
  lost: (hours) => `${hours} ungenutzt verfallen`,
  decisions: { billable: 'wird berechnet', unbilled: 'wird nicht berechnet', 'not-decided': 'noch nicht entschieden' },
  approvedBy: (name, date) => `${name}, ${date}`,
  notApproved: 'keine vermerkt',
  notPromised: 'nicht zugesagt',
  keptOf: (kept, all, last) => `${kept} von ${all} gehalten; zuletzt am ${last}`,
  undecided: (count) =>
    `Ob ${count === 1 ? 'eine Zusage gehalten wurde' : `${count} Zusagen gehalten wurden`}, ist noch nicht bekannt.`,
  never: 'noch nie getan',
  stillOpen: 'noch offen',
  notWritten: 'noch nicht geschrieben',
  source: (name, date) => `Quelle: ${name}, ${date}`,
}

export const germanPublication: PublicationWords = {
  sections: { restated: 'Was sich seit der Veröffentlichung geändert hat', publication: 'Zu dieser Veröffentlichung' },
  columns: { published: 'Veröffentlicht', now: 'Jetzt' },
  restated: (id, moment) =>
    `Diese Zahlen des Berichts ${id} haben sich seit der Veröffentlichung (${moment}) geändert.`,
  why({ added, removed, moved, kind }) {
    const parts = [
      ...(added.length === 0 ? [] : [`spät hinzugekommen (${kind}) ${listedIds(added)}`]),
      ...(removed.length === 0 ? [] : [`zählen nicht mehr (${kind}) ${listedIds(removed)}`]),
      ...(moved.length === 0 ? [] : [`anders beurteilt (${kind}) ${listedIds(moved)}`]),
    ]
    return parts.length === 0 ? 'dieselben Datensätze, aber ihre Angaben wurden geändert' : parts.join('; ')
  },
  about: ({ id, audience, purpose, at }) => `${id}, veröffentlicht ${at}, für ${audience}. ${purpose}.`,
  revision: (name, revision) => `Nach ${name}, Fassung ${revision}`,
}
